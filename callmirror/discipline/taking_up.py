"""Whether the next call of a deal takes up what was promised in the one before, whoever says so.

A sentence takes it up that says enough of its words again, as in meetings (``gatherings.promises``), or one
of its words beside a phrase of taking up ("as promised", "did you get", « vous deviez »).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from callmirror.gatherings.promises import says_again
from callmirror.languages import Language
from callmirror.languages.dates import find_dates

Stems = frozenset[str]


@dataclass(frozen=True, slots=True)
class Line:
    """The words of content of a sentence, and whether it has a phrase of taking up."""

    stems: Stems
    recalls: bool = False


def line_of(text: str, language: Language) -> Line:
    """Read a sentence of a next call."""
    recalls = language.pattern("takes_up").search(language.matchable(text)) is not None
    return Line(frozenset(language.stems(text)), recalls)


def stems_of(texts: Iterable[str], language: Language) -> Stems:
    """The words of content of what was promised; when it was to be says nothing of what."""
    return frozenset(stem for text in texts for stem in language.stems(_undated(text, language)))


def takes_up(promised: Stems, lines: Sequence[Line]) -> bool:
    """Whether one of these lines takes up what was promised."""
    return any(says_again(promised, one.stems) or (one.recalls and promised & one.stems) for one in lines)


def _undated(text: str, language: Language) -> str:
    """The text without the phrases that name a day."""
    for found in reversed(find_dates(language.code, text)):
        text = f"{text[: found.start]} {text[found.end :]}"
    return text
