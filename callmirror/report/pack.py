"""A team's pack for its meeting: purpose and rules, own guess, what was heard, questions, an experiment."""

from collections.abc import Sequence
from dataclasses import dataclass

from callmirror.domain import Experiment, Guess, Guesses, TeamReport
from callmirror.markers import MARKERS
from callmirror.report.levels import amount_of
from callmirror.report.pack_experiments import Trial, trial_of
from callmirror.report.pack_words import COURSE, PACK, RULES, UNITS
from callmirror.report.page import Page, page_of
from callmirror.report.parts import Insight
from callmirror.report.replied import Replied
from callmirror.report.saying import told
from callmirror.report.titles import title_of


@dataclass(frozen=True, slots=True)
class Asked:
    """A marker that everyone guesses; ``name`` is how a table of guesses calls it."""

    marker: str
    title: str
    unit: str


@dataclass(frozen=True, slots=True)
class Compared:
    """What was guessed of a marker and what was heard; dashes where that is not told."""

    title: str
    median: str
    half: str
    heard: str
    between: str


@dataclass(frozen=True, slots=True)
class Pack:
    """The whole pack in one language; every string is ready to be shown, and none is markup.

    ``late`` says who guessed and whether a page had been shown before; None where nothing is kept.
    """

    page: Page
    rules: tuple[str, ...]
    course: tuple[tuple[str, str], ...]
    asked: tuple[Asked, ...]
    compared: tuple[Compared, ...]
    guessed_by: str | None
    strengths: tuple[Insight, ...]
    patterns: tuple[Insight, ...]
    running: tuple[Trial, ...]
    tried: tuple[Trial, ...]

    @property
    def language(self) -> str:
        """The language of all sentences."""
        return self.page.language

    @property
    def insights(self) -> tuple[Insight, ...]:
        """The patterns, strengths first."""
        return (*self.strengths, *self.patterns)

    def say(self, key: str, **values: object) -> str:
        """A sentence of ``PACK`` in the pack's language."""
        return told(PACK[key], self.language).format(**values)


@dataclass(frozen=True, slots=True)
class Contents:
    """What a pack is made of: a page, what to guess and what was guessed, what is tried and was tried."""

    report: TeamReport
    asked: Sequence[str] = ()
    guesses: Guesses | None = None
    experiments: Sequence[Experiment] = ()


def pack_of(contents: Contents, *, language: str) -> Pack:
    """Write a pack out in one language."""
    page = page_of(contents.report, language=language)
    replied = Replied.of(contents.report.replies, language)
    trials = [(one.closed, replied.trial(trial_of(one, language), one)) for one in contents.experiments]
    return Pack(
        page=page,
        rules=tuple(told(rule, language) for rule in RULES),
        course=tuple(
            (told(PACK["minutes"], language).format(minutes=minutes), told(text, language))
            for minutes, text in COURSE
        ),
        asked=asked_words(contents.asked, language),
        compared=_compared(contents.guesses, page),
        guessed_by=_guessed_by(contents.guesses, language),
        strengths=tuple(one for one in page.insights if one.strength),
        patterns=tuple(one for one in page.insights if not one.strength),
        running=tuple(trial for closed, trial in trials if not closed),
        tried=tuple(trial for closed, trial in trials if closed),
    )


def asked_words(markers: Sequence[str], language: str) -> tuple[Asked, ...]:
    """What stands on the sheet on which everyone guesses."""
    return tuple(
        Asked(marker, title_of(marker, language), told(UNITS[MARKERS[marker].unit], language))
        for marker in markers
    )


def guess_words(guess: Guess, language: str) -> tuple[str, str, str]:
    """The middle of the guesses, and where the middle half of them begins and ends."""
    median, low, high = (
        amount_of(value, guess.unit, language) for value in (guess.median, guess.low, guess.high)
    )
    return median, low, high


def _guessed_by(guesses: Guesses | None, language: str) -> str | None:
    if guesses is None:
        return None
    key = "guess_late" if guesses.after_page else "guess_kept"
    return told(PACK[key], language).format(people=guesses.people)


def _compared(guesses: Guesses | None, page: Page) -> tuple[Compared, ...]:
    heard = {figure.marker: figure for figure in (*page.figures, *(one.figure for one in page.insights))}
    found = []
    for one in guesses.guesses if guesses else ():
        median, low, high = guess_words(one, page.language)
        figure = heard.get(one.marker)
        found.append(
            Compared(
                title_of(one.marker, page.language),
                median,
                page.say("and", low=low, high=high),
                "–" if figure is None else figure.value,
                "–" if figure is None else figure.bounds,
            )
        )
    return tuple(found)
