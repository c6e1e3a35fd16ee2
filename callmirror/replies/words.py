"""What may stand in a reply: a few sentences of a team's member, in their own words, about nobody."""

import re
import unicodedata

from callmirror.domain import Sort
from callmirror.errors import InputError
from callmirror.mirror.words import refuse_names
from callmirror.pseudonyms import fold
from callmirror.redaction import Kind, redact
from callmirror.report import check_wording
from callmirror.store import Store

SHORTEST = 3
LONGEST = 600
"""Characters: what one says in a minute."""
FIELD = "text"
SHORTEST_NAME = 3
WORD = re.compile(r"[^\W\d_]+")


def words_of(store: Store, text: str, sort: Sort | None, *, language: str) -> str:
    """What is kept of what somebody wrote: on one line, without numbers and addresses of anybody.

    ``sort`` None is an answer.

    Raises:
        InputError: it is empty or too long, may name somebody, or thanks a team by ranking.
    """
    plain = _plain(text)
    _refuse_names(store, plain)
    _refuse_kept_names(store, plain)
    found = redact(plain, language)
    if any(span.kind is Kind.NAME for span in found.spans):
        raise _names()
    if sort is Sort.THANKS and (check_wording(plain, "en") or check_wording(plain, "fr")):
        raise InputError(
            FIELD,
            en="ranks or grades; say what the team did and what it changed.",
            fr="classe ou note ; dites ce que l'équipe a fait et ce que cela a changé.",
        )
    return found.text


def _plain(text: str) -> str:
    """The text on one line, without signs that can't be seen.

    Raises:
        InputError: it is too short or too long.
    """
    # Nothing is done with a text that is far too long but to say so.
    if len(text) > 4 * LONGEST:
        raise _too_long()
    seen = (each for each in unicodedata.normalize("NFC", text) if unicodedata.category(each) != "Cf")
    plain = " ".join("".join(sign if sign.isprintable() else " " for sign in seen).split())
    if len(plain) > LONGEST:
        raise _too_long()
    if len(plain) < SHORTEST or not WORD.search(plain):
        raise InputError(
            FIELD,
            en="says nothing yet; write a sentence.",
            fr="ne dit encore rien ; écrivez une phrase.",
        )
    return plain


def _refuse_names(store: Store, plain: str) -> None:
    """Refuse names of people of whom calls are stored, whatever stands around them."""
    for variant in (plain, " ".join(WORD.findall(plain))):
        try:
            refuse_names(store, variant, source=FIELD)
        except InputError as error:
            raise _names() from error


def _refuse_kept_names(store: Store, plain: str) -> None:
    """Refuse names of people who may enter: whole ones, and parts of them with a capital."""
    words = fold(" ".join(WORD.findall(plain)))
    capitals = {fold(word) for word in WORD.findall(plain) if word != word.lower()}
    for account in store.people.accounts.all():
        parts = fold(" ".join(WORD.findall(account.name))).split()
        whole = re.search(rf"(?<!\w){re.escape(' '.join(parts))}(?!\w)", words) if parts else None
        telling = {part for part in parts if len(part) >= SHORTEST_NAME}
        if (whole and len(parts) > 1) or telling & capitals:
            raise _names()


def _names() -> InputError:
    return InputError(
        FIELD,
        en="seems to name somebody, and nobody is named here; write a role, or we.",
        fr="semble nommer quelqu'un, et personne n'est nommé ici ; écrivez un rôle, ou nous.",
    )


def _too_long() -> InputError:
    return InputError(
        FIELD,
        en=f"is longer than {LONGEST} characters; say it shorter, and the rest aloud.",
        fr=f"dépasse {LONGEST} caractères ; dites-le plus court, et le reste de vive voix.",
    )
