"""Every page of a team names strengths before anything else that it tells, where there is one.

A new page of a team gets a row here: by what its strengths stand under in its template, and by what all else
that it tells stands under; or why it tells nothing of the team.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import api
from api.pages.team_experiments import _moved_otherwise
from callmirror.alignment import wording as alignment_words
from callmirror.domain import (
    Experiment,
    Judgement,
    Outcome,
    Pair,
    Pattern,
    Standard,
    State,
    TeamReport,
    Window,
)
from callmirror.effects.courses import Watched
from callmirror.effects.saying import watched_lines
from callmirror.gatherings import saying as meetings
from callmirror.replies.saying import HEADINGS
from callmirror.report.insights import insights_of
from callmirror.report.pack_words import PACK
from callmirror.report.saying import told
from callmirror.results.pairs import ORDER, Paired, in_order
from callmirror.results.trends import Trend

TEMPLATES = Path(api.__file__).parent / "templates"
REPORT = Path(api.__file__).parents[1] / "callmirror" / "report"

FIRST: dict[str, tuple[str, Sequence[str]]] = {
    "meetings/one.html": ('id="strengths"', ('id="numbers"', 'id="deals"', 'id="last"', 'id="next"')),
    "meeting/promises.html": ('id="strengths"', ('id="became"', 'id="lost"', 'id="habits"', 'id="untold"')),
    "meeting/field.html": ('id="strengths"', ('id="signals"', 'id="named"', 'id="quotes"')),
    "meeting/charter.html": (
        'listed("kept"',
        ('listed("breaks"', 'listed("unknown"', 'id="marks"', "theory(view.theory)"),
    ),
    "meeting/alignment.html": ("for key in words.IN_ORDER", ('section("orphans"', 'section("pairs"')),
    "meeting/outcomes.html": ('id="pairs"', ('id="months"', 'id="ours"')),
    "replies/page.html": ('state == "said"', ('id="write"', 'state != "said"')),
}
"""Under what strengths stand in the template, and all else that is told."""
IN_ORDER = {"meeting/changes.html", "meeting/experiments.html"}
"""One list of one kind of finding: its order puts what holds first, and is tested below."""
OF_REPORT = {"team/mirror.html", "meeting/pack.html"}
"""Made by templates of the report, which are tested below."""
TELLS_NOTHING = {
    "team/empty.html": "there are no calls yet",
    "meetings/list.html": "days of meetings alone",
    "meeting/three.html": "moments and questions of three calls, and no finding",
    "meeting/guesses.html": "what the team guesses before it looks",
    "standards/standards.html": "what the team declares",
    "standards/playbook.html": "what the team declares",
    "standards/words.html": "what the team calls things",
}


def pages() -> set[str]:
    found = (path for path in TEMPLATES.rglob("*.html") if '"team/frame.html"' in path.read_text("utf-8"))
    return {str(path.relative_to(TEMPLATES)) for path in found}


def test_every_page_of_a_team_is_in_the_table() -> None:
    assert pages() == {*FIRST, *IN_ORDER, *OF_REPORT, *TELLS_NOTHING}


@pytest.mark.parametrize("name", FIRST)
def test_strengths_stand_before_all_else_in_the_template(name: str) -> None:
    strengths, others = FIRST[name]
    text = (TEMPLATES / name).read_text("utf-8").partition("{% block body %}")[2]
    assert strengths in text
    for other in others:
        assert other in text
        assert text.index(strengths) < text.index(other), other


def test_mirror_begins_with_its_patterns_and_the_pack_tells_strengths_before_patterns() -> None:
    mirror = (REPORT / "page_parts.html").read_text("utf-8").partition("macro contents()")[2]
    places = [mirror.index(each) for each in ('id="saw"', "page.not_ours", "page.portrait", 'id="levels"')]
    assert places == sorted(places)
    pack = (REPORT / "pack_parts.html").read_text("utf-8").partition("macro contents()")[2]
    order = '(("strengths", pack.strengths), ("patterns", pack.patterns))'
    assert pack.index(order) < pack.index("pack.insights") < pack.index("page.not_ours")
    assert {"strengths", "patterns"} <= PACK.keys()


def test_patterns_that_come_first_are_strengths() -> None:
    names = ("talk_share", "question_ratio", "listening_time")
    patterns = tuple(Pattern("Sud", name, 1, "ratio", Window(), 0.4, (0.3, 0.5), 40, 8) for name in names)
    judged = tuple(
        Judgement(name, "shared_habit", "standard", "above", 0.8, 0.001 * place, reason)
        for place, (name, reason) in enumerate(zip(names, ("gap", "as_declared", None), strict=True))
    )
    report = TeamReport("Sud", Window(), patterns, (), (), 40, 8, judgements=judged)
    for language in ("en", "fr"):
        found = [one.strength for one in insights_of(report, language)]
        assert found == [True, False, False]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_holds_is_told_before_what_slips(language: str) -> None:
    def watched(marker: str, **what: object) -> Watched:
        return Watched(Standard(marker, 0.4, "at_least"), **what)  # type: ignore[arg-type]

    slips = watched("question_ratio", since=date(2026, 5, 1), alarm=date(2026, 7, 1))
    unknown, holds = watched("diagnosis", reason="too_early"), watched("listening_time")
    lines = watched_lines((slips, unknown, holds), language)
    assert lines == watched_lines((holds, slips, unknown), language)
    assert lines[0] == watched_lines((holds,), language)[0]


def test_pairs_that_go_together_are_told_before_those_that_do_not() -> None:
    still = Trend("no_evidence", months=8)
    pairs = [Paired(Pair("calls_made", name), still, still, name) for name in reversed(ORDER)]
    assert [one.finding for one in in_order(pairs)] == list(ORDER)
    assert ORDER[0] == "none_shown"


def test_experiment_that_moved_as_meant_is_told_before_others() -> None:
    level = Pattern("Sud", "question_ratio", 1, "ratio", Window(), 0.4, (0.3, 0.5), 40, 8)

    def tried(finding: str | None) -> Experiment:
        outcome = None if finding is None else Outcome(level, level, 0.1, (0.05, 0.15), finding)
        closed = Experiment("Sud", "question_ratio", 1, "up", Window(), "we", None, closed=True)
        return replace(closed, outcome=outcome)

    found = sorted(map(tried, (None, "other_way", "as_meant", "noise")), key=_moved_otherwise)
    assert found[0].outcome is not None
    assert found[0].outcome.finding == "as_meant"


def test_alignment_and_replies_begin_with_what_holds() -> None:
    assert alignment_words.IN_ORDER[0] == "holds"
    assert next(iter(HEADINGS)) is State.SAID
    assert told(HEADINGS[State.SAID], "en") == "Thanked for"


def test_terminal_tells_strengths_first_too() -> None:
    assert next(iter(meetings.HEADINGS)) == "strengths"
