"""What is made behind those who read: once for all who ask, what somebody waits for first."""

import threading
from collections.abc import Iterator

import pytest

from api.behind import Behind
from api.kept import BeingMadeError, Kept
from callmirror.store.changes import Stamp

SOON_S = 0.02
LONG_S = 10.0


class Gate:
    """Something slow that tests let go on."""

    def __init__(self) -> None:
        self.begun, self.go = threading.Event(), threading.Event()

    def make(self) -> str:
        self.begun.set()
        assert self.go.wait(LONG_S)
        return "made"


@pytest.fixture
def gate() -> Iterator[Gate]:
    made = Gate()
    yield made
    made.go.set()


def test_first_page_is_waited_for(gate: Gate) -> None:
    gate.go.set()
    assert Kept(behind=Behind()).get("key", Stamp(1, 1), gate.make, waits_s=LONG_S) == "made"


def test_page_that_takes_long_is_told_to_be_made_and_is_there_later(gate: Gate) -> None:
    kept = Kept(behind=Behind())
    with pytest.raises(BeingMadeError):
        kept.get("key", Stamp(1, 1), gate.make, waits_s=SOON_S)
    gate.go.set()
    assert kept.get("key", Stamp(1, 1), lambda: "never", waits_s=LONG_S) == "made"


def test_nobody_waits_for_a_page_that_is_renewed(gate: Gate) -> None:
    kept = Kept(behind=Behind(), patience_s=0)
    kept.get("key", Stamp(1, 1), lambda: "before", waits_s=LONG_S)
    assert kept.get("key", Stamp(1, 2), gate.make, waits_s=LONG_S) == "before"
    assert gate.begun.wait(LONG_S)
    assert kept.get("key", Stamp(1, 2), gate.make, waits_s=LONG_S) == "before"


def test_page_of_which_something_was_taken_is_never_shown_again(gate: Gate) -> None:
    kept = Kept(behind=Behind())
    kept.get("key", Stamp(1, 1), lambda: "before", waits_s=LONG_S)
    with pytest.raises(BeingMadeError):
        kept.get("key", Stamp(2, 2), gate.make, waits_s=SOON_S)


def test_page_begun_before_something_was_taken_is_no_answer_after(gate: Gate) -> None:
    kept = Kept(behind=Behind())
    with pytest.raises(BeingMadeError):
        kept.get("key", Stamp(1, 1), gate.make, waits_s=SOON_S)
    gate.go.set()
    assert kept.get("key", Stamp(2, 2), lambda: "without it", waits_s=LONG_S) == "without it"


def test_error_is_told_to_who_waits_and_not_kept() -> None:
    kept = Kept(behind=Behind())
    with pytest.raises(ZeroDivisionError):
        kept.get("key", Stamp(1, 1), lambda: 1 / 0, waits_s=LONG_S)
    assert kept.get("key", Stamp(1, 1), lambda: "page", waits_s=LONG_S) == "page"


def test_what_is_awaited_does_not_wait_for_what_is_renewed(gate: Gate) -> None:
    behind = Behind()
    behind.making("renewed", 1, gate.make, awaited=False)
    assert gate.begun.wait(LONG_S)
    assert behind.making("awaited", 1, lambda: "at once", awaited=True).future.result(LONG_S) == "at once"


def test_renewal_in_the_queue_that_somebody_comes_to_wait_for_moves_up(gate: Gate) -> None:
    behind = Behind()
    behind.making("slow", 1, gate.make, awaited=False)
    queued = behind.making("key", 1, lambda: "renewed", awaited=False)
    assert behind.making("key", 2, lambda: "now", awaited=True).future.result(LONG_S) == "now"
    assert queued.future.cancelled()


def test_all_who_ask_at_once_are_given_the_same_making(gate: Gate) -> None:
    behind = Behind()
    first = behind.making("key", 1, gate.make, awaited=True)
    assert behind.making("key", 1, lambda: "twice", awaited=True) is first
