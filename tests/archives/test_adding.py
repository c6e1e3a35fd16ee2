"""What becomes of a batch: nothing stored twice, names left at the door, each source in its rank."""

from pathlib import Path

import pytest
from added_calls import SOUND, Batches, write_call

from callmirror.domain import RoleSource
from callmirror.mirror import mirror as mirror_module
from callmirror.review import content_id
from callmirror.store import open_store


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def batches(home: Path) -> Batches:
    return Batches(home)


@pytest.fixture
def calls(tmp_path: Path) -> Path:
    return tmp_path / "calls"


def write_table(folder: Path, calls: int) -> Path:
    """Write so many calls and the table that tells of them."""
    rows = (f"{write_call(folder, number).name},Anne,Sud,2026-03-0{number + 1}" for number in range(calls))
    table = folder / "calls.csv"
    table.write_text("\n".join(("file,rep,team,date", *rows)), encoding="utf-8")
    return table


def test_batch_is_stored_with_what_is_told_of_it(batches: Batches, calls: Path) -> None:
    tally = batches.add(calls, table=write_table(calls, 4), kind="découverte")
    assert (tally.added, tally.known, tally.failures, tally.no_calls) == (4, 0, 0, 0)
    assert (tally.traits["file"], tally.traits["undated"], tally.traits["nobody"]) == (4, 0, 0)
    stored = batches.mirror.calls("Sud")
    assert [(call.team, call.kind, call.language) for call in stored] == [("Sud", "découverte", "fr")] * 4
    assert [call.started_at.day for call in stored if call.started_at] == [1, 2, 3, 4]


def test_known_call_is_reviewed_anew_where_the_batch_says_again(batches: Batches, calls: Path) -> None:
    write_call(calls, 1)
    batches.add(calls, team="Sud", kind="first")
    tally = batches.add(calls, team="Sud", kind="second", again=True)
    assert (tally.added, tally.known) == (1, 0)
    assert [call.kind for call in batches.mirror.calls("Sud")] == ["second"]


def test_call_reviewed_anew_keeps_what_was_told_of_it_once(batches: Batches, calls: Path) -> None:
    path = write_call(calls, 1)
    table = calls / "table.csv"
    table.write_text(f"file,rep,date,kind\n{path.name},Anne Martin,2026-03-05,visite\n", encoding="utf-8")
    batches.add(path, table=table, team="Sud")
    batches.add(path, team="Nord", again=True)
    (call,) = batches.mirror.calls()
    assert (call.team, call.kind, call.started_at and call.started_at.day) == ("Nord", "visite", 5)
    assert batches.mirror.count_to_forget("Anne Martin") == 1


