"""Names of people: those of a roster in any spelling, and those that rules tell."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache

from callmirror.pseudonyms import fold
from callmirror.pseudonyms.scrub import EVERYDAY as WORDS_OF_LABELS
from callmirror.pseudonyms.scrub import PARTICLES
from callmirror.redaction.everyday import PRONOUNS, TITLES
from callmirror.redaction.plain_words import KEPT
from callmirror.redaction.spans import Kind, Span
from callmirror.redaction.tokens import Passage, Token
from callmirror.redaction.vocabulary import also_names, given_names

KEPT_FOLDED = frozenset(fold(word) for word in KEPT)
ELISIONS = frozenset("c d j l m n s t qu jusqu lorsqu puisqu".split())
LITTLE_WORDS = frozenset({*PARTICLES, "d", "saint", "sainte", "mc", "mac", "o"})
TELLING_VERBS = re.compile(
    r" *(?:m a|n a|vous a|nous a|t a|lui a|a dit|a demandé|a appelé|a envoyé|a rappelé|avait dit|m "
    r"avait|vous "
    r"rappelle|est absente?|sera absente?|gère|s occupe|s en occupe|said|says|told|asked|called|rang|"
    r"mentioned|"
    r"thinks|emailed|wrote|will call|is away|is out|handles|looks after|here|speaking|again)\b"
)
APOSTROPHE = re.compile(r"['’ʼ‘`´]")
SHORTEST_PART = 2
LONGEST_SHOUT = 4
"""So many capitals may stand for a thing: "TVA"; more of them are taken for a name."""

Sequence = tuple[str, ...]


def find_names(passage: Passage, names: Collection[str], keep: Collection[str] = ()) -> Iterator[Span]:
    """Every name of a person; ``keep`` are words that stay, as what a team sells, where no roster has it."""
    yield from _rostered(passage, _sequences(tuple(sorted(names))))
    told = _capitalised(passage, _folded_words(tuple(sorted(keep))))
    yield from (Span(token.start, token.end, Kind.NAME) for token in told)
    yield from _following_titles(passage)
    if not passage.capitals_tell:
        yield from _given_in_small(passage)


@lru_cache(maxsize=64)
def _folded_words(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(part for word in words for part in fold(word).split())


@lru_cache(maxsize=64)
def _sequences(names: tuple[str, ...]) -> Mapping[str, tuple[Sequence, ...]]:
    """The ways in which the names of a roster may be said, by their first word, long ones first."""
    ways: set[Sequence] = set()
    for name in names:
        parts = tuple(fold(APOSTROPHE.sub(" ", name)).split())
        joined = tuple(fold(name).split())
        ways |= {
            tuple(fold(APOSTROPHE.sub(" ", word)).split()) for word in name.split() if APOSTROPHE.search(word)
        }
        ways |= {parts, joined, parts[::-1], *((part,) for part in (*parts, *joined) if _tells(part))}
    found: dict[str, list[Sequence]] = {}
    for way in sorted(ways, key=len, reverse=True):
        if way:
            found.setdefault(way[0], []).append(way)
    return {first: tuple(each) for first, each in found.items()}


def _tells(part: str) -> bool:
    known = part in LITTLE_WORDS or part in WORDS_OF_LABELS or part in TITLES
    return len(part) >= SHORTEST_PART and not part.isdecimal() and not known


def _rostered(passage: Passage, sequences: Mapping[str, tuple[Sequence, ...]]) -> Iterator[Span]:
    """Where names of the roster stand, whatever their case, accents, apostrophes and hyphens."""
    tokens = passage.tokens
    for place, token in enumerate(tokens):
        for way in sequences.get(token.plain, ()):
            end = place + len(way)
            if tuple(each.plain for each in tokens[place:end]) == way and _may_name(passage, place, way):
                yield Span(token.start, tokens[end - 1].end, Kind.NAME)
                break


def _may_name(passage: Passage, place: int, way: Sequence) -> bool:
    """Whether this is the name; a single common word ("Petit") must have a capital within a sentence."""
    token = passage.tokens[place]
    common = passage.knows(token) or token.plain in also_names() | KEPT_FOLDED
    if len(way) > 1 or not common:
        return True
    if not passage.capitals_tell:
        return not passage.knows(token)
    return token.capital and (not token.begins or not _goes_on(passage, place))


def _capitalised(passage: Passage, keep: frozenset[str]) -> list[Token]:
    """Capitalised words that are no common word, and what belongs to them."""
    if not passage.capitals_tell:
        return []
    tokens = passage.tokens
    places = {place for place in range(len(tokens)) if _names_somebody(passage, place, keep)}
    for place in sorted(places):
        places |= set(_parts_around(passage, place, places, keep))
    return [tokens[place] for place in sorted(places)]


def _names_somebody(passage: Passage, place: int, keep: frozenset[str]) -> bool:
    token = passage.tokens[place]
    if not token.capital or token.plain.isdecimal() or token.plain in keep | KEPT_FOLDED:
        return False
    if token.end - token.start == 1 or (passage.shouts(token) and token.end - token.start <= LONGEST_SHOUT):
        return token.plain in given_names() and token.end - token.start > 1
    if token.plain in also_names():
        return not token.begins or not _goes_on(passage, place)
    if token.plain in given_names():
        return True
    return not passage.knows(token) and (not token.begins or _is_called(passage, place))


def _goes_on(passage: Passage, place: int) -> bool:
    """Whether a word that begins a sentence seems a common one, by what follows."""
    return not _is_called(passage, place)


def _is_called(passage: Passage, place: int) -> bool:
    """Whether an unknown word that begins a sentence is called upon, or says something."""
    token = passage.tokens[place]
    after = passage.text[token.end : token.end + 1]
    following = passage.tokens[place + 1] if place + 1 < len(passage.tokens) else None
    if following is not None and token.plain in also_names() and following.plain in PRONOUNS and after != ",":
        return False
    return after == "," or TELLING_VERBS.match(passage.flat.replace("'", " "), token.end) is not None


def _parts_around(passage: Passage, place: int, places: set[int], keep: frozenset[str]) -> Iterator[int]:
    """Other parts of one name: an unknown capital before, capitals after, little words between them."""
    tokens = passage.tokens
    before = place - 1
    if before >= 0 and _joins(tokens[place]) and _may_lead(passage, tokens[before], tokens[place], keep):
        yield before
    at = place + 1
    while at < len(tokens) and _joins(tokens[at]):
        if _may_be_part(passage, tokens[at], keep) or at in places:
            yield from range(place + 1, at + 1)
        elif tokens[at].plain not in LITTLE_WORDS:
            return
        at += 1


def _may_lead(passage: Passage, first: Token, second: Token, keep: frozenset[str]) -> bool:
    """Whether a capitalised word is the first part of a name: also "Will" before a family name."""
    double = first.capital and first.plain in also_names() - keep and second.plain not in given_names()
    return double or _may_be_part(passage, first, keep)


def _joins(token: Token) -> bool:
    return token.before in (" ", "-", "'", "’", "\u00a0", ". ")


def _may_be_part(passage: Passage, token: Token, keep: frozenset[str]) -> bool:
    common = token.plain in keep | KEPT_FOLDED or token.plain in ELISIONS or passage.knows(token)
    shouts = passage.shouts(token) and 1 < token.end - token.start <= LONGEST_SHOUT
    return token.capital and not common and not shouts and token.plain not in TITLES and token.plain != "i"


STRONG_TITLES = frozenset("mr mrs ms mister monsieur madame mademoiselle mme mlle".split())
MOST_PARTS = 3


def _following_titles(passage: Passage) -> Iterator[Span]:
    """What follows a title: capitalised words, or in its place a word that nobody knows."""
    for place, token in enumerate(passage.tokens):
        if token.plain in TITLES or (token.plain == "m" and token.capital):
            taken = name_after(passage, place + 1, sure=token.plain in STRONG_TITLES, after_title=True)
            if taken:
                yield Span(taken[0].start, taken[-1].end, Kind.NAME)


def name_after(
    passage: Passage, place: int, *, sure: bool, after_title: bool = False, any_word: bool = False
) -> list[Token]:
    """The tokens of the name that begins at a place, none where no name does.

    ``sure`` takes unknown words written small too; ``any_word`` takes a first word even if it is common.
    """
    taken: list[Token] = []
    pending: list[Token] = []
    for token in passage.tokens[place : place + MOST_PARTS + 3]:
        if not (_joins(token) or (after_title and not taken and token.before in (". ", ".", " "))):
            break
        if len(taken) >= MOST_PARTS or token.plain.isdecimal() or (token.begins and not after_title):
            break
        if _is_name_word(passage, token, sure=sure) or (any_word and not taken and _any(token)):
            taken += [*pending, token]
            pending = []
        elif token.plain in LITTLE_WORDS:
            pending.append(token)
        else:
            break
    return taken


def _is_name_word(passage: Passage, token: Token, *, sure: bool) -> bool:
    common = passage.knows(token) or token.plain in ELISIONS
    if token.capital and passage.capitals_tell:
        return token.plain not in KEPT_FOLDED and (not common or token.plain in also_names())
    small = sure and not common and token.plain not in KEPT_FOLDED and len(token.plain) > 1
    return small or (token.plain in given_names() and not passage.capitals_tell)


def _any(token: Token) -> bool:
    return token.plain not in LITTLE_WORDS | ELISIONS and len(token.plain) > 1


def _given_in_small(passage: Passage) -> Iterator[Span]:
    """First names in a text without capitals, with the unknown word that follows one."""
    for place, token in enumerate(passage.tokens):
        if token.plain in given_names():
            following = name_after(passage, place + 1, sure=True)[:1]
            yield Span(token.start, (following[0] if following else token).end, Kind.NAME)


def found_before(passage: Passage, end: int) -> Iterable[Token]:
    """Up to two words right before a place that may be a name: of a capital, or unknown."""
    before = [token for token in passage.tokens if token.end <= end][-2:]
    reached = end
    for token in reversed(before):
        if (
            passage.text[token.end : reached].strip(" -,")
            or passage.knows(token)
            or token.plain in KEPT_FOLDED
        ):
            return
        reached = token.start
        yield token
