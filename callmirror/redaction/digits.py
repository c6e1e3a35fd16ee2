"""Numbers as they are said or written: runs of digits and number words, with all their digits in order."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from callmirror.redaction.tokens import Passage, Token

UNITS: Mapping[str, tuple[str, ...]] = {
    "en": tuple(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen "
        "seventeen eighteen nineteen".split()
    ),
    "fr": tuple(
        "zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize "
        "dix-sept "
        "dix-huit dix-neuf".split()
    ),
}
"""Number words in order, from 0 to 19, in the folded form."""
TENS: Mapping[str, Mapping[str, int]] = {
    "en": dict(
        zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 99, 10), strict=True)
    ),
    "fr": {"vingt": 20, "vingts": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60}
    | {"septante": 70, "huitante": 80, "octante": 80, "nonante": 90},
}
ALSO: Mapping[str, Mapping[str, int]] = {
    "en": {"oh": 0, "o": 0, "nought": 0, "naught": 0, "nil": 0},
    "fr": {"une": 1},
}
TIMES = {"en": {"double": 2, "triple": 3, "treble": 3}, "fr": {"double": 2, "triple": 3}}
HUNDREDS = {"en": "hundred", "fr": "cent"}
FILLERS = frozenset("euh heu uh um er erm puis then et and".split())
"""May stand between two pieces of one number."""
JOIN = re.compile(r"[\s.,\-‐‑–—/()\u00a0\u202f…]{1,8}")
LONGEST_FILLED = 2


@dataclass(frozen=True, slots=True)
class Group:
    """Digits said or written together; ``spoken`` says that they were words."""

    start: int
    end: int
    digits: str
    spoken: bool


@dataclass(frozen=True, slots=True)
class Run:
    """Groups that follow each other; ``plus`` says that a plus sign stands before them."""

    groups: tuple[Group, ...]
    plus: bool

    @property
    def digits(self) -> str:
        """All digits in order."""
        return "".join(group.digits for group in self.groups)

    @property
    def spoken(self) -> bool:
        """Whether any of it was said in words."""
        return any(group.spoken for group in self.groups)


@cache
def _values(language: str) -> Mapping[str, int]:
    units = {word: value for value, word in enumerate(UNITS.get(language, ())) if "-" not in word}
    return {**units, **ALSO.get(language, {}), **TENS.get(language, {})}


def runs(passage: Passage) -> Iterator[Run]:
    """Every run of digits of a text, in order and apart."""
    held: list[Group] = []
    tokens = passage.tokens
    place = reached = 0
    while place < len(tokens):
        group, following = _group(passage, place)
        if group is None:
            if held and tokens[place].plain in FILLERS and place - reached < LONGEST_FILLED:
                place += 1
                continue
            yield from _told(passage, held)
            held, place = [], place + 1
            continue
        if held and not _follows(passage.text[held[-1].end : group.start]):
            yield from _told(passage, held)
            held = []
        held.append(group)
        place = reached = following
    yield from _told(passage, held)


def _follows(between: str) -> bool:
    """Whether two groups belong together: signs between them only, and a filler at most."""
    words = [piece for piece in re.split(r"[^\w]+", between.lower()) if piece]
    if any(word not in FILLERS for word in words):
        return False
    signs = re.sub(r"\w+", " ", between)
    return not signs or JOIN.fullmatch(signs) is not None


def _told(passage: Passage, groups: list[Group]) -> Iterator[Run]:
    if groups:
        before = passage.text[max(0, groups[0].start - 6) : groups[0].start].lower()
        yield Run(tuple(groups), before.rstrip(" (").endswith(("+", "plus")))


def _group(passage: Passage, place: int) -> tuple[Group | None, int]:
    """The number that begins at a token, and the place after it; None where none does."""
    token = passage.tokens[place]
    if token.plain.isdecimal():
        return Group(token.start, token.end, str_digits(token.plain), spoken=False), place + 1
    times = TIMES.get(passage.language, {}).get(token.plain)
    if times and place + 1 < len(passage.tokens):
        return _repeated(passage, place, times)
    value = _values(passage.language).get(token.plain)
    if value is None or (token.plain == "o" and not _stands_among_numbers(passage, place)):
        return None, place + 1
    read = _french if passage.language == "fr" else _english
    digits, following = read(passage.tokens, place, value, _values(passage.language))
    return Group(token.start, passage.tokens[following - 1].end, digits, spoken=True), following


def _stands_among_numbers(passage: Passage, place: int) -> bool:
    near = passage.tokens[max(0, place - 1) : place] + passage.tokens[place + 1 : place + 2]
    return any(token.plain.isdecimal() or token.plain in _values(passage.language) for token in near)


def str_digits(written: str) -> str:
    """Decimal digits of any script as 0 to 9."""
    return "".join(str(int(digit)) for digit in written)


def _repeated(passage: Passage, place: int, times: int) -> tuple[Group | None, int]:
    token, word = passage.tokens[place], passage.tokens[place + 1]
    value = int(word.plain) if word.plain.isdecimal() else _values(passage.language).get(word.plain)
    if value is None or value > 99 or not _touches(word):
        return None, place + 1
    return Group(token.start, word.end, str(value) * times, spoken=True), place + 2


def _touches(token: Token) -> bool:
    """Whether a number word may go on with what stands before it."""
    return token.before in (" ", "-", "\u00a0", "\n", "‑")


Values = Mapping[str, int]
Tokens = tuple[Token, ...]
Reads = Callable[[Tokens, int, int, Values], tuple[str, int]]


def _english(tokens: Tokens, place: int, value: int, values: Values) -> tuple[str, int]:
    """Twenty one is 21, eight hundred 800, seven seven two sevens."""
    following = place + 1
    unit = _next_value(tokens, following, values)
    if value >= 20 and unit is not None and 0 < unit < 10:
        return str(value + unit), following + 1
    if 0 < value < 10 and _next_plain(tokens, following) == HUNDREDS["en"]:
        return f"{value}00", following + 1
    return str(value), following


def _french(tokens: Tokens, place: int, value: int, values: Values) -> tuple[str, int]:
    """Vingt et un is 21, soixante-douze 72, quatre-vingt-dix-huit 98, huit cent 800."""
    following = place + 1
    if value == 4 and _next_plain(tokens, following) in ("vingt", "vingts"):
        return _french_rest(tokens, following + 1, 80, values, most=19)
    if value >= 20:
        return _french_rest(tokens, following, value, values, most=19 if value == 60 else 9)
    if value == 10:
        unit = _next_value(tokens, following, values)
        if unit in (7, 8, 9):
            return str(10 + unit), following + 1
    if _next_plain(tokens, following) in ("cent", "cents") and 1 < value < 10:
        return f"{value}00", following + 1
    return str(value), following


def _french_rest(tokens: Tokens, place: int, base: int, values: Values, *, most: int) -> tuple[str, int]:
    """What comes after a word for tens, an "et" before "un" or "onze" included."""
    joined = _next_plain(tokens, place) == "et" and _next_value(tokens, place + 1, values) in (1, 11)
    at = place + 1 if joined else place
    unit = _next_value(tokens, at, values)
    if unit is None or not 0 < unit <= most:
        return str(base), place
    if unit == 10:
        more = _next_value(tokens, at + 1, values)
        if more in (7, 8, 9):
            return str(base + 10 + more), at + 2
    return str(base + unit), at + 1


def _next_plain(tokens: Tokens, place: int) -> str | None:
    return tokens[place].plain if place < len(tokens) and _touches(tokens[place]) else None


def _next_value(tokens: Tokens, place: int, values: Values) -> int | None:
    plain = _next_plain(tokens, place)
    return None if plain is None else values.get(plain)
