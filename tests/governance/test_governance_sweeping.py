"""What is overdue goes down to the bytes, once, and nothing else does."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from governance_examples import WORDS, as_call, bytes_of, holds, home_with, id_of, store_of

from callmirror.config import Settings
from callmirror.domain import Measure, Sheet
from callmirror.errors import InputError
from callmirror.governance import Governing, Holding, sweep_due
from callmirror.governance.clocks import HOUSE
from callmirror.recordings import Recordings

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture
def governing(tmp_path: Path) -> Governing:
    home_with(tmp_path, as_call("a", NOW - timedelta(days=200)), as_call("b", NOW - timedelta(days=20)))
    return Governing(Settings(home=tmp_path), clock=lambda: NOW)


def test_sweep_deletes_the_words_of_old_calls_to_the_bytes_and_keeps_their_readings(
    governing: Governing,
) -> None:
    home = governing.settings.home
    with store_of(home) as store:
        old, young = (store.review(id_of(name)) for name in "ab")
    assert holds(home, WORDS["a"])
    swept = governing.sweeping.sweep(NOW)
    assert {kind: swept.total(kind) for kind in Holding if swept.total(kind)} == {
        Holding.SOUND: 1,
        Holding.WORDS: 1,
    }
    assert not swept.pending
    assert not holds(home, WORDS["a"])
    assert holds(home, WORDS["b"])
    with store_of(home) as store:
        after = store.review(id_of("a"))
        assert store.review(id_of("b")) == young
    assert [reading.value for reading in after.readings] == [reading.value for reading in old.readings]
    assert after.call.conversation == old.call.conversation
    assert (after.call.turns, after.call.sentences, after.call.segments) == ((), (), ())
    assert not any(reading.evidence for reading in after.readings)
    assert governing.sweeping.verify(NOW) == ()


def test_sweep_deletes_files_that_belong_to_old_calls(governing: Governing) -> None:
    recordings = Recordings(governing.settings.home)
    assert {kept.sha256 for kept in recordings.all()} == {id_of("a"), id_of("b")}
    governing.sweeping.sweep(NOW)
    assert {kept.sha256 for kept in recordings.all()} == {id_of("b")}


def test_sweep_deletes_nothing_twice_and_a_clock_set_back_deletes_nothing(governing: Governing) -> None:
    assert governing.sweeping.sweep(NOW).counts
    assert not governing.sweeping.sweep(NOW).counts
    back = governing.sweeping.sweep(NOW - timedelta(days=90))
    assert back.refused is not None
    assert not back.counts
    assert len(governing.sweeping.record()) == 1


def test_clock_far_ahead_deletes_nothing_until_it_is_trusted(governing: Governing) -> None:
    governing.sweeping.sweep(NOW)
    ahead = NOW + timedelta(days=4000)
    assert governing.sweeping.sweep(ahead).refused is not None
    assert governing.sweeping.sweep(ahead, trust_clock=True).total(Holding.READINGS) == 2


def test_dry_run_changes_nothing(governing: Governing) -> None:
    before = sorted(bytes_of(governing.settings.home))
    assert governing.sweeping.sweep(NOW, dry=True).total(Holding.WORDS) == 1
    assert sorted(bytes_of(governing.settings.home)) == before


def test_readings_take_the_whole_call_along(governing: Governing) -> None:
    governing.sweeping.set_clocks(HOUSE, {Holding.READINGS: 30}, NOW)
    swept = governing.sweeping.sweep(NOW)
    assert swept.total(Holding.READINGS) == 1
    with store_of(governing.settings.home) as store:
        assert [call.id for call in store.calls()] == [id_of("b")]
    assert not holds(governing.settings.home, WORDS["a"])


def test_clock_of_a_team_counts_for_that_team_alone(tmp_path: Path) -> None:
    north, south = (as_call(name, NOW - timedelta(days=20)) for name in "ab")
    south = replace(south, call=replace(south.call, team="Sud"))
    home_with(tmp_path, north, south)
    governing = Governing(Settings(home=tmp_path))
    governing.sweeping.set_clocks("Sud", {Holding.WORDS: 7}, NOW)
    swept = governing.sweeping.sweep(NOW)
    assert swept.counts == {("Sud", Holding.WORDS): 1}
    assert holds(tmp_path, WORDS["a"])
    assert not holds(tmp_path, WORDS["b"])


@pytest.mark.parametrize("days", [0, -1, 3651, 10**12, -(10**30)])
def test_absurd_days_are_refused_and_change_nothing(governing: Governing, days: int) -> None:
    before = governing.sweeping.clocks()
    with pytest.raises(InputError):
        governing.sweeping.set_clocks(HOUSE, {Holding.SOUND: 30, Holding.WORDS: days}, NOW)
    assert governing.sweeping.clocks() == before


def test_log_keeps_ninety_days_at_least(governing: Governing) -> None:
    with pytest.raises(InputError):
        governing.sweeping.set_clocks(HOUSE, {Holding.LOG: 30}, NOW)


def test_sound_never_outlives_its_call(governing: Governing) -> None:
    clocks = governing.sweeping.set_clocks(HOUSE, {Holding.READINGS: 30, Holding.SOUND: 900}, NOW)
    assert clocks.days(Holding.SOUND) == 30


def test_daily_sweep_waits_a_week_unless_somebody_set_the_clocks(governing: Governing) -> None:
    settings = governing.settings
    assert sweep_due(settings, NOW) is None
    assert sweep_due(settings, NOW + timedelta(days=6)) is None
    swept = sweep_due(settings, NOW + timedelta(days=8))
    assert swept is not None
    assert swept.counts
    assert sweep_due(settings, NOW + timedelta(days=8, hours=3)) is None
    assert sweep_due(settings, NOW + timedelta(days=9, hours=1)) is not None


def test_record_of_what_went_names_no_call(governing: Governing) -> None:
    governing.sweeping.sweep(NOW)
    (deletion,) = governing.sweeping.record()
    assert (deletion.cause, deletion.counts) == ("retention", {"sound": 1, "words": 1})
    assert id_of("a") not in repr(deletion)


def test_forgotten_files_of_nobody_go_with_the_sound_of_the_house(governing: Governing) -> None:
    recordings = Recordings(governing.settings.home)
    left = recordings.accept([b"drawn by nobody"], largest=100)
    governing.sweeping.sweep(datetime.now(UTC), trust_clock=True)
    assert recordings.path(left.sha256) is not None
    governing.sweeping.sweep(datetime.now(UTC) + timedelta(days=181), trust_clock=True)
    assert recordings.path(left.sha256) is None


def test_results_of_teams_go_with_the_readings_of_their_time(governing: Governing) -> None:
    months = (date(2025, 9, 1), date(2026, 10, 1))
    with store_of(governing.settings.home) as store:
        measures = tuple(Measure("Nord", month, "calls_made", 7.0) for month in months)
        sheet = Sheet("metrics", measures=measures)
        store.results.add(sheet, "one", NOW)
    assert governing.sweeping.sweep(NOW, dry=True).total(Holding.READINGS) == 1
    assert governing.sweeping.sweep(NOW).total(Holding.READINGS) == 1
    with store_of(governing.settings.home) as store:
        assert [one.month for one in store.results.measures("Nord")] == [months[1]]
    assert governing.sweeping.verify(NOW) == ()
