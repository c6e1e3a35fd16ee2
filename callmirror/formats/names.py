"""Names that stand before what is said ("Anne Roy: bonjour"), told from colons of ordinary speech.

Decided over a whole file, never over one line: names recur, are short and look like names, and stand before a
good part of what is said. A sentence with a colon does not.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise

OFTEN_RATIO = 0.5
"""From this share of cues with a name, a single given name is believed even if it stands there once."""
SOMETIMES_RATIO = 0.15
"""From this share, a single given name that recurs is believed."""
RARELY_RATIO = 0.02
"""From this share, a full name or a label such as "Speaker 1" that recurs is believed."""
ALWAYS_RATIO = 0.8
"""From this share, any short prefix that recurs is believed: names of users, names without capitals."""
REPEATED_RATIO = 0.05
"""Where so many names repeat the one before, every cue is labelled, and one without a name is nobody's."""

_OPENING = re.compile(
    r"(?:>>\s*|[-–—]\s*)?(?:\[(?P<bracketed>[^\[\]:]{1,60})\]\s?:?|(?P<plain>[^\[\]:\uff1a\n]{1,60}?)\s?[:\uff1a])(?:\s+|\Z)"
)
_LABEL = re.compile(
    r"(?:speaker|spk|participant|intervenante?|locut(?:eur|rice)|interlocut(?:eur|rice)|personne|voi[xc]e?|agente?|"
    r"cliente?|customer|prospect|seller|sales ?(?:rep|person)?|rep|representative|advisor|caller|operator|"
    r"vendeu(?:r|se)|conseill(?:er|ère)|commerciale?|téléconseill(?:er|ère)|appelante?|opérat(?:eur|rice)|"
    r"unknown(?: speaker)?|inconnue?|guest|invitée?|user)(?:[ _-]?(?:[0-9]{1,3}|[a-z]))?",
    re.IGNORECASE,
)
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[a-zA-Z]{2,}")
_TELEPHONE = re.compile(r"(?=(?:[^0-9*]*[0-9*]){9})\+?[0-9(][0-9*()./ \u00a0-]*[0-9*]")
"""Who dials into a meeting stands there under a number, often with some digits masked."""
_TOKEN = re.compile(r"[^\W_](?:[\w'’.&\-]*\w)?\.?|\([\w .,'’\-&/|+]+\)|[&/|+,\-–]", re.UNICODE)
_PARTICLES = frozenset({
    "de", "du", "des", "da", "do", "dos", "das", "di", "del", "della", "d'", "la", "le", "les", "el",
    "al", "van", "von", "der", "den", "ten", "ter", "zu", "zum", "of", "bin", "ibn", "y", "e", "et",
    "and",
})  # fmt: skip
_OPENERS = frozenset({
    "note", "notes", "question", "questions", "réponse", "réponses", "answer", "attention", "exemple",
    "exemples", "example", "conclusion", "résultat", "résultats", "result", "so", "alors", "donc",
    "bref", "ok", "okay", "oui", "non", "yes", "no", "well", "bon", "voilà", "enfin", "ps", "nb", "re",
    "objet", "subject", "total", "prix", "price", "option", "étape", "step", "numéro", "number",
    "remarque", "rappel", "problème", "problem", "point", "idée", "idea", "but", "mais", "et", "and",
    "or", "ou", "because", "parce", "car", "then", "puis", "ensuite", "finally", "maintenant", "now",
    "first", "second", "d'abord", "c'est", "this", "that", "ça", "here", "there", "music", "musique",
})  # fmt: skip
"""Words that often begin a sentence with a colon, and are nobody's name."""


class _Shape(IntEnum):
    """How much a prefix looks like a name."""

    NONE = 0
    SHORT = 1
    GIVEN = 2
    FULL = 3


@dataclass(frozen=True, slots=True)
class Names:
    """The names of one file; ``on_change`` says that a cue without a name goes on with the speaker before."""

    known: frozenset[str] = frozenset()
    on_change: bool = False

    def divide(self, line: str) -> tuple[str | None, str]:
        """Tell the name a line begins with, None where there is none, and the rest of it."""
        if not self.known or (found := _prefix(line)) is None or found[0] not in self.known:
            return None, line
        return found


def find_names(openings: Sequence[str]) -> Names:
    """Find the names in a file, given the first line of each of its cues."""
    prefixes = [found[0] if (found := _prefix(opening)) else None for opening in openings]
    counts = Counter(prefix for prefix in prefixes if prefix)
    shapes = {prefix: _shape(prefix) for prefix in counts}
    shares = {shape: _share(counts, shapes, shape, len(openings)) for shape in _Shape}
    known = frozenset(name for name, count in counts.items() if _believed(shapes[name], count, shares))
    return Names(known, _on_change([prefix for prefix in prefixes if prefix in known]))


def _prefix(line: str) -> tuple[str, str] | None:
    if (match := _OPENING.match(line)) is None:
        return None
    bracketed = match["bracketed"]
    if bracketed and ":" not in match[0] and not _LABEL.fullmatch(bracketed.strip()):
        return None
    return " ".join((bracketed or match["plain"]).split()), line[match.end() :]


def _shape(prefix: str) -> _Shape:
    if any(form.fullmatch(prefix) for form in (_LABEL, _EMAIL, _TELEPHONE)):
        return _Shape.FULL
    tokens = _tokens(prefix)
    if tokens is None or len(tokens) > 7 or prefix.lower() in _OPENERS:
        return _Shape.NONE
    capitals = [token for token in tokens if token[0].isalpha() and not token[0].islower()]
    lowered = [token for token in tokens if token[0].islower() and not _is_particle(token)]
    if lowered or not capitals:
        return _Shape.SHORT if len(tokens) <= 4 else _Shape.NONE
    return _Shape.FULL if len(capitals) > 1 and tokens[0].lower() not in _OPENERS else _Shape.GIVEN


def _tokens(prefix: str) -> list[str] | None:
    """Divide a prefix into words; None where it holds what no name does, such as the end of a sentence."""
    tokens: list[str] = []
    for part in re.findall(r"\([^()]*\)|[^\s()]+|[()]", prefix):
        pieces = [part] if part.startswith("(") else part.rstrip(",").split(",")
        if not all(_TOKEN.fullmatch(piece) for piece in pieces):
            return None
        tokens.extend(pieces)
    return tokens or None


def _is_particle(token: str) -> bool:
    return token in _PARTICLES or token[:2] in {"d'", "d’", "l'", "l’"}


def _share(counts: Counter[str], shapes: dict[str, _Shape], least: _Shape, cues: int) -> float:
    return sum(count for name, count in counts.items() if shapes[name] >= max(least, _Shape.SHORT)) / max(
        1, cues
    )


def _believed(shape: _Shape, count: int, shares: dict[_Shape, float]) -> bool:
    named = shares[_Shape.GIVEN]
    match shape:
        case _Shape.FULL:
            return named >= (RARELY_RATIO if count > 1 else SOMETIMES_RATIO)
        case _Shape.GIVEN:
            return named >= (SOMETIMES_RATIO if count > 1 else OFTEN_RATIO)
        case _Shape.SHORT:
            return count > 1 and shares[_Shape.SHORT] >= ALWAYS_RATIO
        case _Shape.NONE:
            return False


def _on_change(labelled: Sequence[str | None]) -> bool:
    repeats = sum(before == after for before, after in pairwise(labelled))
    return len(labelled) > 1 and repeats < REPEATED_RATIO * len(labelled)
