"""What tells of somebody goes, what tells of nobody stays, and doing it again changes nothing."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from callmirror.pseudonyms import fold
from callmirror.redaction import Kind, redact
from callmirror.redaction.spans import ALL_LABELS

CODES = st.sampled_from(["fr", "en"])
NAME = st.from_regex(r"[bdfgklmprstvz][aeiouyéèô][bdgklmnprtvz]{1,2}[aeiou][drsxz]w", fullmatch=True)
"""Names that are no word of either language."""
SAID = st.text(st.sampled_from("abeiostu  ,.?'-éà01257 \nABDJM@+/"), max_size=60)

TOLD = (
    ("fr", "bonjour, c'est bien le 06 12 34 56 78 ?", Kind.PHONE, "06 12 34 56 78"),
    ("fr", "Notez zéro six douze trente-quatre cinquante-six soixante-dix-huit.", Kind.PHONE, "zéro six"),
    ("fr", "Appelez le 06.12.34.56.78 demain.", Kind.PHONE, "06.12.34.56.78"),
    ("fr", "Appelez le 06-12, euh, 34 56 78 demain.", Kind.PHONE, "06-12, euh, 34 56 78"),
    ("en", "Call oh seven seven double four nine hundred one two three.", Kind.PHONE, "oh seven"),
    ("en", "Call me on (212) 555-2368 please.", Kind.PHONE, "(212) 555-2368"),
    ("fr",
    "Écrivez à jean point dupont arobase gmail point com.", Kind.EMAIL, "jean point dupont arobase gmail"),
    ("en",
    "Write to john dot smith at acme dot co dot uk please.", Kind.EMAIL,
    "john dot smith at acme dot co dot uk"),
    ("en", "See https://example.org/a?b=1 for it.", Kind.LINK, "https://example.org/a?b=1"),
    ("fr", "La carte 4242 4242 4242 4242 passe.", Kind.CARD, "4242 4242 4242 4242"),
    ("fr",
    "Voici FR76 3000 6000 0112 3456 7890 189 pour vous.", Kind.IBAN, "FR76 3000 6000 0112 3456 7890 189"),
    ("fr", "Mon numéro est 2 69 05 49 588 157 80 voilà.", Kind.NIR, "2 69 05 49 588 157 80"),
    ("en", "It is 219-09-9999 I think.", Kind.NUMBER, "219-09-9999"),
    ("fr",
    "On est au 12 rue des Lilas, 75011 Paris, au fond.", Kind.ADDRESS, "12 rue des Lilas, 75011 Paris"),
    ("en", "We are at 221 Baker Street now.", Kind.ADDRESS, "221 Baker Street"),
    ("fr", "Elle est née le 12 mars 1980 je crois.", Kind.BIRTH, "12 mars 1980"),
    ("en", "She was born on March 12th, 1980 I think.", Kind.BIRTH, "March 12th, 1980"),
    ("fr", "bonjour je m'appelle yolande quemener de la société", Kind.NAME, "yolande quemener"),
    ("en", "hi my name is zelda quimby and i call about it", Kind.NAME, "zelda quimby"),
    ("fr", "Quemener à l'appareil, bonjour.", Kind.NAME, "Quemener"),
    ("fr", "Madame Quemener, vous avez vu le devis ?", Kind.NAME, "Quemener"),
    ("fr", "Ça s'écrit Q, U, E, M, E, N.", Kind.NAME, "Q, U, E, M, E, N"),
    ("fr", "Le contrat numéro 45 871 est prêt.", Kind.NUMBER, "45 871"),
)  # fmt: skip
STAYS = (
    ("fr", "Ça fait 1 250 000 euros pour 25 licences, soit 50 000 € par an."),
    ("fr", "On se rappelle mardi à 10 h 30, ou le 12/03/2026."),
    ("fr", "On passe de 10, 20, 30 à 40, 50 appels en 2023, 2024, 2025."),
    ("fr", "Effectivement, la Formation commence avec Excel et la TVA."),
    ("fr", "Oui madame, je comprends très bien."),
    ("en", "It comes to £12,500.50 plus VAT for 25 seats."),
    ("en", "This is great, and I'm sure we can do that on Monday at 10:30."),
    ("en", "Will you be able to look at it before then?"),
    ("en", "Between twenty and thirty people, sometimes forty or fifty."),
)


@pytest.mark.parametrize(("language", "text", "kind", "item"), TOLD)
def test_what_tells_of_somebody_goes(language: str, text: str, kind: Kind, item: str) -> None:
    told = redact(text, language)
    (span,) = [span for span in told.spans if span.kind is kind]
    assert item in text[span.start : span.end]
    assert item not in told.text


@pytest.mark.parametrize(("language", "text"), STAYS)
def test_what_tells_of_nobody_stays(language: str, text: str) -> None:
    assert redact(text, language).text == text


@pytest.mark.parametrize(
    ("text", "roster"),
    [
        ("j'ai vu d'anne le devis", "Anne Quemener"),
        ("QUEMENER est là", "Anne Quemener"),
        ("c'est quémener qui gère", "Anne Quemener"),
        ("on a dit à anne-marie le prix", "Anne-Marie Quemener"),
        ("we saw oneil and o'neil there", "Pat O'Neil"),
        ("et jose munoz alors", "José Muñoz"),
        ("et Petit, il en pense quoi ?", "Jean Petit"),
    ],
)
def test_names_of_the_roster_go_in_any_spelling(text: str, roster: str) -> None:
    told = redact(text, "fr", names=[roster]).text
    left = set(fold(re.sub("['-]", " ", re.sub(r"\[\w+\]", "", told))).split())
    assert not left & set(fold(re.sub("['-]", " ", roster)).split())


def test_common_word_that_is_a_name_stays_where_it_is_a_word() -> None:
    text = "C'est une petite offre pour un petit bureau."
    assert redact(text, "fr", names=["Jean Petit"]).text == text


def test_products_stay_where_they_are_named_as_such() -> None:
    text = "On compare Zorvane avec la vôtre."
    assert redact(text, "fr").text == "On compare [nom] avec la vôtre."
    assert redact(text, "fr", keep=["Zorvane"]).text == text
    assert redact(text, "fr", names=["Zorvane"], keep=["Zorvane"]).text == "On compare [nom] avec la vôtre."


def test_labels_are_of_the_language() -> None:
    assert redact("Hi Sarah, call 07700 900123.", "en").text == "Hi [name], call [phone]."
    assert redact("Salut Sarah, appelle le 0612345678.", "fr").text == "Salut [nom], appelle le [téléphone]."


@settings(max_examples=150, deadline=None)
@given(SAID, NAME, SAID, CODES, st.sampled_from([str, str.upper, str.title]))
def test_planted_name_of_the_roster_is_never_left(
    before: str, name: str, after: str, language: str, written: object
) -> None:
    said = written(name)  # type: ignore[operator]
    told = redact(f"{before} {said} {after}", language, names=[name])
    assert fold(name) not in fold(told.text).split()


@settings(max_examples=150, deadline=None)
@example(said="@AA@", language="fr", planted="My name is Tom. ")
@given(
    SAID,
    CODES,
    st.sampled_from(["", "je m'appelle jean dupont", "06 12 34 56 78", "My name is Tom. ", "a@b.fr"]),
)
def test_redacting_again_changes_nothing_and_spans_are_in_range(
    said: str, language: str, planted: str
) -> None:
    text = f"{said} {planted} {said}"
    told = redact(text, language)
    assert redact(told.text, language).text == told.text
    reached, pieces = 0, []
    for span in told.spans:
        assert reached <= span.start < span.end <= len(text)
        pieces.append(text[reached : span.start])
        reached = span.end
    kept = re.split("|".join(map(re.escape, ALL_LABELS)), told.text)
    assert kept == [*pieces, text[reached:]]


@given(st.text(max_size=80), st.sampled_from(["fr", "en", "de", None]))
def test_any_text_in_any_language_is_taken(text: str, language: str | None) -> None:
    told = redact(text, language)
    assert (told.text == text) == (not told.spans)
