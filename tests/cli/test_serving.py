"""The commands that keep running, in processes of their own: what they say, refuse, and how they end."""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import IO

import pytest

PATIENCE_S = 60


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    told = {"CALLMIRROR_HOME": str(tmp_path / "données"), "CALLMIRROR_MODEL": "no-model-of-that-name"}
    return {**os.environ, **told, "CALLMIRROR_LANG": "fr"}


def command(*words: str) -> list[str]:
    return [sys.executable, "-m", "callmirror", *words]


@contextmanager
def running(environment: dict[str, str], *words: str) -> Iterator["subprocess.Popen[str]"]:
    with subprocess.Popen(command(*words), env=environment, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def line(stream: "IO[str] | None") -> str:
    assert stream is not None
    return stream.readline().strip()


@pytest.mark.slow
def test_service_says_where_it_is_refuses_a_second_and_ends_well(environment: dict[str, str]) -> None:
    with running(environment, "serve", "--port", "0", "--workers", "1") as service:
        address = re.fullmatch(r"CallMirror est à l'adresse http://127\.0\.0\.1:(\d+)", line(service.stdout))
        assert address is not None
        assert "administre" in line(service.stdout)
        link = re.fullmatch(
            rf"http://127\.0\.0\.1:{address[1]}(/first/[\w-]+\?lang=fr)", line(service.stdout)
        )
        assert link is not None
        connection = HTTPConnection("127.0.0.1", int(address[1]), timeout=PATIENCE_S)
        connection.request("GET", link[1])
        assert connection.getresponse().status == 200
        connection.close()
        second = subprocess.run(
            command("serve", "--port", "0"), env=environment, capture_output=True, text=True, check=False
        )
        assert second.returncode == 3
        assert "tourne déjà" in second.stderr
        assert "Traceback" not in second.stderr
        service.send_signal(signal.SIGTERM)
        assert service.wait(PATIENCE_S) == 0


def test_port_that_is_taken_is_told(environment: dict[str, str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        ended = subprocess.run(
            command("serve", "--port", port), env=environment, capture_output=True, text=True, check=False
        )
    assert ended.returncode == 2
    assert port in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize("name", ["", "../x", "a b", "é"])
def test_worker_with_a_name_that_is_none_is_refused(environment: dict[str, str], name: str) -> None:
    ended = subprocess.run(
        command("work", "--take-over", name), env=environment, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 2
    assert "Traceback" not in ended.stderr
