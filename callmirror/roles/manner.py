"""How somebody speaks in a call, in numbers: which phrases of a list are said, and how often words are.

Every number is a count that anybody can make again by hand. Nothing tells when somebody speaks or how much.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from math import log, log1p

from callmirror.languages import Language

CUES = ("rep_cues", "rep_hints", "customer_cues", "customer_hints")
"""Lists of phrases that tell a role by themselves; a phrase said twice counts once."""
PHRASES = ("asks_leave", "closing_attempt", "discount", "quota_talk", "scarcity", "urgency")
"""Lists of phrases that are rare: what counts is how many different ones are said."""
RATES = (
    "about_customer",
    "about_us",
    "agreements",
    "asks_benefit",
    "asks_situation",
    "competitor",
    "customer_goal",
    "customer_problem",
    "customer_situation",
    "next_step",
    "objection",
    "open_questions",
    "opens_topic",
    "question_starts",
    "refusals",
)
"""Lists of phrases that are common: what counts is how often they are said for each word."""
WORDS = ("answer_words", "asking_words", "leading_words", "self_words", "they_words", "you_words")
"""Lists of single words, counted in the same way."""
TRAITS = (*PHRASES, *RATES, *WORDS)
PRIOR_WORDS = {**dict.fromkeys(RATES, 100.0), **dict.fromkeys(WORDS, 50.0)}
"""How many words at the rate of both together are added to each: of few words little is believed."""
PRIOR_HITS, PRIOR_TALK = 1.0, 50.0
"""What is added to the counts of both together, so that what nobody says has a rate too."""

Phrases = tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class Manner:
    """How one party speaks: how many ``words``, and what of the lists, each in the order of its table.

    ``cues`` and ``phrases`` are the different phrases of ``CUES`` and ``PHRASES`` that are said, ``counts``
    how often something of ``RATES`` and ``WORDS`` is.
    """

    words: int
    cues: Phrases
    phrases: Phrases
    counts: tuple[int, ...]

    def __add__(self, other: "Manner") -> "Manner":
        """The manner of both together."""
        return Manner(
            self.words + other.words,
            tuple(one | two for one, two in zip(self.cues, other.cues, strict=True)),
            tuple(one | two for one, two in zip(self.phrases, other.phrases, strict=True)),
            tuple(one + two for one, two in zip(self.counts, other.counts, strict=True)),
        )


SILENT = Manner(
    0,
    tuple(frozenset() for _ in CUES),
    tuple(frozenset() for _ in PHRASES),
    tuple(0 for _ in (*RATES, *WORDS)),
)


def manner_of(text: str, language: Language) -> Manner:
    """Count one turn."""
    plain, words = language.matchable(text), language.words(text)
    rates = tuple(sum(1 for _ in language.pattern(name).finditer(plain)) for name in RATES)
    single = tuple(sum(word in language.vocabulary(name) for word in words) for name in WORDS)
    return Manner(
        len(words),
        tuple(_different(language, name, plain) for name in CUES),
        tuple(_different(language, name, plain) for name in PHRASES),
        rates + single,
    )


def together(manners: Iterable[Manner]) -> Manner:
    """The manner of all of them."""
    return reduce(Manner.__add__, manners, SILENT)


def difference(one: Manner, other: Manner) -> tuple[float, ...]:
    """What sets the first apart from the second, trait by trait in the order of ``TRAITS``.

    A difference of logarithms each: of how many phrases (and one), or of how often. Turned round, every
    number changes its sign.
    """
    phrases = [
        log1p(len(mine)) - log1p(len(theirs)) for mine, theirs in zip(one.phrases, other.phrases, strict=True)
    ]
    rates = [
        _log_ratio((mine, one.words), (theirs, other.words), PRIOR_WORDS[name])
        for name, mine, theirs in zip((*RATES, *WORDS), one.counts, other.counts, strict=True)
    ]
    return (*phrases, *rates)


def _log_ratio(one: tuple[int, int], other: tuple[int, int], prior_words: float) -> float:
    """The logarithm of how much oftener, each drawn towards the rate of both together."""
    common = (one[0] + other[0] + PRIOR_HITS) / (one[1] + other[1] + PRIOR_TALK)
    mine, theirs = ((hits + common * prior_words) / (words + prior_words) for hits, words in (one, other))
    return log(mine / theirs)


def _different(language: Language, name: str, plain: str) -> frozenset[str]:
    """The phrases of a list that are said, each once, hyphens or not."""
    found = language.pattern(name).finditer(plain)
    return frozenset(" ".join(each.group().replace("-", " ").split()) for each in found)


def quarters(turns: Sequence[tuple[str, Manner]], count: int) -> list[Sequence[tuple[str, Manner]]]:
    """The turns in so many parts, one after the other, each of about as many turns."""
    return [turns[len(turns) * at // count : len(turns) * (at + 1) // count] for at in range(count)]
