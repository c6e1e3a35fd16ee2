"""Deals are those of a roster, or those that are named as deals; talk is of the one that was named last."""

from datetime import date
from pathlib import Path

import pytest
from meeting_room import HELD_ON, SAID, lines

from callmirror.errors import InputError
from callmirror.gatherings.deals import LONGEST_STRETCH, spoken_of
from callmirror.gatherings.naming import Deals, find_names, read_roster
from callmirror.languages import LANGUAGES

EN, FR = LANGUAGES["en"], LANGUAGES["fr"]
TEXTS = [text for _, text, _ in SAID]


@pytest.mark.parametrize(
    ("content", "names"),
    [
        ("Harlow\nVerrin & Sons\n", ("Harlow", "Verrin & Sons")),
        ("deal,amount\nHarlow,10\n Verrin ,20\n", ("Harlow", "Verrin")),
        ("montant;Dossier\n10;Orféa\n20;Orfea\n", ("Orfea",)),
        ("\ufeffHarlow;10\nVerrin;20\n", ("Harlow", "Verrin")),
    ],
)
def test_roster_is_a_list_or_a_table(tmp_path: Path, content: str, names: tuple[str, ...]) -> None:
    path = tmp_path / "deals.csv"
    path.write_text(content, encoding="utf-8")
    assert read_roster(path) == names


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xff\xfe\x00"])
def test_roster_without_names_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "deals.csv"
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"deals\.csv"):
        read_roster(path)


def test_names_called_a_deal_and_said_twice_are_found() -> None:
    assert find_names(TEXTS, EN, people=["Dana Cole"]) == ("Harlow", "Verrin")


def test_names_are_found_in_french() -> None:
    said = ["Le dossier Orféa avance bien.", "Chez Orféa, c'est la directrice qui signe.", "Nimbéo attend."]
    assert find_names(said, FR) == ("Orféa",)


@pytest.mark.parametrize(
    "said",
    [
        ["The Harlow deal is moving."],
        ["The Martin account is quiet.", "Martin will call on Monday."],
        ["The Zorin deal is mine.", "Thanks, Zorin."],
        ["the harlow deal is moving", "harlow wants a demo"],
        ["We won Monday over.", "It was won Monday."],
    ],
)
def test_what_may_be_a_person_or_nothing_is_no_deal(said: list[str]) -> None:
    assert find_names(said, EN) == ()


def test_roster_is_found_however_it_is_written() -> None:
    deals = Deals(("L'Orme-Bleu", "Harlow"), given=True)
    assert deals.in_text("on a vu l'orme bleu hier") == ("L'Orme-Bleu",)
    assert deals.in_text("the harlowe people") == ()


def test_facets_go_to_the_deal_that_was_named_last() -> None:
    spoken = spoken_of(lines(leader="Dana Cole"), Deals(("Harlow", "Verrin"), given=False), EN, HELD_ON)
    harlow, verrin = spoken.deals
    assert harlow.is_covered
    assert not verrin.is_covered
    assert harlow.actions[0].owner == "member"
    assert (harlow.actions[0].first, harlow.actions[0].deal) == (date(2026, 6, 4), "Harlow")
    assert [action.owner for action in verrin.actions] == ["together"]


def test_talk_leaves_a_deal_after_a_while() -> None:
    said = (("A", "On the Harlow deal.", ""), *(("A", "Other things.", ""),) * LONGEST_STRETCH)
    late = (*said, ("A", "It may slip.", "deal_risk"))
    (deal,) = spoken_of(lines(late), Deals(("Harlow",), given=True), EN, None).deals
    assert deal.risk == ()


def test_without_the_day_a_date_stays_as_it_was_said() -> None:
    (deal, _) = spoken_of(lines(), Deals(("Harlow", "Verrin"), given=True), EN, None).deals
    assert (deal.actions[0].when, deal.actions[0].first, deal.actions[0].owner) == (
        "Thursday",
        None,
        "somebody",
    )
