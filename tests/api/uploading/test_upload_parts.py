"""Files in parts, over a line that breaks, from people who lie about them."""

import base64
import hashlib
from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.uploading import receiving
from callmirror.access import Part

TEAM = "Lyon"
PARTS = "/api/v1/uploads/parts"
BYTES = {"content-type": "application/offset+octet-stream"}
AskAs = Callable[..., TestClient]


def begin(client: TestClient, size: int) -> str:
    answer = client.post(PARTS, headers={"upload-length": str(size)})
    assert (answer.status_code, answer.headers["tus-resumable"]) == (201, "1.0.0")
    return str(answer.headers["location"])


def append(client: TestClient, address: str, offset: int, content: bytes, **more: str) -> Any:
    headers = {**BYTES, "upload-offset": str(offset), **more}
    return client.patch(address, content=content, headers=headers)


def finish(client: TestClient, address: str, name: str = "call.vtt", **more: Any) -> Any:
    told = {"part": address.rpartition("/")[2], "name": name, "team": TEAM, **more}
    return client.post("/api/v1/uploads", json=told)


def test_parts_make_the_file_and_one_can_go_on_after_a_break(
    worked: Any, coach: TestClient, vtt: bytes
) -> None:
    address = begin(coach, len(vtt))
    assert append(coach, address, 0, vtt[:20]).headers["upload-offset"] == "20"
    stands = coach.head(address).headers
    assert (stands["upload-offset"], stands["upload-length"]) == ("20", str(len(vtt)))
    assert append(coach, address, 20, vtt[20:]).status_code == 204
    assert finish(coach, address).status_code == 202
    (job,) = worked.jobs.jobs()
    assert job.call_id == hashlib.sha256(vtt).hexdigest()


def test_recording_and_its_transcript_are_one_call(worked: Any, coach: TestClient, vtt: bytes) -> None:
    sound = b"RIFF....WAVE"
    first, second = begin(coach, len(sound)), begin(coach, len(vtt))
    append(coach, first, 0, sound)
    append(coach, second, 0, vtt)
    beside = {"part": second.rpartition("/")[2], "name": "call.vtt"}
    assert finish(coach, first, "call.wav", transcript=beside).status_code == 202
    assert len(worked.jobs.jobs()) == 1


@pytest.mark.parametrize(("offset", "status"), [(5, 409), (0, 204), (10**12, 409)])
def test_offset_that_is_a_lie_is_refused(coach: TestClient, offset: int, status: int) -> None:
    address = begin(coach, 100)
    assert append(coach, address, offset, b"WEBVTT").status_code == status


def test_more_than_was_told_is_refused(coach: TestClient) -> None:
    address = begin(coach, 3)
    assert append(coach, address, 0, b"WEBVTT").status_code == 422
    assert int(coach.head(address).headers["upload-offset"]) <= 3


def test_less_than_was_told_can_not_be_finished(worked: Any, coach: TestClient) -> None:
    address = begin(coach, 1_999_000_000)
    append(coach, address, 0, b"WEBVTT" * 100)
    assert finish(coach, address, "call.wav").status_code == 409
    assert worked.jobs.jobs() == ()


@pytest.mark.parametrize(("size", "status"), [("0", 422), ("3000000000", 413), ("-1", 422), ("x", 422)])
def test_size_that_can_not_be_is_refused_before_a_byte_comes(
    coach: TestClient, size: str, status: int
) -> None:
    assert coach.post(PARTS, headers={"upload-length": size}).status_code == status


def test_part_of_another_account_does_not_exist(
    coach: TestClient, other_coach: TestClient, rep: TestClient
) -> None:
    address = begin(coach, 6)
    for client in (other_coach, rep):
        assert client.head(address).status_code == 404
        assert append(client, address, 0, b"WEBVTT").status_code == 404
        assert client.delete(address).status_code == 404
    append(coach, address, 0, b"WEBVTT")
    assert finish(rep, address).status_code == 404


def test_archive_is_refused_at_its_first_bytes_however_thin_the_slices(
    worked: Any, coach: TestClient
) -> None:
    zipped = b"PK\x03\x04 and what is in it"
    address = begin(coach, len(zipped))
    assert append(coach, address, 0, zipped).status_code == 422
    assert append(coach, address, 0, zipped[:1]).status_code == 204
    assert append(coach, address, 1, zipped[1:]).status_code == 204
    assert finish(coach, address, "call.wav").status_code == 422
    assert worked.jobs.jobs() == ()


def test_part_with_a_wrong_checksum_is_not_kept(coach: TestClient, vtt: bytes) -> None:
    address = begin(coach, len(vtt))
    right = base64.b64encode(hashlib.sha256(vtt).digest()).decode()
    wrong = base64.b64encode(hashlib.sha256(b"other").digest()).decode()
    assert append(coach, address, 0, vtt, **{"upload-checksum": f"sha256 {wrong}"}).status_code == 460
    assert coach.head(address).headers["upload-offset"] == "0"
    assert append(coach, address, 0, vtt, **{"upload-checksum": "md5 eA=="}).status_code == 422
    assert append(coach, address, 0, vtt, **{"upload-checksum": f"sha256 {right}"}).status_code == 204


def test_part_that_is_given_up_is_gone(coach: TestClient) -> None:
    address = begin(coach, 6)
    assert coach.delete(address).status_code == 204
    assert coach.head(address).status_code == 404


def test_two_windows_that_send_the_same_file_make_one_call(
    worked: Any, coach: TestClient, vtt: bytes
) -> None:
    both = [begin(coach, len(vtt)) for _ in range(2)]
    for address in both:
        append(coach, address, 0, vtt)
    assert len({finish(coach, address).json()["number"] for address in both}) == 1
    assert len(worked.jobs.jobs()) == 1


def test_too_many_unfinished_files_are_refused(coach: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(receiving, "MOST_PARTS", 2)
    for _ in range(2):
        begin(coach, 6)
    answer = coach.post(PARTS, headers={"upload-length": "6"})
    assert (answer.status_code, answer.headers["retry-after"]) == (429, "600")


def test_nothing_is_begun_on_a_disk_that_is_nearly_full(
    coach: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receiving, "SPARE", 10**18)
    answer = coach.post(PARTS, headers={"upload-length": "6"})
    assert (answer.status_code, "nearly full" in answer.json()["detail"]) == (507, True)


def test_manager_may_begin_nothing(worked: Any, as_: AskAs) -> None:
    manager = as_(Part.MANAGER, TEAM, app=worked.app)
    assert manager.post(PARTS, headers={"upload-length": "6"}).status_code == 403
