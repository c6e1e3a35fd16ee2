"""Which files of a batch are calls."""

import os
from pathlib import Path

import pytest
from mirror_calls import SOUND, batch, mirror_of, write_call

from callmirror.errors import MetadataError
from callmirror.mirror import Plan
from callmirror.mirror.intake import RECORDING_ENDINGS, TRANSCRIPT_ENDINGS


def planned(tmp_path: Path, *paths: Path, table: Path | None = None) -> Plan:
    return mirror_of(tmp_path / "home").plan(batch(*paths, table=table))


def names(plan: Plan) -> list[str]:
    return [path.name for path in plan.files]


def write_table(folder: Path, text: str) -> Path:
    path = folder / "table.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_plan_opens_and_stores_nothing(tmp_path: Path) -> None:
    planned(tmp_path, write_call(tmp_path / "calls", 1))
    assert not (tmp_path / "home").exists()


def test_folder_is_looked_through_with_its_folders(tmp_path: Path) -> None:
    calls = tmp_path / "calls"
    for place in ("b.vtt", "a.vtt", "2026/03/c.vtt", "2025/d.vtt"):
        write_call((calls / place).parent, 1, (calls / place).name)
    assert names(planned(tmp_path, calls)) == ["a.vtt", "b.vtt", "d.vtt", "c.vtt"]


def test_hidden_files_and_folders_are_left_alone(tmp_path: Path) -> None:
    calls = tmp_path / ".archive"
    write_call(calls, 1, "seen.vtt")
    write_call(calls, 2, ".hidden.vtt")
    write_call(calls / ".trash" / "old", 3)
    plan = planned(tmp_path, calls)
    assert names(plan) == ["seen.vtt"]
    assert plan.skipped == 0


def test_files_of_a_folder_that_are_no_calls_are_counted_and_passed_over(tmp_path: Path) -> None:
    calls = tmp_path / "calls"
    write_call(calls, 1)
    (calls / "notes.txt").write_text("Rappeler mardi.")
    (calls / "upload.json").write_text('{"codec": "opus"}')
    (calls / "photo.png").write_bytes(b"\x89PNG\r\n")
    (calls / "table.csv").write_text("file,rep\n")
    plan = planned(tmp_path, calls)
    assert names(plan) == ["call-1.vtt"]
    assert plan.skipped == 4


def test_file_that_is_named_is_always_tried(tmp_path: Path) -> None:
    note = tmp_path / "notes.docx"
    note.write_text("Rappeler mardi.")
    assert planned(tmp_path, note).files == (note,)


def test_broken_transcript_of_a_folder_is_no_file_to_pass_over(tmp_path: Path) -> None:
    calls = tmp_path / "calls"
    calls.mkdir()
    for name in ("empty.vtt", "empty.json", "empty.txt"):
        (calls / name).touch()
    (calls / "garbled.srt").write_bytes(bytes(range(256)))
    (calls / "broken.json").write_text('{"segments": [{"text": ')
    assert len(planned(tmp_path, calls).files) == 5


@pytest.mark.parametrize("ending", [".vtt", ".srt", ".json"])
def test_transcript_beside_a_recording_is_part_of_its_call(tmp_path: Path, ending: str) -> None:
    calls = tmp_path / "calls"
    written = write_call(calls, 1, "call.vtt")
    if ending == ".json":
        written.write_text('{"segments": [{"speaker": "A", "text": "Bonjour."}]}')
    written.rename(calls / f"call{ending}")
    (calls / "call.opus").write_bytes(SOUND.read_bytes())
    write_call(calls, 2, "other.vtt")
    assert names(planned(tmp_path, calls)) == ["call.opus", "other.vtt"]
    assert names(planned(tmp_path, *sorted(calls.iterdir()))) == ["call.opus", "other.vtt"]


def test_transcript_is_known_through_another_path_to_it(tmp_path: Path) -> None:
    calls = tmp_path / "calls"
    write_call(calls, 1, "call.vtt")
    (calls / "call.opus").write_bytes(SOUND.read_bytes())
    (tmp_path / "link").symlink_to(calls, target_is_directory=True)
    assert names(planned(tmp_path, calls, tmp_path / "link" / "call.vtt")) == ["call.opus"]


def test_transcript_that_the_table_names_is_part_of_its_call(tmp_path: Path) -> None:
    calls = tmp_path / "calls"
    write_call(calls / "words", 1, "first.vtt")
    (calls / "call.opus").write_bytes(SOUND.read_bytes())
    table = write_table(calls, "file,transcript\ncall.opus,words/first.vtt\n")
    plan = planned(tmp_path, calls, table=table)
    assert names(plan) == ["call.opus"]
    assert plan.metadata(plan.files[0]).transcript == calls / "words" / "first.vtt"


