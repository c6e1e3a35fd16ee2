"""Three calls: who may be drawn, what stands under headings, what three calls are said to tell."""

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from callmirror.domain import Moments, Window
from callmirror.report import check_wording
from callmirror.report.three import (
    HEADINGS,
    REASONS,
    Chance,
    ThreeCalls,
    at_least_where_all_show,
    from_json,
    moments_of_calls,
    overlap,
    reach_of_a_level,
    to_json,
    words_of,
)
from callmirror.report.three_draw import Candidate, common_words, drawn, thirds_of
from callmirror.report.three_forms import FORMS, sheet_of
from callmirror.report.three_words import HEADING_QUESTIONS, HEADING_TITLES, THREE, WHY_NONE

MARCH = Window(date(2026, 3, 1), date(2026, 4, 1))
TOPICS = ("harbour", "orchard", "quarry", "bakery", "printing", "laundry", "ferries", "stables")
ENDINGS = ("We have made it so for you.", "And this is more yours, please.", "It is about this, you tell me.")
EVERYDAY = words_of(
    "What could you tell me of more about this? We have made it so for you, please, and it is yours."
)


def candidate(person: int, call: int, *, language: str = "en", **more: object) -> Candidate:
    topic = TOPICS[person % len(TOPICS)]
    asked = ("Could you tell me of the", "What is it about your", "And you have made it for the")
    said = {
        "question_ratio": (f"{asked[person % 3]} {topic} please?",),
        "customer_focus": (f"So it is yours, the {topic} and more.", ENDINGS[person % 3]),
        "response_pause": (f"We have made more of your {topic}.", *ENDINGS[1:], ENDINGS[0]),
    }
    return Candidate(f"c{person}-{call}", f"p{person}", language, said, **more)  # type: ignore[arg-type]


def crowd(people: int, calls: int = 2, **more: object) -> list[Candidate]:
    return [candidate(person, call, **more) for person in range(people) for call in range(calls)]  # type: ignore[arg-type]


def draw(candidates: list[Candidate], seed: str = "a", **options: object) -> tuple[Candidate, ...] | str:
    asked = {"before": (), "spanning": False, "k": 5, **options}
    return drawn(candidates, seed=seed, **asked)  # type: ignore[arg-type]


@settings(max_examples=20)
@given(st.text(max_size=8), st.integers(5, 12), st.booleans())
def test_draw_is_of_three_different_people_and_the_same_for_the_same_seed(
    seed: str, people: int, spanning: bool
) -> None:
    first = draw(crowd(people), seed, spanning=spanning)
    assert not isinstance(first, str)
    assert len({one.person for one in first}) == 3
    assert draw(list(reversed(crowd(people))), seed, spanning=spanning) == first


def test_every_person_is_drawn_about_as_often() -> None:
    found = [draw(crowd(6, calls=1), str(seed)) for seed in range(200)]
    times = [sum(any(one.person == f"p{person}" for one in each) for each in found) for person in range(6)]  # type: ignore[union-attr]
    assert all(70 <= each <= 130 for each in times)


def test_person_with_many_calls_is_not_drawn_more_often() -> None:
    candidates = [*crowd(6, calls=1), *(candidate(0, call) for call in range(1, 40))]
    found = [draw(candidates, str(seed)) for seed in range(150)]
    assert 52 <= sum(any(one.person == "p0" for one in each) for each in found) <= 98  # type: ignore[union-attr]


def test_too_few_people_are_no_draw() -> None:
    assert draw(crowd(4)) == "few_people"
    assert draw(crowd(2), k=3) == "few_people"
    assert draw([]) == "few_people"


def test_whoever_was_drawn_is_not_drawn_again_and_k_people_must_be_left() -> None:
    first = draw(crowd(8))
    assert not isinstance(first, str)
    before = {one.person for one in first}
    second = draw(crowd(8), "b", before=before)
    assert not isinstance(second, str)
    assert before.isdisjoint(one.person for one in second)
    assert draw(crowd(7), "b", before={"p0", "p1", "p2"}) == "few_left"


def test_calls_of_one_draw_are_in_one_language() -> None:
    candidates = [*crowd(6), *(candidate(person, 9, language="fr") for person in range(3))]
    for seed in range(20):
        found = draw(candidates, str(seed))
        assert {one.language for one in found} == {"en"}  # type: ignore[union-attr]


def test_people_without_a_moment_that_can_be_shown_do_not_count() -> None:
    named = {"question_ratio": ("Could you tell me more about this, Bartholomew Quigley Featherstone?",)}
    mute = [Candidate(f"c{person}", f"p{person}", "en", named) for person in range(6)]
    assert draw(mute) == "no_moments"
    assert draw([*mute[:3], *crowd(6)[6:]]) == "no_moments"


