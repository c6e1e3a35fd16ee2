"""The committed demo archive: texts are the generator's, recordings open and agree with their truth."""

import csv
import json
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from callmirror.domain import Role
from callmirror.formats import read_transcript
from callmirror.playbooks import read_playbook
from callmirror.simulate.archive import archive
from callmirror.simulate.bundle import COLUMNS, spoken_path, spoken_script, text_files
from callmirror.simulate.demo import DEMO, SEED, SPOKEN
from callmirror.simulate.files import WRITERS
from callmirror.simulate.spec import STEPS

ARCHIVE = Path(__file__).parents[2] / "scripts" / "demo_archive"
LARGEST_TEXT_BYTES = 2_500_000
LARGEST_RECORDING_BYTES = 700_000
RECORDINGS = sorted(path.relative_to(ARCHIVE).as_posix() for path in ARCHIVE.rglob("*.opus"))


@cache
def texts() -> dict[str, str]:
    return dict(text_files())


@cache
def table() -> dict[str, dict[str, str]]:
    with (ARCHIVE / "calls.csv").open(encoding="utf-8", newline="") as file:
        return {row["file"]: row for row in csv.DictReader(file)}


def test_committed_texts_are_what_the_generator_writes() -> None:
    for name, content in texts().items():
        assert (ARCHIVE / name).read_bytes() == content.encode(), f"{name}: run scripts/make_demo_archive"


def test_archive_holds_nothing_the_generator_did_not_write() -> None:
    by_hand = {"README.md", "playbook.yaml", "speech_truth.json"}
    recorded = {
        f"{spoken_path(spoken, place)}.{ending}"
        for place, spoken in enumerate(SPOKEN, start=1)
        for ending in ("opus", WRITERS[spoken.written][0])
    }
    found = {path.relative_to(ARCHIVE).as_posix() for path in ARCHIVE.rglob("*") if path.is_file()}
    assert found == by_hand | recorded | texts().keys()


def test_archive_is_small_enough_to_be_committed() -> None:
    sizes = {path: path.stat().st_size for path in ARCHIVE.rglob("*") if path.is_file()}
    assert sum(size for path, size in sizes.items() if path.suffix != ".opus") < LARGEST_TEXT_BYTES
    sounds = [size for path, size in sizes.items() if path.suffix == ".opus"]
    assert max(sounds) < LARGEST_RECORDING_BYTES
    assert sum(sounds) < 4_000_000


def test_table_tells_of_every_call_once_and_names_its_rep() -> None:
    assert tuple(next(iter(table().values()))) == COLUMNS
    transcripts = {name for name in texts() if "/" in name}
    assert table().keys() == transcripts | set(RECORDINGS)
    for name in sorted(transcripts)[::7]:
        speakers = {segment.speaker for segment in read_transcript(ARCHIVE / name).segments}
        assert table()[name]["rep_speaker"] in speakers


def test_every_team_has_every_kind_of_file() -> None:
    for team in DEMO.teams:
        endings = {Path(name).suffix for name in texts() if name.startswith(f"{team.folder}/")}
        assert endings == {".json", ".vtt", ".srt"}


@pytest.mark.parametrize("kind", WRITERS)
def test_file_of_each_kind_is_read_back_whole(kind: str, tmp_path: Path) -> None:
    call = archive(DEMO, seed=SEED)[3]
    ending, write = WRITERS[kind]
    path = tmp_path / f"call.{ending}"
    path.write_text(write(call), encoding="utf-8")
    read = read_transcript(path).segments
    assert [segment.text for segment in read] == [segment.text for segment in call.segments]
    assert [segment.start_s for segment in read] == pytest.approx([s.start_s for s in call.segments])
    assert len({segment.speaker for segment in read}) == 2


def test_names_of_people_stand_in_the_table_and_nowhere_in_the_truth() -> None:
    truth = (ARCHIVE / "truth.json").read_text(encoding="utf-8")
    assert not [row["rep"] for row in table().values() if row["rep"] in truth]


def test_truth_orders_all_teams_for_every_marker_it_names() -> None:
    truth = json.loads(texts()["truth.json"])
    teams = sorted(team.name for team in DEMO.teams)
    assert all(sorted(order) == teams for order in truth["highest_to_lowest"].values())
    assert truth["teams"].keys() == set(teams)


def test_playbook_has_an_example_of_every_step_in_both_languages() -> None:
    playbook = read_playbook(ARCHIVE / "playbook.yaml")
    assert tuple(step.name for step in playbook.steps) == STEPS
    assert all(len(step.examples[code]) >= 2 for step in playbook.steps for code in ("fr", "en"))


def test_recordings_are_two_a_team_one_stereo_and_one_mono() -> None:
    for team in DEMO.teams:
        spoken = [each for each in SPOKEN if each.team is team]
        assert sorted(each.channels for each in spoken) == [1, 2]
    assert len(RECORDINGS) == len(SPOKEN)


def test_recording_is_of_a_call_that_no_transcript_tells() -> None:
    taken = {(call.rep, call.started_at) for call in archive(DEMO, seed=SEED)}
    for spoken in SPOKEN:
        script = spoken_script(spoken)
        assert (script.rep.person.name, script.started_at) not in taken


@pytest.mark.parametrize("place", range(1, len(SPOKEN) + 1))
def test_what_a_recording_says_is_what_the_generator_writes_for_it(place: int) -> None:
    spoken = SPOKEN[place - 1]
    beside = ARCHIVE / f"{spoken_path(spoken, place)}.{WRITERS[spoken.written][0]}"
    heard = sorted(segment.text for segment in read_transcript(beside).segments)
    assert heard == sorted(line.text for line in spoken_script(spoken).lines)


@pytest.mark.parametrize("name", RECORDINGS)
def test_recording_opens_and_agrees_with_its_transcript_and_its_truth(name: str) -> None:
    import av  # noqa: PLC0415 - heavy, and for these tests only

    spoken = SPOKEN[int(name.split("recording-")[1][0]) - 1]
    with av.open(str(ARCHIVE / name)) as container:
        assert container.streams.audio[0].codec_context.channels == spoken.channels
        assert container.duration is not None
        duration_s = container.duration / 1_000_000
    assert 120 <= duration_s <= 300
    ending = WRITERS[spoken.written][0]
    segments = read_transcript((ARCHIVE / name).with_suffix(f".{ending}")).segments
    assert duration_s - 3 < max(segment.end_s or 0.0 for segment in segments) < duration_s
    _assert_truth_lies_within_segments(
        name, duration_s, [(s.start_s or 0.0, s.end_s or 0.0) for s in segments]
    )


def _assert_truth_lies_within_segments(
    name: str, duration_s: float, segments: list[tuple[float, float]]
) -> None:
    truth = json.loads((ARCHIVE / "speech_truth.json").read_text(encoding="utf-8"))[name]
    assert truth.keys() == {Role.REP.value, Role.CUSTOMER.value}
    for intervals in truth.values():
        assert sum(end_s - start_s for start_s, end_s in intervals) > 0.12 * duration_s
        assert all(before[1] < after[0] for before, after in pairwise(intervals))
        for start_s, end_s in intervals:
            assert any(a - 0.15 <= start_s and end_s <= duration_s for a, _ in segments)
