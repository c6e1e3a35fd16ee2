"""Which files are calls: each once, however often and under whatever path it is named."""

import os
from pathlib import Path

import pytest
from added_calls import SOUND, Batches, listed, names, write_call
from archive_calls import settings_of

from callmirror.archives import Wanted, opened_plan
from callmirror.errors import MetadataError
from callmirror.metadata import read_table
from callmirror.mirror.intake import RECORDING_ENDINGS, TRANSCRIPT_ENDINGS


@pytest.fixture
def calls(tmp_path: Path) -> Path:
    folder = tmp_path / "calls"
    folder.mkdir()
    return folder


def write_sound(folder: Path) -> Path:
    path = folder / "call.opus"
    path.write_bytes(SOUND.read_bytes())
    return path


def test_files_of_a_folder_that_are_no_calls_are_told_and_passed_over(calls: Path, tmp_path: Path) -> None:
    write_call(calls, 1)
    (calls / "notes.txt").write_text("Rappeler mardi.")
    (calls / "upload.json").write_text('{"codec": "opus"}')
    (calls / "photo.png").write_bytes(b"\x89PNG\r\n")
    (calls / "table.csv").write_text("file,rep\n")
    assert listed(calls)[1] == ["photo.png", "table.csv"]
    assert Batches(tmp_path / "home").add(calls, team="Sud").no_calls == 4


def test_table_that_tells_of_the_calls_is_not_counted_as_passed_over(calls: Path, tmp_path: Path) -> None:
    write_call(calls, 1)
    (calls / "more").mkdir()
    for folder in (calls, calls / "more"):
        (folder / "table.csv").write_text("file\ncall-1.vtt\n")
    tally = Batches(tmp_path / "home").add(calls, table=calls / "table.csv", team="Sud")
    assert (tally.added, tally.no_calls) == (1, 1)


def test_file_that_is_named_is_always_tried(tmp_path: Path) -> None:
    note = tmp_path / "notes.docx"
    note.write_text("Rappeler mardi.")
    assert names(note) == ["notes.docx"]


def test_broken_transcript_of_a_folder_is_no_file_to_pass_over(calls: Path, tmp_path: Path) -> None:
    for name in ("empty.vtt", "empty.json", "empty.txt"):
        (calls / name).touch()
    (calls / "garbled.srt").write_bytes(bytes(range(256)))
    (calls / "broken.json").write_text('{"segments": [{"text": ')
    tally = Batches(tmp_path / "home").add(calls, team="Sud")
    assert (tally.failures, tally.no_calls) == (5, 0)


@pytest.mark.parametrize("ending", [".vtt", ".srt", ".json"])
def test_transcript_beside_a_recording_is_part_of_its_call(calls: Path, ending: str) -> None:
    written = write_call(calls, 1, "call.vtt")
    if ending == ".json":
        written.write_text('{"segments": [{"speaker": "A", "text": "Bonjour."}]}')
    written.rename(calls / f"call{ending}")
    write_sound(calls)
    write_call(calls, 2, "other.vtt")
    assert names(calls) == ["call.opus", "other.vtt"]
    assert names(*sorted(calls.iterdir())) == ["call.opus", "other.vtt"]
    assert names(calls / f"call{ending}") == [f"call{ending}"]


def test_file_beside_a_recording_that_holds_no_words_is_tried_where_it_is_named(calls: Path) -> None:
    (calls / "call.vtt").touch()
    write_sound(calls)
    assert names(*sorted(calls.iterdir())) == ["call.opus", "call.vtt"]


def test_transcript_is_known_through_another_path_to_it(calls: Path, tmp_path: Path) -> None:
    write_call(calls, 1, "call.vtt")
    write_sound(calls)
    (tmp_path / "link").symlink_to(calls, target_is_directory=True)
    assert names(calls, tmp_path / "link" / "call.vtt") == ["call.opus"]


def test_transcript_that_the_table_names_is_part_of_its_call(calls: Path, tmp_path: Path) -> None:
    write_call(calls / "words", 1, "first.vtt")
    write_sound(calls)
    (calls / "table.csv").write_text("file,date,transcript\ncall.opus,yesterday,words/first.vtt\n")
    wanted = Wanted(sources=(str(calls),), table=read_table(calls / "table.csv"))
    with opened_plan(settings_of(tmp_path / "home"), wanted) as plan:
        assert [item.name for item in plan.items()] == ["call.opus"]


