"""What is heard in one call: of what each party speaks, in which words, and what the rep says back."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from callmirror.domain import Call, Role, Sentence
from callmirror.languages import LANGUAGES
from callmirror.signals.risks import risk_pattern
from callmirror.signals.terms import Term, capitalised, has_capitals, terms_of
from callmirror.signals.topics import NEEDS, RISK, SAID_BACK, TOPIC_OF

QUOTES_EACH = 2
"""So many sentences of the rep are kept of a call for each topic."""

LONGEST_QUOTE = 180


@dataclass(frozen=True, slots=True)
class Heard:
    """``customer`` and ``rep`` are the topics each speaks of; None where no customer was heard.

    ``terms`` are None where the text has no capitals, so that names can't be told. ``named`` are the
    customer's sentences in which another supplier is spoken of, ``named_by_us`` the rep's; ``quotes`` is what
    the rep said after a topic came up; ``capitals`` are words that anybody's sentences have with a capital
    inside. None of these is shown when the value is printed.
    """

    customer: frozenset[str] | None = None
    rep: frozenset[str] = frozenset()
    terms: frozenset[Term] | None = field(default=None, repr=False)
    named: tuple[str, ...] = field(default=(), repr=False)
    named_by_us: tuple[str, ...] = field(default=(), repr=False)
    quotes: Mapping[str, tuple[str, ...]] = field(default_factory=dict, repr=False)
    capitals: frozenset[str] = field(default=frozenset(), repr=False)


class _Spoken(NamedTuple):
    """A sentence, who says it, and the topics it speaks of."""

    role: Role
    sentence: Sentence
    topics: frozenset[str]


def heard_in(call: Call) -> Heard:
    """Hear a call in a language of ours; nothing where no sentence is known to be the customer's."""
    language = call.language
    if language is None or language not in LANGUAGES:
        return Heard()
    roles = {turn.index: turn.role for turn in call.turns}
    spoken = [_spoken(roles.get(one.turn, Role.UNKNOWN), one, language) for one in call.sentences]
    theirs = [one.sentence for one in spoken if one.role is Role.CUSTOMER]
    ours = [one.sentence for one in spoken if one.role is Role.REP]
    if not theirs:
        return Heard()
    texts = [one.text for one in theirs]
    followed = tuple(_followed(spoken))
    said_back = {SAID_BACK} if any(SAID_BACK in topics for topics, _ in followed) else set()
    return Heard(
        _topics(spoken, Role.CUSTOMER),
        _topics(spoken, Role.REP) | said_back,
        terms_of(texts, language) if has_capitals([one.text for one in call.sentences]) else None,
        tuple(one.text for one in theirs if one.does("competitor")),
        tuple(one.text for one in ours if one.does("competitor")),
        _quotes(followed),
        capitalised(one.text for one in call.sentences),
    )


def _spoken(role: Role, sentence: Sentence, language: str) -> _Spoken:
    is_heard = role in {Role.CUSTOMER, Role.REP}
    return _Spoken(role, sentence, frozenset(topics_of(sentence, language)) if is_heard else frozenset())


def _topics(spoken: Iterable[_Spoken], role: Role) -> frozenset[str]:
    return frozenset().union(*(one.topics for one in spoken if one.role is role))


def topics_of(sentence: Sentence, language: str) -> Iterator[str]:
    """The topics that a sentence speaks of."""
    for act in sentence.acts:
        if act.label in TOPIC_OF:
            yield TOPIC_OF[act.label]
    if risk_pattern(language).search(LANGUAGES[language].matchable(sentence.text)):
        yield RISK


def _followed(spoken: Sequence[_Spoken]) -> Iterator[tuple[frozenset[str], Sentence]]:
    """Sentences of the rep that say back the turn of the customer before, with what that was of.

    A reformulation says all of it back; any other sentence what it speaks of itself.
    """
    before: frozenset[str] = frozenset()
    for role, group in groupby(spoken, key=lambda each: each.role):
        said = list(group)
        for one in said if role is Role.REP and before else ():
            if one.sentence.does("reformulation"):
                yield before | ({SAID_BACK} if before & set(NEEDS) else set()), one.sentence
            elif taken_up := before & one.topics:
                yield taken_up, one.sentence
        before = _topics(said, Role.CUSTOMER)


def _quotes(followed: Sequence[tuple[frozenset[str], Sentence]]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    # What gives the customer's words back comes before what speaks of the same.
    for topics, one in sorted(followed, key=lambda each: not each[1].does("reformulation")):
        for topic in sorted(topics - {SAID_BACK}) if len(one.text) <= LONGEST_QUOTE else ():
            kept = found.setdefault(topic, [])
            if len(kept) < QUOTES_EACH and one.text not in kept:
                kept.append(one.text)
    return {topic: tuple(texts) for topic, texts in found.items()}
