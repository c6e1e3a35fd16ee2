"""Files by their hash: written once, whole or not at all, in parts over lines that break."""

import errno
import hashlib
import os
import stat
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callmirror.errors import Conflict, InputError, NotFound, StoreError, TooLarge
from callmirror.recordings import Accepted, Recordings
from callmirror.recordings.recordings import Kept

MANY = 10**9


@pytest.fixture
def recordings(tmp_path: Path) -> Recordings:
    return Recordings(tmp_path / "données d'été")


def files(recordings: Recordings) -> list[Path]:
    return [path for path in recordings.folder.rglob("*") if path.is_file()]


def test_accepted_file_lies_under_its_hash_for_its_owner_alone(recordings: Recordings) -> None:
    accepted = recordings.accept([b"one ", b"call"], largest=MANY)
    assert accepted == Accepted(hashlib.sha256(b"one call").hexdigest(), 8)
    path = recordings.path(accepted.sha256)
    assert path is not None
    assert path.read_bytes() == b"one call"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert all(stat.S_IMODE(each.stat().st_mode) == 0o700 for each in (path.parent, recordings.folder))


def test_same_bytes_are_kept_once(recordings: Recordings) -> None:
    first = recordings.accept([b"same"], largest=MANY)
    path = recordings.path(first.sha256)
    assert path is not None
    node = path.stat().st_ino
    assert recordings.accept([b"sa", b"me"], largest=MANY) == first
    assert path.stat().st_ino == node
    assert files(recordings) == [path]


def test_file_that_is_too_large_is_refused_before_more_is_read(recordings: Recordings) -> None:
    def endless() -> Iterator[bytes]:
        for read in range(100):
            assert read < 5
            yield b"x" * 10

    with pytest.raises(TooLarge):
        recordings.accept(endless(), largest=25)
    assert files(recordings) == []


def test_empty_file_is_refused(recordings: Recordings) -> None:
    with pytest.raises(InputError, match="empty"):
        recordings.accept([], largest=MANY)
    with pytest.raises(InputError, match="empty"):
        recordings.begin(0)


def test_line_that_breaks_leaves_nothing_of_a_whole_file(recordings: Recordings) -> None:
    def breaking() -> Iterator[bytes]:
        yield b"half"
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        recordings.accept(breaking(), largest=MANY)
    assert files(recordings) == []


def test_full_disk_is_told_and_leaves_nothing(
    recordings: Recordings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    recordings.folder.joinpath("drafts").mkdir(parents=True)
    with pytest.raises(StoreError, match="full"):
        recordings.accept([b"some"], largest=MANY)
    assert files(recordings) == []


@pytest.mark.parametrize("name", ["", "..", "../../etc/passwd", "a" * 63, "A" * 64, "/etc/passwd", "%2e"])
def test_what_is_no_hash_is_no_path(recordings: Recordings, name: str) -> None:
    recordings.accept([b"one"], largest=MANY)
    assert recordings.path(name) is None
    assert recordings.delete(name) is False


def test_deleted_file_is_gone_and_says_so_once(recordings: Recordings) -> None:
    sha256 = recordings.accept([b"one"], largest=MANY).sha256
    assert recordings.delete(sha256) is True
    assert recordings.delete(sha256) is False
    assert recordings.path(sha256) is None
    assert list(recordings.all()) == []


def test_all_files_are_told_with_their_sizes(recordings: Recordings) -> None:
    accepted = sorted(
        (recordings.accept([bytes([number]) * (number + 1)], largest=MANY) for number in range(5)),
        key=lambda each: each.sha256,
    )
    told = list(recordings.all())
    assert [(each.sha256, each.size) for each in told] == [(each.sha256, each.size) for each in accepted]
    assert isinstance(told[0], Kept)
    assert recordings.size() == 15


@given(content=st.binary(min_size=1, max_size=400), cuts=st.lists(st.integers(0, 400), max_size=6))
def test_parts_make_the_file_however_it_is_cut(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, cuts: list[int]
) -> None:
    home = tmp_path_factory.mktemp("home")
    part = Recordings(home).begin(len(content))
    places = sorted({0, len(content), *(cut for cut in cuts if cut < len(content))})
    for start, end in pairwise(places):
        fresh = Recordings(home)  # as after a restart
        assert fresh.offset(part) == start
        assert fresh.append(part, start, [content[start:end]]) == end
    accepted = Recordings(home).finish(part)
    assert accepted == Accepted(hashlib.sha256(content).hexdigest(), len(content))
    path = Recordings(home).path(accepted.sha256)
    assert path is not None
    assert path.read_bytes() == content
    with pytest.raises(NotFound):
        Recordings(home).offset(part)


def test_part_keeps_what_came_before_the_line_broke(recordings: Recordings) -> None:
    part = recordings.begin(8)

    def breaking() -> Iterator[bytes]:
        yield b"half"
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        recordings.append(part, 0, breaking())
    assert recordings.offset(part) == 4
    recordings.append(part, 4, [b"more"])
    assert recordings.finish(part).size == 8


def test_part_refuses_a_wrong_place_too_much_and_an_early_end(recordings: Recordings) -> None:
    part = recordings.begin(4)
    with pytest.raises(Conflict, match="byte 0"):
        recordings.append(part, 2, [b"xx"])
    recordings.append(part, 0, [b"12"])
    with pytest.raises(Conflict, match="2 of 4"):
        recordings.finish(part)
    with pytest.raises(InputError, match="more than the 4 bytes"):
        recordings.append(part, 2, [b"345"])
    assert recordings.offset(part) == 2


def test_part_is_written_by_one_at_a_time(recordings: Recordings) -> None:
    part = recordings.begin(4)

    def meddled() -> Iterator[bytes]:
        with pytest.raises(Conflict, match="already"):
            recordings.append(part, 0, [b"no"])
        yield b"good"

    assert recordings.append(part, 0, meddled()) == 4


@pytest.mark.parametrize("name", ["", "*", "../x", "0" * 31, "0" * 32])
def test_part_of_an_unknown_name_is_not_found(recordings: Recordings, name: str) -> None:
    recordings.begin(4)
    with pytest.raises(NotFound):
        recordings.offset(name)
    assert recordings.drop(name) is False


def test_part_that_would_be_too_large_is_not_begun(recordings: Recordings) -> None:
    with pytest.raises(TooLarge):
        recordings.begin(11, largest=10)
    assert files(recordings) == []


def test_sweeping_takes_what_nobody_wrote_to_for_two_days(recordings: Recordings) -> None:
    old, young = recordings.begin(4), recordings.begin(4)
    kept = recordings.accept([b"kept"], largest=MANY)
    long_ago = time.time() - 49 * 3600
    for path in files(recordings):
        if path.name.startswith(old) or path.name == kept.sha256:
            os.utime(path, (long_ago, long_ago))
    assert recordings.sweep() == 1
    assert recordings.offset(young) == 0
    assert recordings.path(kept.sha256) is not None
    with pytest.raises(NotFound):
        recordings.offset(old)
