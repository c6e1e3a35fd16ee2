"""What is kept can be listed, taken out, copied, looked after, and forgotten."""

import json
import os
import shutil
from pathlib import Path

import pytest
from mirror_calls import REPS, SOUND, add, mirror_of, raw_bytes, settings_of, write_call, write_team

from callmirror.engines.double import Double
from callmirror.errors import ModelMissing, NotFound, StoreError
from callmirror.mirror import Mirror
from callmirror.mirror.doctor import examine
from callmirror.pseudonyms import KEY_FILE, STORE_FILE, is_pseudonym
from callmirror.review import Request, content_id
from callmirror.store import open_store


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def calls(tmp_path: Path) -> Path:
    return tmp_path / "calls"


@pytest.fixture
def mirror(home: Path, calls: Path) -> Mirror:
    """Two people with two calls each."""
    found = mirror_of(home)
    assert add(found, calls, table=write_team(calls, reps=REPS[:2], each=2)).added == 4
    return found


def no_engine() -> Double:
    raise ModelMissing(en="No speech model.", fr="Pas de modèle vocal.")


def test_review_stores_nothing(home: Path, calls: Path) -> None:
    found = mirror_of(home).review(Request(path=write_call(calls, 1)))
    assert found.call.turns
    assert not home.exists()


