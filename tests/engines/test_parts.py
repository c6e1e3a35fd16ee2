import os
import stat
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callmirror.domain import Word
from callmirror.engines.parts import clear, drop, opened, sweep
from callmirror.engines.written import Lost, Written

SHA = "a" * 64
ONE = Written(
    "fr", ((0, Word(" déjà", 1.0, 1.5, 0.9)), (2, Word(" oui", 9.0, 9.2, None))), (Lost("made up", 3, 4.5),)
)


def never() -> Written:
    raise AssertionError("this window was written before")


def test_window_that_was_written_is_not_written_again(tmp_path: Path) -> None:
    with opened(tmp_path, SHA, "means") as part:
        assert part.window("0:1.000", lambda: ONE) == ONE
    with opened(tmp_path, SHA, "means") as part:
        assert part.window("0:1.000", never) == ONE


@pytest.mark.parametrize(("recording", "means"), [("b" * 64, "means"), (SHA, "others")])
def test_another_recording_or_other_means_begin_anew(tmp_path: Path, recording: str, means: str) -> None:
    with opened(tmp_path, SHA, "means") as part:
        part.window("0:1.000", lambda: ONE)
    with opened(tmp_path, recording, means) as part:
        assert part.windows == {}


def test_file_of_one_recording_under_the_name_of_another_is_not_believed(tmp_path: Path) -> None:
    with opened(tmp_path, SHA, "means") as part:
        part.window("0:1.000", lambda: ONE)
    (tmp_path / SHA).rename(tmp_path / ("b" * 64))
    with opened(tmp_path, "b" * 64, "means") as part:
        assert part.windows == {}


@given(st.integers(0, 400), st.binary(max_size=3))
def test_end_that_a_kill_cut_short_costs_only_its_window(length: int, rubbish: bytes) -> None:
    import tempfile  # noqa: PLC0415 - hypothesis wants a folder an example

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with opened(folder, SHA, "means") as part:
            part.window("first", lambda: ONE)
            part.window("second", lambda: ONE)
        place = folder / SHA
        place.write_bytes(place.read_bytes()[: 200 + length] + rubbish)
        with opened(folder, SHA, "means") as part:
            assert all(written == ONE for written in part.windows.values())
            part.window("third", lambda: ONE)
        with opened(folder, SHA, "means") as part:
            assert part.windows["third"] == ONE


def test_words_are_for_their_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "heard"
    with opened(folder, SHA, "means"):
        pass
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / SHA).stat().st_mode) == 0o600


def test_second_at_the_same_recording_goes_without(tmp_path: Path) -> None:
    with opened(tmp_path, SHA, "means") as first:
        first.window("0", lambda: ONE)
        with opened(tmp_path, SHA, "means") as second:
            assert second.window("0", lambda: ONE) == ONE
            assert second.file is None


def test_disk_that_takes_nothing_stops_no_transcription(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with opened(tmp_path / "file", SHA, "means") as part:
        assert part.window("0", lambda: ONE) == ONE
    with opened(tmp_path, SHA, "means") as part, Path("/dev/full").open("wb", buffering=0) as full:
        part.file = full
        assert part.window("0", lambda: ONE) == ONE
        assert part.window("1", lambda: ONE) == ONE


def test_dropped_cleared_and_old_files_are_gone(tmp_path: Path) -> None:
    for number in range(4):
        with opened(tmp_path, str(number) * 64, "means"):
            pass
    drop(tmp_path, "0" * 64)
    drop(tmp_path, "../" + tmp_path.name)
    os.utime(tmp_path / ("1" * 64), (time.time() - 10**6,) * 2)
    assert sweep(tmp_path) == 1
    assert sorted(path.name[0] for path in tmp_path.iterdir()) == ["2", "3"]
    clear(tmp_path)
    clear(tmp_path / "absent")
    assert list(tmp_path.iterdir()) == []
