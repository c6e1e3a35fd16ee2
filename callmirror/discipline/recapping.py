"""Whether somebody sums up what was agreed on, as far as words show it.

Either it is announced ("to recap", « on récapitule »), and then a day, who does what, or at least two points
follow in the same sentence or the next; or a word that closes begins a sentence that says what each side does
("so I send the offer and you show it to Claire"). Questions, and what sums up something else, don't count.
How often that is right is printed by ``scripts/bench_discipline``.
"""

import re
from collections.abc import Sequence

from callmirror.languages import Language
from callmirror.languages.dates import find_dates

PARTS = re.compile(r"[,;:.!?]+|\b(?:and|et|but|mais|que)\b")
"""Where a sentence is cut into the parts that say who does what."""
ACTIONS = ("own_actions", "other_actions", "joint_actions")
FEWEST_POINTS = 3
SHORTEST = 2
"""A part of fewer words is no point of a list."""


def sums_up(sentences: Sequence[str], language: Language) -> bool:
    """Whether one of these, which somebody says in one go, sums up what was agreed on."""
    return recap_place(sentences, language) is not None


def recap_place(sentences: Sequence[str], language: Language) -> int | None:
    """Which of the sentences sums up first, None where none does."""
    for place, sentence in enumerate(sentences):
        plain = language.matchable(sentence)
        if _asks(sentence, plain, language) or language.pattern("recaps_of_other").match(plain):
            continue
        announced = language.pattern("recaps").search(plain)
        if announced is not None:
            # What announces it is none of its points: "let's recap" is nothing that anybody is to do.
            rest = f"{sentence[: announced.start()]} {sentence[announced.end() :]}"
            if _says_what(" ".join((rest, *sentences[place + 1 : place + 2])), language):
                return place
        if language.pattern("closing_leads").match(plain) and _says_who(sentence, language):
            return place
    return None


def _asks(sentence: str, plain: str, language: Language) -> bool:
    """Whether it asks, and not only for a nod."""
    return sentence.rstrip().endswith("?") and language.pattern("tags").search(plain) is None


def _says_what(told: str, language: Language) -> bool:
    plain = language.matchable(told)
    return (
        bool(find_dates(language.code, told))
        or language.pattern(*ACTIONS).search(plain) is not None
        or _says_who(told, language)
        or len([one for one in _parts(told) if len(one.split()) >= SHORTEST]) >= FEWEST_POINTS
    )


def _says_who(sentence: str, language: Language) -> bool:
    """Whether it tells what one side does, and the other."""
    parts = [language.matchable(one) for one in _parts(sentence)]
    return all(
        any(language.pattern(side).match(one) for one in parts) for side in ("own_parts", "other_parts")
    )


def _parts(sentence: str) -> list[str]:
    return [one.strip() for one in PARTS.split(sentence.lower()) if one.strip()]
