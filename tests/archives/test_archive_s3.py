"""Buckets: a server that speaks S3 on this machine."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from archive_calls import NORTH, Quick, call_text, settings_of, worked

from callmirror.archives import InProcess, ItemState, Wanted

boto3 = pytest.importorskip("boto3")
server = pytest.importorskip("moto.server")
s3fs = pytest.importorskip("s3fs")

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    running = server.ThreadedMotoServer(port=0, verbose=False)
    running.start()
    _, port = running.get_host_and_port()
    endpoint = f"http://127.0.0.1:{port}"
    told = {"AWS_ACCESS_KEY_ID": "x", "AWS_SECRET_ACCESS_KEY": "x", "AWS_DEFAULT_REGION": "eu-west-1"}
    for name, value in {**told, "AWS_ENDPOINT_URL": endpoint}.items():
        monkeypatch.setenv(name, value)
    s3fs.S3FileSystem.clear_instance_cache()
    client = boto3.client("s3", endpoint_url=endpoint)
    client.create_bucket(Bucket="calls", CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
    for number in range(3):
        client.put_object(Bucket="calls", Key=f"nord/{number}.vtt", Body=call_text(number).encode())
    client.put_object(Bucket="calls", Key="nord/2.vtt.json", Body=b'{"kind": "first"}')
    rows = b"file,team\nnord/0.vtt,Nord\ns3://calls/nord/none.vtt,Nord\n"
    client.put_object(Bucket="calls", Key="list.csv", Body=rows)
    yield "s3://calls"
    s3fs.S3FileSystem.clear_instance_cache()
    running.stop()


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
