"""Where calls come from: listed by name alone, told of by whatever lies beside them, one clear error each."""

import json
import os
import tracemalloc
from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

import fsspec
import pytest
from archive_calls import NORTH, Quick, call_text, settings_of, worked, write_calls
from hypothesis import given
from hypothesis import strategies as some

from callmirror.archives import InProcess, Item, ItemState, Wanted
from callmirror.archives.folders import calls_among
from callmirror.archives.manifests import columns_left_aside
from callmirror.archives.sources import items_of
from callmirror.archives.storages import shown, storage_errors
from callmirror.archives.telling import Telling
from callmirror.errors import InputError, MetadataError
from callmirror.metadata import Metadata, NamePattern, read_table


def listed(*sources: object) -> list[Item]:
    return list(items_of(map(str, sources)))


def names(*sources: object) -> list[str]:
    return [item.name for item in listed(*sources)]


def test_folder_is_listed_with_those_in_it_and_without_what_is_no_call(tmp_path: Path) -> None:
    write_calls(tmp_path / "b", 2)
    write_calls(tmp_path, 1, first=7)
    for name in ("notes.pdf", ".hidden.vtt", "b/.git/x.vtt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert names(tmp_path) == ["call007.vtt", "call000.vtt", "call001.vtt"]


def test_files_beside_a_recording_belong_to_it(tmp_path: Path) -> None:
    for name in ("a.wav", "a.vtt", "a.wav.json", "b.mp3", "b.json", "c.vtt", "c.vtt.json", "d.json"):
        (tmp_path / name).touch()
    found = {
        item.name: (item.beside and Path(item.beside).name, item.sidecar and Path(item.sidecar).name)
        for item in listed(tmp_path)
    }
    assert found == {
        "a.wav": ("a.vtt", "a.wav.json"),
        "b.mp3": ("b.json", "b.json"),
        "c.vtt": (None, "c.vtt.json"),
        "d.json": (None, None),
    }


@given(some.sets(some.from_regex(r"[a-c](\.(wav|vtt|srt|json|wav\.json|pdf)){1,2}", fullmatch=True)))
def test_no_file_is_two_calls_and_no_recording_is_lost(found: set[str]) -> None:
    calls = [name for name, _, _ in calls_among(sorted(found))]
    assert len(calls) == len(set(calls))
    assert {name for name in found if name.endswith(".wav")} <= set(calls)


def test_a_million_files_pass_without_standing_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = (f'{{"address": "/no/such/place/{number}.wav"}}\n'.encode() for number in range(10**9))

    class Endless:
        def readline(self, _: int) -> bytes:
            return next(lines)

        def __enter__(self) -> "Endless":
            return self

        def __exit__(self, *_: object) -> None: ...

    monkeypatch.setattr("callmirror.archives.manifests._binary", lambda _: Endless())
    monkeypatch.setattr("callmirror.archives.manifests._day_first", lambda _: False)
    tracemalloc.start()
    for _ in islice(items_of(["calls.jsonl"]), 20_000):
        pass
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 1_000_000


ROWS = [
    {
        "file": "north/call000.vtt",
        "team": "Nord",
        "rep": "Anne Martin",
        "date": "2026-03-04",
        "kind": "first",
    },
    {"file": "north/call001.vtt", "team": "Sud", "rep": "", "date": "2026-03-05T09:30:00", "kind": ""},
]


def write_manifest(path: Path, rows: list[dict[str, Any]]) -> Path:
    if path.suffix == ".csv":
        head = list(rows[0])
        path.write_text(
            "\n".join([",".join(head), *(",".join(str(row[name]) for name in head) for row in rows)])
        )
    elif path.suffix == ".jsonl":
        path.write_text("\n".join(map(json.dumps, rows)))
    else:
        arrow = pytest.importorskip("pyarrow")
        from pyarrow import parquet  # noqa: PLC0415 - only with the package

        parquet.write_table(arrow.Table.from_pylist(rows), path)
    return path


@pytest.mark.parametrize("name", ["calls.csv", "calls.jsonl", "calls.parquet"])
def test_manifest_names_calls_and_tells_of_them(tmp_path: Path, name: str) -> None:
    write_calls(tmp_path / "north", 2)
    manifest = write_manifest(tmp_path / name, ROWS)
    first, second = listed(manifest)
    telling = Telling(Metadata())
    assert [Path(item.address).is_file() for item in (first, second)] == [True, True]
    assert telling.of(first).rep == "Anne Martin"
    assert (telling.of(second).team, telling.of(second).rep, telling.of(second).kind) == ("Sud", None, None)
    assert str(telling.of(first).started_at).startswith("2026-03-04")


def test_manifest_may_tell_dates_as_numbers_of_its_own_kind(tmp_path: Path) -> None:
    write_calls(tmp_path / "north", 2)
    rows = [{**row, "date": date(2026, 3, 4)} for row in ROWS]
    (first, _) = listed(write_manifest(tmp_path / "calls.parquet", rows))
    assert str(Telling(Metadata()).of(first).started_at).startswith("2026-03-04")


def test_manifest_with_french_days_first_is_read_as_a_whole(tmp_path: Path) -> None:
    write_calls(tmp_path, 2)
    content = "fichier;équipe;date\ncall000.vtt;Nord;03/04/2026\ncall001.vtt;Nord;25/04/2026\n"
    (tmp_path / "appels.csv").write_text(content, encoding="utf-8")
    found = [Telling(Metadata()).of(item).started_at for item in listed(tmp_path / "appels.csv")]
    assert [(each.month, each.day) for each in found if each] == [(4, 3), (4, 25)]


@pytest.mark.parametrize("name", ["calls.csv", "calls.jsonl", "calls.parquet"])
@pytest.mark.parametrize("columns", [{"call": "x"}, {"file": "x.vtt", "path": "y.vtt"}, {"": "x"}])
def test_manifest_with_wrong_columns_is_one_clear_error(
    tmp_path: Path, name: str, columns: dict[str, str]
) -> None:
    with pytest.raises(MetadataError, match="Expected: address / file, rep, date") as told:
        listed(write_manifest(tmp_path / name, [columns]))
    assert "Attendu" in told.value.text.fr


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", b""),
        ("a.csv", b"file,team\nx.vtt,Nord,more,and,more\n"),
        ("a.csv", b'file,team\n"x.vtt,Nord\n'),
        ("a.csv", b"\xff\xfe\x00\xd8"),
        ("a.jsonl", b"{"),
        ("a.jsonl", b'{"file": "x"}\n[1]\n'),
        ("a.parquet", b"PAR1 not really"),
        ("a.parquet", b""),
    ],
)
def test_broken_manifest_is_one_clear_error(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError, match=name):
        listed(tmp_path / name)


