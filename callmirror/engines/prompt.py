"""What a team calls things, told to the model before each window, so that names are not misheard.

Whisper reads them as if they had just been said ("hotwords"). Too many drown the sound: half the room that
Whisper has for what went before is the most.
"""

from collections.abc import Callable, Iterator

from callmirror.domain import TeamWords

MOST_TOKENS = 112
"""Of 224 tokens, all that Whisper takes before a window (half its 448)."""


def hotwords(words: TeamWords | None, language: str, *, count: Callable[[str], int]) -> tuple[str, ...]:
    """The team's names in a language, products and competitors first, as many as ``MOST_TOKENS`` hold.

    ``count`` tells how many tokens of the model a text is.
    """
    kept: list[str] = []
    for name in dict.fromkeys(_names(words, language)) if words else ():
        if count(joined([*kept, name])) <= MOST_TOKENS:
            kept.append(name)
    return tuple(kept)


def joined(names: list[str] | tuple[str, ...]) -> str:
    """The names as the model is given them."""
    return ", ".join(names)


def _names(words: TeamWords, language: str) -> Iterator[str]:
    """Names, not phrases: a whole pitch told before would be heard where it was not said."""
    for phrases in (words.products, words.competitors, words.offers, words.price):
        yield from (name.strip() for name in phrases.get(language, ()) if name.strip())