def test_bad_row_does_not_free_its_transcript(tmp_path: Path) -> None:
    calls = tmp_path / "calls"
    write_call(calls, 1, "first.vtt")
    (calls / "call.opus").write_bytes(SOUND.read_bytes())
    table = write_table(calls, "file,date,transcript\ncall.opus,yesterday,first.vtt\n")
    plan = planned(tmp_path, calls, table=table)
    assert names(plan) == ["call.opus"]
    with pytest.raises(MetadataError, match=r"table\.csv:2"):
        plan.metadata(plan.files[0])


def test_row_that_may_mean_several_files_is_refused_for_each(tmp_path: Path) -> None:
    calls = tmp_path / "calls"
    for folder in ("march", "april"):
        write_call(calls / folder, 1, "call.vtt")
    (tmp_path / "lists").mkdir()
    plan = planned(tmp_path, calls, table=write_table(tmp_path / "lists", "file,rep\ncall.vtt,Anne\n"))
    for path in plan.files:
        with pytest.raises(MetadataError, match="2 files"):
            plan.metadata(path)


def test_rows_without_a_file_are_noticed(tmp_path: Path) -> None:
    path = write_call(tmp_path, 1)
    table = write_table(tmp_path, f"file,rep\n{path.name},Anne\nmissing.vtt,Zoé\n")
    notices = planned(tmp_path, path, table=table).notices
    assert any("line 3" in notice.en and "ligne" in notice.fr for notice in notices)
    assert not any("Zoé" in notice.en for notice in notices)


def test_table_among_the_calls_is_not_counted_as_passed_over(tmp_path: Path) -> None:
    calls = tmp_path / "calls"
    write_call(calls, 1)
    (calls / "more").mkdir()
    write_table(calls / "more", "file\n")
    plan = planned(tmp_path, calls, table=write_table(calls, "file\ncall-1.vtt\n"))
    assert (names(plan), plan.skipped) == (["call-1.vtt"], 1)


def test_table_that_is_not_there_is_one_clear_error(tmp_path: Path) -> None:
    calls = tmp_path / "calls"
    write_call(calls, 1)
    write_table(calls, "file\n")
    with pytest.raises(MetadataError, match=r"gone.table\.csv"):
        planned(tmp_path, calls, table=tmp_path / "gone" / "table.csv")


def test_table_without_its_columns_ends_the_batch_before_it_begins(tmp_path: Path) -> None:
    path = write_call(tmp_path, 1)
    with pytest.raises(MetadataError, match=r"table\.csv.*file"):
        planned(tmp_path, path, table=write_table(tmp_path, "who,when\nAnne,2026-03-01\n"))


def test_path_that_is_not_there_stays_to_fail_in_its_turn(tmp_path: Path) -> None:
    missing, long = tmp_path / "missing.vtt", tmp_path / ("n" * 300)
    good = write_call(tmp_path, 1)
    assert planned(tmp_path, missing, good, long).files == (missing, good, long)


def test_same_path_twice_is_one_file(tmp_path: Path) -> None:
    path = write_call(tmp_path / "calls", 1)
    assert planned(tmp_path, path, tmp_path / "calls", path).files == (path,)


def test_pipes_broken_links_and_loops_of_a_folder_are_left_alone(tmp_path: Path) -> None:
    calls = tmp_path / "calls"
    write_call(calls, 1)
    os.mkfifo(calls / "pipe.wav")
    (calls / "broken.vtt").symlink_to(tmp_path / "gone.vtt")
    (calls / "loop").symlink_to(calls, target_is_directory=True)
    assert names(planned(tmp_path, calls)) == ["call-1.vtt"]


def test_folder_that_is_closed_stays_to_fail_in_its_turn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = tmp_path / "calls"
    write_call(calls, 1)
    (calls / "closed").mkdir()
    look = os.scandir

    def refuse(place: str) -> object:
        if place.endswith("closed"):
            raise PermissionError(13, "Permission denied", place)
        return look(place)

    monkeypatch.setattr(os, "scandir", refuse)
    assert names(planned(tmp_path, calls)) == ["call-1.vtt", "closed"]


def test_endings_are_lower_case_and_apart() -> None:
    assert not RECORDING_ENDINGS & TRANSCRIPT_ENDINGS
    assert all(each == each.lower() and each.startswith(".") for each in RECORDING_ENDINGS)
    assert ".opus" in RECORDING_ENDINGS
    assert ".json" in TRANSCRIPT_ENDINGS


def test_ending_counts_in_any_case(tmp_path: Path) -> None:
    calls = tmp_path / "calls"
    calls.mkdir()
    (calls / "CALL.WAV").write_bytes(b"RIFF")
    write_call(calls, 1, "OTHER.VTT")
    assert names(planned(tmp_path, calls)) == ["CALL.WAV", "OTHER.VTT"]


def test_thousands_of_named_files_are_planned_at_once(tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.vtt" for number in range(5000)]
    assert len(planned(tmp_path, *paths).files) == 5000
