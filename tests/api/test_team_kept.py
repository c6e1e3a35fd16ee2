"""What was made of a team is shown again while it holds, and never of another team."""

import threading
from functools import partial

import pytest

from api.kept import Kept
from callmirror.store.changes import Stamp


class Clock:
    """A clock that tests turn."""

    def __init__(self) -> None:
        self.now_s = 0.0

    def __call__(self) -> float:
        return self.now_s


def test_what_was_made_is_made_once_while_nothing_changes() -> None:
    kept = Kept()
    pages = iter(["page", "never"])
    for _ in range(3):
        assert kept.get(("Sud", "en"), Stamp(1, 1), lambda: next(pages)) == "page"


def test_what_holds_no_longer_is_made_anew_at_once() -> None:
    kept = Kept()
    kept.get("key", Stamp(1, 1), lambda: "before")
    assert kept.get("key", Stamp(2, 2), lambda: "after") == "after"
    assert kept.get("key", Stamp(2, 2), lambda: "never") == "after"


def test_calls_that_came_may_be_missed_for_a_while_and_no_longer() -> None:
    clock = Clock()
    kept = Kept(patience_s=20, clock=clock)
    kept.get("key", Stamp(1, 1), lambda: "before")
    clock.now_s = 19
    assert kept.get("key", Stamp(1, 5), lambda: "after") == "before"
    clock.now_s = 21
    assert kept.get("key", Stamp(1, 5), lambda: "after") == "after"


def test_other_team_is_another_key() -> None:
    kept = Kept()
    kept.get(("Sud", "en"), Stamp(1, 1), lambda: "of Sud")
    assert kept.get(("Nord", "en"), Stamp(1, 1), lambda: "of Nord") == "of Nord"


def test_no_more_than_so_many_are_kept_and_the_oldest_goes() -> None:
    kept = Kept(most=2)
    for key in ("a", "b", "a", "c"):
        kept.get(key, Stamp(1, 1), partial(str, key))
    assert kept.get("a", Stamp(1, 1), lambda: "anew") == "a"
    assert kept.get("b", Stamp(1, 1), lambda: "anew") == "anew"


def test_who_asks_while_it_is_made_waits_for_what_they_may_see() -> None:
    kept, begun, go = Kept(), threading.Event(), threading.Event()

    def slow() -> str:
        begun.set()
        assert go.wait(5)
        return "made"

    answers: list[str] = []
    first = threading.Thread(target=lambda: answers.append(kept.get("key", Stamp(1, 1), slow)))
    first.start()
    assert begun.wait(5)
    second = threading.Thread(target=lambda: answers.append(kept.get("key", Stamp(1, 1), lambda: "twice")))
    second.start()
    go.set()
    first.join(5)
    second.join(5)
    assert answers == ["made", "made"]


def test_error_while_making_is_nothing_that_is_kept() -> None:
    kept = Kept()
    with pytest.raises(ZeroDivisionError):
        kept.get("key", Stamp(1, 1), lambda: 1 / 0)
    assert kept.get("key", Stamp(1, 1), lambda: "page") == "page"
