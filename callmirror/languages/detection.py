"""Tells a language by the share of its function words."""

from collections import Counter
from collections.abc import Collection, Iterable

from callmirror.languages.base import Language
from callmirror.languages.flat import flatten
from callmirror.languages.phrases import vocabulary

FEWEST_WORDS = 4
"""Fewer words than this tell nothing."""
LEAST_SHARE = 0.25
"""Share of the words that must be function words of the language."""
LEAST_LEAD = 0.10
"""By how much that share must exceed the share of any other language known, read or not."""
MOST_WORDS = 4000
"""Words looked at: more would tell no more."""
OTHERS = "others"
"""The folder of languages that are known only to be refused."""
STRANGERS = ("de", "es", "it", "nl", "pt")


def detect_among(text: str, languages: Collection[Language]) -> str | None:
    """The code of the language of these whose function words ``text`` holds, None where none stands out."""
    counts = Counter(
        flatten(text[: MOST_WORDS * 8]).replace("'", "' ").replace("-", " ").split()[:MOST_WORDS]
    )
    total = counts.total()
    if total < FEWEST_WORDS:
        return None
    shares = {language.code: _share(counts, language.vocabulary("function_words")) for language in languages}
    strangers = [_share(counts, vocabulary(OTHERS, code)) for code in STRANGERS if code not in shares]
    return _standing_out(shares, strangers)


def _standing_out(shares: dict[str, float], strangers: list[float]) -> str | None:
    best = max(shares, key=lambda code: shares[code])
    rivals = [share for code, share in shares.items() if code != best] + strangers
    clear = shares[best] >= LEAST_SHARE and shares[best] - max(rivals) >= LEAST_LEAD
    return best if clear else None


def _share(counts: Counter[str], known: Iterable[str]) -> float:
    return sum(counts[word] for word in known) / counts.total()
