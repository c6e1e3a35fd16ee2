"""Words that several people of a team say alike: runs of four to eight words, in sentences of the rep.

Told are only words that at least k people say in two calls or more, so that no wording is one person's. A run
with a digit, a sign of an address, a mark of redaction or a word that is mostly written with a capital is
left out, whatever was redacted before. A run as common in other teams' calls is the language's own.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import NamedTuple

import numpy as np

from callmirror.patterns.answers import SharedWording
from callmirror.patterns.moves import OTHER, CallMoves, leaning_of

SHORTEST, LONGEST = 4, 8
CALLS_EACH = 2
"""Whoever does or says something in fewer calls than this is not counted as doing it."""

SMALLEST_SUPPORT = 3
"""Fewer people than this make no routine, however small k is."""

AS_COMMON = 0.5
"""A run that a share of other teams' people more than this times as large says is not the team's."""

CONTENT = 5
"""A word of so many letters or more is taken to say something; a run has at least two of them."""

COVERS = 0.8
"""A run is not told where a longer one is said by at least this share of its people."""

MOST = 10
STRIPPED = ".,;:!?…\"'“”‘’«»()-–—"

Run = tuple[str, ...]


class _Use(NamedTuple):
    """Who says a run often enough, and what the sentences that hold it do."""

    people: set[str]
    acts: Counter[str]


def wordings_of(
    calls: Sequence[CallMoves], elsewhere: Sequence[CallMoves] = (), *, k: int
) -> tuple[SharedWording, ...]:
    """Find the wordings shared by at least k people, the most shared and then the longest first."""
    plain = _plain_words((*calls, *elsewhere))
    uses = _uses(calls, plain)
    shared = {run: use for run, use in uses.items() if len(use.people) >= max(k, SMALLEST_SUPPORT)}
    here, there = _people(calls), _people(elsewhere)
    others = _uses(elsewhere, plain, only=shared.keys()) if there else {}
    common = {
        run for run in others if len(others[run].people) / there > AS_COMMON * len(shared[run].people) / here
    }
    users = {run: len(use.people) for run, use in shared.items() if run not in common}
    ordered = sorted(_maximal(users), key=lambda run: (-users[run], -len(run), run))[:MOST]
    return tuple(
        SharedWording(run, prevalence_of(users[run], here), leaning_of([_main(shared[run].acts)]))
        for run in ordered
    )


def prevalence_of(number: int, people: int) -> float:
    """The share of people, in tenths rounded down, and never of so many that it would be of everyone."""
    return float(np.floor(10 * min(number / people, (people - 1) / people) + 1e-9) / 10)


def _people(calls: Iterable[CallMoves]) -> int:
    return len({call.person for call in calls})


def _main(acts: Counter[str]) -> str:
    """What most of the sentences do, the first by name where several are as many."""
    return min(acts, key=lambda act: (-acts[act], act), default=OTHER)


def _uses(
    calls: Iterable[CallMoves], plain: Collection[str], *, only: Collection[Run] | None = None
) -> Mapping[Run, _Use]:
    times: Counter[tuple[Run, str]] = Counter()
    acts: defaultdict[Run, Counter[str]] = defaultdict(Counter)
    for call in calls:
        said: set[Run] = set()
        for words, act in zip_longest(call.sentences, call.acts[: len(call.sentences)], fillvalue=OTHER):
            runs = {run for run in _runs(words, plain) if only is None or run in only}
            said |= runs
            for run in runs:
                acts[run][str(act)] += 1
        times.update((run, call.person) for run in said)
    uses = {run: _Use(set(), acts[run]) for run in acts}
    for (run, person), number in times.items():
        if number >= CALLS_EACH:
            uses[run].people.add(person)
    return uses


def _runs(sentence: Sequence[str], plain: Collection[str]) -> Iterator[Run]:
    words = [_bare(word).lower() for word in sentence]
    for start in range(len(words)):
        for end in range(start + SHORTEST, min(start + LONGEST, len(words)) + 1):
            run = tuple(words[start:end])
            if run[-1] not in plain or not all(word in plain for word in run):
                break
            if sum(len(word) >= CONTENT for word in run) >= 2:
                yield run


def _plain_words(calls: Iterable[CallMoves]) -> frozenset[str]:
    """Words of letters that are written in lower case more often than with a capital inside a sentence."""
    small: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for call in calls:
        for sentence in call.sentences:
            for place, word in enumerate(map(_bare, sentence)):
                if word == word.lower():
                    small[word] += 1
                elif place:
                    capital[word.lower()] += 1
    return frozenset(word for word in small if _of_letters(word) and small[word] > capital[word])


def _of_letters(word: str) -> bool:
    return word.replace("'", "").replace("-", "").isalpha()


def _bare(word: str) -> str:
    return word.strip(STRIPPED).replace("’", "'")


def _maximal(users: Mapping[Run, int]) -> list[Run]:
    """Leave out runs that lie in a longer one which nearly as many people say."""
    kept: list[Run] = []
    for run in sorted(users, key=len, reverse=True):
        if not any(_lies_in(run, longer) and users[longer] >= COVERS * users[run] for longer in kept):
            kept.append(run)
    return kept


def _lies_in(short: Run, long: Run) -> bool:
    return any(long[start : start + len(short)] == short for start in range(len(long) - len(short) + 1))