def test_rows_without_a_file_are_noticed_by_their_line(tmp_path: Path) -> None:
    path = write_call(tmp_path, 1)
    (tmp_path / "table.csv").write_text(f"file,rep\n{path.name},Anne\nmissing.vtt,Zoé\n")
    wanted = Wanted(sources=(str(path),), table=read_table(tmp_path / "table.csv"))
    with opened_plan(settings_of(tmp_path / "home"), wanted) as plan:
        notices = plan.prepare()
    assert any("line 3" in notice.en and "ligne" in notice.fr for notice in notices)
    assert not any("Zoé" in notice.en for notice in notices)


@pytest.mark.parametrize("text", ["who,when\nAnne,2026-03-01\n", None])
def test_table_that_is_none_ends_the_batch_before_it_begins(tmp_path: Path, text: str | None) -> None:
    table = tmp_path / "table.csv"
    if text is not None:
        table.write_text(text)
    with pytest.raises(MetadataError, match=r"table\.csv"):
        Batches(tmp_path / "home").add(write_call(tmp_path, 1), table=table, team="Sud")
    assert not (tmp_path / "home").exists()


def test_path_that_is_not_there_stays_to_fail_in_its_turn(tmp_path: Path) -> None:
    missing, long = tmp_path / "missing.vtt", tmp_path / ("n" * 300)
    good = write_call(tmp_path, 1)
    items, _ = listed(missing, good, long)
    assert [item.trouble is None for item in items] == [False, True, False]


def test_same_file_named_in_several_ways_is_one(calls: Path) -> None:
    path, other = write_call(calls, 1), write_call(calls / "more", 2)
    assert names(path, calls, path, calls / "more", other) == [path.name, other.name]
    assert names(calls / "more", calls) == [other.name, path.name]


def test_folders_whose_names_begin_alike_are_two(tmp_path: Path) -> None:
    write_call(tmp_path / "a", 1)
    write_call(tmp_path / "ab", 2)
    assert len(names(tmp_path / "a", tmp_path / "ab")) == 2


def test_pipes_broken_links_and_loops_of_a_folder_are_left_alone(calls: Path, tmp_path: Path) -> None:
    write_call(calls / "more", 1)
    os.mkfifo(calls / "pipe.wav")
    (calls / "broken.vtt").symlink_to(tmp_path / "gone.vtt")
    (calls / "loop").symlink_to(calls, target_is_directory=True)
    (calls / "more" / "up").symlink_to(calls, target_is_directory=True)
    assert names(calls) == ["call-1.vtt"]


def test_link_to_a_folder_elsewhere_is_followed(calls: Path, tmp_path: Path) -> None:
    write_call(tmp_path / "old", 1)
    (calls / "old").symlink_to(tmp_path / "old", target_is_directory=True)
    assert names(calls) == ["call-1.vtt"]


def test_folder_that_is_closed_stays_to_fail_in_its_turn(
    calls: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_call(calls, 1)
    (calls / "closed").mkdir()
    look = os.scandir

    def refuse(place: str) -> object:
        if place.endswith("closed"):
            raise PermissionError(13, "Permission denied", place)
        return look(place)

    monkeypatch.setattr(os, "scandir", refuse)
    assert names(calls) == ["call-1.vtt", "closed"]


def test_endings_are_lower_case_and_apart() -> None:
    assert not RECORDING_ENDINGS & TRANSCRIPT_ENDINGS
    assert all(each == each.lower() and each.startswith(".") for each in RECORDING_ENDINGS)
    assert ".opus" in RECORDING_ENDINGS
    assert ".json" in TRANSCRIPT_ENDINGS


def test_ending_counts_in_any_case(calls: Path) -> None:
    (calls / "CALL.WAV").write_bytes(b"RIFF")
    write_call(calls, 1, "OTHER.VTT")
    assert names(calls) == ["CALL.WAV", "OTHER.VTT"]


def test_thousands_of_named_files_are_listed_at_once(tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.vtt" for number in range(5000)]
    assert len(names(*paths)) == 5000
