"""From speech and words to a conversation: who holds the floor when, and what is said in each turn.

``speech_of`` reads when each party of a transcript speaks, ``converse`` who holds the floor, ``build_turns``
what was said in it, ``by_role`` the same with the roles as parties. The constants stand in ``parameters``.
"""

from collections.abc import Sequence

from callmirror.domain import Conversation, Hearing, Segment
from callmirror.turns.build import build_turns
from callmirror.turns.floors import by_role, converse
from callmirror.turns.parameters import PARAMETERS
from callmirror.turns.speech import overlaps_seen, speech_of
from callmirror.turns.spurts import Spurt, spurts_of
from callmirror.turns.words import UNNAMED, count_words, party_of, word_times

__all__ = [
    "PARAMETERS",
    "UNNAMED",
    "Spurt",
    "build_turns",
    "by_role",
    "converse",
    "converse_heard",
    "converse_read",
    "count_words",
    "overlaps_seen",
    "party_of",
    "speech_of",
    "spurts_of",
    "word_times",
]


def converse_heard(hearing: Hearing, segments: Sequence[Segment] = ()) -> Conversation:
    """The conversation as the sound tells it; ``segments`` tell how many words each stretch holds."""
    return converse(hearing.speech, segments, overlaps_visible=hearing.overlaps_visible)


def converse_read(segments: Sequence[Segment]) -> Conversation | None:
    """The conversation as a transcript's times tell it, None where it has none."""
    speech = speech_of(segments)
    if speech is None:
        return None
    return converse(speech, segments, overlaps_visible=overlaps_seen(speech))
