"""What a team writes of itself: short, judging nobody, naming nobody."""

import re
from collections.abc import Iterator

from callmirror.errors import InputError
from callmirror.report import check_wording
from callmirror.store import Store

LONGEST_OWNER = 60
LONGEST_NOTE = 200
LONGEST_NAME_WORDS = 4
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*\.?")
ABBREVIATION = re.compile(r"[A-Z]{2,5}")


def owner_of(store: Store, team: str, owner: str | None) -> str | None:
    """Who looks after an experiment, as a page may show it: a role, in small letters, and never a person.

    Capitals are how names are told from roles; the words of the team's own name and abbreviations may have
    them. A name written small is refused where calls of that person are stored.

    Raises:
        InputError: it names or may name somebody, judges, or is too long.
    """
    text = words_of(store, owner, source="--owner", longest=LONGEST_OWNER)
    if text is None:
        return None
    allowed = set(WORD.findall(team))
    for word in WORD.findall(text):
        if word != word.lower() and word not in allowed and not ABBREVIATION.fullmatch(word):
            raise InputError(
                "--owner",
                en="has a capital, as a name has; write a role in small letters, as 'the team lead'.",
                fr="contient une majuscule, comme un nom ; écrivez un rôle en minuscules, par exemple "
                "« la responsable d'équipe ».",
            )
    return text


def words_of(store: Store, text: str | None, *, source: str, longest: int = LONGEST_NOTE) -> str | None:
    """What a team wrote, on one line; None where that is nothing.

    Raises:
        InputError: it names somebody of whom calls are stored, judges, or is too long.
    """
    plain = " ".join("".join(sign if sign.isprintable() else " " for sign in text or "").split())
    if not plain:
        return None
    if len(plain) > longest:
        raise InputError(
            source,
            en=f"is longer than {longest} characters; say it shorter.",
            fr=f"dépasse {longest} caractères ; dites-le plus court.",
        )
    if check_wording(plain, "en") or check_wording(plain, "fr"):
        raise InputError(
            source,
            en="grades or ranks; say what you want to do instead.",
            fr="note ou classe ; dites plutôt ce que vous voulez faire.",
        )
    refuse_names(store, plain, source=source)
    return plain


def refuse_names(store: Store, text: str, *, source: str) -> None:
    """Refuse a text that names somebody of whom calls are stored.

    Raises:
        InputError: it does.
    """
    if any(store.meetings.person_known(name) for name in _possible_names(text)):
        raise InputError(
            source,
            en="names somebody of whom calls are stored; nobody is named here: write a role, or we.",
            fr="nomme quelqu'un dont des appels sont conservés ; personne n'est nommé ici : écrivez un rôle, "
            "ou nous.",
        )


def _possible_names(text: str) -> Iterator[str]:
    """Yield every few words that stand together."""
    words = text.split()
    for start in range(len(words)):
        for length in range(1, LONGEST_NAME_WORDS + 1):
            name = " ".join(words[start : start + length]).strip(".,;:!?()«»\"'")
            if start + length <= len(words) and any(letter.isalpha() for letter in name):
                yield name
