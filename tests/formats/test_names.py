"""Names before words, told from colons of speech, over whole files."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from callmirror.formats.names import find_names

SENTENCES = [
    "Bonjour, je vous appelle au sujet du devis.",
    "So here is the thing: nobody called us back.",
    "On se voit à 10:30, ça vous va ?",
    "Alors : il y a deux choses.",
    "Attention : le délai est court.",
    "Note: this is only an estimate.",
    "Le problème, c'est simple : personne ne rappelle.",
    "http://example.org is the address.",
    "Il m'a dit : non merci.",
    "Well, okay.",
    "D'abord : le prix.",
    "Ratio 3: 1",
    "2026: a year to remember.",
    "10 000: that is the price.",
    "Yes: go on.",
]
PEOPLE = [
    "Élodie Le Guen",
    "Jean-Marc d'Ormesson",
    "Anne-Sophie de La Tour",
    "MARIE DUPONT",
    "J. Dupont",
    "Mme. Roy",
    "Dupont, Marie",
    "Marie Dupont (Acme & Fils)",
    "Łukasz Żak",
    "Siobhán O’Brien",
    "Speaker 1",
    "SPEAKER_00",
    "Intervenant 2",
    "Vendeuse",
    "agent",
    "marie.dupont@example.org",
    "+33 6 12 34 56 78",
    "1415***1234",
    "(0)1 23-45-67-89",
    "Bob O'Neil (Acme, Inc.)",
    "R&D Nord",
    "iPhone de Paul",
    "李雷",
]


@pytest.mark.parametrize("name", PEOPLE)
def test_name_before_most_cues_is_a_name(name: str) -> None:
    names = find_names([f"{name}: Bonjour.", "Luc Petit: Oui.", f"{name}: Bien.", "Luc Petit : Merci."])
    assert names.divide(f"{name}: Bonjour : ça va ?") == (name, "Bonjour : ça va ?")
    assert names.divide("Luc Petit : Merci.") == ("Luc Petit", "Merci.")


def test_colons_of_speech_are_no_names() -> None:
    names = find_names(SENTENCES * 3)
    assert names.known == frozenset()
    assert names.divide(SENTENCES[1]) == (None, SENTENCES[1])


def test_colons_of_speech_among_names_stay_in_the_words() -> None:
    labelled = [f"{name}: {text}" for text in SENTENCES for name in ("Anne", "Luc Petit")]
    names = find_names([*labelled, "Alors : on y va.", "Note: it is late.", "Il m'a dit : non."])
    assert names.known == {"Anne", "Luc Petit"}


def test_single_given_name_that_recurs_now_and_then_is_a_name() -> None:
    quiet = ["et puis on a signé", "voilà", "c'est bon pour moi"]
    names = find_names(
        ["Paul : bonjour", *quiet, "Zoé : bonjour", *quiet, "Paul : oui", *quiet, "Zoé : bien"]
    )
    assert names.known == {"Paul", "Zoé"}
    assert names.on_change


def test_full_name_that_recurs_rarely_is_a_name() -> None:
    quiet = [f"phrase {number}" for number in range(40)]
    names = find_names(["Paul Roy: bonjour", *quiet, "Zoé Blanc: oui", *quiet, "Paul Roy: a", "Zoé Blanc: b"])
    assert names.known == {"Paul Roy", "Zoé Blanc"}


def test_name_in_small_letters_is_believed_only_where_every_cue_has_one() -> None:
    assert find_names(["mdupont: bonjour", "lpetit: oui"] * 5).known == {"mdupont", "lpetit"}
    assert find_names(["il a dit: bonjour", "voilà", "oui oui", "bon"] * 5).known == frozenset()


def test_label_in_brackets_is_a_name_and_a_sound_in_brackets_is_not() -> None:
    names = find_names(["[SPEAKER_00]: hello", "[SPEAKER_01] hi", "[Music] la la"] * 4)
    assert names.known == {"SPEAKER_00", "SPEAKER_01"}
    assert names.divide("[SPEAKER_01] hi") == ("SPEAKER_01", "hi")


def test_cue_without_name_goes_on_only_where_names_stand_at_changes() -> None:
    assert find_names(["Anne: a", "b", "Luc: c", "d", "Anne: e", "Luc: f"]).on_change
    assert not find_names(["Anne: a", "Anne: b", "Luc: c", "Luc: d", "e", "Anne: f"]).on_change


def test_no_cues_have_no_names() -> None:
    assert find_names([]).known == frozenset()


@given(st.lists(st.text(max_size=70), max_size=12))
@settings(max_examples=200, deadline=None, derandomize=True)
def test_no_word_is_lost_whatever_stands_in_a_line(lines: list[str]) -> None:
    names = find_names(lines)
    for line in lines:
        name, rest = names.divide(line)
        assert line.endswith(rest)
        assert (name is None) == (rest == line) or name in names.known
