"""What the sentences of a call do."""

from callmirror.acts.labels import LABELS
from callmirror.acts.questions import asks_by_itself
from callmirror.acts.reading import acts_by_segment, read_acts

__all__ = ["LABELS", "acts_by_segment", "asks_by_itself", "read_acts"]
