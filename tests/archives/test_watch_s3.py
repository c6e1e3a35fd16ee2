"""A watched bucket: a server that speaks S3 on this machine, which may go away for a while."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from archive_calls import NORTH, Quick, call_text, settings_of

from callmirror.archives import InProcess, ItemState, Wanted
from callmirror.archives.watch import Watch

boto3 = pytest.importorskip("boto3")
server = pytest.importorskip("moto.server")
s3fs = pytest.importorskip("s3fs")

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


@dataclass
class Bucket:
    client: Any
    running: Any
    port: int

    def put(self, number: int) -> None:
        self.client.put_object(Bucket="calls", Key=f"nord/{number}.vtt", Body=call_text(number).encode())

    def go_away(self) -> None:
        self.running.stop()

    def come_back(self) -> None:
        self.running = server.ThreadedMotoServer(port=self.port, verbose=False)
        self.running.start()


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[Bucket]:
    running = server.ThreadedMotoServer(port=0, verbose=False)
    running.start()
    _, port = running.get_host_and_port()
    endpoint = f"http://127.0.0.1:{port}"
    told = {"AWS_ACCESS_KEY_ID": "x", "AWS_SECRET_ACCESS_KEY": "x", "AWS_DEFAULT_REGION": "eu-west-1"}
    for name, value in {**told, "AWS_ENDPOINT_URL": endpoint, "AWS_MAX_ATTEMPTS": "1"}.items():
        monkeypatch.setenv(name, value)
    s3fs.S3FileSystem.clear_instance_cache()
    client = boto3.client("s3", endpoint_url=endpoint)
    client.create_bucket(Bucket="calls", CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
    found = Bucket(client, running, port)
    yield found
    s3fs.S3FileSystem.clear_instance_cache()
    found.running.stop()


def test_bucket_is_watched_though_it_goes_away_for_a_while(
    tmp_path: Path, bucket: Bucket, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(s3fs.S3FileSystem, "retries", 1)
    said: list[str] = []
    settings = settings_of(tmp_path / "home")
    bench = Quick(settings)
    wanted = Wanted(sources=("s3://calls/nord",), told=NORTH)
    watch = Watch(settings, wanted, lambda: InProcess(lambda: bench), say=lambda text: said.append(text.en))
    bucket.put(0)
    bucket.put(1)
    assert [watch.look() for _ in range(3)] == [0, 2, 0]
    bucket.go_away()
    assert [watch.look() for _ in range(2)] == [0, 0]
    assert len(said) == 1
    assert said[0].startswith("s3://calls/nord: can't be read")
    bucket.come_back()
    bucket.put(2)
    assert [watch.look() for _ in range(3)] == [0, 1, 0]
    assert said[1:] == ["s3://calls/nord: is there again."]
    assert watch.tally.settled == {ItemState.DONE: 3}
