from collections.abc import Iterator

import pytest
from report_examples import empty_report, full_report

from callmirror.domain import Text
from callmirror.markers import DEFINITIONS
from callmirror.markers import REASONS as MARKER_REASONS
from callmirror.patterns import RULES as PATTERN_RULES
from callmirror.report import RENDERERS, check_wording, render, wording
from callmirror.report.page import CARD

PLANTED = {
    "en": (
        "Team A has the best rep of the quarter.",
        "The worst calls were on Monday.",
        "This team underperforms.",
        "She is a top performer.",
        "A ranking of the team.",
        "Your score is 7.",
        "They scored well.",
        "A rating of 4.",
        "8/10 for listening.",
        "Better than the others.",
        "The team failed to ask.",
        "Listening is poor.",
        "You should improve.",
        "North is below average.",
        "THE BEST\u00a0TEAM",
        "Weak callers talk more.",
    ),
    "fr": (
        "Le meilleur vendeur du trimestre.",
        "Un mauvais mois.",
        "Les pires appels.",
        "La note de l'équipe est de 7.",
        "Un score de 12.",
        "L'équipe est notée.",
        "12/20 à l'écoute.",
        "Le classement des équipes.",
        "Mieux que les autres.",
        "L'équipe sous-performe.",
        "Une bonne équipe.",
        "En dessous de la moyenne.",
        "L'équipe doit s\u2019améliorer.",
        "Des résultats insuffisants.",
        "Peut mieux faire.",
        "Le palmarès du mois.",
    ),
}

HARMLESS = {
    "en": (
        "There is no right share.",
        "More questions are not better ones.",
        "Stretches of the call.",
        "At best.",
    ),
    "fr": (
        "Plus de questions n'en fait pas de meilleures.",
        "Notez-le ensemble.",
        "Il n'y a pas de bonne part.",
    ),
}


def sentences() -> Iterator[tuple[str, Text]]:
    tables = (
        wording.WORDING,
        wording.RULES,
        wording.QUESTIONS,
        wording.REASONS,
        wording.NOTICES,
        MARKER_REASONS,
        dict(enumerate(wording.HOW)),
    )
    for table in tables:
        yield from ((str(key), text) for key, text in table.items())
    for name, definition in DEFINITIONS.items():
        for text in (definition.title, definition.definition, definition.weakness):
            yield name, text


@pytest.mark.parametrize(("language", "text"), [(lang, text) for lang in PLANTED for text in PLANTED[lang]])
def test_check_catches_a_planted_verdict(language: str, text: str) -> None:
    assert check_wording(text, language)


@pytest.mark.parametrize(("language", "text"), [(lang, text) for lang in HARMLESS for text in HARMLESS[lang]])
def test_check_lets_harmless_sentences_pass(language: str, text: str) -> None:
    assert check_wording(text, language) == ()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_sentence_judges(language: str) -> None:
    found = {name: check_wording(text.to(language), language) for name, text in sentences()}
    assert {name: verdicts for name, verdicts in found.items() if verdicts} == {}


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("form", ["text", "html", "csv", "md"])
def test_no_rendered_page_judges(form: str, language: str) -> None:
    for report in (full_report(), empty_report()):
        assert check_wording(render(report, format=form, language=language), language) == ()


@pytest.mark.parametrize("form", [form for form in RENDERERS if form in {"text", "html", "csv", "md"}])
def test_check_reads_the_whole_page(form: str) -> None:
    assert check_wording(render(full_report("Top performers"), format=form, language="en"), "en")


def test_every_sentence_is_in_both_languages() -> None:
    same_in_both = {"and", "colon", "column_version", "points"}
    assert all(text.en and text.fr for _, text in sentences())
    assert {key for key, text in wording.WORDING.items() if text.en == text.fr} <= same_in_both


def test_sentences_take_the_same_values_in_both_languages() -> None:
    for _, text in sentences():
        assert sorted(braces(text.en)) == sorted(braces(text.fr))


def braces(text: str) -> list[str]:
    return [part.split("}")[0] for part in text.split("{")[1:]]


def test_every_rule_and_every_signal_of_the_card_has_its_words() -> None:
    assert set(wording.RULES) == set(PATTERN_RULES)
    assert set(wording.QUESTIONS) == set(CARD)
    assert all(text.en.endswith("?") and text.fr.endswith(" ?") for text in wording.QUESTIONS.values())
