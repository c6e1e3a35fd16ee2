"""The guard against drift: an act that is read worse than it was fails here.

``golden/agreement.json`` holds the F1 of each act on a small text that no model has learned from. After a
change that is for the better, write the new figures there.
"""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from callmirror.acts import read_acts
from callmirror.acts.written import WrittenDialogue, read_written
from callmirror.domain import Segment, Turn
from callmirror.languages import LANGUAGES

FOLDER = Path(__file__).parent / "golden"
KEPT: dict[str, dict[str, float]] = json.loads((FOLDER / "agreement.json").read_text("utf-8"))
FALL = 0.01
"""By how much the F1 of an act may fall."""


def told(
    dialogue: WrittenDialogue, code: str, *, bare: bool
) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
    """What is true of each turn and what is read in it: bare words may be cut into other sentences."""
    language = LANGUAGES[code]
    texts = [
        " ".join(language.bare(s.text) if bare else s.text for s in turn.sentences) for turn in dialogue.turns
    ]
    segments = [Segment(number, text) for number, text in enumerate(texts)]
    turns = [
        Turn(number, turn.role.value, turn.role, texts[number], segments=(number,))
        for number, turn in enumerate(dialogue.turns)
    ]
    sentences = read_acts(turns, segments, language)
    for number, turn in enumerate(dialogue.turns):
        true = frozenset(label for each in turn.sentences for label in each.labels)
        yield true, frozenset(act.label for each in sentences if each.turn == number for act in each.acts)


def agreement(code: str, *, bare: bool) -> dict[str, float]:
    """F1 of each act that is true of some turn."""
    counts: Counter[tuple[str, bool, bool]] = Counter()
    for dialogue in read_written(FOLDER / f"{code}.txt"):
        for true, found in told(dialogue, code, bare=bare):
            counts.update((label, label in true, label in found) for label in true | found)
    labels = sorted({label for label, true, _ in counts if true})
    return {label: round(f1(counts, label), 3) for label in labels}


def f1(counts: Counter[tuple[str, bool, bool]], label: str) -> float:
    hits = counts[label, True, True]
    return 2 * hits / (2 * hits + counts[label, False, True] + counts[label, True, False])


@pytest.mark.parametrize("name", ["en text", "en bare", "fr text", "fr bare"])
def test_no_act_is_read_worse_than_it_was(name: str) -> None:
    code, wording = name.split()
    now = agreement(code, bare=wording == "bare")
    assert now.keys() == KEPT[name].keys()
    fallen = {label: (was, now[label]) for label, was in KEPT[name].items() if now[label] < was - FALL}
    assert not fallen
