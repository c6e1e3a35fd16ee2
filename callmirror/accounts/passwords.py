"""Passwords: which are good enough, and their Argon2id hashes.

The rule is that of NIST SP 800-63B: long enough, and none that everybody tries first; no letters of a
certain kind are asked for, and a password lasts until somebody changes it.
"""

import re
import unicodedata
from functools import cached_property
from threading import BoundedSemaphore
from typing import TYPE_CHECKING

from callmirror.errors import InputError

if TYPE_CHECKING:
    from argon2 import PasswordHasher

SHORTEST = 12
LONGEST = 256
AT_ONCE = 2
"""So many hashes are made at once: each takes a core and 46 MiB."""
FEWEST_DIFFERENT = 5
ROWS = (
    "01234567890123456789",
    "abcdefghijklmnopqrstuvwxyz",
    "azertyuiopqsdfghjklmwxcvbn",
    "qwertyuiopasdfghjklzxcvbnm",
)
"""Neighbours in the alphabet and on keyboards; a password that is one run of them is everybody's."""
COMMON = frozenset(
    """
    abc admin administrateur administrator adminadmin azerty azertyuiop bienvenue bonjour callmirror changeme
    changemenow chocolat commercial dragon entreprise football iloveyou jetaime letmein loulou marseille
    master monkey motdepasse motdepassemotdepasse nepasdeviner nicolas passe password passwordpassword
    princess qwerty qwertyuiop secret soleil sunshine superman temporaire temporary trustno welcome
    """.split()
)
"""What is left of the commonest long passwords without what is put before and behind a word."""
AROUND = re.compile(r"^[\W\d_]+|[\W\d_]+$")
LEET = str.maketrans("0134578@$!", "oleastbasi")


class Passwords:
    """Makes and checks hashes; with other ``time_cost`` or ``memory_kib`` older ones are made anew."""

    def __init__(self, *, time_cost: int = 3, memory_kib: int = 47104) -> None:
        """The defaults take about a tenth of a second of one core, and 46 MiB."""
        self._time_cost = time_cost
        self._memory_kib = memory_kib
        self._turns = BoundedSemaphore(AT_ONCE)

    def hash(self, password: str) -> str:
        """The hash that is kept of a password."""
        with self._turns:
            return self._hasher.hash(_bytes(password))

    def verify(self, secret: str | None, password: str) -> bool:
        """Whether it is the password of a hash; where there is no hash the answer takes as long."""
        from argon2.exceptions import InvalidHashError, VerificationError  # noqa: PLC0415 - as below

        with self._turns:
            nobodys = self._nobodys
            try:
                good = self._hasher.verify(secret or nobodys, _bytes(password))
            except (VerificationError, InvalidHashError):
                return False
        return good and bool(secret) and len(password) <= LONGEST

    def is_outdated(self, secret: str) -> bool:
        """Whether a hash was made with other parameters than are used now."""
        return self._hasher.check_needs_rehash(secret)

    @cached_property
    def _hasher(self) -> "PasswordHasher":
        from argon2 import PasswordHasher  # noqa: PLC0415 - the command line's --help needs none

        return PasswordHasher(time_cost=self._time_cost, memory_cost=self._memory_kib, parallelism=1)

    @cached_property
    def _nobodys(self) -> str:
        return self._hasher.hash(b"nobody's")


def check_password(password: str, *, login: str = "") -> None:
    """Refuse a password that somebody would guess.

    Raises:
        InputError: it is too short, too long, or one of those that are tried first.
    """
    plain = _plain(password)
    if len(plain) < SHORTEST or max(len(plain), len(password)) > LONGEST:
        raise InputError(
            "password",
            en=f"it must have {SHORTEST} to {LONGEST} characters; several words in a row make a good one.",
            fr=f"il doit avoir de {SHORTEST} à {LONGEST} caractères ; plusieurs mots à la suite conviennent "
            "bien.",
        )
    if _is_guessed(plain.casefold(), login):
        raise InputError(
            "password",
            en="it is one of those that are tried first; choose several words that only you would put "
            "together.",
            fr="il fait partie de ceux qu'on essaie d'abord ; choisissez plusieurs mots que vous seul "
            "associeriez.",
        )


def _is_guessed(folded: str, login: str) -> bool:
    letters = AROUND.sub("", folded)
    cores = {folded, letters, letters.translate(LEET), AROUND.sub("", folded.translate(LEET))}
    named = {login, login.partition("@")[0]} - {""}
    runs = any(folded in row or folded in row[::-1] for row in ROWS)
    return runs or len(set(folded)) < FEWEST_DIFFERENT or bool(cores & (COMMON | named))


def _plain(password: str) -> str:
    """One form of what keyboards compose in several."""
    return unicodedata.normalize("NFKC", password)


def _bytes(password: str) -> bytes:
    """What is hashed: never more than a little, whatever is sent."""
    return _plain(password[: LONGEST + 1]).encode("utf-8", "surrogatepass")