def test_spanning_takes_calls_that_lie_far_apart() -> None:
    thirds = ({"a": 0, "b": 0, "c": 0}, {"a": 2, "b": 2, "c": 0}, {"a": 0, "b": 2, "c": 2})
    near = [candidate(person, 0, thirds={"a": 1, "b": 1, "c": 1}) for person in range(3, 8)]
    far = [candidate(person, 0, thirds=each) for person, each in enumerate(thirds)]
    for seed in range(10):
        found = draw([*near, *far], str(seed), spanning=True)
        assert {one.person for one in found} == {"p0", "p1", "p2"}  # type: ignore[union-attr]


def test_thirds_hold_a_third_of_the_calls_each_and_equal_readings_together() -> None:
    found = thirds_of({"a": {f"c{place}": float(place) for place in range(9)}, "b": {"c1": 2.0, "c2": 2.0}})
    assert [found[f"c{place}"]["a"] for place in range(9)] == [0, 0, 0, 1, 1, 1, 2, 2, 2]
    assert found["c1"]["b"] == found["c2"]["b"]


def quotes_of(calls: list[Candidate]) -> list[dict[str, list[str]]]:
    return [{marker: one.quotes(marker) for marker in HEADINGS} for one in calls]


@settings(max_examples=30)
@given(st.text(max_size=6))
def test_moments_under_two_headings_share_no_uncommon_word_and_no_part_of_a_sentence(seed: str) -> None:
    found = moments_of_calls(quotes_of(crowd(3, calls=1)), common=EVERYDAY, seed=seed)
    assert found
    for place, one in enumerate(found):
        for other in found[:place]:
            for quote in one.quotes:
                assert not any(overlap(quote, another) for another in other.quotes)
                shared = {word for another in other.quotes for word in words_of(quote) & words_of(another)}
                assert shared <= EVERYDAY


@settings(max_examples=6)
@given(st.permutations(range(3)))
def test_order_of_moments_does_not_depend_on_the_order_of_calls(order: list[int]) -> None:
    calls = quotes_of(crowd(3, calls=1))
    plain = moments_of_calls(calls, common=EVERYDAY, seed="a")
    assert moments_of_calls([calls[place] for place in order], common=EVERYDAY, seed="a") == plain


def test_heading_that_one_call_lacks_is_left_out() -> None:
    calls = quotes_of(crowd(3, calls=1))
    calls[1]["question_ratio"] = []
    assert "question_ratio" not in {one.marker for one in moments_of_calls(calls, common=EVERYDAY, seed="a")}


def test_common_words_are_those_of_k_people() -> None:
    common = common_words(crowd(6), k=5)
    assert {"more", "made", "have"} <= common
    assert "could" not in common
    assert common.isdisjoint(TOPICS)


def test_what_three_calls_tell_is_calculated() -> None:
    assert (Chance(0.5).missed, Chance(0.5).in_all) == (0.125, 0.125)
    assert Chance(0.2).missed == pytest.approx(0.512)
    assert at_least_where_all_show() ** 3 == pytest.approx(0.05)
    assert reach_of_a_level() == pytest.approx(2.919986 / 3**0.5, abs=1e-5)


THREE_CALLS = ThreeCalls(
    "<b>Nord & Süd</b>",
    MARCH,
    7,
    False,
    (Moments("question_ratio", ("Could *you* tell me?", "What […] then?", "And so it goes, <i>then</i>?")),),
)


def test_draw_that_was_kept_is_read_back() -> None:
    assert from_json(to_json(THREE_CALLS)) == THREE_CALLS


def test_json_of_three_calls_is_public() -> None:
    found = json.loads(to_json(THREE_CALLS))
    assert list(found) == ["schema", "team", "window", "seed", "spanning", "reason", "moments", "of_three"]
    assert found["schema"] == 1
    assert found["of_three"]["missed"] == {"0.5": 0.125, "0.2": 0.512}


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("form", sorted(FORMS))
def test_every_form_shows_the_moments_and_keeps_markup_out(form: str, language: str) -> None:
    text = FORMS[form](THREE_CALLS, language)
    assert "tell me?" in text
    if form == "html":
        assert "<b>" not in text.replace("&lt;b&gt;", "")
        assert "&lt;i&gt;then" in text
        assert "<script" not in text
        assert "http" not in text


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("reason", REASONS)
def test_every_reason_is_said_in_every_form(reason: str, language: str) -> None:
    none = ThreeCalls("North", MARCH, 7, True, reason=reason)
    said = sheet_of(none, language).none
    assert said
    for form in ("text", "md", "html"):
        found = " ".join(FORMS[form](none, language).replace("&#39;", "'").split())
        assert " ".join(said.split()) in found


@pytest.mark.parametrize("table", [THREE, WHY_NONE, HEADING_QUESTIONS, HEADING_TITLES])
def test_no_sentence_judges(table: dict[str, object]) -> None:
    for text in table.values():
        assert not check_wording(text.en, "en")  # type: ignore[attr-defined]
        assert not check_wording(text.fr, "fr")  # type: ignore[attr-defined]


def test_every_heading_has_its_title_and_question() -> None:
    assert set(HEADING_QUESTIONS) == set(HEADING_TITLES) == set(HEADINGS)
