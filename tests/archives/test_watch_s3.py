"""A watched bucket: a server that speaks S3 on this machine, which may go away for a while."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from archive_calls import NORTH, Quick, call_text, settings_of
from s3_server import Bucket, bucket_served, s3fs

from callmirror.archives import InProcess, ItemState, Wanted
from callmirror.archives.watch import Watch

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[Bucket]:
    with bucket_served(monkeypatch, attempts=1) as served:
        yield served


def put(bucket: Bucket, number: int) -> None:
    bucket.put(f"nord/{number}.vtt", call_text(number))


def test_bucket_is_watched_though_it_goes_away_for_a_while(
    tmp_path: Path, bucket: Bucket, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(s3fs.S3FileSystem, "retries", 1)
    said: list[str] = []
    settings = settings_of(tmp_path / "home")
    bench = Quick(settings)
    wanted = Wanted(sources=("s3://calls/nord",), told=NORTH)
    watch = Watch(settings, wanted, lambda: InProcess(lambda: bench), say=lambda text: said.append(text.en))
    put(bucket, 0)
    put(bucket, 1)
    assert [watch.look() for _ in range(3)] == [0, 2, 0]
    bucket.go_away()
    assert [watch.look() for _ in range(2)] == [0, 0]
    assert len(said) == 1
    assert said[0].startswith("s3://calls/nord: can't be read")
    bucket.come_back()
    put(bucket, 2)
    assert [watch.look() for _ in range(3)] == [0, 1, 0]
    assert said[1:] == ["s3://calls/nord: is there again."]
    assert watch.tally.settled == {ItemState.DONE: 3}
