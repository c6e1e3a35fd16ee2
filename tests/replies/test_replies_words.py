"""What may stand in a reply: anything about the work, and nothing about anybody."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from callmirror.access import Membership, Part
from callmirror.domain import Sort
from callmirror.errors import InputError
from callmirror.replies.words import LONGEST, words_of
from callmirror.store import Store, open_store
from callmirror.store.accounts import NewAccount

PLAIN = (
    ("en", "Half of these were renewals, and 43 % of them took 10 minutes."),
    ("en", "In June we moved to a new CRM and lost a week; HubSpot dropped calls."),
    ("fr", "Ce mois-ci nous avons changé d'offre, et la réponse n'est pas claire."),
    ("fr", "L'équipe a eu deux semaines de salon ; rien de tout cela n'est habituel."),
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path) as opened:
        new = NewAccount(login="claire", name="Claire Desrosiers", memberships=(Membership(Part.REP, "Sud"),))
        opened.people.accounts.add(new, datetime(2026, 1, 1, tzinfo=UTC))
        yield opened


@pytest.mark.parametrize(("language", "text"), PLAIN)
def test_plain_words_are_kept_as_they_are(store: Store, language: str, text: str) -> None:
    assert words_of(store, text, Sort.CONTEXT, language=language) == text


def test_lines_and_signs_that_cant_be_seen_become_one_line(store: Store) -> None:
    found = words_of(store, "  We\u202e sold\n\n renewals.\x00 ", None, language="en")
    assert found == "We sold renewals."


@pytest.mark.parametrize(
    "text",
    [
        "ask Claire.",
        "CLAIRE knows",
        "It was claire desrosiers",
        "Desrosiers sells less",
        "Bravo Sophie !",
        "Mr Smith was ill",
        "Cla\u200bire knows",
    ],
)
@pytest.mark.parametrize("sort", [None, *Sort])
def test_names_are_refused_without_being_said(store: Store, text: str, sort: Sort | None) -> None:
    with pytest.raises(InputError) as caught:
        words_of(store, text, sort, language="en")
    told = f"{caught.value.text.en} {caught.value.text.fr}".lower()
    assert not any(name in told for name in ("claire", "desrosiers", "sophie", "smith"))


def test_common_word_that_is_a_name_too_is_let_through_in_small_letters(store: Store) -> None:
    assert words_of(store, "La question n'est pas claire.", None, language="fr")


@pytest.mark.parametrize("text", ["You are the best performers", "Nos meilleurs vendeurs, bravo"])
def test_thanks_rank_nobody(store: Store, text: str) -> None:
    with pytest.raises(InputError):
        words_of(store, text, Sort.THANKS, language="en")


def test_length_is_looked_at_before_anything_else(store: Store) -> None:
    for text in ("x " * 500_000, "x" * (LONGEST + 1)):
        with pytest.raises(InputError, match=str(LONGEST)):
            words_of(store, text, None, language="en")
    assert words_of(store, "we " * 199 + "all", None, language="en")


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=200))
def test_whatever_is_kept_is_short_and_on_one_line(store: Store, text: str) -> None:
    try:
        found = words_of(store, text, None, language="fr")
    except InputError:
        return
    assert len(found) <= 2 * LONGEST
    assert found.isprintable()


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=100), st.text(max_size=100))
def test_whole_name_is_refused_wherever_it_stands(store: Store, before: str, after: str) -> None:
    with pytest.raises(InputError):
        words_of(store, f"{before} claire desrosiers {after}", None, language="fr")
