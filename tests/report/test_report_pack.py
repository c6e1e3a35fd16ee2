"""The sentences of a pack and of experiments, and their forms, from reports written by hand."""

from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest
from report_examples import empty_report, judged_report

from callmirror.domain import Experiment, Guess, Guesses, Outcome, Pattern, Text, Window
from callmirror.patterns import RULES
from callmirror.report import check_wording, pack_words
from callmirror.report.pack import Contents, Pack, pack_of
from callmirror.report.pack_experiments import experiment_text, trial_of, why_unmeasured
from callmirror.report.pack_forms import FORMS

MARCH = Window(date(2026, 3, 1), date(2026, 4, 1))
FEBRUARY = Window(date(2026, 2, 1), date(2026, 3, 1))
SENTENCES: list[Text] = [
    *pack_words.PACK.values(),
    *pack_words.RULES,
    *(text for _, text in pack_words.COURSE),
    *pack_words.UNITS.values(),
    *pack_words.FINDINGS.values(),
    *pack_words.CAUTIONS.values(),
    *pack_words.NOT_MEASURED.values(),
    pack_words.LEVELS,
    pack_words.NOT_CLAIMED,
    pack_words.UNMEASURED,
]


def level(window: Window, value: float, unit: str = "ratio") -> Pattern:
    return Pattern("North", "question_ratio", 1, unit, window, value, (0.9 * value, 1.1 * value), 40, 8)


def outcome(unit: str, before: float, after: float, low: float, high: float, finding: str) -> Outcome:
    levels = level(FEBRUARY, before, unit), level(MARCH, after, unit)
    return Outcome(*levels, after - before, (low, high), finding, ("regression", "other_things"))


TRIED = Experiment(
    "North",
    "question_ratio",
    1,
    "up",
    MARCH,
    "the <i>team</i> lead",
    "Ask twice *first*",
    3,
    True,
    outcome("ratio", 0.184, 0.234, 0.01, 0.09, "as_meant"),
)
GUESSES = Guesses(
    "North",
    MARCH,
    6,
    (Guess("question_ratio", "ratio", 0.4, 0.3, 0.5), Guess("silence_share", "ratio", 0.1, 0.05, 0.2)),
)


def pack(language: str = "en", team: str = "North") -> Pack:
    contents = Contents(judged_report(team), ("question_ratio", "response_pause"), GUESSES, (TRIED,))
    return pack_of(contents, language=language)


@pytest.mark.parametrize("text", SENTENCES, ids=lambda text: text.en[:30])
def test_no_sentence_of_a_meeting_judges(text: Text) -> None:
    assert not check_wording(text.en, "en")
    assert not check_wording(text.fr, "fr")
    assert text.en
    assert text.fr


def test_hour_is_an_hour() -> None:
    assert sum(minutes for minutes, _ in pack_words.COURSE) == 60


def test_strengths_come_first_and_there_are_three_patterns_in_all() -> None:
    found = pack()
    assert [one.figure.marker for one in found.strengths] == ["question_ratio"]
    assert len(found.insights) == 3
    text = FORMS["md"](found)
    assert text.index("## Our strengths") < text.index("## Our patterns") < text.index("## Questions for us")


def test_guess_that_was_not_heard_has_dashes() -> None:
    heard, silent = pack().compared
    assert (heard.median, heard.half, heard.heard) == ("40%", "30% and 50%", "23%")
    assert (silent.heard, silent.between) == ("–", "–")


def test_pack_of_which_nothing_may_be_told_says_so() -> None:
    found = pack_of(Contents(empty_report()), language="en")
    for form in FORMS.values():
        assert "None is sure enough to be told" in form(found)


class Closing(HTMLParser):
    """Checks that tags close."""

    VOID = frozenset({"meta", "line", "circle", "rect", "path"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not [value for name, value in attrs if name in {"src", "href", "onload", "onclick"}]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.VOID:
            assert self.open.pop() == tag


@pytest.mark.parametrize("language", ["en", "fr"])
def test_page_is_whole_and_fetches_and_runs_nothing(language: str) -> None:
    text = FORMS["html"](pack(language, "<script>alert(1)</script>"))
    reader = Closing()
    reader.feed(text)
    assert reader.open == []
    assert "<script" not in text
    assert "&lt;i&gt;team" in text


def test_markdown_keeps_what_people_wrote_text() -> None:
    text = FORMS["md"](pack(team="*North*"))
    assert "\\*North\\*" in text
    assert "Ask twice \\*first\\*" in text
    assert "<i>" not in text


@pytest.mark.parametrize(
    ("finding", "language", "said"),
    [
        (
            ("ratio", 0.184, 0.234, 0.01, 0.09, "as_meant"),
            "en",
            "It moved as we meant it to: +5 points, probably between +1 and +9 points.",
        ),
        (
            ("s", 40.0, 30.0, -16.0, -4.0, "other_way"),
            "fr",
            "dans l'autre sens\u00a0: −10\u00a0s, probablement entre −16\u00a0s et −4\u00a0s.",
        ),
        (
            ("ratio", 0.2, 0.2, -0.05, 0.05, "noise"),
            "en",
            "Not distinguishable from noise: 0 points, probably between −5 and +5 points.",
        ),
    ],
)
def test_outcome_is_said_with_its_interval(
    finding: tuple[str, float, float, float, float, str], language: str, said: str
) -> None:
    trial = trial_of(replace(TRIED, outcome=outcome(*finding)), language)
    assert said in (trial.finding or "")
    assert len(trial.cautions) == 2


def test_experiment_without_an_outcome_says_whether_it_runs() -> None:
    running = trial_of(replace(TRIED, closed=False, outcome=None, owner=None), "fr")
    assert (running.finding, running.owner) == (None, "l'équipe")
    assert trial_of(replace(TRIED, outcome=None), "en").finding == pack_words.UNMEASURED.en


@pytest.mark.parametrize("reason", [*RULES, *pack_words.NOT_MEASURED, "no_playbook", "never heard of"])
def test_every_reason_not_to_measure_is_said(reason: str) -> None:
    for language in ("en", "fr"):
        said = why_unmeasured(reason, language).split()
        shown = experiment_text(TRIED, language, reason).split()
        assert shown[-len(said) :] == said


def test_terminal_lines_are_no_longer_than_a_terminal() -> None:
    assert max(map(len, experiment_text(TRIED, "fr", "waiting").splitlines())) <= 96
