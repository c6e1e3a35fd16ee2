"""Columns of months that are kept: always what the stored calls say, whatever was done to these meanwhile."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stored_calls import OTHER_REP, REP, call_like

from callmirror.columns import TeamColumns
from callmirror.domain import Observation, Reading, Review, Window
from callmirror.errors import StoreError
from callmirror.patterns import members_of, team_patterns
from callmirror.pseudonyms import KEY_FILE
from callmirror.store import Store, open_store
from callmirror.store.marking import mark
from callmirror.store.members import traced

TEAM = "Équipe Sud"
EXPOSURES = {"talk_share": "sentences", "switch_rate": "sentences", "script_adherence": "steps"}
STEPS_OF = {"script_adherence": "step."}
PEOPLE = tuple(f"p-{letter * 16}" for letter in "abcdefg")
WINDOWS = (
    Window(),
    Window(date(2025, 1, 1), date(2025, 2, 1)),
    Window(date(2025, 1, 1), date(2025, 4, 1)),
    Window(date(2025, 1, 15), date(2025, 2, 10)),
    Window(None, date(2025, 3, 1)),
)


def read_review(seed: int, name: int) -> Review:
    """Return some call: its team, person, date and readings are drawn."""
    dice = random.Random(seed)  # noqa: S311 - nothing here is secret
    started_at = (
        datetime(2025, dice.randint(1, 3), dice.randint(1, 28), tzinfo=UTC) if dice.random() < 0.9 else None
    )
    steps = {f"step.{step}": float(dice.randrange(2)) for step in ("price", "greet") if dice.random() < 0.9}
    readings = (
        reading(dice, "talk_share", {"sentences": float(dice.randint(0, 30))}),
        *([reading(dice, "switch_rate", {})] if dice.random() < 0.8 else []),
        reading(dice, "script_adherence", {"steps": 2.0, **steps}),
    )
    team = TEAM if dice.random() < 0.9 else "Nord"
    rep = dice.choice((*PEOPLE, None)) if dice.random() < 0.95 else None
    return replace(call_like(f"call {name}", team=team, rep=rep, started_at=started_at), readings=readings)


def reading(dice: random.Random, marker: str, support: dict[str, float]) -> Reading:
    version = 2 if dice.random() < 0.8 else 1
    if dice.random() < 0.2:
        return Reading(marker, version, "ratio", None, support, reason=dice.choice(("too_short", "no_roles")))
    return Reading(marker, version, "ratio", dice.random(), support)


def by_hand(store: Store, window: Window) -> list[Observation]:
    """Return what the stored reviews say, one by one, in the order that is promised."""
    calls = [call for call in store.calls(team=TEAM) if inside(call.started_at, window)]
    reviews = [store.review(call.id) for call in calls]
    order = {call.id: number for number, call in enumerate(sorted(calls, key=lambda call: call.added_at))}
    reviews.sort(key=lambda review: (str(review.call.started_at or "")[:7], order[review.call.id]))
    return [each for review in reviews if review.call.rep for each in observed(review)]


def inside(moment: datetime | None, window: Window) -> bool:
    if moment is None:
        return window == Window()
    return (window.start is None or moment.date() >= window.start) and (
        window.end is None or moment.date() < window.end
    )


def observed(review: Review) -> Iterator[Observation]:
    call = review.call
    for each in review.readings:
        exposure = each.support.get(EXPOSURES[each.marker], 0.0)
        told = (call.id, TEAM, str(call.rep))
        yield Observation(*told, each.marker, each.version, each.unit, each.value, exposure, each.reason)
        for key, taken in each.support.items():
            if each.marker in STEPS_OF and key.startswith("step."):
                name = f"{each.marker}.{key.removeprefix('step.')}"
                yield Observation(*told, name, each.version, "ratio", taken, 1.0)


def by_marker(
    observations: Iterator[Observation] | list[Observation] | TeamColumns,
) -> dict[str, list[Observation]]:
    found: dict[str, list[Observation]] = {}
    for one in observations:
        found.setdefault(one.marker, []).append(one)
    return found


def assert_right(store: Store) -> None:
    for window in WINDOWS:
        expected = by_hand(store, window)
        found = store.observations(TEAM, window, EXPOSURES, STEPS_OF)
        assert len(found) == len(expected)
        assert by_marker(found) == by_marker(expected)
        assert sorted_out(team_patterns(TEAM, window, found, k=3)) == sorted_out(
            team_patterns(TEAM, window, expected, k=3)
        )
        assert members_of(found) == as_marks(store, expected)


def sorted_out(outcomes: tuple[tuple[object, ...], ...]) -> list[list[str]]:
    return [sorted(map(repr, each)) for each in outcomes]


def as_marks(store: Store, observations: list[Observation]) -> object:
    return traced(members_of(observations), store.pseudonyms())


Deeds = st.lists(
    st.tuples(
        st.sampled_from(("add", "replace", "forget", "look")), st.integers(0, 11), st.integers(0, 10**6)
    ),
    min_size=4,
    max_size=40,
)


@settings(max_examples=25, deadline=None)
@given(Deeds)
def test_columns_are_what_the_stored_calls_say_whatever_was_done(deeds: list[tuple[str, int, int]]) -> None:
    with TemporaryDirectory() as folder, open_store(Path(folder)) as store:
        for deed, name, seed in deeds:
            do(store, deed, name, seed)
        assert_right(store)
        assert_right(store)  # from what was kept


def do(store: Store, deed: str, name: int, seed: int) -> None:
    review = read_review(seed, name)
    if deed == "add":
        store.add(review)
    elif deed == "replace":
        store.replace(review)
    elif deed == "look":
        store.observations(TEAM, WINDOWS[seed % len(WINDOWS)], EXPOSURES, STEPS_OF)
    elif store.has(review.call.id):
        store.forget_call(review.call.id)


def kept(store: Store) -> list[tuple[str, str]]:
    return store._connection.execute("SELECT team, month FROM months ORDER BY team, month").fetchall()


@pytest.fixture
def filled(store: Store) -> Store:
    for name in range(30):
        store.add(
            replace(
                read_review(name, name),
                call=replace(
                    call_like(f"call {name}").call, started_at=datetime(2025, 1 + name % 3, 5, tzinfo=UTC)
                ),
            )
        )
    store.observations(TEAM, Window(), EXPOSURES, STEPS_OF)
    assert kept(store) == [(TEAM, "2025-01"), (TEAM, "2025-02"), (TEAM, "2025-03")]
    return store


def test_only_the_month_of_a_changed_call_is_made_anew(filled: Store) -> None:
    filled.add(call_like("new", started_at=datetime(2025, 2, 28, 23, 59, tzinfo=UTC)))
    assert kept(filled) == [(TEAM, "2025-01"), (TEAM, "2025-03")]
    filled.add(call_like("of others", team="Nord", started_at=datetime(2025, 1, 5, tzinfo=UTC)))
    assert kept(filled) == [(TEAM, "2025-01"), (TEAM, "2025-03")]


def test_call_that_moves_to_another_month_takes_both_along(filled: Store) -> None:
    moved = replace(
        read_review(1, 0), call=replace(call_like("call 0").call, started_at=datetime(2025, 3, 9, tzinfo=UTC))
    )
    filled.replace(moved)
    assert kept(filled) == [(TEAM, "2025-02")]


def test_whoever_changes_a_call_outdates_its_month(filled: Store) -> None:
    change = "UPDATE calls SET rep = ? WHERE started_at LIKE '2025-01%'"
    filled._connection.execute(change, (OTHER_REP,))
    assert kept(filled) == [(TEAM, "2025-02"), (TEAM, "2025-03")]
    february = (
        "UPDATE readings SET packed = packed"
        " WHERE call IN (SELECT number FROM calls WHERE started_at LIKE '2025-02%')"
    )
    filled._connection.execute(february)
    assert kept(filled) == [(TEAM, "2025-03")]


def test_forgotten_person_is_in_no_byte_of_the_kept_months(filled: Store, home: Path) -> None:
    filled.add(call_like("theirs", rep=OTHER_REP, started_at=datetime(2025, 1, 7, tzinfo=UTC)))
    filled.observations(TEAM, Window(), EXPOSURES, STEPS_OF)
    stands = mark(filled.pseudonyms(), OTHER_REP).to_bytes(8, "little")
    assert stands in raw(home)
    filled.forget_rep(OTHER_REP)
    assert stands not in raw(home)
    assert OTHER_REP.encode() not in raw(home)
    assert REP.encode() in raw(home)


def raw(home: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(home.iterdir()))


def test_columns_for_other_markers_are_made_anew(filled: Store) -> None:
    found = filled.observations(TEAM, Window(), {"talk_share": "floors"})
    assert set(found.markers) == {"talk_share"}
    assert {one.exposure for one in found} == {0.0}
    assert set(filled.observations(TEAM, Window(), EXPOSURES, STEPS_OF).markers) >= {
        "talk_share",
        "switch_rate",
    }


def test_without_the_key_columns_are_told_and_neither_kept_nor_marked(filled: Store, home: Path) -> None:
    before = filled.observations(TEAM, Window(), EXPOSURES, STEPS_OF)
    filled._connection.execute("DELETE FROM months")
    (home / KEY_FILE).unlink()
    found = filled.observations(TEAM, Window(), EXPOSURES, STEPS_OF)
    assert found.marks is None
    assert list(found) == list(before)
    assert kept(filled) == []


def test_marker_read_twice_in_a_call_counts_once_by_its_newest_version(store: Store) -> None:
    twice = (Reading("talk_share", 2, "ratio", 0.2, {}), Reading("talk_share", 1, "ratio", 0.9, {}))
    store.add(replace(call_like("call"), readings=twice))
    assert [(one.version, one.value) for one in store.observations(TEAM, Window(), EXPOSURES)] == [(2, 0.2)]
    store.replace(replace(call_like("call"), readings=twice[:1] * 2))
    with pytest.raises(StoreError, match="is damaged"):
        store.observations(TEAM, Window(), EXPOSURES)


def test_whole_number_is_a_reading_like_any_other(store: Store) -> None:
    store.add(replace(call_like("call"), readings=(Reading("talk_share", 1, "ratio", 1, {}),)))
    assert [one.value for one in store.observations(TEAM, Window(), EXPOSURES)] == [1.0]
