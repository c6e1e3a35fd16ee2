"""The numbers that say how well a call was heard, and the limits beyond which it is not read."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from textwrap import fill
from typing import Any

from callmirror.domain import Text
from callmirror.glossary.wording import WORDS
from callmirror.quality import DEFECTS, NUMBERS, Defect, Number, Stops
from callmirror.quality.saying import said

WIDTH = 100

HEARD_UNITS: Mapping[str, Text] = {
    "ratio": Text(en="share", fr="part"),
    "dB": Text(en="decibels", fr="décibels"),
    "count": Text(en="a count", fr="un compte"),
}
STOPPED: Mapping[Stops, Text] = {
    Stops.WORDS: Text(en="what rests on words", fr="ce qui repose sur les mots"),
    Stops.PARTIES: Text(en="what rests on who speaks", fr="ce qui repose sur qui parle"),
    Stops.OVERLAPS: Text(
        en="what rests on speech at the same time", fr="ce qui repose sur les paroles simultanées"
    ),
    Stops.TIMES: Text(en="what rests on times", fr="ce qui repose sur les temps"),
}


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit of a number in the reader's words: where it lies, what it stops, and why."""

    at: str
    stops: str
    why: str
    remedy: str


def numbers() -> tuple[tuple[str, Number], ...]:
    """Every number with its name, in order."""
    return tuple(NUMBERS.items())


def limits(name: str, language: str) -> tuple[Limit, ...]:
    """The limits of one number."""
    found = (each for each in DEFECTS.values() if name in each.numbers)
    return tuple(
        Limit(
            _at(each, language),
            ", ".join(STOPPED[one].to(language) for one in each.stops),
            each.why.to(language),
            each.text.to(language),
        )
        for each in found
    )


def as_json() -> list[dict[str, Any]]:
    """Numbers and limits as plain values, in both languages."""
    return [
        {
            "number": name,
            "unit": one.unit,
            "title": asdict(one.title),
            "definition": asdict(one.definition),
            "limits": [_limit_json(each) for each in DEFECTS.values() if name in each.numbers],
        }
        for name, one in NUMBERS.items()
    ]


def as_text(language: str) -> str:
    """Numbers and limits as lines for a terminal."""
    return "\n\n".join("\n".join(_lines(name, one, language)) for name, one in NUMBERS.items())


def _lines(name: str, one: Number, language: str) -> Iterator[str]:
    yield f"{name} · {one.title.to(language)}"
    yield _indented(one.definition.to(language))
    for each in limits(name, language):
        stops = WORDS["stops"].to(language)
        yield _indented(f"{each.at}: {stops} {each.stops}. {each.why}".replace(": ", _colon(language), 1))


def _indented(text: str) -> str:
    return fill(text, WIDTH, initial_indent="  ", subsequent_indent="  ")


def _colon(language: str) -> str:
    return " : " if language == "fr" else ": "


def _at(defect: Defect, language: str) -> str:
    bound = WORDS["below" if defect.is_floor else "above"].to(language)
    return f"{bound} {said(defect.limit, NUMBERS[defect.numbers[0]].unit, language)}"


def _limit_json(defect: Defect) -> dict[str, Any]:
    return {
        "reason": defect.name,
        "limit": defect.limit,
        "abstains": "below" if defect.is_floor else "above",
        "stops": [each.value for each in defect.stops],
        "why": asdict(defect.why),
        "remedy": asdict(defect.text),
    }
