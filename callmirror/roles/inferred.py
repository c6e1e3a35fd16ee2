"""Who is the rep, from what is said: phrases that people in either role say, and how much each tells.

The weights are log-odds, chosen so that one telling phrase alone is just enough for a claim and hints
must add up. Nothing but words counts; who speaks first or most does not.
"""

from collections.abc import Mapping
from math import exp

from callmirror.domain import Role
from callmirror.languages import Language
from callmirror.languages.matching import matchable

WEIGHTS: Mapping[str, float] = {
    "rep_cues": 2.3,
    "rep_hints": 0.8,
    "customer_cues": -2.3,
    "customer_hints": -0.8,
}
"""What one phrase of each list adds to the log-odds that its speaker is the rep; a phrase said twice
counts once."""
CLAIM_MIN = 0.9
"""A rep is claimed only when this sure."""
CONFIDENCE_MAX = 0.98
"""No count of phrases makes surer than this."""
SPEAKERS_MAX = 8
"""Among more speakers than this nobody is claimed."""


def infer(texts: Mapping[str, str], language: Language | None) -> tuple[Mapping[str, Role], float]:
    """The role of each party by what it says in all, and the confidence; no rep where that is not enough.

    Of more than two, the one most like a rep is it if clearly more so than the next; the others are customers
    unless they sound like a rep themselves.
    """
    unknown = dict.fromkeys(texts, Role.UNKNOWN)
    if language is None or not 2 <= len(texts) <= SPEAKERS_MAX:
        return unknown, 0.0
    scores = {party: score(text, language) for party, text in texts.items()}
    rep, runner_up = sorted(scores, key=lambda party: -scores[party])[:2]
    confidence = min(1 / (1 + exp(scores[runner_up] - scores[rep])), CONFIDENCE_MAX)
    if confidence < CLAIM_MIN or (len(texts) > 2 and scores[rep] <= 0):
        return unknown, confidence
    like_rep = {party for party in texts if scores[party] > 0 and len(texts) > 2}
    return {party: _role(party, rep, like_rep) for party in texts}, confidence


def score(text: str, language: Language) -> float:
    """How much what is said sounds like a rep (above 0) or like a customer (below), in log-odds."""
    plain = matchable(language.code, text)
    return sum(
        weight * len({" ".join(found.split()) for found in _found(language, name, plain)})
        for name, weight in WEIGHTS.items()
    )


def _found(language: Language, name: str, plain: str) -> list[str]:
    return [match.group() for match in language.pattern(name).finditer(plain)]


def _role(party: str, rep: str, like_rep: set[str]) -> Role:
    if party == rep:
        return Role.REP
    return Role.UNKNOWN if party in like_rep else Role.CUSTOMER
