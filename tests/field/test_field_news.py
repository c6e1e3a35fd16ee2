"""What is new among words: found where people agree, not where one call or one person talks a lot."""

import numpy as np

from callmirror.domain import Window
from callmirror.field.news import news
from callmirror.field.periods import Period, period_of
from callmirror.store.signals import Kept

K = 5
COMMON = 40


def period(
    name: str, extra: dict[str, float], *, people: int = 6, each: int = 20, capitals: tuple[str, ...] = ()
) -> Period:
    """Calls that say common words by lot, and these terms in such shares of everybody's calls."""
    dice = np.random.default_rng(len(name) + people)
    calls = []
    for person in range(people):
        for number in range(each):
            terms = [f"mot{word}" for word in range(COMMON) if dice.random() < 0.3]
            terms += [term for term, share in extra.items() if number < share * each]
            words = {"terms": terms, "capitals": list(capitals), "named": [], "named_by_us": [], "quotes": {}}
            packed = {"customer": [], "rep": [], "words": ""}
            calls.append(Kept(0, f"{name} {person} {number}", f"p{person}", "fr", packed, words))
    return period_of(Window(), calls)


def told(now: Period, before: Period) -> dict[str, float]:
    return {one.term: one.z for one in news(now, before, k=K)}


def test_term_that_rises_and_term_that_falls_have_signs() -> None:
    found = told(period("now", {"bilan": 0.4, "écran": 0.0}), period("before", {"bilan": 0.0, "écran": 0.4}))
    assert found["bilan"] > 0 > found["écran"]
    assert set(found) == {"bilan", "écran"}


def test_same_calls_again_tell_the_same() -> None:
    now, before = period("now", {"bilan": 0.4}), period("before", {})
    assert news(now, before, k=K)[0].z == news(now, before, k=K)[0].z


def test_nothing_is_told_of_a_few_people_or_of_nothing() -> None:
    assert not told(period("now", {"bilan": 0.5}, people=4), period("before", {}, people=4))
    assert not told(period("now", {}), period("before", {}))


def test_word_that_stands_only_in_an_expression_is_not_told_beside_it() -> None:
    now = period("now", {"bilan": 0.4, "bilan carbone": 0.4, "carbone": 0.5})
    assert set(told(now, period("before", {}))) == {"bilan carbone"}


def test_word_that_is_as_often_written_with_a_capital_is_a_name() -> None:
    assert not told(period("now", {"harlow": 0.4}, capitals=("harlow",)), period("before", {}))


def test_what_three_people_begin_to_hear_is_no_news_of_the_team() -> None:
    now = period("now", {"bilan": 0.6})
    few = [one for one in now.calls if one.person in {"p0", "p1", "p2"}]
    rest = [one for one in period("now", {}).calls if one.person not in {"p0", "p1", "p2"}]
    assert "bilan" not in told(period_of(Window(), [*few, *rest]), period("before", {}))