def test_batch_added_again_is_known_and_not_opened(
    batches: Batches, calls: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for seed in range(2):
        write_call(calls, seed)
    assert batches.add(calls, team="Sud").added == 2
    monkeypatch.setattr("callmirror.archives.task.at_hand", None)
    again = batches.add(calls, team="Sud")
    assert (again.added, again.known, again.asked) == (0, 2, 2)
    assert len(batches.mirror.calls()) == 2


def test_call_that_came_in_another_way_is_not_reviewed_again(
    batches: Batches, calls: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    batches.add(write_call(calls, 1), team="Sud")
    monkeypatch.setattr(mirror_module, "review", None)
    assert batches.add(write_call(calls, 1, "other.vtt"), team="Sud").known == 1


def test_what_failed_is_tried_again_each_time(batches: Batches, calls: Path) -> None:
    calls.mkdir()
    (calls / "empty.vtt").touch()
    for _ in range(2):
        assert batches.add(calls, team="Sud").failures == 1
    assert len(batches.failed) == 1


def test_forgotten_call_comes_back_only_where_it_is_asked_for_again(batches: Batches, calls: Path) -> None:
    path = write_call(calls, 1)
    batches.add(path, team="Sud")
    batches.mirror.forget(content_id(path))
    assert batches.add(path, team="Sud").added == 0
    assert batches.add(path, team="Sud", again=True).added == 1
    assert len(batches.mirror.calls()) == 1


def test_batch_without_a_known_rep_or_date_says_so(batches: Batches, calls: Path) -> None:
    write_call(calls, 1)
    tally = batches.add(calls, team="Sud")
    assert (tally.traits["undated"], tally.traits["nobody"]) == (1, 1)


def test_empty_folder_adds_nothing(batches: Batches, calls: Path) -> None:
    calls.mkdir()
    assert batches.add(calls, team="Sud").asked == 0


def test_call_without_a_team_fails_with_the_remedy(batches: Batches, calls: Path) -> None:
    batches.add(write_call(calls, 1))
    (failure,) = batches.failed
    assert "--team" in failure.sentence.en
    assert "--team" in failure.sentence.fr


def test_file_of_a_folder_that_is_no_call_needs_no_team(batches: Batches, calls: Path) -> None:
    table = write_table(calls, 2)
    (calls / "truth.json").write_text('{"planted": "nothing"}', encoding="utf-8")
    tally = batches.add(calls, table=table)
    assert (tally.added, tally.failures, tally.no_calls) == (2, 0, 1)


def test_row_then_name_then_option_tell_of_a_call(batches: Batches, calls: Path) -> None:
    for seed, name in enumerate(("2026-03-05 support.vtt", "2026-03-06 support.vtt", "plain.vtt")):
        write_call(calls, seed, name)
    table = calls / "table.csv"
    table.write_text("file,team,date\n2026-03-05 support.vtt,Nord,2026-02-01\n", encoding="utf-8")
    pattern = r"(?P<date>\d{4}-\d\d-\d\d) (?P<kind>\w+)"
    assert batches.add(calls, table=table, pattern=pattern, team="Sud", kind="visite").added == 3
    stored = batches.mirror.calls()
    told = [(call.team, call.kind, call.started_at and f"{call.started_at:%m-%d}") for call in stored]
    assert told == [("Nord", "support", "02-01"), ("Sud", "support", "03-06"), ("Sud", "visite", None)]


def test_bad_row_harms_its_own_file_only_and_is_told_by_its_line(batches: Batches, calls: Path) -> None:
    table = write_table(calls, 4)
    table.write_text(table.read_text().replace("2026-03-02", "le 30 février"))
    assert batches.add(calls, table=table).added == 3
    (failure,) = batches.failed
    assert failure.sentence.en.startswith(f"{table}:3 (")
    assert failure.sentence.fr.startswith(f"{table}:3 (")


def test_rep_named_as_a_speaker_is_known_without_more(batches: Batches, home: Path, calls: Path) -> None:
    path = write_call(calls, 1, rep="Anne Martin")
    batches.add(path, team="Sud", rep="anne martin")
    with open_store(home) as store:
        call = store.review(content_id(path)).call
        assert call.rep == store.pseudonyms().pseudonym("Anne Martin")
    assert call.role_source is RoleSource.DECLARED


def test_speaker_that_is_not_in_the_call_is_a_failure(batches: Batches, calls: Path) -> None:
    write_call(calls, 1)
    batches.add(calls, team="Sud", rep_speaker="Jean Valjean")
    (failure,) = batches.failed
    assert "Martin" not in failure.sentence.en + failure.sentence.fr


def test_no_name_of_anyone_is_in_the_bytes_of_the_data_folder(
    batches: Batches, home: Path, calls: Path
) -> None:
    for seed, rep in enumerate(("Zoé Béranger", "Karim Haddad", "Lise O'Neil")):
        plain = rep.replace(" ", "_")
        name = f"{plain} 2026-03-0{seed + 1}.vtt"
        path = write_call(calls / plain, seed, name, rep=rep, customer="Yvette Fontaine")
        assert batches.add(path, team="Sud", rep=rep).added == 1
    held = b"".join(path.read_bytes() for path in home.rglob("*") if path.is_file())
    for name in ("Zoé", "Béranger", "Karim", "Haddad", "Lise", "O'Neil", "Yvette", "Fontaine"):
        for spelling in {name, name.lower(), name.replace("é", "e")}:
            assert spelling.encode() not in held
    assert b"camions" in held
    assert len({call.id for call in batches.mirror.calls()}) == 3


def test_speaker_under_the_reps_name_is_found_by_forget(batches: Batches, calls: Path) -> None:
    batches.add(write_call(calls, 1), team="Sud", rep="Anne Martin")
    assert batches.mirror.count_to_forget("ANNE  MARTIN") == 1


def test_recording_without_a_model_is_kept_for_its_timing(batches: Batches, calls: Path) -> None:
    calls.mkdir()
    (calls / "call.opus").write_bytes(SOUND.read_bytes())
    tally = batches.add(calls, team="Sud", rep="Anne Martin", rep_speaker="1")
    assert (tally.added, tally.traits["none"]) == (1, 1)
    assert batches.mirror.calls()[0].separation == "channels"


def test_recording_with_the_transcript_of_the_table_uses_both(batches: Batches, calls: Path) -> None:
    write_call(calls / "words", 1, "first.vtt")
    (calls / "call.opus").write_bytes(SOUND.read_bytes())
    table = calls / "table.csv"
    table.write_text("file,transcript\ncall.opus,words/first.vtt\n", encoding="utf-8")
    tally = batches.add(calls, table=table, team="Sud")
    assert (tally.added, tally.traits["beside"]) == (1, 1)


def test_deal_of_a_call_is_kept_as_a_fingerprint_alone(batches: Batches, calls: Path, home: Path) -> None:
    path = write_call(calls, 1)
    table = calls / "table.csv"
    table.write_text(f"fichier;date;affaire\n{path.name};2026-03-05;Harlow  7\n", encoding="utf-8")
    batches.add(path, table=table, team="Sud")
    with open_store(home) as store:
        deal = store.pseudonyms().deal("Harlow 7")
        assert store.review(content_id(path)).call.deal == deal
    batches.add(path, team="Sud", again=True)
    with open_store(home) as store:
        assert store.review(content_id(path)).call.deal == deal
    assert not any(b"Harlow" in each.read_bytes() for each in home.rglob("*") if each.is_file())


def test_deal_that_a_file_s_name_tells_does_not_stand_in_the_call_s(
    batches: Batches, calls: Path, home: Path
) -> None:
    path = write_call(calls, 1)
    path = path.rename(path.with_name("Harlow Mills_2026-03-05.vtt"))
    batches.add(path, pattern=r"(?P<deal>.+)_(?P<date>.+)\.vtt", team="Sud")
    with open_store(home) as store:
        call = store.review(content_id(path)).call
        assert call.deal == store.pseudonyms().deal("Harlow Mills")
    assert "Harlow" not in call.source
    assert "Mills" not in call.source
    assert call.source.endswith("2026-03-05.vtt")
