"""What becomes of a batch: nothing stored twice, names left at the door, each source in its rank."""

from dataclasses import replace
from pathlib import Path

import pytest
from mirror_calls import (
    SOUND,
    add,
    batch,
    mirror_of,
    raw_bytes,
    write_call,
    write_team,
)

from callmirror.domain import RoleSource
from callmirror.metadata import Metadata, NamePattern
from callmirror.mirror import Batch, Mirror
from callmirror.mirror import mirror as mirror_module
from callmirror.review import content_id
from callmirror.store import open_store


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def mirror(home: Path) -> Mirror:
    return mirror_of(home)


@pytest.fixture
def calls(tmp_path: Path) -> Path:
    return tmp_path / "calls"


def test_batch_is_stored_with_what_is_told_of_it(mirror: Mirror, calls: Path) -> None:
    table = write_team(calls, each=1)
    summary = add(mirror, calls, table=table, kind="découverte")
    assert (summary.added, summary.known, summary.failed, summary.skipped) == (6, 0, (), 0)
    assert (summary.words, summary.undated, summary.without_rep) == ({"file": 6}, 0, 0)
    stored = mirror.calls("Sud")
    assert [(call.team, call.kind, call.language) for call in stored] == [("Sud", "découverte", "fr")] * 6
    assert [call.started_at.day for call in stored if call.started_at] == [1, 2, 3, 4, 5, 6]


def test_known_call_is_reviewed_anew_where_the_batch_says_again(mirror: Mirror, calls: Path) -> None:
    write_call(calls, 1)
    add(mirror, calls, team="Sud", kind="first")
    anew = replace(batch(calls, team="Sud", kind="second"), again=True)
    summary = mirror.add(mirror.plan(anew))
    assert (summary.added, summary.known) == (1, 0)
    assert [call.kind for call in mirror.calls("Sud")] == ["second"]


def test_call_reviewed_anew_keeps_what_was_told_of_it_once(mirror: Mirror, home: Path, calls: Path) -> None:
    path = write_call(calls, 1)
    table = calls / "table.csv"
    table.write_text(f"file,rep,date,kind\n{path.name},Anne Martin,2026-03-05,visite\n", encoding="utf-8")
    add(mirror, path, table=table, team="Sud")
    mirror.add(mirror.plan(replace(batch(path, team="Nord"), again=True)))
    (call,) = mirror.calls()
    assert (call.team, call.kind, call.started_at and call.started_at.day) == ("Nord", "visite", 5)
    assert mirror.count_to_forget("Anne Martin") == 1


def test_batch_added_again_is_known(mirror: Mirror, calls: Path) -> None:
    write_call(calls, 1)
    write_call(calls, 2)
    assert add(mirror, calls, team="Sud").added == 2
    again = add(mirror, calls, team="Sud")
    assert (again.added, again.known, again.asked) == (0, 2, 2)
    assert len(mirror.calls()) == 2


