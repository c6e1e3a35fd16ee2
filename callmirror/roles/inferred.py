"""Who is the rep, from what is said and how: telling phrases, and the manner of speaking.

Telling phrases ("how can I help you") weigh by themselves. Beside them stands the manner of speaking: who
asks, who speaks to the other and who of oneself, who proposes and who objects. Both are log-odds and add up,
once for the whole talk and once for its opening, where roles show best; the mean of the two counts. In a
longer talk both grow by chance too, and friends differ in manner as well: so the longer the talk, the more is
asked, and the lead must hold in every part of it. Nothing tells who speaks first, or how much.
"""

from collections.abc import Mapping, Sequence
from itertools import accumulate, takewhile
from math import exp, sqrt

from callmirror.domain import Playbook, Role
from callmirror.languages import Language
from callmirror.roles.manner import Manner, manner_of, quarters, together
from callmirror.roles.script import said_of
from callmirror.roles.weights import Weights, weights

CLAIM_MIN = 0.8
"""A rep is claimed only when this sure."""
CONFIDENCE_MAX = 0.98
"""Nothing that is said makes surer than this."""
SPEAKERS_MAX = 8
"""Among more speakers than this nobody is claimed."""
PLAIN_TALK_WORDS = 400
"""Log-odds count in full in a talk of so many words, and by the square root of its length in a longer one."""
LONG_TALK_WORDS = 800
OPENING_WORDS = 150
"""The opening ends with the turn in which so many words are reached."""
PARTS = 4
"""A talk from this length on is looked at in so many parts too."""
SHORT_TALK_WORDS = 100
TELLING = 2.0
"""In a shorter talk than this, the manner alone tells nothing; phrases of at least these log-odds do, and
they need not be said in every part of a long one."""

Said = Sequence[tuple[str, str]]
"""Who says what, in order; the order matters only as what is said early and what late."""
Turns = Sequence[tuple[str, Manner]]
"""The same, in numbers."""


def infer(
    said: Said, parties: Sequence[str], language: Language | None, playbook: Playbook | None = None
) -> tuple[Mapping[str, Role], float]:
    """The role of each party, and the confidence; no rep where that is not enough.

    Of more than two, the one most like a rep against all others together is it; the others are customers,
    unless they sound like a rep themselves. ``playbook`` is what the team's reps have agreed to say.
    """
    unknown = dict.fromkeys(parties, Role.UNKNOWN)
    if language is None or not 2 <= len(parties) <= SPEAKERS_MAX:
        return unknown, 0.0
    turns = [(party, manner_of(text, language)) for party, text in said]
    scripted = said_of(playbook, language, said) if playbook else {}
    odds = {party: _odds(party, turns, scripted) for party in parties}
    rep, runner_up = sorted(parties, key=lambda party: -odds[party])[:2]
    confidence = min(_probability(odds[rep]), CONFIDENCE_MAX)
    alone = len(parties) == 2 or _probability(odds[runner_up]) < CLAIM_MIN
    if confidence < CLAIM_MIN or not alone or not _holds(rep, turns, scripted):
        return unknown, confidence
    return {party: _role(odds[party], is_rep=party == rep) for party in parties}, confidence


def _odds(party: str, turns: Turns, scripted: Mapping[str, float]) -> float:
    """Log-odds that this party is the rep and the others are not, as far as a talk this long can tell."""
    own, others = _sides(party, turns)
    whole = weights().odds(own, others) / _length(own, others)
    script = _of_script(party, scripted) / _length(own, others)
    return (whole + weights().odds(*_sides(party, opening(turns)))) / 2 + script


def opening(turns: Turns) -> Turns:
    """The turns of the first words."""
    words = accumulate(manner.words for _, manner in turns)
    return turns[: 1 + sum(1 for _ in takewhile(lambda count: count < OPENING_WORDS, words))]


def _holds(party: str, turns: Turns, scripted: Mapping[str, float]) -> bool:
    """Whether there is enough to tell by, and it is found all through a long talk."""
    own, others = _sides(party, turns)
    words, known = own.words + others.words, weights()
    telling = (known.cue_odds(own, others) + _of_script(party, scripted)) / _length(own, others)
    if telling >= TELLING:
        return True
    return words >= SHORT_TALK_WORDS and (words < LONG_TALK_WORDS or _is_steady(party, turns, known))


def _is_steady(party: str, turns: Turns, known: Weights) -> bool:
    parts = (_sides(party, part) for part in quarters(turns, PARTS))
    return all(known.manner_odds(own, others) > 0 for own, others in parts)


def _sides(party: str, turns: Turns) -> tuple[Manner, Manner]:
    """What this party says, and what all others say."""
    own = together(manner for speaker, manner in turns if speaker == party)
    return own, together(manner for speaker, manner in turns if speaker != party)


def _of_script(party: str, scripted: Mapping[str, float]) -> float:
    others = sum(value for speaker, value in scripted.items() if speaker != party)
    return scripted.get(party, 0.0) - others


def _length(own: Manner, others: Manner) -> float:
    return sqrt(max(1.0, (own.words + others.words) / PLAIN_TALK_WORDS))


def _probability(odds: float) -> float:
    return 1 / (1 + exp(-max(-700.0, min(700.0, odds))))


def _role(odds: float, *, is_rep: bool) -> Role:
    if is_rep:
        return Role.REP
    return Role.UNKNOWN if odds > 0 else Role.CUSTOMER
