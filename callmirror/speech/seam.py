"""What tells voices on one channel apart: a seam, behind which our own ear and pyannote.audio stand."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

from callmirror.audio import Samples
from callmirror.domain import Text
from callmirror.speech.activity import Spans


@dataclass(frozen=True, slots=True)
class Mixed:
    """One channel that holds everybody.

    ``sound`` streams it anew at each call, blocks of shape (1, samples) at 16 kHz. ``spans`` are where the
    voice detector hears speech, in seconds; ``frames`` is how many of its frames of 32 ms the channel has.
    """

    sound: Callable[[], Iterator[Samples]]
    spans: Spans
    frames: int


@dataclass(frozen=True, slots=True)
class Apart:
    """Who speaks when, as far as it can be told.

    ``voices`` are the spans of each, in order of first speaking, and may overlap; none where nobody could be
    told apart. ``count`` is how many there seem to be. ``confidence``, from 0 to 1, is how far the spans can
    be trusted; ``notice`` says to a person how they were found, or why not.
    """

    voices: tuple[Spans, ...]
    count: int
    confidence: float
    notice: Text


class Diariser(Protocol):
    """Tells voices apart; what it makes of them lives in memory, for one call."""

    def tell_apart(self, mixed: Mixed) -> Apart:
        """Who speaks when on one channel.

        Raises:
            EngineError: what it needs is not at hand, or failed.
        """
