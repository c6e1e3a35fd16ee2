"""What a doctor says of the files that are kept."""

from pathlib import Path

import pytest

from callmirror.config import Settings
from callmirror.mirror import doctor_recordings
from callmirror.mirror.doctor_recordings import recordings_checked
from callmirror.recordings import Recordings
from callmirror.store import open_store


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "home")


def keep(settings: Settings, content: bytes) -> Path:
    recordings = Recordings(settings.home)
    path = recordings.path(recordings.accept([content], largest=100).sha256)
    assert path is not None
    return path


def test_nothing_is_said_where_nothing_is_kept(settings: Settings) -> None:
    assert recordings_checked(settings) == []


def test_whole_recordings_are_counted_and_it_is_said_that_no_backup_holds_them(settings: Settings) -> None:
    keep(settings, b"one")
    keep(settings, b"other")
    (finding,) = recordings_checked(settings)
    assert finding.ok
    assert "2 files" in finding.text.en
    assert "no backup of the store holds them" in finding.text.en


def test_recording_whose_bytes_are_others_is_damaged(settings: Settings) -> None:
    keep(settings, b"one").write_bytes(b"two")
    keep(settings, b"whole")
    (finding,) = recordings_checked(settings)
    assert not finding.ok
    assert finding.text.en.startswith("1 recordings are damaged")


def test_of_more_than_can_be_read_an_empty_one_is_found_all_the_same(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor_recordings, "MOST_READ_BYTES", -1)
    keep(settings, b"one").write_bytes(b"two")
    assert [each.ok for each in recordings_checked(settings)] == [True]
    keep(settings, b"other").write_bytes(b"")
    assert [each.ok for each in recordings_checked(settings)] == [False]


def test_file_that_waits_to_be_reviewed_and_is_gone_is_told(settings: Settings) -> None:
    path = keep(settings, b"one")
    with open_store(settings.home) as store:
        store.jobs.take_on(path.name, "Sud", {"source": "a.vtt"}, again=False)
    assert [each.ok for each in recordings_checked(settings)] == [True]
    path.unlink()
    (finding,) = recordings_checked(settings)
    assert finding.text.en.startswith("1 files that wait to be reviewed are not there")
