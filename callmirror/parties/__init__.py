"""Words to parties: what is written meets what is heard.

``assign_words`` gives the words of a recogniser to the parties by when they were said; ``join`` brings a
transcript file and the recording beside it together.
"""

from callmirror.parties.assign import assign_words
from callmirror.parties.join import join

__all__ = ["assign_words", "join"]