def test_missing_files_and_sources_are_items_with_their_trouble(tmp_path: Path) -> None:
    (tmp_path / "calls.csv").write_text("file\nnone.vtt\n")
    troubled = listed(tmp_path / "calls.csv", tmp_path / "none.wav", "s3x://bucket/x.wav")
    assert [item.trouble is not None for item in troubled] == [True, True, True]
    (missing,) = listed(tmp_path / "none.jsonl")
    assert "does not exist" in str(missing.trouble)


def test_columns_without_meaning_are_known_by_name(tmp_path: Path) -> None:
    path = write_manifest(tmp_path / "calls.csv", [{"file": "x", "team": "Nord", "budget": 3}])
    assert columns_left_aside(str(path)) == ("budget",)


def test_sidecar_tells_where_no_row_does(tmp_path: Path) -> None:
    write_calls(tmp_path, 1)
    told = {"team": "Sud", "Commercial": "Anne", "durée": 12, "tags": ["x"], "date": "2026-02-03"}
    (tmp_path / "call000.vtt.json").write_text(json.dumps(told), encoding="utf-8")
    (item,) = listed(tmp_path)
    found = Telling(NORTH).of(item)
    assert (found.team, found.rep) == ("Sud", "Anne")


@pytest.mark.parametrize("content", ["[1]", "{", "\x00"])
def test_broken_sidecar_is_told(tmp_path: Path, content: str) -> None:
    write_calls(tmp_path, 1)
    (tmp_path / "call000.vtt.json").write_text(content)
    (item,) = listed(tmp_path)
    with pytest.raises(MetadataError, match="no JSON object"):
        Telling(NORTH).of(item)


