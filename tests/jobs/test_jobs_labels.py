"""What is told of an upload's call beside its kind: stage, channel, segment, and a deal nobody can read."""

import dataclasses
import json
from pathlib import Path
from typing import Any

import pytest
from job_calls import House, transcript

from callmirror.archives import Wanted, add
from callmirror.errors import MetadataError
from callmirror.governance import Governing
from callmirror.jobs import State, Told
from callmirror.jobs import order as orders
from callmirror.metadata import Metadata
from callmirror.pseudonyms import Pseudonyms
from callmirror.store import open_store, sampling

DEAL = "Vallombreuse Zinc 4211"
LABELS: dict[str, Any] = {"stage": "découverte", "channel": "visio", "segment": "PME"}


@pytest.fixture(name="house")
def made_house(tmp_path: Path) -> House:
    return House(tmp_path / "home")


def labels_of(house: House, call_id: str) -> dict[str, str | None]:
    call = house.stored(call_id).call
    return {name: getattr(call, name) for name in LABELS}


def deal_of_row(house: House, number: int) -> str | None:
    with open_store(house.settings.home) as store:
        return store.jobs.row(number).deal


def test_labels_and_deal_of_an_upload_are_those_of_its_call(house: House) -> None:
    job = house.upload(transcript(1), deal=DEAL, **LABELS)
    assert (job.call_stage, job.channel, job.segment, job.stage) == ("découverte", "visio", "PME", None)
    house.queue.work()
    assert labels_of(house, job.call_id) == LABELS
    assert house.stored(job.call_id).call.deal == Pseudonyms(house.settings.home).deal(DEAL)


def test_call_is_the_one_that_the_command_line_would_keep(house: House, tmp_path: Path) -> None:
    path = tmp_path / "call.vtt"
    path.write_bytes(transcript(1))
    job = house.upload(transcript(1), source=path.name, deal=f"  {DEAL} ", **LABELS)
    house.queue.work()
    other = tmp_path / "other"
    other.mkdir()
    (other / "pseudonyms.key").write_bytes((house.settings.home / "pseudonyms.key").read_bytes())
    told = Metadata(team="Sud", deal=DEAL, **LABELS)
    add(dataclasses.replace(house.settings, home=other), Wanted(sources=(str(path),), told=told))
    with open_store(other) as store:
        assert store.review(job.call_id) == house.stored(job.call_id)


def test_deal_is_in_no_file_of_the_house_before_and_after_the_work(house: House) -> None:
    job = house.upload(transcript(1), source="2026 vallombreuse_ZINC-4211 suite.vtt", deal=DEAL)
    assert job.source.endswith(" suite.vtt")
    for work in (False, True):
        if work:
            house.queue.work()
            assert house.jobs.job(job.number).state is State.DONE
        for path in house.settings.home.rglob("*"):
            content = path.read_bytes().lower() if path.is_file() else b""
            assert not [word for word in (b"vallombreuse", b"zinc", b"4211") if word in content], path


def test_order_that_travels_holds_the_fingerprint(house: House) -> None:
    house.upload(transcript(1), deal=DEAL, **LABELS)
    (path,) = house.desk.files.folder.glob("*.order")
    told = orders.read(path.read_text(encoding="utf-8"))
    assert told.deal == Pseudonyms(house.settings.home).deal(DEAL)
    assert {name: getattr(told, name) for name in LABELS} == LABELS


def test_order_of_a_version_before_is_read(house: House) -> None:
    house.upload(transcript(1), deal=DEAL, **LABELS)
    (path,) = house.desk.files.folder.glob("*.order")
    told = json.loads(path.read_text(encoding="utf-8"))
    older = orders.read(json.dumps({name: told[name] for name in told if name not in {*LABELS, "deal"}}))
    assert (older.stage, older.deal) == (None, None)


def test_review_again_keeps_what_was_told(house: House) -> None:
    job = house.upload(transcript(1), deal=DEAL, **LABELS)
    house.queue.work()
    before = house.stored(job.call_id).call.deal
    house.jobs.again(job.number, language="fr")
    assert house.queue.work() == 1
    assert labels_of(house, job.call_id) == LABELS
    assert house.stored(job.call_id).call.deal == before


def test_review_again_tells_anew_what_is_told_then_and_keeps_the_rest(house: House) -> None:
    job = house.upload(transcript(1), deal=DEAL, **LABELS)
    house.queue.work()
    house.upload(transcript(1), again=True, stage="négociation")
    house.queue.work()
    assert labels_of(house, job.call_id) == {**LABELS, "stage": "négociation"}
    assert house.stored(job.call_id).call.deal == Pseudonyms(house.settings.home).deal(DEAL)


def test_failed_job_takes_what_is_told_now(house: House) -> None:
    job = house.upload(transcript(1), rep_speaker="Nobody Here", deal="Other", stage="clôture")
    house.queue.work()
    house.upload(transcript(1), deal=DEAL, **LABELS)
    house.queue.work()
    assert labels_of(house, job.call_id) == LABELS
    assert house.stored(job.call_id).call.deal == Pseudonyms(house.settings.home).deal(DEAL)


def test_job_that_is_left_out_forgets_the_deal(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    Governing(house.settings).sampling.set_plan("Sud", 1, 10)
    monkeypatch.setattr(sampling, "_drawn", lambda *_: (False, "not_drawn"))
    job = house.upload(transcript(1), deal=DEAL)
    assert job.state is State.LEFT
    assert deal_of_row(house, job.number) is None


@pytest.mark.parametrize("name", [*LABELS, "deal"])
def test_label_that_is_none_is_refused_without_the_deal(house: House, name: str) -> None:
    told = {"deal": DEAL, name: "x\u202e" if name != "deal" else f"{DEAL}\u202e"}
    with pytest.raises(MetadataError) as caught:
        house.upload(transcript(1), **told)
    assert DEAL not in caught.value.text.en + caught.value.text.fr
    assert not house.jobs.jobs()


def test_what_is_told_shows_no_deal_where_it_is_printed() -> None:
    assert DEAL not in repr(Told(team="Sud", source="call.vtt", deal=DEAL))
