"""When two spellings are one person: the form of a name under which it is compared."""

import unicodedata

APOSTROPHES = frozenset("'’ʼ‘`´")

WITHOUT_ACCENT = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ı": "i"})
"""Letters that Unicode does not take apart, as systems without them write them."""


def fold(name: str) -> str:
    """Return a name without case, accents, apostrophes, punctuation and spare spaces.

    "José  O’Neil" is "jose oneil".
    Accents go because two systems seldom agree on them: the telephone system's "Jose Munoz" and the staff
    list's "José Muñoz" are one person. The order of the words stays: "Martin Laurent" and "Laurent Martin"
    may well be two people.
    """
    return " ".join("".join(map(fold_character, unicodedata.normalize("NFKC", name))).split())


def fold_character(character: str) -> str:
    """Return what a character is in a folded name: letters, a space for a separator, or nothing."""
    if character in APOSTROPHES or unicodedata.combining(character):
        return ""
    if unicodedata.category(character)[0] not in "LNM":
        return " "
    parts = unicodedata.normalize("NFKD", character.casefold().translate(WITHOUT_ACCENT))
    return "".join(part for part in parts if not unicodedata.combining(part))