def test_nearest_source_has_the_last_word(tmp_path: Path) -> None:
    write_calls(tmp_path / "Ouest", 1)
    (tmp_path / "crm.csv").write_text("file,kind\ncall000.vtt,closing\n")
    (tmp_path / "Ouest" / "call000.vtt.json").write_text('{"kind": "first", "rep": "Anne"}')
    (item,) = listed(tmp_path / "Ouest")
    table, pattern = read_table(tmp_path / "crm.csv"), NamePattern("(?P<rep>call)")
    found = Telling(Metadata(), table, pattern, folders_are_teams=True).of(item)
    assert (found.kind, found.rep, found.team) == ("closing", "Anne", "Ouest")


def test_row_that_means_several_files_is_refused_for_each(tmp_path: Path) -> None:
    for team in ("a", "b"):
        write_calls(tmp_path / "calls" / team, 1)
    (tmp_path / "b.csv").write_text("file,kind\ncall000.vtt,closing\n")
    asked = Wanted(sources=(str(tmp_path / "calls"),), told=NORTH, table=read_table(tmp_path / "b.csv"))
    tally, _ = worked(tmp_path / "home", asked)
    assert tally.settled == {ItemState.FAILED: 2}


@pytest.fixture
def memory() -> Iterator[Any]:
    system = fsspec.filesystem("memory")
    yield system
    system.store.clear()
    system.pseudo_dirs[:] = [""]


def test_address_of_any_storage_is_worked_through_once(tmp_path: Path, memory: Any) -> None:
    for number in range(3):
        memory.pipe(f"/calls/2026/{number}.vtt", call_text(number).encode())
    memory.pipe("/calls/2026/0.vtt.json", b'{"kind": "first"}')
    settings = settings_of(tmp_path / "home")
    asked = Wanted(sources=("memory://calls",), told=NORTH)
    tally, told = worked(settings.home, asked, InProcess(lambda: Quick(settings)))
    assert tally.settled == {ItemState.DONE: 3}
    assert [each.item.address for each in told] == [
        f"memory:///calls/2026/{number}.vtt" for number in range(3)
    ]
    assert told[0].item.sidecar == "memory:///calls/2026/0.vtt.json"
    assert worked(settings.home, asked)[0].passed == {ItemState.DONE: 3}


def test_missing_driver_names_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputError, match="pip install gcsfs"), storage_errors("gs://bucket/x"):
        raise ImportError("gcsfs")
    (item,) = items_of(["gs://bucket/calls/"])
    assert "gcsfs" in str(item.trouble)


def test_password_in_an_address_is_never_shown() -> None:
    assert shown("sftp://anne:secret@host:22/calls/a@b.wav") == "sftp://anne@host:22/calls/a@b.wav"
    with pytest.raises(InputError) as told, storage_errors("sftp://anne:secret@host/x"):
        raise PermissionError
    assert "secret" not in str(told.value)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may look everywhere")
def test_closed_folder_is_an_item_with_its_trouble(tmp_path: Path) -> None:
    write_calls(tmp_path / "closed", 1)
    (tmp_path / "closed").chmod(0)
    (item,) = listed(tmp_path)
    assert "permissions" in str(item.trouble)