def test_known_call_is_not_reviewed_again(
    mirror: Mirror, calls: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_call(calls, 1)
    add(mirror, path, team="Sud")

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("reviewed again")

    monkeypatch.setattr(mirror_module, "review", refuse)
    assert add(mirror, path, team="Sud").known == 1


def test_same_content_under_two_names_is_one_call(mirror: Mirror, calls: Path) -> None:
    write_call(calls, 1, "a.vtt")
    write_call(calls, 1, "b.vtt")
    summary = add(mirror, calls, team="Sud")
    assert (summary.added, summary.known) == (1, 1)
    assert len(mirror.calls()) == 1


def test_batch_without_a_known_rep_or_date_says_so(mirror: Mirror, calls: Path) -> None:
    write_call(calls, 1)
    summary = add(mirror, calls, team="Sud")
    assert (summary.undated, summary.without_rep) == (1, 1)


def test_empty_folder_adds_nothing(mirror: Mirror, calls: Path) -> None:
    calls.mkdir()
    summary = add(mirror, calls, team="Sud")
    assert (summary.asked, summary.added) == (0, 0)


def test_call_without_a_team_fails_with_the_remedy(mirror: Mirror, calls: Path) -> None:
    write_call(calls, 1)
    (failure,) = add(mirror, calls).failed
    assert "--team" in failure.text.en
    assert "--team" in failure.text.fr


def test_row_then_name_then_option_tell_of_a_call(mirror: Mirror, calls: Path) -> None:
    for seed, name in enumerate(("2026-03-05 support.vtt", "2026-03-06 support.vtt", "plain.vtt")):
        write_call(calls, seed, name)
    table = calls / "table.csv"
    table.write_text("file,team,date\n2026-03-05 support.vtt,Nord,2026-02-01\n", encoding="utf-8")
    summary = mirror.add(
        mirror.plan(
            Batch(
                paths=(calls,),
                told=Metadata(team="Sud", kind="visite"),
                table=table,
                pattern=NamePattern(r"(?P<date>\d{4}-\d\d-\d\d) (?P<kind>\w+)"),
            )
        )
    )
    assert summary.added == 3
    told = [(call.team, call.kind, call.started_at and f"{call.started_at:%m-%d}") for call in mirror.calls()]
    assert told == [("Nord", "support", "02-01"), ("Sud", "support", "03-06"), ("Sud", "visite", None)]


def test_bad_row_harms_its_own_file_only(mirror: Mirror, calls: Path) -> None:
    table = write_team(calls, each=1)
    table.write_text(table.read_text().replace("2026-03-02", "le 30 février"))
    summary = add(mirror, calls, table=table)
    assert summary.added == 5
    (failure,) = summary.failed
    assert f"{table}:3" in failure.text.en


def test_rep_named_as_a_speaker_is_known_without_more(mirror: Mirror, home: Path, calls: Path) -> None:
    path = write_call(calls, 1, rep="Anne Martin")
    add(mirror, path, team="Sud", rep="anne martin")
    with open_store(home) as store:
        call = store.review(content_id(path)).call
        assert call.rep == store.pseudonyms().pseudonym("Anne Martin")
    assert call.role_source is RoleSource.DECLARED


def test_speaker_that_is_not_in_the_call_is_a_failure(mirror: Mirror, calls: Path) -> None:
    write_call(calls, 1)
    (failure,) = add(mirror, calls, team="Sud", rep_speaker="Jean Valjean").failed
    assert "Martin" not in failure.text.en + failure.text.fr


def test_no_name_of_anyone_is_in_the_bytes_of_the_data_folder(
    mirror: Mirror, home: Path, calls: Path
) -> None:
    for seed, rep in enumerate(("Zoé Béranger", "Karim Haddad", "Lise O'Neil")):
        plain = rep.replace(" ", "_")
        path = write_call(
            calls / plain, seed, f"{plain} 2026-03-0{seed + 1}.vtt", rep=rep, customer="Yvette Fontaine"
        )
        assert add(mirror, path, team="Sud", rep=rep).added == 1
    held = raw_bytes(home)
    for name in ("Zoé", "Béranger", "Karim", "Haddad", "Lise", "O'Neil", "Yvette", "Fontaine"):
        for spelling in {name, name.lower(), name.replace("é", "e")}:
            assert spelling.encode() not in held
    assert b"camions" in held
    assert len({call.id for call in mirror.calls()}) == 3


def test_speaker_under_the_reps_name_is_found_by_forget(mirror: Mirror, calls: Path) -> None:
    add(mirror, write_call(calls, 1), team="Sud", rep="Anne Martin")
    assert mirror.count_to_forget("ANNE  MARTIN") == 1


def test_recording_without_a_model_is_kept_for_its_timing(mirror: Mirror, calls: Path) -> None:
    calls.mkdir()
    (calls / "call.opus").write_bytes(SOUND.read_bytes())
    summary = add(mirror, calls, team="Sud", rep="Anne Martin", rep_speaker="1")
    assert (summary.added, summary.words) == (1, {"none": 1})
    assert mirror.calls()[0].separation == "channels"


def test_recording_with_the_transcript_of_the_table_uses_both(mirror: Mirror, calls: Path) -> None:
    write_call(calls / "words", 1, "first.vtt")
    (calls / "call.opus").write_bytes(SOUND.read_bytes())
    table = calls / "table.csv"
    table.write_text("file,transcript\ncall.opus,words/first.vtt\n", encoding="utf-8")
    summary = add(mirror, calls, table=table, team="Sud")
    assert (summary.added, summary.words) == (1, {"beside": 1})


def test_progress_names_file_stage_and_share(mirror: Mirror, calls: Path) -> None:
    path = write_call(calls, 1)
    told: list[tuple[str, str, float]] = []
    mirror.add(mirror.plan(batch(path, team="Sud")), progress=lambda *each: told.append(each))
    assert told[0] == (path.name, "reading", 0.0)
    assert told[-1] == (path.name, "reading", 1.0)
