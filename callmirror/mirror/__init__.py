"""The use-cases: the one door for the command line, the web and scripts."""

from callmirror.mirror.adding import Failure, Summary
from callmirror.mirror.doctor import Finding
from callmirror.mirror.intake import Batch, Plan
from callmirror.mirror.mirror import Mirror

__all__ = ["Batch", "Failure", "Finding", "Mirror", "Plan", "Summary"]
