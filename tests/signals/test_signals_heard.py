"""What is heard in a call: topics by acts, risks by words, and what the rep says back."""

import re
from pathlib import Path

import pytest

from callmirror.domain import Act, Call, Role, Sentence, Turn
from callmirror.languages import LANGUAGES
from callmirror.signals import TOPICS, heard_in
from callmirror.signals.risks import RISKS, risk_pattern
from callmirror.signals.topics import SAID_BACK

MODELS = Path(__file__).parents[2] / "models"
C, R = Role.CUSTOMER, Role.REP


def call(*lines: tuple[Role, str, tuple[str, ...]]) -> Call:
    turns = tuple(Turn(place, role.value, role, text) for place, (role, text, _) in enumerate(lines))
    said = tuple(
        Sentence(place, text, acts=tuple(map(Act, acts))) for place, (_, text, acts) in enumerate(lines)
    )
    return Call(id="a" * 64, source="a.vtt", turns=turns, sentences=said, language="fr")


def test_topics_are_those_of_each_party() -> None:
    heard = heard_in(
        call(
            (C, "Le prix est haut pour nous.", ("price", "objection")),
            (R, "Notre prix comprend la formation.", ("price",)),
            (C, "Le projet est en suspens.", ()),
            (R, "Halden fait autrement, je crois.", ("competitor",)),
        )
    )
    assert heard.customer == frozenset({"price", "objection", "risk"})
    assert heard.rep == {"price", "competitor"}
    assert (heard.named, heard.named_by_us) == ((), ("Halden fait autrement, je crois.",))


def test_rep_says_a_need_back_in_the_next_turn_only() -> None:
    need = (C, "Nous perdons deux heures chaque matin.", ("customer_problem",))
    back = (R, "Donc vous perdez deux heures chaque matin.", ("reformulation",))
    assert SAID_BACK in heard_in(call(need, back)).rep
    assert SAID_BACK not in heard_in(call(need, (R, "Je note.", ()), (C, "Oui.", ()), back)).rep
    assert heard_in(call(need, back)).quotes == {"problem": (back[1],)}


def test_what_the_rep_says_next_is_quoted_only_where_it_speaks_of_the_same() -> None:
    asked = (C, "C'est trop cher, et nous perdons des heures.", ("price", "customer_problem"))
    beside = (R, "Qui d'autre en parle chez vous ?", ("question", "about_customer"))
    of_price = (R, "Notre tarif comprend la formation.", ("price",))
    assert heard_in(call(asked, beside)).quotes == {}
    assert heard_in(call(asked, of_price)).quotes == {"price": (of_price[1],)}


def test_what_is_heard_is_not_printed_with_its_words() -> None:
    heard = heard_in(call((C, "Le tableur nous ralentit.", ("competitor",))))
    assert heard.terms
    assert "tableur" not in repr(heard)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The project got delayed again."),
        ("en", "They froze the budget last week."),
        ("en", "We are worried about that."),
        ("fr", "Le budget a été coupé."),
        ("fr", "On est en train de se faire racheter."),
        ("fr", "Il faut que le service juridique valide."),
    ],
)
def test_words_of_risk_are_heard(language: str, text: str) -> None:
    assert risk_pattern(language).search(LANGUAGES[language].matchable(text))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "We go ahead on Monday."),
        ("en", "The budget is ready."),
        ("fr", "Le budget est voté."),
        ("fr", "Oui."),
    ],
)
def test_plain_words_are_no_risk(language: str, text: str) -> None:
    assert not risk_pattern(language).search(LANGUAGES[language].matchable(text))


def test_languages_have_as_good_as_as_many_words_of_risk() -> None:
    assert set(RISKS) == set(LANGUAGES)
    assert all(len(each) >= 15 for each in RISKS.values())


def test_topics_whose_acts_are_read_rightly_too_seldom_are_tentative() -> None:
    cards = [(MODELS / f"acts-{code}" / "card.md").read_text("utf-8") for code in ("en", "fr")]
    for topic in TOPICS.values():
        found = [
            float(re.search(rf"\| {act} \| \d+ \| ([\d.]+)", card)[1])  # type: ignore[index]
            for act in topic.acts
            for card in cards
        ]
        assert topic.tentative == any(each < 0.6 for each in found)
