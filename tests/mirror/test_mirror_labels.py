"""The labels by which calls are told apart come from a table, in French too, and stay with the call."""

import csv
import json
from dataclasses import replace
from pathlib import Path

import pytest
from mirror_calls import REPS, add, mirror_of, write_call

from callmirror.errors import MetadataError
from callmirror.metadata import CONTEXTS, describe
from callmirror.mirror import Mirror
from callmirror.store import open_store
from callmirror.store.envelope import opened, sealed

LABELS = ("closing", "vidéo", "mid-market")


def table_of(folder: Path, columns: tuple[str, ...] = ("étape", "canal", "segment")) -> Path:
    call = write_call(folder, 1)
    table = folder / "calls.csv"
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["file", "rep", "team", *columns])
        writer.writerow([call.name, REPS[0], "Sud", *LABELS])
    return table


@pytest.fixture
def calls(tmp_path: Path) -> Path:
    return tmp_path / "calls"


@pytest.fixture
def mirror(tmp_path: Path) -> Mirror:
    return mirror_of(tmp_path / "home")


def stored(mirror: Mirror) -> tuple[str | None, ...]:
    with open_store(mirror.settings.home, create=False) as store:
        call = store.review(store.calls()[0].id).call
    return tuple(getattr(call, name) for name in CONTEXTS)


@pytest.mark.parametrize("columns", [("étape", "canal", "segment"), ("Stage", "CHANNEL", "segment")])
def test_labels_of_a_table_are_kept(mirror: Mirror, calls: Path, columns: tuple[str, ...]) -> None:
    table = table_of(calls, columns)
    assert add(mirror, calls, table=table).added == 1
    assert stored(mirror) == LABELS
    assert json.loads(next(mirror.export()))["call"]["channel"] == "vidéo"


def test_labels_stay_when_a_call_is_read_again_without_them(mirror: Mirror, calls: Path) -> None:
    table = table_of(calls)
    add(mirror, calls, table=table)
    table.unlink()
    assert add(mirror, calls, team="Sud", again=True).added == 1
    assert stored(mirror) == LABELS


def test_review_that_was_sealed_before_there_were_labels_is_opened_without_them(
    mirror: Mirror, calls: Path
) -> None:
    add(mirror, calls, table=table_of(calls))
    with open_store(mirror.settings.home, create=False) as store:
        review = store.review(store.calls()[0].id)
    assert opened(sealed(review)) == review
    held = json.loads(sealed(review))
    for name in CONTEXTS:
        del held["call"][name]
    bare = replace(review.call, stage=None, channel=None, segment=None)
    assert opened(json.dumps(held)).call == bare


@pytest.mark.parametrize("name", CONTEXTS)
def test_label_without_meaning_is_refused_by_its_name(name: str) -> None:
    with pytest.raises(MetadataError) as caught:
        describe({name: "x" * 41}, source="calls.csv:2")
    assert name in caught.value.text.en
    assert describe({name: " a  b "}, source="t") == describe({name: "a b"}, source="t")
