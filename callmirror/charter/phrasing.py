"""Parts of sentences about a charter: what a sign is called, what was declared of it, where, how much."""

from callmirror.charter import wording
from callmirror.charter.declared import MEASURE, RULED_OUT, SAID, STEP, Charter
from callmirror.declaring.enacted import Enacted
from callmirror.domain import Pattern, Text
from callmirror.gatherings.definitions import MEETING_DEFINITIONS
from callmirror.gatherings.reasons import REASONS as MEETING_REASONS
from callmirror.markers import MARKERS
from callmirror.markers import REASONS as MARKER_REASONS
from callmirror.report.figures import amount, decimals_for
from callmirror.report.levels import ENDS, amount_of, is_in_words
from callmirror.report.saying import told
from callmirror.report.steps import share_words
from callmirror.report.titles import title_of
from callmirror.report.wording import REASONS, RULES


def fill(sentence: Text, language: str, **values: object) -> str:
    """A sentence of ours with its values."""
    return told(sentence, language).format(**values)


def title(measure: str, charter: Charter, language: str) -> str:
    """What a marker, or what is heard in sentences, is called."""
    if not measure.startswith(MEASURE):
        return title_of(measure, language)
    needle = next(one for one in charter.needles if one.measure == measure)
    if needle.sort not in {STEP, RULED_OUT}:
        return told(wording.HEARD[needle.sort], language)
    known = needle.step.title
    named = known.get(language) or next(iter(known.values()))
    return fill(wording.HEARD[needle.sort], language, title=named)


def is_heard(measure: str) -> bool:
    """Whether it is what one wants to hear: to miss it may be to look for other words than are said."""
    return measure.startswith((f"{MEASURE}{SAID}.", f"{MEASURE}{STEP}."))


def declared(one: Enacted, charter: Charter, language: str) -> str:
    """A sign with what was declared of it."""
    return fill(
        wording.DECLARED[one.direction],
        language,
        title=title(one.marker, charter, language),
        target=_target(one, language),
    )


def declared_in_short(one: Enacted, language: str) -> str:
    """What was declared of a sign that was named before."""
    return fill(wording.SHORT[one.direction], language, target=_target(one, language))


def meeting_title(marker: str, language: str) -> str:
    """What a marker of meetings is called."""
    return told(MEETING_DEFINITIONS[marker].title, language)


def _target(one: Enacted, language: str) -> str | None:
    if one.target is None:
        return None
    unit = MARKERS[one.marker].unit if one.marker in MARKERS else "ratio"
    return amount_of(one.target, unit, language)


def where(column: str, value: str, language: str) -> str:
    """Where a cell lies, in words."""
    named = value or told(wording.OTHERS, language)
    if column == "language" and value in wording.LANGUAGES:
        named = told(wording.LANGUAGES[value], language)
    return fill(wording.WHERE[column], language, value=named)


def level(one: Pattern, language: str) -> str:
    """A level with its interval; near none and near all in words."""
    decimals = decimals_for(one.interval[1] - one.interval[0], one.unit)
    at, low, high = (
        amount(value, one.unit, decimals=decimals, language=language) for value in (one.level, *one.interval)
    )
    at = share_words(one.level, language) if _is_in_words(one) else at
    return fill(wording.LEVEL, language, level=at, low=low, high=high)


def _is_in_words(one: Pattern) -> bool:
    """Whether a level stands for a class near none or all, be it that its interval is not in tenths."""
    return is_in_words(one) or (one.marker.startswith(MEASURE) and round(one.level, 3) in ENDS)


def why(reason: str, language: str) -> str:
    """Why something is not told."""
    known = (wording.WHY, RULES, REASONS, MARKER_REASONS, MEETING_REASONS)
    return told(next((texts[reason] for texts in known if reason in texts), REASONS["unknown"]), language)
