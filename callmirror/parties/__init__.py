"""Words to parties: what is written meets what is heard.

``assign_words`` gives the words of a recogniser to the parties by when they were said; ``join`` brings a
transcript file and the recording beside it together. ``unwritten_share`` says how much has no words.
"""

from callmirror.parties.assign import assign_words
from callmirror.parties.join import join
from callmirror.parties.unwritten import unwritten_share

__all__ = ["assign_words", "join", "unwritten_share"]
