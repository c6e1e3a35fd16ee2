"""The use-cases: the one door for the command line, the web and scripts."""

from callmirror.mirror.doctor import Finding
from callmirror.mirror.mirror import Mirror

__all__ = ["Finding", "Mirror"]
