"""What a finding is called that is no marker, by the word with which its key begins."""

from collections.abc import Callable, Mapping

from callmirror.charter.declared import MEASURE
from callmirror.charter.wording import MARK, SIGN
from callmirror.discipline.wording import FATE, HABIT, PART
from callmirror.discipline.wording import HEADINGS as OF_STEPS
from callmirror.discipline.wording import TITLES as STEPS
from callmirror.field.wording import LANGUAGES_TOLD, SAID_BACK_TITLE, SUPPLIER, TOPIC, WORDS, WORDS_TITLE
from callmirror.report.saying import told
from callmirror.report.titles import title_of
from callmirror.signals.topics import SAID_BACK, TOPICS

JOINED = " / "


def plain(name: str, _: str = "") -> str:
    """A name that a team or the house gave, without a sentence for it."""
    return name.replace("_", " ").capitalize()


def _as_written(name: str, _: str) -> str:
    return name


def _topic(name: str, language: str) -> str:
    if name == SAID_BACK:
        return told(SAID_BACK_TITLE, language)
    return told(TOPICS[name].title, language) if name in TOPICS else plain(name)


def _words(code: str, language: str) -> str:
    named = told(LANGUAGES_TOLD[code], language) if code in LANGUAGES_TOLD else code
    return f"{told(WORDS_TITLE, language)}{JOINED}{named}"


def _habit(name: str, language: str) -> str:
    return told(STEPS[name], language) if name in STEPS else plain(name)


def _became(name: str, language: str) -> str:
    return f"{told(OF_STEPS['became'], language)}{JOINED}{_habit(name, language)}"


def _sign(measure: str, language: str) -> str:
    """A marker, or a step of the team's own theory by its name."""
    if measure.startswith(MEASURE):
        return plain(measure.rpartition(".")[2])
    return title_of(measure, language)


OF_KIND: Mapping[str, Callable[[str, str], str]] = {
    TOPIC: _topic,
    SUPPLIER: _as_written,
    WORDS: _words,
    FATE: _became,
    PART: _became,
    HABIT: _habit,
    MARK: plain,
    SIGN: _sign,
}
"""How what stands behind the colon of a key is called, by what stands before it."""
