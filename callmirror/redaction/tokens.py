"""A text taken apart for redaction: its words and groups of digits, with where they stand and how."""

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from callmirror.languages.flat import flatten
from callmirror.pseudonyms import fold
from callmirror.redaction.vocabulary import known_words

TOKEN = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*|\d+")
SENTENCE_ENDS = frozenset('.?!…:;«»"“”()–—\n')


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a group of digits; ``plain`` is its folded form.

    ``before`` is what stands between it and the token before; ``begins`` says that a sentence begins here.
    """

    start: int
    end: int
    plain: str
    before: str
    capital: bool
    begins: bool


@lru_cache(maxsize=1 << 15)
def _folded(word: str) -> str:
    """The folded form of a word; the words of calls are few and come again."""
    return fold(word)


@dataclass(frozen=True)
class Passage:
    """A text in which to look, with all that several rules ask of it."""

    text: str
    language: str

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """Its words and groups of digits, in order."""
        found: list[Token] = []
        reached = 0
        begins = True
        for match in TOKEN.finditer(self.text):
            before, word = self.text[reached : match.start()], match.group()
            begins = not found or not SENTENCE_ENDS.isdisjoint(before)
            plain = word if word.isdecimal() else _folded(word)
            found.append(Token(match.start(), match.end(), plain, before, word[0].isupper(), begins))
            reached = match.end()
        return tuple(found)

    @cached_property
    def flat(self) -> str:
        """The text in lower case without signs, as long as the text itself."""
        return flatten(self.text)

    @cached_property
    def capitals_tell(self) -> bool:
        """Whether names can be told by their capitals: not so where nothing or nearly everything has one."""
        large = sum(letter.isupper() for letter in self.text)
        return bool(large) and sum(letter.islower() for letter in self.text) > 2 * large

    def knows(self, token: Token) -> bool:
        """Whether this is a common word of the language."""
        return token.plain in known_words(self.language)

    def shouts(self, token: Token) -> bool:
        """Whether every letter of a word is a capital one."""
        return self.text[token.start : token.end].isupper()
