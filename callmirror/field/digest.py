"""What a team is told of its customers' world over some months; there is no field for a person."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from callmirror.domain import Window
from callmirror.field.rates import Rate
from callmirror.report.windows import window_data, window_of


@dataclass(frozen=True, slots=True)
class Signal:
    """How many of a hundred calls speak of something, now and in the months before.

    ``ours`` is that of the rep where the rep may speak of it too. ``moved`` is "more", "fewer",
    "no_evidence", or why nothing is claimed: "few_people", "not_compared". ``quotes`` are redacted sentences
    of reps.
    """

    name: str
    now: Rate
    before: Rate | None = None
    ours: Rate | None = None
    moved: str = "not_compared"
    tentative: bool = False
    quotes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Word:
    """A word or an expression that customers of one language say in more calls than before, or in fewer."""

    term: str
    language: str
    now: Rate
    before: Rate
    quotes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """What is new in one language, what is heard less, or why nothing can be said of it."""

    language: str
    more: tuple[Word, ...] = ()
    less: tuple[Word, ...] = ()
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Digest:
    """Signals of some months, or in ``reason`` the rule by which there are none.

    ``compared`` is None where the months before may stand beside these, else why not. ``waiting`` says that
    newer calls wait until enough people have some. ``unheard`` are calls in which no customer was heard, None
    where that number may not be told.
    """

    team: str
    window: Window
    before: Window | None = None
    calls: int | None = None
    people: int | None = None
    unheard: int | None = None
    reason: str | None = None
    compared: str | None = None
    waiting: bool = False
    said_back: Signal | None = None
    topics: tuple[Signal, ...] = ()
    named: tuple[Signal, ...] = ()
    words: tuple[Words, ...] = ()
    languages: Mapping[str, int] | None = None


def as_data(digest: Digest) -> dict[str, Any]:
    """A digest as plain values, for JSON."""
    windows = {
        name: None if each is None else window_data(each)
        for name, each in (("window", digest.window), ("before", digest.before))
    }
    return {**asdict(digest), **windows}


def of_data(data: Mapping[str, Any]) -> Digest:
    """The digest that :func:`as_data` wrote."""
    told = dict(data)
    told["window"] = window_of(told["window"])
    told["before"] = None if told["before"] is None else window_of(told["before"])
    told["said_back"] = None if told["said_back"] is None else signal_of(told["said_back"])
    for name in ("topics", "named"):
        told[name] = tuple(map(signal_of, told[name]))
    told["words"] = tuple(map(_words, told["words"]))
    return Digest(**told)


def signal_of(data: Mapping[str, Any]) -> Signal:
    """A signal from plain values."""
    return Signal(
        data["name"],
        rate_of_data(data["now"]),
        _rate(data["before"]),
        _rate(data["ours"]),
        data["moved"],
        data["tentative"],
        tuple(data["quotes"]),
    )


def rate_of_data(data: Mapping[str, Any]) -> Rate:
    """A rate from plain values."""
    low, high = data["interval"]
    return Rate(**{**data, "interval": (low, high)})


def _rate(data: Mapping[str, Any] | None) -> Rate | None:
    return None if data is None else rate_of_data(data)


def _words(data: Mapping[str, Any]) -> Words:
    told = {name: tuple(map(_word, data[name])) for name in ("more", "less")}
    return Words(data["language"], reason=data["reason"], **told)


def _word(data: Mapping[str, Any]) -> Word:
    now, before = (rate_of_data(data[name]) for name in ("now", "before"))
    return Word(data["term"], data["language"], now, before, tuple(data["quotes"]))
