"""``callmirror replies``: what members say, listed, answered and taken away."""

from datetime import date
from pathlib import Path

import pytest
from cli_run import failed, lines, parsed, run

from callmirror.cli.exits import Exit
from callmirror.config import Settings
from callmirror.domain import Area, Finding, Sort
from callmirror.store import open_store
from callmirror.store.replies import Look

OF = Finding("Sud", Area.MIRROR, "question_ratio", "2026-07-01..2026-08-01")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A data folder in which a member has said something of a level, and thanked the team for it."""
    folder = tmp_path / "home"
    look = Look(OF.area, OF.period, {OF.key: frozenset()}, Settings(home=folder).k, strengths={OF.key})
    with open_store(folder) as store:
        store.replies.add(OF, Sort.CONTEST, "We sold renewals.", on=date(2026, 8, 3), by=1, look=look)
        store.replies.add(OF, Sort.THANKS, "Thank you all.", on=date(2026, 8, 4), by=2, look=look)
    return folder


def test_thanks_are_listed_first_then_what_waits(home: Path) -> None:
    told = lines(run(home, "replies", "list", "Sud").stdout)
    whole = " ".join(told)
    assert whole.index("Thank you all.") < whole.index("We sold renewals.")
    assert "July 2026" in whole
    assert "August 2026" in whole
    assert "Nobody has answered yet." in whole


def test_open_ones_alone_are_listed_as_json(home: Path) -> None:
    told = parsed(run(home, "replies", "list", "Sud", "--open", "--json").stdout)
    assert [one["text"] for one in told["replies"]] == ["We sold renewals."]
    assert not {"author", "made_on", "account", "own"} & set(told["replies"][0])


def test_answer_is_kept_once(home: Path) -> None:
    assert run(home, "replies", "answer", "Sud", "1", "Renewals go from now on.").exit_code == 0
    assert "Renewals go" in " ".join(lines(run(home, "replies", "list", "Sud").stdout))
    again = failed(run(home, "replies", "answer", "Sud", "1", "Another answer."), Exit.INPUT)
    assert "answered" in again


def test_answer_that_names_somebody_is_refused_without_the_name(home: Path) -> None:
    told = failed(run(home, "replies", "answer", "Sud", "1", "Ask Sophie Martin."), Exit.INPUT)
    assert "Sophie" not in told
    assert "write a role" in told


def test_reply_of_another_team_is_not_found(home: Path) -> None:
    assert "no such reply" in failed(run(home, "replies", "answer", "Nord", "1", "Hello."), Exit.NOT_FOUND)
    assert "no such reply" in failed(run(home, "replies", "withdraw", "Nord", "1"), Exit.NOT_FOUND)


def test_reply_is_taken_away_by_whoever_runs_the_house(home: Path) -> None:
    assert run(home, "replies", "withdraw", "Sud", "1").exit_code == 0
    assert "renewals" not in run(home, "replies", "list", "Sud").output


def test_replies_are_written_to_a_file(home: Path, tmp_path: Path) -> None:
    assert run(home, "replies", "export", "Sud", "--out", tmp_path / "out.json").exit_code == 0
    assert "Thank you all." in (tmp_path / "out.json").read_text("utf-8")


def test_team_of_which_nothing_is_said_is_told_so(home: Path) -> None:
    assert "Nobody has said anything" in run(home, "replies", "list", "Nord").output
