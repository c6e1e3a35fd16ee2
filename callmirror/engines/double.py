"""A recogniser that hears nothing: it deals out scripted words over the speech it is shown, always the same.

For tests of everything behind the seam. What it writes says so, and nothing opens it unless asked by name.
"""

from collections.abc import Mapping, Sequence
from itertools import cycle
from pathlib import Path

from callmirror.domain import Hearing, Segment, Separation, TeamWords, Text, Transcript, Word
from callmirror.engines.base import Progress

SCRIPT = ("these", "words", "are", "a", "script", "for", "tests", "and", "nobody", "said", "them.")
WORDS_PER_S = 2.5


class Double:
    """Writes ``script`` over and over, at a steady pace, into the speech of the hearing."""

    def __init__(self, script: Sequence[str] = SCRIPT, *, language: str = "en") -> None:
        self._script = tuple(script)
        self._language = language

    @property
    def about(self) -> Mapping[str, str]:
        """Say that these words were not heard."""
        return {"engine": "double", "version": "1", "model": "script"}

    def write(
        self,
        path: Path,
        hearing: Hearing,
        *,
        language: str | None,
        words: TeamWords | None = None,
        parts: Path | None = None,
        progress: Progress | None = None,
    ) -> Transcript:
        """Deal the script out, interval by interval in order of time."""
        channels = hearing.separation is Separation.CHANNELS
        spoken = sorted(
            (interval, number, speech.party)
            for number, speech in enumerate(hearing.speech)
            for interval in speech.intervals
        )
        script = cycle(self._script)
        segments = []
        for index, (interval, number, party) in enumerate(spoken):
            count = max(1, round(interval.duration_s * WORDS_PER_S))
            step = interval.duration_s / count
            dealt = tuple(
                Word(
                    next(script), interval.start_s + step * place, interval.start_s + step * (place + 1), 1.0
                )
                for place in range(count)
            )
            segments.append(
                Segment(
                    index=index,
                    text=" ".join(word.text for word in dealt),
                    speaker=party if channels else None,
                    start_s=interval.start_s,
                    end_s=interval.end_s,
                    words=dealt,
                    channel=number if channels else None,
                )
            )
        if progress:
            progress("writing", 1.0)
        notice = Text(
            en="These words are a test's script; nobody said them.",
            fr="Ces mots sont le texte d'un essai ; personne ne les a prononcés.",
        )
        return Transcript(tuple(segments), language or self._language, "double", (notice,))
