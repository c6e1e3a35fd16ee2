"""Quotes are shown without names and numbers, or not at all."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callmirror.domain import Moments
from callmirror.report.moments import FEWEST_PEOPLE, SHOWN, Said, moments_of
from callmirror.report.redaction import GAP, SHORTEST_WORDS, redacted

NAMED = (
    ("Will, can you tell me how you do that?", "en", ("Will",)),
    ("So what did John's manager say about the plan?", "en", ("John",)),
    ("Mail it to anna.smith@acme.co.uk and we will see then.", "en", ("anna", "acme")),
    ("Could you ask @jsmith or see acme.io for how they plan the whole week?", "en", ("jsmith", "acme")),
    ("So McDonald and O'Neil asked how you plan the week at the moment.", "en", ("Donald", "Neil")),
    ("So we agreed on 4,500 euros for the whole of it.", "en", ("4", "500")),
    ("So we agreed on twenty-five percent for all of it.", "en", ("twenty", "five")),
    ("Could you ring me on +33 6 12 34 56 78 about the plan?", "en", ("33", "12", "78")),
    ("Qu'est-ce que Jean-Pierre vous a dit de la formule ?", "fr", ("Jean", "Pierre")),
    ("L'Oréal vous a répondu, ou vous attendez encore ?", "fr", ("Oréal",)),
    ("Et monsieur dupont, qu'en pense-t-il au juste ?", "fr", ("dupont",)),
    ("Marie, comment faites-vous pour les relances ?", "fr", ("Marie",)),
    ("À Évreux, vous livrez combien de clients par jour ?", "fr", ("Évreux",)),
    ("On avait dit trente-sept appels par jour, je crois.", "fr", ("trente", "sept")),
)
UNUSABLE = (
    ("what does maria think of the whole thing then", "en"),
    ("WHAT DOES MARIA THINK OF THE WHOLE THING", "en"),
    ("Hello, my name is Anna and I look after the plans.", "en"),
    ("Bonjour, Paul à l'appareil, vous allez bien ce matin ?", "fr"),
    ("Mon nom, je vous l'épelle si vous voulez bien.", "fr"),
    ("Anna Karl Bert Cleo met Dora Emil Fritz Gerd today", "en"),
    ("Yes, I know.", "en"),
    ("How do you plan the week? " * 12, "en"),
    ("Wie planen Sie denn die Woche bei Ihnen?", "de"),
    ("", "en"),
)


@pytest.mark.parametrize(("quote", "language", "names"), NAMED)
def test_names_and_numbers_leave_a_gap(quote: str, language: str, names: tuple[str, ...]) -> None:
    told = redacted(quote, language)
    assert told is not None
    assert GAP in told
    assert not [name for name in names if re.search(rf"\b{re.escape(name)}", told)]


@pytest.mark.parametrize(("quote", "language"), UNUSABLE)
def test_quotes_in_which_rules_can_tell_no_name_are_not_used(quote: str, language: str) -> None:
    assert redacted(quote, language) is None


@pytest.mark.parametrize(
    ("quote", "language"),
    [
        ("Right, so how do you plan the week at the moment?", "en"),
        ("Will you be able to look at it before then?", "en"),
        ("Let me see: I'd ask why, and then I'll listen.", "en"),
        ("Et justement, comment vous faites les rappels, aujourd'hui ?", "fr"),
        ("Qu'est-ce qui vous prend le plus de temps le matin ?", "fr"),
    ],
)
def test_everyday_words_stay_as_they_were_said(quote: str, language: str) -> None:
    assert redacted(quote, language) == quote


@given(st.text(max_size=60), st.sampled_from(["en", "fr"]))
def test_no_digit_and_no_address_is_ever_left(text: str, language: str) -> None:
    told = redacted(f"So how do you plan it, {text} and what then?", language)
    assert told is None or not re.search(r"\d|@", told)


@given(st.from_regex(r"[A-Z][a-z]{2,9}", fullmatch=True))
def test_no_capitalised_word_is_left_within_a_sentence(name: str) -> None:
    told = redacted(f"So how does {name} plan the week with you?", "en")
    assert told == f"So how does {GAP} plan the week with you?"


def said(*people: str, start: int = 0) -> list[Said]:
    """One quote of each, no two alike."""
    ways = (
        "the week",
        "the day",
        "the rota",
        "your calls",
        "your orders",
        "the month",
        "the route",
        "a visit",
    )
    return [
        Said(person, f"So how do you plan {ways[(start + number) % len(ways)]}?", "en")
        for number, person in enumerate(people)
    ]


def test_moments_are_of_different_people_and_at_most_three() -> None:
    told = moments_of("question_ratio", [*said("a", "b", "c", "d"), *said("a", start=5)], seed="x")
    assert len(told.quotes) == len(set(told.quotes)) == SHOWN
    assert told.reason is None


@pytest.mark.parametrize(
    ("pool", "marker", "reason"),
    [
        ([], "question_ratio", "no_quotes"),
        (said("a", "b"), "question_ratio", "few_quotes"),
        (said("a", "a", "a", "b"), "question_ratio", "few_quotes"),
        ([Said(person, "So how do you plan the week?", "en") for person in "abcd"], "x", "few_quotes"),
        ([Said(person, "so how does anna plan the week", "en") for person in "abcd"], "x", "few_quotes"),
        (said("a", "b", "c", "d"), "listening_time", "customer_words"),
    ],
)
def test_moments_are_left_out_with_a_reason(pool: list[Said], marker: str, reason: str) -> None:
    assert moments_of(marker, pool, seed="x") == Moments(marker, (), reason)
    assert FEWEST_PEOPLE == 3


@given(st.permutations(list("abcdef")), st.permutations(range(6)))
def test_moments_depend_on_words_alone(people: list[str], order: list[int]) -> None:
    """Whoever says it, and in whatever order calls come, the same moments are shown in the same order."""
    plain = said(*"abcdef")
    others = [one._replace(person=person) for one, person in zip(plain, people, strict=True)]
    wanted = moments_of("question_ratio", plain, seed="x")
    assert moments_of("question_ratio", [others[place] for place in order], seed="x") == wanted


def test_words_that_stand_on_the_page_are_not_quoted_again() -> None:
    pool = [*said("a", "b", "c", "d"), *said("a", "b", "c", "d", start=5)]
    first = moments_of("question_ratio", pool, seed="x")
    second = moments_of("customer_focus", pool, seed="x", shown=frozenset(first.quotes))
    assert len(second.quotes) == 3
    assert not set(second.quotes) & set(first.quotes)


def test_moments_that_would_judge_are_not_shown() -> None:
    judging = [Said(person, f"So our {way} team is the best team of all.", "en") for person, way in
               zip("abcd", ("own", "new", "old", "big"), strict=True)]  # fmt: skip
    assert moments_of("question_ratio", judging, seed="x").reason == "few_quotes"


@given(
    st.lists(st.sampled_from(["So", "we", "agreed", "Anna", "4,500", "a.io", "plan", "-", "."]), max_size=12),
    st.sampled_from(["en", "fr"]),
)
def test_what_is_shown_has_words_enough(pieces: list[str], language: str) -> None:
    shown = redacted(" ".join(pieces), language)
    words = (shown or "").replace(GAP, " ").split()
    assert shown is None or sum(any(map(str.isalpha, word)) for word in words) >= SHORTEST_WORDS
