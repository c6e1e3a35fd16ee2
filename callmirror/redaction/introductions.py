"""Names where somebody says one: introduces themselves or another, or spells."""

import re
from collections.abc import Iterator, Mapping

from callmirror.redaction.names import found_before, name_after
from callmirror.redaction.spans import Kind, Span
from callmirror.redaction.tokens import Passage

SURE: Mapping[str, re.Pattern[str]] = {
    "en": re.compile(
        r"\b(?:my +name +is|my +name's|my +name +s|name's|the +name +is|last +name +is|first +name +is|"
        r"surname +is|maiden +name +is|under +the +name +of|in +the +name +of|you +can +call +me|known +as)\b"
    ),
    "fr": re.compile(
        r"\b(?:je +m'appelle|m'appelle|mon +nom +est|mon +nom +c'est|mon +nom|mon +prénom +est|mon "
        r"+prénom +c'est|"
        r"mon +prénom|s'appelle|nommée?|prénommée?|je +me +nomme|nom +de +jeune +fille|nom +de +famille|"
        r"nom +de +famille +c'est|nom +de +famille +est|au +nom +de|de +la +part +de|appelez-moi)\b"
    ),
}
"""After these a name comes, even a word that is common otherwise."""
LIKELY: Mapping[str, re.Pattern[str]] = {
    "en": re.compile(
        r"\b(?:this +is|it's|it +is|i'm|i +am|speak +to|speak +with|speaking +to|speaking +with|talk "
        r"+to|spoke +to|"
        r"spoke +with|through +to|ask +for|hi|hello|hey|morning|afternoon|evening|thanks|thank +you|bye|dear|"
        r"colleague|manager|boss|assistant|wife|husband|son|daughter|partner)\b[,]?"
    ),
    "fr": re.compile(
        r"\b(?:ici|c'est|moi +c'est|je +suis|parler +à|parle +à|avec|joindre|voir +avec|passer|passe|"
        r"bonjour|bonsoir|"
        r"merci|salut|allô|cher|chère|collègue|responsable|assistante?|associée?|femme|mari|fils|fille|"
        r"de +chez)\b[,]?"
    ),
}
"""After these one may: a word with a capital, or a first name in a text without capitals."""
AFTER: Mapping[str, re.Pattern[str]] = {
    "en": re.compile(r" +(?:speaking|here +from|from +accounts|on +the +(?:line|phone))\b"),
    "fr": re.compile(
        r" *,? +(?:à +l'appareil|au +téléphone|au +bout +du +fil|à +votre +écoute|à +votre +service)\b"
    ),
}
"""Before these one stands."""
FROM: Mapping[str, re.Pattern[str]] = {
    "en": re.compile(
        r"\b(?:this +is|it's|i'm|i +am) +((?:[^\W\d_]+[ '-]?){1,3}?) +(?:from|calling|speaking|here|at)\b"
    ),
    "fr": re.compile(
        r"\b(?:c'est|ici|je +suis|moi +c'est) +((?:[^\W\d_]+[ '-]?){1,3}?) +(?:de +chez|de +la +société|"
        r"à +l'appareil|"
        r"du +service|de +l'agence|pour +la +société)\b"
    ),
}
"""Between these, whatever its case."""
NEVER_NAMES = frozenset(
    "calling just going still not very so happy sorry glad looking really back away out here there only "
    "now right "
    "good well fine sure afraid interested based coming working the a an my your our le la les un une "
    "mon votre "
    "ravi ravie désolé désolée content contente toujours actuellement pas très bien que ce qui moi vous "
    "nous pour "
    "about more all great at from in on".split()
)
SPELLED = re.compile(r"(?<![\w'’])(?:[^\W\d_](?:[\s.,-]{1,2})){3,}[^\W\d_](?![\w'’])")
SPELLED_AS = re.compile(
    r"(?<![\w'’])[^\W\d_],? (?:comme|as in|for|like) [^\W\d_]+(?:,? (?:et )?[^\W\d_],? (?:comme|as in|"
    r"for|like) [^\W\d_]+)+",
    re.IGNORECASE,
)
SPELLING = re.compile(
    r"\b(?:ça s'écrit|s'écrit|épelle|j'épelle|épeler|spelled|spelt|spell|spelling|that's)\b(?: "
    r"[^\W\d_]{2,6}){0,3}[ ,:]+"
    r"((?:[^\W\d_][\s.,-]{1,2}){1,}[^\W\d_])(?![\w'’])",
    re.IGNORECASE,
)


def find_introduced(passage: Passage) -> Iterator[Span]:
    """Every name that somebody says to be one."""
    if passage.language not in SURE:
        return
    yield from _after(passage, SURE[passage.language], sure=True, any_word=True)
    yield from _after(passage, LIKELY[passage.language], sure=False, any_word=False)
    yield from _before(passage)
    yield from _between(passage)
    yield from _spelled(passage)


def _after(passage: Passage, cue: re.Pattern[str], *, sure: bool, any_word: bool) -> Iterator[Span]:
    starts = {token.start: place for place, token in enumerate(passage.tokens)}
    for match in cue.finditer(_with_one_apostrophe(passage)):
        following = re.compile(
            r"[\s,:]*(?:(?:is|est|c'est|bien|madame|monsieur|mr\.?|mrs\.?|ms\.?)\s+)?"
        ).match(passage.text, match.end())
        place = starts.get(following.end() if following else match.end())
        if place is None or passage.tokens[place].plain in NEVER_NAMES:
            continue
        taken = name_after(passage, place, sure=sure, after_title=True, any_word=any_word)
        if taken:
            yield Span(taken[0].start, taken[-1].end, Kind.NAME)


def _with_one_apostrophe(passage: Passage) -> str:
    return passage.flat


def _before(passage: Passage) -> Iterator[Span]:
    for match in AFTER[passage.language].finditer(passage.flat):
        for token in found_before(passage, match.start()):
            yield Span(token.start, token.end, Kind.NAME)


def _between(passage: Passage) -> Iterator[Span]:
    for match in FROM[passage.language].finditer(passage.flat):
        inside = [token for token in passage.tokens if match.start(1) <= token.start < match.end(1)]
        if inside and not any(token.plain in NEVER_NAMES or passage.knows(token) for token in inside):
            yield Span(inside[0].start, inside[-1].end, Kind.NAME)


def _spelled(passage: Passage) -> Iterator[Span]:
    for pattern in (SPELLED, SPELLED_AS):
        for match in pattern.finditer(passage.text):
            yield Span(match.start(), match.end(), Kind.NAME)
    for match in SPELLING.finditer(passage.text):
        yield Span(match.start(1), match.end(1), Kind.NAME)
