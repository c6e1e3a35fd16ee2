"""What a call promises, and what shows in it."""

from datetime import date
from types import MappingProxyType

import pytest
from promised_calls import CUSTOMER, PREPARED, PROMISE, RECAP, TAKEN_UP, TALK, UNDATED, Line, call_of

from callmirror.discipline.conduct import Conduct, conduct_of, packed, unpacked

NOTHING = MappingProxyType[str, float]({})


def read(*lines: Line, language: str | None = "en") -> Conduct:
    return conduct_of(call_of("one", lines, language=language), NOTHING)


def test_agreed_next_step_is_promised_for_its_day_by_somebody() -> None:
    promise = read(*TALK, *PROMISE).promise
    assert promise is not None
    assert (promise.last, promise.owned) == (date(2026, 6, 4), True)
    assert "thursday" not in " ".join(promise.stems)
    assert {"offer", "list"} <= promise.stems


def test_next_step_without_a_day_is_a_promise_without_one() -> None:
    promise = read(*TALK, *UNDATED).promise
    assert promise is not None
    assert promise.last is None


def test_what_the_other_refuses_is_no_promise() -> None:
    refused: Line = (CUSTOMER, "No, not now.", ())
    assert read(*TALK, PROMISE[0], refused).promise is None


def test_fullest_of_several_promises_counts() -> None:
    promise = read(*PROMISE, *TALK, *TALK, *UNDATED).promise
    assert promise is not None
    assert promise.last == date(2026, 6, 4)


def test_preparation_shows_in_the_opening_of_the_rep_alone() -> None:
    assert read(PREPARED, *TALK, *TALK).prepared
    assert not read(*TALK, *TALK, *TALK, *TALK, *TALK, *TALK, PREPARED).prepared
    assert not read((CUSTOMER, PREPARED[1], ()), *TALK, *TALK).prepared


def test_summing_up_shows_at_the_end_of_the_rep_alone() -> None:
    assert read(*TALK, *TALK, *PROMISE, RECAP).recapped
    assert not read(RECAP, *TALK, *TALK, *TALK, *TALK, *TALK).recapped
    assert not read(*TALK, *TALK, *PROMISE, (CUSTOMER, RECAP[1], ())).recapped


@pytest.mark.parametrize("language", [None, "de"])
def test_call_in_no_language_that_is_read_abstains(language: str | None) -> None:
    found = read(*TALK, *PROMISE, language=language)
    assert (found.reason, found.promise) == ("no_language", None)


def test_call_without_words_abstains() -> None:
    assert read().reason is not None


def test_what_is_kept_says_the_same() -> None:
    for lines in ((*TALK, *PROMISE, RECAP), (PREPARED, *UNDATED), (TAKEN_UP, *TALK), ()):
        found = read(*lines)
        assert unpacked(packed(found)) == found
