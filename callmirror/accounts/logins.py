"""Logins: how one is written, so that two that look alike are one."""

import re
import unicodedata

from callmirror.errors import InputError

LOGIN = re.compile(r"[a-z0-9][a-z0-9._+@-]{1,127}")
"""Plain letters alone: a Cyrillic letter that looks like a Latin one would make another's login."""


def fold_login(text: str) -> str:
    """The form in which logins are compared: trimmed, without case, compatible letters as plain ones."""
    whole = text.encode("utf-8", "replace").decode("utf-8")  # halves of characters can't be looked up
    return unicodedata.normalize("NFKC", whole).strip().casefold()


def read_login(text: str) -> str:
    """Read a login that is to be made.

    Raises:
        InputError: it is not 2 to 128 letters without accents, digits and . _ + @ - .
    """
    login = fold_login(text)
    if not LOGIN.fullmatch(login):
        raise InputError(
            "login",
            en="write 2 to 128 letters without accents, digits or . _ + @ - , such as an e-mail address.",
            fr="écrivez de 2 à 128 lettres sans accent, chiffres ou . _ + @ - , comme une adresse e-mail.",
        )
    return login
