"""What people set right in a call, put in the place of what the machine wrote: words, speakers, the rep."""

from callmirror.editing.anchors import anchor_of, found
from callmirror.editing.applying import Applied, applied, is_heard
from callmirror.editing.retiming import retimed

__all__ = ["Applied", "anchor_of", "applied", "found", "is_heard", "retimed"]