def test_speech_model_is_looked_for_once(home: Path, calls: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []

    def open_double(settings: object) -> Double:
        asked.append(settings)
        return Double()

    monkeypatch.setattr("callmirror.mirror.mirror.open_engine", open_double)
    mirror = mirror_of(home)
    mirror.review(Request(path=write_call(calls, 1)))
    assert asked == []
    (calls / "call.opus").write_bytes(SOUND.read_bytes())
    for _ in range(2):
        assert mirror.review(Request(path=calls / "call.opus")).engine["engine"] == "double"
    assert len(asked) == 1


def test_teams_and_calls_are_listed(mirror: Mirror) -> None:
    (team,) = mirror.teams()
    assert (team.team, team.calls, team.people) == ("Sud", 4, 2)
    assert len(mirror.calls()) == len(mirror.calls("Sud")) == 4
    with pytest.raises(NotFound, match="'Nord'"):
        mirror.calls("Nord")


def test_nothing_stored_is_said_by_every_question(home: Path, tmp_path: Path) -> None:
    mirror = mirror_of(home)
    questions = (
        mirror.calls,
        mirror.teams,
        lambda: list(mirror.export()),
        lambda: mirror.backup(tmp_path / "copy.db"),
        lambda: mirror.forget("Anne Martin"),
        lambda: mirror.count_to_forget("abcdef"),
    )
    for question in questions:
        with pytest.raises(NotFound, match="callmirror add"):
            question()
    assert not home.exists()


def test_call_is_forgotten_by_the_start_of_its_id(mirror: Mirror, home: Path, calls: Path) -> None:
    call_id = content_id(calls / "call-1.vtt")
    assert mirror.count_to_forget(call_id[:12]) == 1
    assert mirror.forget(call_id[:12]) == 1
    assert len(mirror.calls()) == 3
    assert call_id.encode() not in raw_bytes(home)
    with pytest.raises(NotFound):
        mirror.forget(call_id)


def test_rep_is_forgotten_by_name_in_any_spelling(mirror: Mirror, home: Path) -> None:
    assert mirror.count_to_forget("zoe beranger") == 2
    assert mirror.forget("ZOÉ BÉRANGER") == 2
    assert len(mirror.calls()) == 2
    with pytest.raises(NotFound, match="nothing was forgotten"):
        mirror.forget("Zoé Béranger")


def test_rep_is_forgotten_by_pseudonym(mirror: Mirror, home: Path) -> None:
    with open_store(home) as store:
        pseudonym = store.pseudonyms().pseudonym(REPS[0])
    assert mirror.forget(pseudonym) == 2
    assert pseudonym.encode() not in raw_bytes(home)


def test_name_that_reads_like_an_id_is_a_name_where_no_call_begins_so(home: Path, calls: Path) -> None:
    mirror = mirror_of(home)
    add(mirror, write_call(calls, 1), team="Sud", rep="Decade")
    assert mirror.forget("decade") == 1


@pytest.mark.parametrize("name", ["Nobody At All", "ffffffffff", "p-aaaaaaaaaaaaaaaa"])
def test_unknown_name_forgets_nothing(mirror: Mirror, name: str) -> None:
    for ask in (mirror.count_to_forget, mirror.forget):
        with pytest.raises(NotFound):
            ask(name)
    assert len(mirror.calls()) == 4


def test_export_is_every_call_a_line_under_pseudonyms(mirror: Mirror) -> None:
    lines = list(mirror.export())
    assert all(line.endswith("\n") and line.count("\n") == 1 for line in lines)
    found = [json.loads(line) for line in lines]
    assert len(found) == 4
    assert {each["call"]["team"] for each in found} == {"Sud"}
    assert all(is_pseudonym(each["call"]["rep"]) for each in found)
    for name in (part for rep in REPS[:2] for part in rep.split()):
        assert not any(name in line for line in lines)


def test_export_meets_calls_forgotten_on_the_way(mirror: Mirror, calls: Path) -> None:
    lines = mirror.export()
    next(lines)
    mirror.forget(REPS[1])
    assert len(list(lines)) <= 3


def test_backup_is_a_store_of_its_own(mirror: Mirror, home: Path, tmp_path: Path) -> None:
    restored = tmp_path / "restored"
    restored.mkdir()
    mirror.backup(restored / STORE_FILE)
    shutil.copy(home / KEY_FILE, restored / KEY_FILE)
    assert [call.id for call in mirror_of(restored).calls()] == [call.id for call in mirror.calls()]


def test_backup_replaces_nothing(mirror: Mirror, tmp_path: Path) -> None:
    (tmp_path / "copy.db").write_text("precious")
    with pytest.raises(StoreError, match="exists already"):
        mirror.backup(tmp_path / "copy.db")
    assert (tmp_path / "copy.db").read_text() == "precious"


def test_doctor_of_a_new_machine_finds_nothing_wrong(home: Path) -> None:
    findings = examine(settings_of(home), Double)
    assert all(finding.ok for finding in findings)
    assert any("none yet" in finding.text.en for finding in findings)
    assert any("double" in finding.text.en for finding in findings)
    assert not home.exists()


def test_doctor_counts_the_calls(mirror: Mirror, home: Path) -> None:
    assert any(
        finding.ok and "4 calls" in finding.text.en and "4 appels" in finding.text.fr
        for finding in examine(settings_of(home), Double)
    )


def test_doctor_tells_a_missing_model_and_fails_nothing(home: Path) -> None:
    (missing,) = [finding for finding in examine(settings_of(home), no_engine) if not finding.ok]
    assert not missing.needed
    assert (missing.text.en, missing.text.fr) == ("No speech model.", "Pas de modèle vocal.")


def test_doctor_finds_a_lost_key(mirror: Mirror, home: Path) -> None:
    (home / KEY_FILE).unlink()
    wrong = [finding for finding in examine(settings_of(home), Double) if not finding.ok]
    assert wrong
    assert all(finding.needed for finding in wrong)


def test_doctor_finds_a_store_that_is_none(home: Path) -> None:
    home.mkdir()
    (home / STORE_FILE).write_bytes(b"not a database, " * 100)
    wrong = [finding for finding in examine(settings_of(home), Double) if not finding.ok]
    assert any("not a CallMirror store" in finding.text.en for finding in wrong)


def test_doctor_finds_a_disk_that_is_nearly_full(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage(home.parent)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=10_000_000))
    (wrong,) = [finding for finding in examine(settings_of(home), Double) if not finding.ok]
    assert "0.0 GB" in wrong.text.en
    assert "0,0 Go" in wrong.text.fr


def test_doctor_of_a_folder_below_a_file_tells_it(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    findings = examine(settings_of(tmp_path / "file" / "home"), Double)
    assert [finding.ok for finding in findings].count(False) <= 1


def test_data_folder_is_for_its_owner_alone(mirror: Mirror, home: Path) -> None:
    if os.name == "posix":
        assert home.stat().st_mode & 0o077 == 0
    assert all(path.stat().st_mode & 0o077 == 0 for path in home.iterdir())
