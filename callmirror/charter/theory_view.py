"""A theory of the sale as it is shown: sign by sign, what is expected beside what calls do, and no sum."""

from dataclasses import dataclass

from callmirror.charter import phrasing, wording
from callmirror.charter.declared import OWN, Theory
from callmirror.charter.matrix import Looked, TheorySign
from callmirror.charter.theories import OTHER
from callmirror.declaring.shown import OTHERWISE
from callmirror.domain import Pattern
from callmirror.report.figures import number
from callmirror.report.saying import told


@dataclass(frozen=True, slots=True)
class SignView:
    """One sign: what is expected of it, what calls show, and on which side; ``other`` is "" for own steps."""

    title: str
    ours: str
    other: str
    level: str
    side: str


@dataclass(frozen=True, slots=True)
class TheoryView:
    """The declared theory; without one only ``notes``."""

    title: str = ""
    belief: str = ""
    other_title: str = ""
    signs: tuple[SignView, ...] = ()
    notes: tuple[str, ...] = ()


def theory_view(found: Looked, language: str) -> TheoryView:
    """Write out the theory beside what is enacted."""
    theory = found.charter.theory
    if theory is None:
        return TheoryView(notes=(told(wording.NO_THEORY, language),))
    other = OTHER.get(theory.name)
    return TheoryView(
        _title(theory, language),
        told(wording.BELIEFS[theory.name], language),
        "" if other is None else told(wording.THEORIES[other], language),
        tuple(_sign(one, found, theory, language) for one in found.theory),
        () if theory.name == OWN else (_calls_made(found, language),),
    )


def _title(theory: Theory, language: str) -> str:
    name = "" if theory.playbook is None else theory.playbook.name
    return phrasing.fill(wording.THEORIES[theory.name], language, name=name)


def _sign(one: TheorySign, found: Looked, theory: Theory, language: str) -> SignView:
    return SignView(
        phrasing.title(one.expected.marker, found.charter, language),
        phrasing.declared_in_short(one.expected, language),
        _other(one, theory, language),
        _level(one, language),
        _side(one, theory, language),
    )


def _other(one: TheorySign, theory: Theory, language: str) -> str:
    if one.sign is None or theory.name not in OTHER:
        return ""
    name = OTHER[theory.name]
    expected = one.sign.expected_by(name)
    if expected is None:
        return told(wording.SAYS_NOTHING, language)
    return phrasing.declared_in_short(expected, language)


def _level(one: TheorySign, language: str) -> str:
    if not isinstance(one.level, Pattern):
        return phrasing.fill(wording.NOT_TOLD, language, why=phrasing.why(one.level, language))
    level = phrasing.level(one.level, language)
    if one.expected.target is not None:
        return level
    if isinstance(one.before, Pattern):
        before = phrasing.level(one.before, language)
        return phrasing.fill(wording.BEFORE, language, level=level, before=before)
    return f"{level}. {told(wording.WHY['nothing_before'], language)}"


def _side(one: TheorySign, theory: Theory, language: str) -> str:
    finding = one.shown.finding
    if finding == OTHERWISE and phrasing.is_heard(one.expected.marker):
        return told(wording.SELDOM, language)
    if finding == OTHERWISE and one.sign is not None and theory.name in OTHER:
        other = OTHER[theory.name]
        if one.sign.expected_by(other) is not None:
            name = told(wording.THEORIES[other], language)
            return phrasing.fill(wording.SIDES["other"], language, theory=name)
    return told(wording.SIDES.get(finding, wording.SIDES["unclear"]), language)


def _calls_made(found: Looked, language: str) -> str:
    if not found.calls_made:
        return told(wording.NOT_COUNTED, language)
    values = (f"{month} {number(value, decimals=0, language=language)}" for month, value in found.calls_made)
    return phrasing.fill(wording.CALLS_MADE, language, values=" · ".join(values))
