"""The access log is added to, goes by age alone, and holds no words."""

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from governance_examples import REP, TEAM, as_call, home_with, id_of

from callmirror.access import Account, Deed, Membership, Part, Principal
from callmirror.config import Settings
from callmirror.governance import Governing, Holding
from callmirror.pseudonyms import STORE_FILE
from callmirror.store.log import Wanted

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
COACH = Principal(Account(7, "coach@example.org", "Coach", (Membership(Part.COACH, TEAM),)))


@pytest.fixture
def governing(tmp_path: Path) -> Governing:
    home_with(tmp_path, as_call("a", NOW), as_call("b", NOW, rep="p-" + "b" * 16))
    return Governing(Settings(home=tmp_path), clock=lambda: NOW)


def test_lines_are_read_back_the_newest_first(governing: Governing) -> None:
    governing.log.record(COACH, Deed.READ_CALL, id_of("a"), TEAM)
    governing.log.record(COACH, "export", team=TEAM, detail={"form": "csv", "bytes": 1234})
    newest, oldest = governing.log.entries(Wanted())
    assert (newest.deed, newest.detail) == ("export", {"form": "csv", "bytes": 1234})
    assert (oldest.account, oldest.call_id, oldest.at) == (7, id_of("a"), NOW)


def test_rep_reads_of_own_calls_alone(governing: Governing) -> None:
    for name in "ab":
        governing.log.record(COACH, Deed.READ_CALL, id_of(name), TEAM)
    governing.log.record(COACH, Deed.READ_TEAM, team=TEAM)
    rep = Account(8, "rep@example.org", "Rep", (Membership(Part.REP, TEAM),), rep=REP)
    assert [entry.call_id for entry in governing.log.about_own(rep)] == [id_of("a")]
    assert governing.log.about_own(COACH.account) == ()


@pytest.mark.parametrize("words", ["il a dit bonjour", "Anna", "a\nb", ""])
def test_details_take_no_free_text(governing: Governing, words: str) -> None:
    with pytest.raises(ValueError, match="no free text"):
        governing.log.record(COACH, "export", detail={"form": words})
    assert governing.log.count() == 0


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE access_log SET account = 1",
        "DELETE FROM access_log",
        "UPDATE access_log SET at = '1999-01-01'",
        "INSERT OR REPLACE INTO access_log VALUES (1, '2030', 1, 'x', NULL, NULL, '{}')",
    ],
)
def test_log_can_not_be_changed_even_by_statements(governing: Governing, change: str) -> None:
    governing.log.record(COACH, Deed.READ_CALL, id_of("a"), TEAM)
    connection = sqlite3.connect(governing.settings.home / STORE_FILE)
    connection.execute("PRAGMA recursive_triggers = ON")
    with pytest.raises(sqlite3.IntegrityError):
        connection.execute(change)
    connection.close()
    (entry,) = governing.log.entries(Wanted())
    assert (entry.account, entry.deed) == (7, "read_call")


def test_log_goes_by_its_clock(governing: Governing) -> None:
    governing.log.record(COACH, Deed.READ_CALL, id_of("a"), TEAM)
    assert governing.sweeping.sweep(NOW + timedelta(days=364)).total(Holding.LOG) == 0
    assert governing.log.count() == 1
    assert governing.sweeping.sweep(NOW + timedelta(days=366)).total(Holding.LOG) == 1
    assert governing.log.count() == 0
