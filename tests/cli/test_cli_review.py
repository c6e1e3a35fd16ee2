"""``callmirror review``: readings on standard output, what went wrong on standard error."""

import json
from pathlib import Path

import pytest
from cli_run import SOUND, environment, failed, lines, parsed, run, said_by, write_call

from callmirror.cli.exits import Exit
from callmirror.engines.double import Double
from callmirror.errors import EngineError


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def calls(tmp_path: Path) -> Path:
    return tmp_path / "calls"


def test_review_prints_a_page_for_people(home: Path, calls: Path) -> None:
    result = run(home, "review", write_call(calls), "--rep", "Anne Martin")
    assert result.exit_code == 0
    assert "call.vtt" in result.stdout
    assert "Share of talk" in result.stdout
    assert result.stderr == ""
    assert not home.exists()


def test_review_prints_json(home: Path, calls: Path) -> None:
    result = run(home, "review", write_call(calls), "--json", "--rep", "Luc Petit")
    found = parsed(result.stdout)
    assert (found["schema"], found["call"]["source"], found["call"]["roles"]) == (1, "call.vtt", "declared")
    assert len(found["segments"]) == 3


def test_review_prints_a_line_for_each_call(home: Path, calls: Path) -> None:
    paths = [write_call(calls, name, note=name) for name in ("a.vtt", "b.vtt", "c.vtt")]
    result = run(home, "review", *paths, "--jsonl")
    assert [parsed(line)["call"]["source"] for line in lines(result.stdout)] == ["a.vtt", "b.vtt", "c.vtt"]


def test_review_takes_language_script_and_transcript(home: Path, calls: Path) -> None:
    script = calls / "trame.yaml"
    path = write_call(calls, "words.vtt")
    script.write_text(
        "name: visite\nsteps:\n  - name: cost\n    title: {fr: Chiffrer}\n"
        "    examples: {fr: [ce que cela vous coûte]}\n",
        encoding="utf-8",
    )
    sound = calls / "call.opus"
    sound.write_bytes(SOUND.read_bytes())
    result = run(
        home,
        *("review", sound, "--transcript", path, "--language", "fr", "--rep", "Anne Martin"),
        *("--script", script, "--json"),
    )
    found = parsed(result.stdout)
    assert found["engine"] == {"words": "beside", "format": "webvtt"}
    readings = {reading["marker"]: reading["value"] for reading in found["readings"]}
    assert readings["script_adherence"] == 1.0


def test_review_of_a_recording_without_a_model_gives_its_timing(home: Path) -> None:
    result = run(home, "review", SOUND, "--rep", "1")
    assert result.exit_code == 0
    assert "timing only" in result.stdout
    assert "CALLMIRROR_MODEL" in result.stdout
    assert "Share of talk" in result.stdout


def test_review_goes_on_past_bad_files_and_says_how_many(home: Path, calls: Path) -> None:
    good, empty = write_call(calls), calls / "empty.vtt"
    empty.touch()
    result = run(home, "review", empty, good, calls / "missing.wav", "--jsonl")
    assert result.exit_code == Exit.SOME_FAILED
    assert said_by(result) == {"out": 1, "err": 3}
    assert "empty.vtt" in lines(result.stderr)[0]
    assert "missing.wav" in lines(result.stderr)[1]
    assert "2 of 3" in lines(result.stderr)[2]


def test_review_of_bad_files_alone_ends_as_bad_input(home: Path, calls: Path) -> None:
    failed(run(home, "review", calls / "missing.wav"), Exit.INPUT, "missing.wav")
    result = run(home, "review", calls / "missing.wav", calls / "gone.vtt")
    assert result.exit_code == Exit.INPUT
    assert "2 of 2" in lines(result.stderr)[-1]


@pytest.mark.parametrize(
    ("words", "remedy"),
    [
        (("--language", "de"), "fr, en or auto"),
        (("again.vtt", "--transcript", "words.vtt"), "--transcript goes with one recording"),
    ],
)
def test_review_with_a_wrong_option_says_so(
    home: Path, calls: Path, words: tuple[str, ...], remedy: str
) -> None:
    failed(run(home, "review", write_call(calls), *words), Exit.USAGE, remedy)


def test_unknown_rep_names_the_file_and_nobody(home: Path, calls: Path) -> None:
    sentence = failed(run(home, "review", write_call(calls), "--rep", "Valjean"), Exit.INPUT, "call.vtt")
    assert "Martin" not in sentence


def test_transcript_for_a_transcript_is_bad_input(home: Path, calls: Path) -> None:
    path = write_call(calls)
    failed(run(home, "review", path, "--transcript", path), Exit.INPUT, "call.vtt", "--transcript")


def test_broken_playbook_is_bad_input(home: Path, calls: Path) -> None:
    script = calls / "trame.yaml"
    path = write_call(calls)
    script.write_text("name: [")
    failed(run(home, "review", path, "--script", script), Exit.INPUT, "trame.yaml")
    failed(run(home, "review", path, "--script", calls / "gone.yaml"), Exit.INPUT, "gone.yaml")


def test_engine_that_fails_ends_with_its_own_number(
    home: Path, calls: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: object) -> Double:
        raise EngineError(en="The device does not work.", fr="Le périphérique ne marche pas.")

    monkeypatch.setattr("callmirror.mirror.mirror.open_engine", broken)
    failed(run(home, "review", SOUND), Exit.ENGINE, "device")
    result = run(home, "add", SOUND, "--team", "Sud")
    assert result.exit_code == Exit.ENGINE
    result = run(home, "review", SOUND, write_call(calls), "--jsonl")
    assert result.exit_code == Exit.SOME_FAILED


def test_model_of_the_command_line_goes_before_that_of_the_environment(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str | None] = []

    def record(settings: object) -> Double:
        asked.append(getattr(settings, "model", None))
        return Double()

    monkeypatch.setattr("callmirror.mirror.mirror.open_engine", record)
    assert run(home, "review", SOUND, "--model", "models/other").exit_code == 0
    assert run(home, "review", SOUND).exit_code == 0
    assert asked == ["models/other", environment(home)["CALLMIRROR_MODEL"]]


def test_own_json_of_a_review_can_be_reviewed(home: Path, calls: Path) -> None:
    first = run(home, "review", write_call(calls), "--json", "--rep", "Anne Martin").stdout
    (calls / "again.json").write_text(first, encoding="utf-8")
    again = parsed(run(home, "review", calls / "again.json", "--json").stdout)
    assert again["call"]["roles"] == "declared"
    assert json.loads(first)["readings"] == again["readings"]
