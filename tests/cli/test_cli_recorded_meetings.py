"""``callmirror meeting``, as a person runs it."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from callmirror.cli.app import app

EXAMPLES = Path(__file__).parents[2] / "scripts" / "examples"
MEETING = str(EXAMPLES / "meeting.txt")
DEALS = str(EXAMPLES / "deal-names.csv")


def run(home: Path, *words: str) -> Result:
    env = {"CALLMIRROR_HOME": str(home), "CALLMIRROR_MODEL": "no-model-of-that-name"}
    return CliRunner().invoke(app, ["meeting", *words], env=env)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("meeting") / "home"
    told = ("--as", "forecast_meeting", "--leader", "Claire", "--deals", DEALS, "--date", "2026-06-03")
    result = run(home, "add", MEETING, "--team", "Lyon", *told)
    assert result.exit_code == 0, result.output
    return home


def test_meeting_is_listed_and_shown(home: Path) -> None:
    (listed,) = json.loads(run(home, "list", "--json").stdout)
    assert (listed["team"], listed["kind"], listed["people"]) == ("Lyon", "forecast_meeting", 6)
    shown = json.loads(run(home, "show", listed["id"][:8], "--json").stdout)
    assert [deal["name"] for deal in shown["deals"]] == ["Orbaine", "Vallombre"]
    told = run(home, "show", listed["id"][:8]).stdout
    assert "Orbaine" in told
    assert "Malik" not in told
    assert run(home, "list", "--team", "Lyon").stdout.count("Lyon") == 1


def test_same_meeting_twice_is_refused(home: Path) -> None:
    result = run(home, "add", MEETING, "--team", "Lyon")
    assert result.exit_code != 0
    assert "kept already" in result.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("add", MEETING), "--team"),
        (("add", MEETING, "--team", "A", "--as", "sales_call"), "callmirror add"),
        (("add", MEETING, "--team", "A", "--date", "yesterday"), "--date"),
        (("add", MEETING, "--team", "A", "--leader", "Zoe"), "--leader"),
        (("add", "absent.vtt", "--team", "A"), "absent.vtt"),
        (("show", "ffff"), "meeting list"),
        (("forget", "ffff", "--yes"), "meeting list"),
    ],
)
def test_what_is_wrong_is_said_with_the_remedy(tmp_path: Path, words: tuple[str, ...], said: str) -> None:
    run(tmp_path / "home", "add", DEALS, "--team", "B")
    result = run(tmp_path / "home", *words)
    assert result.exit_code not in {0, 1}, result.output
    assert said in result.stderr
    assert "Zoe" not in result.stderr


def test_forgetting_asks_first(tmp_path: Path) -> None:
    home = tmp_path / "home"
    run(home, "add", MEETING, "--team", "Lyon", "--as", "team_review")
    (kept,) = json.loads(run(home, "list", "--json").stdout)
    assert run(home, "forget", kept["id"][:8]).exit_code != 0
    assert json.loads(run(home, "list", "--json").stdout) == [kept]
    assert run(home, "forget", kept["id"][:8], "--yes").exit_code == 0
    assert json.loads(run(home, "list", "--json").stdout) == []


def test_meeting_that_is_added_as_a_call_is_told_so(tmp_path: Path) -> None:
    segments = [
        {
            "speaker": f"Person {place % 6}",
            "text": f"Their buyer moved the deal to quarter {place}, the pipeline slipped.",
        }
        for place in range(18)
    ]
    path = tmp_path / "call.json"
    path.write_text(json.dumps({"language": "en", "segments": segments}), encoding="utf-8")
    env = {"CALLMIRROR_HOME": str(tmp_path / "home"), "CALLMIRROR_MODEL": "no-model-of-that-name"}
    result = CliRunner().invoke(app, ["add", str(path), "--team", "Lyon"], env=env)
    assert result.exit_code == 0, result.output
    assert "1 look like a meeting" in result.stderr
    assert "callmirror meeting add" in result.stderr


def test_sentences_are_numbered_corrected_and_taken_back(tmp_path: Path) -> None:
    home = tmp_path / "home"
    listed = run(home, "sentences", MEETING)
    assert listed.exit_code == 0, listed.output
    assert "2  Claire: What did we learn" in listed.stdout
    assert not home.exists()
    run(home, "add", MEETING, "--team", "Lyon", "--as", "forecast_meeting")
    (kept,) = json.loads(run(home, "list", "--json").stdout)
    meeting = kept["id"][:8]
    told = json.loads(run(home, "correct", meeting, "1", "--act", "learning_question", "--json").stdout)
    assert "learning_question" in told["acts"]
    assert told["moved"]
    said = run(home, "sentences", MEETING).stdout
    assert "said by a person" in said
    back = run(home, "correct", meeting, "1", "--act", "learn", "--undo")
    assert "Sentence 1 now counts as" in back.stderr
    assert "said by a person" not in run(home, "sentences", MEETING).stdout
    for words in (("900", "--act", "deal_risk"), ("1", "--act", "praise"), ("1", "--act", "blame", "--undo")):
        assert run(home, "correct", meeting, *words).exit_code not in {0, 1}
    assert run(home, "correct", meeting, "1", "--act", "blame", "--no", "--undo").exit_code not in {0, 1}


def test_corrected_sentences_are_added_with_their_meeting(tmp_path: Path) -> None:
    home, edited = tmp_path / "home", tmp_path / "edited.jsonl"
    row = json.loads(run(home, "sentences", MEETING, "--json").stdout)
    row["turns"][0]["labels"]["learning_question"] = True
    edited.write_text(json.dumps(row), encoding="utf-8")
    added = run(home, "add", MEETING, "--team", "Lyon", "--as", "team_review", "--corrected", str(edited))
    assert added.exit_code == 0, added.output
    again = json.loads(run(home, "sentences", MEETING, "--json").stdout)
    assert again["turns"][0]["labels"]["learning_question"] is True
    refused = run(home, "add", MEETING, "--team", "Lyon", "--corrected", MEETING)
    assert refused.exit_code not in {0, 1}
