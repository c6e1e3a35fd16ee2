"""Which passwords are good enough, and that their hashes tell them apart."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callmirror.accounts import Passwords
from callmirror.accounts.passwords import LONGEST, SHORTEST, check_password
from callmirror.errors import InputError


@pytest.mark.parametrize(
    "password",
    [
        "cheval agrafe pile",
        "correct horse battery staple",
        "l'été à Orléans",
        "kX9#vQ2!mZ7p",
        "481516234287",
        "пароль из слов",
        "mot de passe pour Anne",
        " avec un espace ",
    ],
)
def test_password_of_some_length_is_good(password: str) -> None:
    check_password(password, login="anne@example.org")


@pytest.mark.parametrize(
    "password",
    [
        "",
        "elevenchars",
        "x" * (LONGEST + 1),
        "é" * 12,
        "e\u0301" * 200,
        "aaaaaaaaaaaa",
        "121212121212",
        "password1234",
        "P@ssw0rd2026!!",
        "motdepasse2026",
        "MotDePasse123!",
        "azertyuiopqs",
        "AZERTYUIOPQSDFGH",
        "123456789012",
        "zyxwvutsrqponm",
        "callmirror2026",
        "anne@example.org",
        "2026 anne@example.org",
        "Bienvenue1234",
    ],
)
def test_password_that_is_tried_first_is_refused(password: str) -> None:
    with pytest.raises(InputError) as refused:
        check_password(password, login="anne@example.org")
    assert not password or password not in str(refused.value)


@given(st.text(min_size=SHORTEST, max_size=LONGEST))
def test_rule_asks_for_no_kind_of_character(password: str) -> None:
    plain = unicodedata.normalize("NFKC", password)
    if len(set(plain.casefold())) > 12 and len(plain) <= LONGEST:
        check_password(password)


@pytest.fixture(scope="module")
def cheap() -> Passwords:
    return Passwords(time_cost=1, memory_kib=8)


@given(st.text(max_size=40), st.text(max_size=40))
def test_hash_tells_passwords_apart(told: str, other: str) -> None:
    cheap = Passwords(time_cost=1, memory_kib=8)
    kept = cheap.hash(told)
    same = unicodedata.normalize("NFKC", told) == unicodedata.normalize("NFKC", other)
    assert cheap.verify(kept, told)
    assert cheap.verify(kept, other) is same


def test_password_is_one_however_a_keyboard_composes_it(cheap: Passwords) -> None:
    assert cheap.verify(cheap.hash("l'e\u0301te\u0301 indien"), "l'\u00e9t\u00e9 indien")


def test_hashes_of_one_password_differ(cheap: Passwords) -> None:
    assert cheap.hash("cheval agrafe pile") != cheap.hash("cheval agrafe pile")


@pytest.mark.parametrize("kept", [None, "", "no hash", "$argon2id$v=19$m=8,t=1,p=1$x$y"])
def test_what_is_no_hash_is_of_no_password(cheap: Passwords, kept: str | None) -> None:
    assert not cheap.verify(kept, "cheval agrafe pile")
    assert not cheap.verify(kept, "nobody's")


def test_end_of_a_long_password_counts(cheap: Passwords) -> None:
    kept = cheap.hash("x" * LONGEST)
    assert cheap.verify(kept, "x" * LONGEST)
    assert not cheap.verify(kept, "x" * (LONGEST - 1) + "y")
    assert not cheap.verify(kept, "x" * (LONGEST + 1))


def test_default_costs_what_attackers_must_pay() -> None:
    parameters = Passwords().hash("cheval agrafe pile").split("$")[1:4]
    assert parameters == ["argon2id", "v=19", "m=47104,t=3,p=1"]
