"""Words of the playbook: what the reps of a team have agreed to say, told where somebody says it."""

from collections.abc import Mapping, Sequence

from callmirror.domain import Playbook
from callmirror.languages import Language

RUN = 5
"""A sentence of the playbook is said where so many of its words follow each other; a shorter one, whole."""
SHORTEST = 3
"""Fewer words than this anybody may say."""
WEIGHT = 0.8
"""Log-odds for each sentence of the playbook that is said, as for a hint; one said twice counts once."""
MOST = 4
"""No more sentences than this count."""


def said_of(playbook: Playbook, language: Language, said: Sequence[tuple[str, str]]) -> Mapping[str, float]:
    """Log-odds of each party that says words of the playbook."""
    runs = [_runs(language.words(example)) for example in _examples(playbook, language.code)]
    heard: dict[str, set[tuple[str, ...]]] = {}
    lengths = {len(run) for each in runs for run in each}
    for party, text in said:
        words = language.words(text)
        heard.setdefault(party, set()).update(run for length in lengths for run in _of_length(words, length))
    counts = {party: sum(not each.isdisjoint(found) for each in runs) for party, found in heard.items()}
    return {party: WEIGHT * min(count, MOST) for party, count in counts.items()}


def _examples(playbook: Playbook, code: str) -> list[str]:
    return [example for step in playbook.steps for example in step.examples.get(code, ())]


def _runs(words: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    if len(words) < SHORTEST:
        return frozenset()
    return frozenset(_of_length(words, min(RUN, len(words))))


def _of_length(words: tuple[str, ...], length: int) -> list[tuple[str, ...]]:
    return [words[at : at + length] for at in range(len(words) - length + 1)]
