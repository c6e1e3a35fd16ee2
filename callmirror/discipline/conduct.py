"""What a call promises, and what shows in it: read once, and kept beside it in plain values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Any

from callmirror.discipline.preparing import shows_preparation, span_of
from callmirror.discipline.recapping import sums_up
from callmirror.discipline.taking_up import Line, Stems, line_of, stems_of
from callmirror.domain import Call, Role, Sentence
from callmirror.languages import LANGUAGES, Language
from callmirror.markers import MARKERS, Context
from callmirror.markers.next_actions import NextAction, next_actions
from callmirror.markers.said import Said, lay_out

MADE_FOR = "1"
"""By which rules calls are read here; another number reads them anew."""

GATE = "next_step"
"""Where this marker abstains, for what was heard or who speaks, nothing is read here either."""


@dataclass(frozen=True, slots=True)
class Promise:
    """A next step that was agreed: ``last`` is the last day that was named, None where none was.

    ``owned`` says that it was told who acts; ``stems`` are the words of content of what is to be done.
    """

    last: date | None
    owned: bool
    stems: Stems = field(default=frozenset(), repr=False)


@dataclass(frozen=True, slots=True)
class Conduct:
    """What shows in a call; ``reason`` says why nothing can be read of it.

    ``lines`` are the sentences of its opening, whoever says them, to be held against an earlier promise.
    """

    promise: Promise | None = None
    prepared: bool = False
    recapped: bool = False
    lines: tuple[Line, ...] = field(default=(), repr=False)
    reason: str | None = None


def conduct_of(call: Call, quality: Mapping[str, float]) -> Conduct:
    """Read a call; it needs words, a language and roles that are sure enough."""
    language = LANGUAGES.get(call.language or "")
    reading = MARKERS[GATE].read(call, Context(language, None, quality))
    if reading.reason is not None or language is None:
        return Conduct(reason=reading.reason or "no_language")
    said = lay_out(call, language)
    spoken = [(floor.role, one) for floor in said.floors for one in floor.sentences]
    return Conduct(
        _promise(call, said, language),
        shows_preparation(spoken, language),
        _recapped(spoken, language),
        tuple(line_of(one.text, language) for _, one in spoken[: span_of(len(spoken))]),
    )


def _promise(call: Call, said: Said, language: Language) -> Promise | None:
    """The fullest of the next steps that were agreed, the last of those alike."""
    agreed = [one for one in next_actions(said, language) if one.agreed]
    if not agreed:
        return None
    fullest = max(reversed(agreed), key=lambda one: (one.is_whole, bool(one.dated), bool(one.owners)))
    texts = [one.text for one in fullest.sentences]
    return Promise(_last_day(call, fullest), bool(fullest.owners), stems_of(texts, language))


def _last_day(call: Call, action: NextAction) -> date | None:
    """The last day that is named, where it is known on which day that was said."""
    if call.started_at is None:
        return None
    named = (dated.on(call.started_at.date()) for _, dated in action.dated)
    return max((period[1] for period in named if period is not None), default=None)


def _recapped(spoken: Sequence[tuple[Role, Sentence]], language: Language) -> bool:
    """Whether the rep sums up what was agreed, in one go, in the last part of the call."""
    end = spoken[-span_of(len(spoken)) :]
    goes = ([one.text for _, one in go] for role, go in groupby(end, key=_role) if role is Role.REP)
    return any(sums_up(go, language) for go in goes)


def _role(said: tuple[Role, Sentence]) -> Role:
    return said[0]


def packed(conduct: Conduct) -> dict[str, Any]:
    """What is kept of it, as JSON can hold it."""
    promise = conduct.promise
    return {
        "reason": conduct.reason,
        "promise": None
        if promise is None
        else {
            "last": None if promise.last is None else promise.last.isoformat(),
            "owned": promise.owned,
            "stems": sorted(promise.stems),
        },
        "prepared": conduct.prepared,
        "recapped": conduct.recapped,
        "lines": [[int(one.recalls), *sorted(one.stems)] for one in conduct.lines],
    }


def unpacked(kept: Mapping[str, Any]) -> Conduct:
    """It again, from what was kept."""
    told = kept["promise"]
    promise = None
    if told is not None:
        last = None if told["last"] is None else date.fromisoformat(told["last"])
        promise = Promise(last, told["owned"], frozenset(told["stems"]))
    lines = tuple(Line(frozenset(stems), bool(recalls)) for recalls, *stems in kept["lines"])
    return Conduct(promise, kept["prepared"], kept["recapped"], lines, kept["reason"])
