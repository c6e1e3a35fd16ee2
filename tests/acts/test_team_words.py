"""A team's own words: competitors, products and offers by name, in whatever form they are said."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from callmirror.acts import LABELS, read_acts
from callmirror.acts.team_words import compiled, forms
from callmirror.domain import Role, Segment, Sentence, TeamWords, Turn
from callmirror.languages import LANGUAGES, Language

FRENCH, ENGLISH = LANGUAGES["fr"], LANGUAGES["en"]


def both(*names: str) -> dict[str, tuple[str, ...]]:
    return {"en": names, "fr": names}


WORDS = TeamWords(
    products=both("Lumora", "HubSpan"),
    offers={"en": ("Comfort plan",), "fr": ("formule Sérénité",)},
    competitors=both("Brackwell", "Éclat & Fils", "Lumora Nord"),
    pitch={"en": ("routes that draw themselves",), "fr": ("tournées qui se dessinent",)},
    price={"en": ("set-up fee",), "fr": ("frais d'accès",)},
)


def read(code: str, text: str, role: Role = Role.REP, words: TeamWords | None = WORDS) -> Sentence:
    turn = Turn(0, "a", role, text, segments=(0,))
    (sentence,) = read_acts([turn], [Segment(0, text)], LANGUAGES[code], words)
    return sentence


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "they are with Brackwell in the north."),
        ("en", "brackwell's people came on monday"),
        ("en", "the Brackwells of this world are cheaper."),
        ("fr", "c'est l'offre de Brackwell qui gagne."),
        ("fr", "on a vu éclat et fils la semaine dernière"),
        ("fr", "ECLAT & FILS passe demain."),
        ("fr", "on travaille avec l'Eclat & Fils."),
        ("en", "we asked Eclat and Fils about the lorries."),
        ("fr", "c'est chez lumora nord que ça se passe"),
    ],
)
def test_competitor_is_found_by_name_however_it_is_written(code: str, text: str) -> None:
    (act,) = [act for act in read(code, text, Role.CUSTOMER).acts if act.label == "competitor"]
    assert (act.confidence, act.by) == (1.0, "machine")


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "the bracket is well made."),
        ("fr", "un éclat de rire et des fils électriques."),
        ("en", "Brack"),
    ],
)
def test_competitor_is_not_found_within_other_words(code: str, text: str) -> None:
    assert not read(code, text, words=WORDS).does("competitor")


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "Lumora starts at six."),
        ("en", "hub span starts at six"),
        ("en", "Two Hubspans came in grey."),
        ("fr", "la formule serenite commence en mars"),
        ("fr", "Les formules Sérénité commencent en mars."),
        ("fr", "C'est l'Hub-Span de mars."),
        ("en", "The comfort plans start in March."),
    ],
)
def test_product_or_offer_by_name_is_about_us(code: str, text: str) -> None:
    assert read(code, text).does("about_us")
    assert not read(code, text, words=None).does("about_us")


def test_name_within_a_longer_name_of_a_competitor_is_not_ours() -> None:
    assert not read("en", "Lumora Nord opened in March.").does("about_us")
    assert read("en", "Lumora Nord opened in March.").does("competitor")


def test_name_of_ours_weighs_against_words_about_the_customer() -> None:
    assert read("en", "Your drivers plan it by hand.").does("about_customer")
    mixed = read("en", "Your drivers plan it with Lumora.")
    assert mixed.does("about_customer")
    assert mixed.does("about_us")
    asked = read("en", "How do your drivers get on with Lumora?")
    assert asked.does("about_customer")
    assert not asked.does("about_us")


@pytest.mark.parametrize(
    ("code", "text"),
    [("en", "You get routes that draw themselves."), ("fr", "Ce sont des tournées qui se dessinent.")],
)
def test_wording_of_a_pitch_is_one_where_the_rep_says_it_and_asks_nothing(code: str, text: str) -> None:
    assert read(code, text).does("pitch")
    assert not read(code, text, Role.CUSTOMER).does("pitch")
    assert not read(code, text.replace(".", ", is that it?")).does("pitch") or code == "fr"


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "And the setup fee?"),
        ("en", "There are no set up fees."),
        ("fr", "Les frais d’accès sont à part."),
    ],
)
@pytest.mark.parametrize("role", [Role.REP, Role.CUSTOMER])
def test_wording_of_a_price_is_one_whoever_says_it(code: str, text: str, role: Role) -> None:
    assert read(code, text, role).does("price")


def test_words_of_one_language_are_not_looked_for_in_another() -> None:
    assert not read("fr", "le comfort plan de mars.").does("about_us")


def test_nothing_named_leaves_every_sentence_as_it_was() -> None:
    for text in ("How do you plan it?", "Our plan is simple.", ""):
        if text:
            assert read("en", text) == read("en", text, words=None)
    assert read_acts([], [], ENGLISH, WORDS) == ()


def test_acts_stay_in_the_order_of_labels() -> None:
    acts = [act.label for act in read("en", "Is Brackwell's set-up fee lower than ours with Lumora?").acts]
    assert acts == sorted(acts, key=LABELS.index)
    assert {"question", "price", "competitor"} <= set(acts)


NAMES = st.text(st.sampled_from("abéçôûÀÉœ -'&X7"), min_size=2, max_size=20).filter(
    lambda name: sum(letter.isalpha() for letter in name) > 1
)


@settings(max_examples=200, deadline=None)
@given(NAMES, st.sampled_from([FRENCH, ENGLISH]))
def test_any_name_is_found_as_it_is_written_or_in_capitals_or_without_accents(
    name: str, language: Language
) -> None:
    named = compiled(TeamWords(competitors=both(name)), language)
    for said in (name, name.upper(), name.replace("é", "e").replace("ç", "c"), name.replace("'", "’")):
        assert any(named.names.kinds(form) for form in forms(language, f"chez {said} demain")), said


def test_name_is_found_where_somebody_hesitates_over_it() -> None:
    assert read("fr", "la formule euh sérénité commence en mars").does("about_us")


def test_long_text_of_almost_names_takes_no_time() -> None:
    named = compiled(TeamWords(competitors=both("aaaa bbbb cccc dddd")), ENGLISH)
    assert named.names.kinds(forms(ENGLISH, "aaaa  bbbb   cccc " * 20_000)[0]) == ()


def test_hundreds_of_names_are_found_among_each_other() -> None:
    names = tuple(f"Maison {first}{second}ane" for first in "abcdefghij" for second in "klmnopqrst")
    named = compiled(TeamWords(products=both(*names[:50]), competitors=both(*names[50:])), FRENCH)
    said = f"entre {names[3]}, {names[70]} et les {names[4]}s de l'été"
    assert named.names.kinds(forms(FRENCH, said)[0]) == ("ours", "theirs", "ours")
    assert not named.may_find("on en reparle demain")
