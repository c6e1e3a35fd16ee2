"""Who runs the machine sees which calls can't be read, why, and what to do."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest
from cli_run import lines, parsed, run

sys.path.insert(0, str(Path(__file__).parents[1] / "store"))
from stored_calls import REVIEW, call_like

from callmirror.domain import Reading
from callmirror.quality import DEFECTS, NUMBERS
from callmirror.store import open_store


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def stored(home: Path) -> str:
    """A call that is read, and one of another team that is not; the id of the second."""
    unread = Reading("question_ratio", 1, "ratio", None, {}, (), "clipped")
    loud = replace(call_like("loud", team="Nord"), readings=(unread,))
    with open_store(home) as store:
        store.add(REVIEW)
        store.add(loud)
    return loud.call.id


def test_unread_calls_are_listed_with_cause_and_remedy_and_without_a_person(home: Path, stored: str) -> None:
    result = run(home, "calls", "--unread")
    assert result.exit_code == 0
    told = lines(result.stdout)
    assert len(told) == 2
    assert told[1].startswith(stored[:12])
    assert DEFECTS["clipped"].text.en in told[1]
    assert "p-" not in result.stdout


def test_unread_calls_of_a_team_are_json_for_programs(home: Path, stored: str) -> None:
    (told,) = parsed(run(home, "calls", "--unread", "--team", "Nord", "--json").stdout)
    text = DEFECTS["clipped"].text
    assert (told["id"], told["team"]) == (stored, "Nord")
    assert told["unread"] == [{"reason": "clipped", "en": text.en, "fr": text.fr}]
    assert "rep" not in told
    assert parsed(run(home, "calls", "--unread", "--team", "Équipe Sud", "--json").stdout) == []


def test_numbers_and_limits_are_defined_for_whoever_asks(home: Path) -> None:
    text = run(home, "markers", "--quality").stdout
    found = parsed(run(home, "markers", "--quality", "--json").stdout)
    assert [each["number"] for each in found] == list(NUMBERS)
    for name, one in NUMBERS.items():
        assert f"{name} · {one.title.en}" in text
    limits = {limit["reason"]: limit["limit"] for each in found for limit in each["limits"]}
    assert limits == {name: defect.limit for name, defect in DEFECTS.items()}
