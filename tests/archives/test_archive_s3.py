"""Buckets: a server that speaks S3 on this machine."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from archive_calls import NORTH, Quick, call_text, settings_of, worked
from s3_server import bucket_served

from callmirror.archives import InProcess, ItemState, Wanted

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    with bucket_served(monkeypatch) as served:
        for number in range(3):
            served.put(f"nord/{number}.vtt", call_text(number))
        served.put("nord/2.vtt.json", '{"kind": "first"}')
        served.put("list.csv", "file,team\nnord/0.vtt,Nord\ns3://calls/nord/none.vtt,Nord\n")
        yield "s3://calls"


def test_bucket_is_worked_through_once(tmp_path: Path, bucket: str) -> None:
    settings = settings_of(tmp_path / "home")
    way = InProcess(lambda: Quick(settings))
    tally, told = worked(settings.home, Wanted(sources=(f"{bucket}/nord",), told=NORTH), way)
    assert tally.settled == {ItemState.DONE: 3}
    assert all(each.item.stamp for each in told)
    again, _ = worked(settings.home, Wanted(sources=(f"{bucket}/nord",), told=NORTH), way)
    assert again.passed == {ItemState.DONE: 3}
    listed, _ = worked(settings.home, Wanted(sources=(f"{bucket}/list.csv",)), way)
    assert (listed.passed, listed.settled) == ({ItemState.DONE: 1}, {ItemState.FAILED: 1})
    gone, (only,) = worked(settings.home, Wanted(sources=("s3://none/x",), told=NORTH), way)
    assert gone.settled == {ItemState.FAILED: 1}
    assert only.why is not None
