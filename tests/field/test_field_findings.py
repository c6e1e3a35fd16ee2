"""What members may reply to on a page of the field, and how a contested number says so."""

from dataclasses import replace
from datetime import date

import pytest

from callmirror.domain import Area, Window
from callmirror.field.digest import Digest, Signal, Word, Words
from callmirror.field.findings import keys_of, look_at, marked
from callmirror.field.rates import Rate
from callmirror.field.saying import Page, field_lines, page_of
from callmirror.report.replied import contested

JUNE = Window(date(2026, 6, 1), date(2026, 7, 1))
TOLD, SELDOM, HIDDEN = Rate(0.4, 0.35, 0.45, (0.2, 0.6)), Rate(0.05, 0.0, 0.1), Rate(rule="few_people")


def term(text: str, language: str = "en") -> Word:
    return Word(text, language, TOLD, SELDOM)


DIGEST = Digest(
    "Sud",
    JUNE,
    calls=40,
    people=6,
    said_back=Signal("said_back", TOLD),
    topics=(
        Signal("situation", HIDDEN),
        Signal("goal", TOLD, before=TOLD),
        Signal("price", SELDOM, before=HIDDEN, ours=TOLD),
    ),
    named=(Signal("Stafix", TOLD), Signal("Canal+", HIDDEN)),
    words=(
        Words("en", more=(term("carbon"),), less=(term("fax"),)),
        Words("fr"),
    ),
)
KEYS = ("topic:said_back", "topic:goal", "topic:price", "supplier:Stafix", "words:en")


def shown(digest: Digest, *unsure: str, language: str = "en") -> Page:
    return marked(page_of(digest, language), digest, language, unsure)


def test_each_number_that_is_told_is_a_finding_and_no_other() -> None:
    look = look_at(DIGEST, k=5)
    assert (look.area, look.period, look.k) == (Area.FIELD, "2026-06-01..2026-07-01", 5)
    assert set(look.told) == set(KEYS)
    assert set(look.told) < set(keys_of(DIGEST))
    assert look.told["topic:goal"] == {"before"}
    assert look.told["topic:price"] == {"ours"}


def test_what_the_page_names_first_are_strengths() -> None:
    assert look_at(DIGEST, k=5).strengths == {"topic:goal", "topic:said_back", "words:en"}


def test_page_that_a_rule_forbids_tells_nothing() -> None:
    look = look_at(replace(DIGEST, reason="few_people"), k=5)
    assert (dict(look.told), set(look.strengths)) == ({}, set())


def test_words_are_remembered_without_a_word_and_another_one_is_another_finding() -> None:
    parts = look_at(DIGEST, k=5).told["words:en"]
    assert len(parts) == 2
    assert not any(word in part for part in parts for word in ("carbon", "fax"))
    other = replace(DIGEST, words=(Words("en", more=(term("fax"),), less=(term("carbon"),)),))
    assert not parts & look_at(other, k=5).told["words:en"]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(("key", "times"), [*zip(KEYS, (1, 2, 1, 1, 3), strict=True)])
def test_contested_finding_says_so_wherever_it_stands(language: str, key: str, times: int) -> None:
    page = shown(DIGEST, key, language=language)
    mark = contested("", language)
    terminal = "\n".join(field_lines(DIGEST, language, page))
    assert terminal.count(mark) == times
    assert page != page_of(DIGEST, language)


def test_nothing_contested_leaves_the_page_as_it_is() -> None:
    assert shown(DIGEST) == page_of(DIGEST, "en")
    forbidden = replace(DIGEST, reason="few_people")
    assert shown(forbidden, "topic:goal") == page_of(forbidden, "en")


def test_page_without_strengths_is_marked_in_its_table_alone() -> None:
    plain = replace(DIGEST, said_back=None, words=(), topics=DIGEST.topics[2:])
    page = shown(plain, "topic:price")
    assert page.strengths == page_of(plain, "en").strengths
    assert page.topics[0].title == "The price (contested)"
