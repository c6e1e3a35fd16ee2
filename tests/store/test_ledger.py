"""The ledger of archives: what was seen by its keyed fingerprint, and order for what memory can not hold."""

from pathlib import Path

from hypothesis import HealthCheck, given
from hypothesis import settings as checked
from hypothesis import strategies as some
from stored_calls import call_like

from callmirror.domain import Text
from callmirror.store import Store
from callmirror.store.ledger import Entry, ItemState
from callmirror.store.makings import Making
from callmirror.store.parcels import parcel

WHY = Text("It is empty.", "Il est vide.")
MADE = Making("words", "turns", "readings")


def test_entries_come_back_as_they_were_noted(store: Store) -> None:
    run = store.ledger.begin()
    failed = Entry(None, "", ItemState.FAILED, None, WHY, "transcript_error", lasting=False, tries=1)
    done = Entry(12, "tag", ItemState.DONE, "ab" * 32)
    store.ledger.note(run, [("/a.vtt", failed), ("s3://b/é.wav", done)])
    found = store.ledger.entries(["/a.vtt", "/none.vtt", "s3://b/é.wav"])
    assert found == {"/a.vtt": failed, "s3://b/é.wav": done}
    counts = store.ledger.counts(run)
    assert (counts[ItemState.DONE], counts[ItemState.FAILED], counts[ItemState.SEEN]) == (1, 1, 0)


def test_address_itself_is_not_in_the_file(store: Store, home: Path) -> None:
    store.ledger.note(store.ledger.begin(), [("/Zebulon.vtt", Entry(1, "", ItemState.DONE))])
    assert b"Zebulon" not in b"".join(path.read_bytes() for path in home.glob("callmirror.db*"))


def test_calls_and_their_lines_are_kept_together_or_not_at_all(store: Store) -> None:
    run = store.ledger.begin()
    whole = parcel(call_like("whole"), MADE, ("1", {"moves": [], "said": []}))
    twin = Entry(2, "b", ItemState.DONE, whole.call_id)
    first = Entry(1, "a", ItemState.DONE, whole.call_id)
    kept = store.ledger.keep(run, [("/a", first, whole), ("/b", twin, whole)])
    assert [entry.state for _, entry in kept] == [ItemState.DONE, ItemState.KNOWN]
    assert store.ledger.making(whole.call_id) == MADE
    assert len(store.calls()) == 1


def test_forgotten_call_leaves_no_link_to_its_content(store: Store) -> None:
    whole = parcel(call_like("whole"), MADE, None)
    entry = Entry(1, "a", ItemState.DONE, whole.call_id)
    store.ledger.keep(store.ledger.begin(), [("/a", entry, whole)])
    store.forget_call(whole.call_id)
    (left,) = store.ledger.entries(["/a"]).values()
    assert (left.state, left.sha256) == (ItemState.DONE, None)
    assert store.ledger.making(whole.call_id) is None


def test_runs_are_told_the_newest_first(store: Store) -> None:
    first, second = store.ledger.begin(), store.ledger.begin()
    store.ledger.end(first, {"done": 3})
    newest, oldest = store.ledger.runs()
    assert (newest.number, newest.ended_at) == (second, None)
    assert oldest.counts == {"done": 3}


@checked(deadline=None, max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(told=some.lists(some.tuples(some.text(max_size=3), some.text(max_size=3)), max_size=30))
def test_order_is_that_of_the_keys_and_else_of_the_telling(store: Store, told: list[tuple[str, str]]) -> None:
    expected = [text for _, text in sorted(told, key=lambda each: each[0])]
    assert list(store.ledger.in_order(told)) == expected


def test_many_wait_in_order_outside_of_memory(store: Store) -> None:
    numbers = (f"{(number * 7919) % 1300:05d}" for number in range(1300))
    assert list(store.ledger.in_order((each, each) for each in numbers)) == [
        f"{number:05d}" for number in range(1300)
    ]
