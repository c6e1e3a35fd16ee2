"""The guard against drift: an act that is read worse than it was fails here.

``golden/agreement.json`` holds the F1 of each act on a text that was written before anybody knew what the
models say of it, and that no model may learn from. Only acts that are true of at least ``FEWEST`` turns have
a figure: of fewer, one sentence more or less would decide. After a change for the better, or one whose price
is worth paying, write the figures anew and look at what changed::

    rm tests/acts/golden/agreement.json
    python -m pytest tests/acts/test_golden.py
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
FIGURES = FOLDER / "agreement.json"
TRAINED_ON = Path(__file__).parents[2] / "scripts" / "acts_text"
NAMES = tuple(f"{code} {wording}" for code in sorted(LANGUAGES) for wording in ("text", "bare"))
FALL = 0.01
"""By how much the F1 of an act may fall."""
FEWEST = 12
"""Turns of which an act must be true for its figure to be kept."""


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


def agreement(name: str) -> dict[str, float]:
    """F1 of each act that is true of enough turns."""
    code, wording = name.split()
    counts: Counter[tuple[str, bool, bool]] = Counter()
    for dialogue in read_written(FOLDER / f"{code}.txt"):
        for true, found in told(dialogue, code, bare=wording == "bare"):
            counts.update((label, label in true, label in found) for label in true | found)
    labels = sorted({label for label, _, _ in counts})
    often = [each for each in labels if counts[each, True, True] + counts[each, True, False] >= FEWEST]
    return {label: round(f1(counts, label), 3) for label in often}


def f1(counts: Counter[tuple[str, bool, bool]], label: str) -> float:
    hits = counts[label, True, True]
    return 2 * hits / (2 * hits + counts[label, False, True] + counts[label, True, False])


@pytest.fixture(scope="module")
def kept() -> dict[str, dict[str, float]]:
    """The figures as they stand; written where there are none, which never passes."""
    if not FIGURES.exists():
        figures = {name: agreement(name) for name in NAMES}
        FIGURES.write_text(json.dumps(figures, indent=1, sort_keys=True) + "\n", "utf-8")
        pytest.fail(f"{FIGURES.name} was not there and has been written: look at it, then run this again.")
    found: dict[str, dict[str, float]] = json.loads(FIGURES.read_text("utf-8"))
    return found


@pytest.mark.parametrize("name", NAMES)
def test_no_act_is_read_worse_than_it_was(name: str, kept: dict[str, dict[str, float]]) -> None:
    now = agreement(name)
    assert now.keys() == kept[name].keys()
    fallen = {label: (was, now[label]) for label, was in kept[name].items() if now[label] < was - FALL}
    assert not fallen, "act: (was, now)"


@pytest.mark.parametrize("code", sorted(LANGUAGES))
def test_golden_text_is_long_and_nothing_of_it_is_learned_from(code: str) -> None:
    dialogues = read_written(FOLDER / f"{code}.txt")
    assert sum(len(each.turns) for each in dialogues) >= 150
    said = [each.text for dialogue in dialogues for turn in dialogue.turns for each in turn.sentences]
    learned = {
        each.text
        for path in (TRAINED_ON / code).glob("*.txt")
        for dialogue in read_written(path)
        for turn in dialogue.turns
        for each in turn.sentences
    }
    alike = [text for text in said if len(text.split()) > 4 and text in learned]
    assert not alike
