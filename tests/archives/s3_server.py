"""A server that speaks S3 on this machine, with one empty bucket."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

boto3 = pytest.importorskip("boto3")
server = pytest.importorskip("moto.server")
s3fs = pytest.importorskip("s3fs")

NAME = "calls"


@dataclass
class Bucket:
    client: Any
    running: Any
    port: int

    def put(self, key: str, text: str) -> None:
        self.client.put_object(Bucket=NAME, Key=key, Body=text.encode())

    def go_away(self) -> None:
        self.running.stop()

    def come_back(self) -> None:
        self.running = server.ThreadedMotoServer(port=self.port, verbose=False)
        self.running.start()


@contextmanager
def bucket_served(monkeypatch: pytest.MonkeyPatch, *, attempts: int = 3) -> Iterator[Bucket]:
    """The bucket `s3://calls`, empty whatever other tests of this process kept in theirs."""
    running = server.ThreadedMotoServer(port=0, verbose=False)
    running.start()
    _, port = running.get_host_and_port()
    endpoint = f"http://127.0.0.1:{port}"
    told = {"AWS_ACCESS_KEY_ID": "x", "AWS_SECRET_ACCESS_KEY": "x", "AWS_DEFAULT_REGION": "eu-west-1"}
    for name, value in {**told, "AWS_ENDPOINT_URL": endpoint, "AWS_MAX_ATTEMPTS": str(attempts)}.items():
        monkeypatch.setenv(name, value)
    s3fs.S3FileSystem.clear_instance_cache()
    client = boto3.client("s3", endpoint_url=endpoint)
    _forget_other_buckets(endpoint)
    client.create_bucket(Bucket=NAME, CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
    bucket = Bucket(client, running, port)
    try:
        yield bucket
    finally:
        s3fs.S3FileSystem.clear_instance_cache()
        bucket.running.stop()


def _forget_other_buckets(endpoint: str) -> None:
    """Moto keeps its buckets in the process, not in the server that was asked for them."""
    httpx.post(f"{endpoint}/moto-api/reset").raise_for_status()
