"""Stage, channel, segment and deal of an upload, on the page and over the API; a deal is never told again."""

import base64
import logging
from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient

from callmirror.pseudonyms import Pseudonyms
from callmirror.store import open_store

TEAM = "Lyon"
DEAL = "Vallombreuse Zinc"
LABELS = {"stage": "closing", "channel": "video", "segment": "retail"}
Send = Callable[..., Any]


def kept(worked: Any) -> Any:
    """The only call of the house, once all work is done."""
    worked.work()
    (job,) = worked.jobs.jobs()
    with open_store(worked.settings.home) as store:
        return store.review(job.call_id).call


def is_told(worked: Any) -> bool:
    call = kept(worked)
    told = {name: getattr(call, name) for name in LABELS}
    return told == LABELS and call.deal == Pseudonyms(worked.settings.home).deal(DEAL)


def test_form_tells_them(worked: Any, sent: Send) -> None:
    told = sent(deal=DEAL, **LABELS).json()
    assert (told["call_stage"], told["channel"], told["segment"]) == ("closing", "video", "retail")
    assert told["stage"] is None
    assert is_told(worked)


def test_document_of_parts_tells_them(worked: Any, coach: TestClient, vtt: bytes) -> None:
    begun = coach.post("/api/v1/uploads/parts", headers={"upload-length": str(len(vtt))})
    address = begun.headers["location"]
    headers = {"content-type": "application/offset+octet-stream", "upload-offset": "0"}
    coach.patch(address, content=vtt, headers=headers)
    told = {"part": address.rpartition("/")[2], "name": "call.vtt", "team": TEAM, "deal": DEAL, **LABELS}
    assert coach.post("/api/v1/uploads", json=told).status_code == 202
    assert is_told(worked)


def test_bytes_alone_tell_them_in_their_header(worked: Any, coach: TestClient, vtt: bytes) -> None:
    told = {"name": "call.vtt", "team": TEAM, "deal": DEAL, **LABELS}
    metadata = ",".join(f"{name} {base64.b64encode(value.encode()).decode()}" for name, value in told.items())
    answer = coach.post("/api/v1/uploads", content=vtt, headers={"upload-metadata": metadata})
    assert answer.status_code == 202
    assert is_told(worked)


def test_page_tells_them_without_scripts(worked: Any, coach: TestClient, vtt: bytes) -> None:
    files = [("files", ("Vallombreuse suite.vtt", vtt))]
    answer = coach.post("/upload", data={"team": TEAM, "deal": DEAL, **LABELS}, files=files)
    assert answer.status_code == 200
    assert is_told(worked)
    work = coach.get("/work").text
    assert all(label in work for label in LABELS.values())
    assert "Vallombreuse" not in work


@pytest.mark.parametrize(
    ("lang", "said"),
    [("en", "Stage, channel, segment and deal"), ("fr", "Étape, canal, segment et affaire")],
)
def test_page_asks_for_them_under_what_opens(rep: TestClient, lang: str, said: str) -> None:
    page = rep.get("/upload", params={"lang": lang}).text
    _, _, rest = page.partition(f"<summary>{said}</summary>")
    asked, _, _ = rest.partition("</details>")
    assert [name for name in (*LABELS, "deal") if f'name="{name}"' in asked] == [*LABELS, "deal"]


def test_name_of_a_deal_is_in_no_answer_no_log_and_no_store(
    worked: Any, sent: Send, coach: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    answer = sent("2026-09-14 vallombreuse-zinc.vtt", deal=DEAL, key="k1")
    answers = [answer.text, sent("2026-09-14 vallombreuse-zinc.vtt", deal=DEAL, key="k1").text]
    worked.work()
    answers += [coach.get(address).text for address in ("/api/v1/uploads", "/work", "/api/v1/calls")]
    assert answer.status_code == 202
    assert "vallombreuse" not in "".join((*answers, caplog.text)).lower()
    for path in worked.settings.home.rglob("*"):
        assert not path.is_file() or b"vallombreuse" not in path.read_bytes().lower(), path.name


@pytest.mark.parametrize(
    "told",
    [
        {"deal": DEAL + "x" * 200},
        {"deal": DEAL + "\u202e"},
        {"deal": DEAL, "stage": "x" * 41},
        {"deal": DEAL, "segment": "x\u202e"},
        {"deal": DEAL, "date": "2026-02-31"},
    ],
)
def test_refusal_says_what_is_wrong_and_names_no_deal(worked: Any, sent: Send, told: dict[str, str]) -> None:
    answer = sent("Vallombreuse Zinc.vtt", **told)
    assert answer.status_code == 422
    assert "vallombreuse" not in answer.text.lower()
    assert not worked.jobs.jobs()


def test_rule_reads_them_from_a_name_and_hides_the_deal_there(worked: Any, sent: Send) -> None:
    told = sent("2026-09-14 Vallombreuse Zinc - closing.vtt", rule="{date} {deal} - {stage}").json()
    assert (told["name"], told["call_stage"]) == ("2026-09-14 … - closing.vtt", "closing")
    assert kept(worked).deal == Pseudonyms(worked.settings.home).deal(DEAL)


def test_what_names_tell_is_shown_before_anything_is_sent(coach: TestClient) -> None:
    asked = {"team": TEAM, "rule": "{affaire} - {étape}", "names": [f"{DEAL} - closing.wav"]}
    (told,) = coach.post("/upload/names", json=asked).json()["files"]
    assert (told["deal"], told["stage"], told["channel"]) == (DEAL, "closing", None)


def test_rep_tells_them_of_own_calls(worked: Any, sent: Send, rep: TestClient) -> None:
    assert sent(client=rep, deal=DEAL, **LABELS).status_code == 202
    assert is_told(worked)


def test_review_again_keeps_them(worked: Any, sent: Send, coach: TestClient) -> None:
    sent(deal=DEAL, **LABELS)
    call = kept(worked)
    assert coach.post(f"/api/v1/calls/{call.id}/review-again", json={"language": "en"}).status_code == 202
    assert worked.work() == 1
    assert is_told(worked)


def test_description_tells_of_them(worked: Any) -> None:
    document = worked.app.openapi()
    asked = document["paths"]["/api/v1/uploads"]["post"]["requestBody"]["content"]
    form = asked["multipart/form-data"]["schema"]["properties"]
    for told in (form, document["components"]["schemas"]["UploadRequest"]["properties"]):
        assert {*LABELS, "deal"} <= set(told)
        assert "fingerprint" in told["deal"]["description"]
    answered = document["components"]["schemas"]["Upload"]["properties"]
    assert {"call_stage", "channel", "segment"} <= set(answered)
    assert "deal" not in answered
