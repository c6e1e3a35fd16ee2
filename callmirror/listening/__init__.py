"""One call for its coach and its rep: its sound, its words, what they set right in it and say of it."""

from callmirror.listening.clips import Clip, Refusal
from callmirror.listening.listening import Heard, Listening, Outcome
from callmirror.listening.sound import Playable, Sound
from callmirror.listening.written import FORMS, written

__all__ = [
    "FORMS",
    "Clip",
    "Heard",
    "Listening",
    "Outcome",
    "Playable",
    "Refusal",
    "Sound",
    "written",
]
