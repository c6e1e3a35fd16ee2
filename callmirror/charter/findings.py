"""What members may reply to on a page of a charter: each mark, and each sign of the theory."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from callmirror.charter.matrix import Looked, MarkShown, TheorySign
from callmirror.charter.places import places_of
from callmirror.charter.view import View
from callmirror.charter.wording import MARK, SIGN
from callmirror.declaring.shown import AS_SAID, OTHERWISE
from callmirror.domain import Area, Pattern
from callmirror.report.replied import contested
from callmirror.report.windows import period_text
from callmirror.store.replies import Look

BEFORE = "before"
ANY_LANGUAGE = "en"
"""Which marks stand in a section is the same in every language."""


def look_at(found: Looked, *, k: int) -> Look:
    """What a page of a charter tells; a mark that is kept somewhere is a strength there."""
    told = {key_of_mark(one.mark.name): parts for one in found.marks if (parts := _of_mark(one))}
    signs = {_key_of(one): _of_sign(one) for one in found.theory if isinstance(one.level, Pattern)}
    strengths = {key for key in _in_section(found, AS_SAID) if key in told}
    return Look(Area.CHARTER, period_text(found.window), {**told, **signs}, k, strengths=strengths)


def key_of_mark(name: str) -> str:
    """How a mark is known among findings."""
    return f"{MARK}:{name}"


def keys_of_theory(found: Looked) -> tuple[str, ...]:
    """The signs of the theory that the page may tell, in its order."""
    return tuple(map(_key_of, found.theory))


def marked(view: View, found: Looked, language: str, unsure: Collection[str]) -> View:
    """The charter as it is shown, in which whatever is contested says so, wherever it stands."""
    if not unsure:
        return view
    marks = tuple(
        replace(one, says=contested(one.says, language)) if key_of_mark(one.name) in unsure else one
        for one in view.marks
    )
    signs = tuple(
        replace(one, title=contested(one.title, language)) if key in unsure else one
        for one, key in zip(view.theory.signs, keys_of_theory(found), strict=True)
    )
    return replace(
        view,
        kept=_marked(view.kept, _in_section(found, AS_SAID), language, unsure),
        breaks=_marked(view.breaks, _in_section(found, OTHERWISE), language, unsure),
        unknown=_marked(view.unknown, _in_neither(found), language, unsure),
        marks=marks,
        theory=replace(view.theory, signs=signs),
    )


def _of_mark(one: MarkShown) -> frozenset[str]:
    """The places of which anything is told of a mark, sign by sign, and its meetings."""
    return frozenset((*_in_calls(one), *_in_meetings(one)))


def _in_calls(one: MarkShown) -> Iterator[str]:
    for sign in one.signs:
        for held in sign.held:
            if held.shown.told:
                yield f"{sign.enacted.marker} {held.column}:{held.value}"


def _in_meetings(one: MarkShown) -> Iterator[str]:
    for each in one.meetings:
        yield from (f"{each.enacted.marker} {met.occasion.value} {met.day}" for met in each.met)


def _key_of(one: TheorySign) -> str:
    return f"{SIGN}:{one.expected.marker}"


def _of_sign(one: TheorySign) -> frozenset[str]:
    """Whether the months before are told beside it, which a rule may withhold later."""
    return frozenset({BEFORE}) if isinstance(one.before, Pattern) else frozenset()


def _in_section(found: Looked, finding: str) -> tuple[str, ...]:
    """The marks of a section of the page, in its order."""
    return tuple(key_of_mark(one.mark.name) for one in found.marks if places_of(one, finding, ANY_LANGUAGE))


def _in_neither(found: Looked) -> tuple[str, ...]:
    """The marks of which nothing is told either way."""
    either = {key for finding in (AS_SAID, OTHERWISE) for key in _in_section(found, finding)}
    every = (key_of_mark(one.mark.name) for one in found.marks)
    return tuple(key for key in every if key not in either)


def _marked(
    lines: Sequence[str], keys: Sequence[str], language: str, unsure: Collection[str]
) -> tuple[str, ...]:
    return tuple(
        contested(line, language) if key in unsure else line for line, key in zip(lines, keys, strict=True)
    )
