"""One call while it is written down."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from callmirror.domain import Hearing, TeamWords
from callmirror.engines.base import Progress
from callmirror.engines.packing import Window, pieces_of
from callmirror.engines.prompt import hotwords
from callmirror.engines.tongues import Tongues
from callmirror.engines.written import Lost, Written


@dataclass
class Work:
    """One call while it is written: what it is written with, and what becomes known on the way."""

    hearing: Hearing
    tongues: Tongues
    words: TeamWords | None
    progress: Progress | None
    lost: list[Lost] = field(default_factory=list)
    done_s: float = 0.0
    resumed: int = 0
    _hotwords: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.pieces = pieces_of(self.hearing)
        talk = [sum(piece.duration_s for piece in row) for row in self.pieces]
        self.total_s, self.main = max(sum(talk), 0.1), talk.index(max(talk))

    def hotwords(self, language: str, count: Callable[[str], int]) -> tuple[str, ...]:
        """The team's names that the model is told in a language."""
        if language not in self._hotwords:
            self._hotwords[language] = hotwords(self.words, language, count=count)
        return self._hotwords[language]

    def take(self, window: Window, written: Written) -> None:
        """Take note that a window is written."""
        self.lost += written.lost
        self.done_s += speech_s(window)
        if self.progress:
            self.progress("writing", min(1.0, self.done_s / self.total_s))

    def told(self) -> Mapping[str, str]:
        """What was special about this call."""
        names = {name for found in self._hotwords.values() for name in found}
        said = {"hotwords": len(names), "resumed": self.resumed}
        return {name: str(count) for name, count in said.items() if count}


def key_of(window: Window) -> str:
    """The name of a window among those of its call."""
    return f"{window.row}:{window.places[0].start_s:.3f}" if window.places else f"{window.row}:"


def speech_s(window: Window) -> float:
    """Seconds of speech in a window."""
    return sum(place.duration_s for place in window.places)
