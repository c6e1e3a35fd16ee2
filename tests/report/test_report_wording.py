from collections.abc import Iterator

import pytest
from report_examples import empty_report, full_report, judged_report, words_of

from callmirror.domain import Text
from callmirror.markers import DEFINITIONS, MARKERS
from callmirror.markers import REASONS as MARKER_REASONS
from callmirror.patterns import RULES as PATTERN_RULES
from callmirror.report import RENDERERS, check_wording, render, wording
from callmirror.report.further_words import LEVELS, MOVES, SPEAKERS
from callmirror.report.further_words import REASONS as FURTHER_REASONS
from callmirror.report.judgement_words import BESIDE, DECLARED, SHARES, SIDES
from callmirror.report.page import CARD
from callmirror.report.portrait import WORDS
from callmirror.report.questions import BY_SIDE, CAMPS, OTHERWISE, question_for

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
        "North is the number one team.",
        "North is #1 this month.",
        "We are 2nd of five teams.",
        "First place goes to North.",
        "Last of the teams to ask.",
        "The second best month.",
        "The top three people ask most.",
        "North leads the pack.",
        "South lags behind.",
        "We beat the others.",
        "Their listening is superior to ours.",
        "An outstanding quarter.",
        "Four stars for listening.",
        "Three out of 5 points.",
        "An A- in listening.",
        "In the top percentile.",
        "Most improved of all.",
        "Well done, team.",
        "It is not good enough.",
        "The team falls short.",
        "under\u2010performing",
        "per\u00adformance",
        "The b\u200best rep.",
        "ＴＨＥ　ＢＥＳＴ team",
        "Ask Mr Brown about it.",
        "So says p-abcdefghijklmnop.",
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
        "Lyon est numéro un.",
        "L'équipe est la n° 1.",
        "La 2e place du mois.",
        "Première équipe à demander.",
        "Dernière des équipes.",
        "Le top 3 du mois.",
        "Lyon est à la traîne.",
        "En tête des équipes.",
        "Elle dépasse les autres.",
        "Une écoute supérieure aux autres équipes.",
        "Un trimestre remarquable.",
        "Quatre étoiles pour l'écoute.",
        "Un 8 sur 10 en écoute.",
        "Dans le dernier quartile.",
        "Bravo à tous.",
        "Des lacunes dans l'écoute.",
        "Les points faibles de l'équipe.",
        "L'écoute laisse à désirer.",
        "Ils peuvent mieux faire.",
        "Sous\u2011performance",
        "Me\u0301diocre.",
        "La note de l\u02bcéquipe",
        "Voyez avec Mme Durand.",
        "Selon p-abcdefghijklmnop.",
    ),
}

HARMLESS = {
    "en": (
        "There is no right share.",
        "More questions are not better ones.",
        "Stretches of the call.",
        "At best.",
        "At least 8 in 10 people lie on this side.",
        "Higher than in the other teams' calls of the same kind.",
        "The first question of a call.",
        "Between 20% and 30%, in 48 calls.",
    ),
    "fr": (
        "Plus de questions n'en fait pas de meilleures.",
        "Notez-le ensemble.",
        "Il n'y a pas de bonne part.",
        "Au moins 8 personnes sur 10 sont de ce côté.",
        "Plus élevé que dans les appels de même type des autres équipes.",
        "Au-dessus de ce que nous avons nous-mêmes déclaré.",
        "La première question d'un appel.",
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
        {f"question {key}": text for key, text in BY_SIDE.items()},
        OTHERWISE,
        {"camps": CAMPS},
        SIDES,
        MOVES,
        SPEAKERS,
        LEVELS,
        FURTHER_REASONS,
        BESIDE,
        DECLARED,
        dict(enumerate(SHARES)),
        {f"word {place}": word.name for place, word in enumerate(WORDS)},
        {f"heard {place}": word.heard for place, word in enumerate(WORDS)},
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
    for report in (full_report(), judged_report(), empty_report()):
        told = words_of(render(report, format=form, language=language), form)
        assert report.team in told
        assert check_wording(told, language) == ()


@pytest.mark.parametrize("form", [form for form in RENDERERS if form in {"text", "html", "csv", "md"}])
def test_check_reads_the_whole_page(form: str) -> None:
    told = words_of(render(full_report("Top performers"), format=form, language="en"), form)
    assert check_wording(told, "en")


def test_known_names_are_found_however_they_are_written() -> None:
    names = ("Zoé Béranger", "Karim")
    assert check_wording("So says Zoë Béranger.", "fr", names=names) == ()
    assert check_wording("So says ZOE\u0301 BE\u0301RANGER.", "fr", names=names) == ("zoé béranger",)
    assert check_wording("karim's calls", "en", names=names) == ("karim",)
    assert check_wording("Karima's calls", "en", names=(*names, "")) == ()


def test_every_question_is_open_and_every_marker_has_one() -> None:
    for direction in ("above", "below", None):
        for marker in (*MARKERS, "a marker nobody has heard of"):
            text = question_for(marker, direction)
            assert text.en.endswith("?")
            assert text.fr.endswith(" ?")
            assert (
                not text.en.split()[0].lower().startswith(("do", "is", "are", "have", "did", "can", "will"))
            )


def test_every_sentence_is_in_both_languages() -> None:
    same_in_both = {"and", "colon", "column_version", "points", "further_routines"}
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
