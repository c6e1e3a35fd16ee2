"""How fast words become readings: one core, two languages, with punctuation and without."""

import json
import resource
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from callmirror.acts import read_acts
from callmirror.acts.models import models
from callmirror.acts.written import read_written
from callmirror.domain import Call, Role, RoleSource, Segment
from callmirror.languages import LANGUAGES
from callmirror.markers import Context, read_markers
from callmirror.turns import build_turns, converse_read

TEXTS = Path(__file__).with_name("acts_text")
BESIDE = Path(__file__).with_name("convokit_speed.py")
CALL = 200
"""Turns of one call of the bench."""
ROUNDS = 3
"""Runs of which the fastest counts: the others were disturbed."""
Spoken = tuple[str, str]
"""Role and words of a turn."""


@dataclass(frozen=True, slots=True)
class Speed:
    """Turns a second, and by how much time grows with twice the turns in one call (2 is linear)."""

    language: str
    wording: str
    turns: int
    turns_per_s: float
    growth: float


def spoken(code: str, wording: str) -> list[Spoken]:
    """The turns of the written sales calls, ``wording`` "text" as written or "bare" of punctuation."""
    language = LANGUAGES[code]
    turns = []
    for path in sorted((TEXTS / code).glob("sales-*.txt")):
        for dialogue in read_written(path):
            for turn in dialogue.turns:
                text = " ".join(each.text for each in turn.sentences)
                turns.append((turn.role.value, language.bare(text) if wording == "bare" else text))
    return turns


def load_s() -> dict[str, float]:
    """Seconds in which the models of each language are opened and verified, for the first time."""
    found = {}
    for code in sorted(LANGUAGES):
        start = time.perf_counter()
        models(code)
        found[code] = time.perf_counter() - start
    return found


def speeds() -> list[Speed]:
    """Every language, with punctuation and without."""
    return [_speed(code, wording) for code in sorted(LANGUAGES) for wording in ("text", "bare")]


def peak_mb() -> float:
    """The most memory this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def convokit(python: str) -> str:
    """What the ConvoKit of that Python needs for the same English turns, or why it can't be told."""
    turns = [text for _, text in spoken("en", "text")]
    done = subprocess.run(
        [python, str(BESIDE)], input=json.dumps(turns), capture_output=True, text=True, check=False
    )
    return done.stdout.strip() or f"ConvoKit could not run: {(done.stderr.strip().splitlines() or ['?'])[-1]}"


def main(python: str | None) -> None:
    """Measure and print."""
    for code, seconds in load_s().items():
        print(f"models {code} opened in {seconds * 1000:.0f} ms")
    print("| language | text | turns | turns/s | time of twice the turns |\n|---|---|---|---|---|")
    for each in speeds():
        told = (each.language, each.wording, each.turns, f"{each.turns_per_s:.0f}", f"x{each.growth:.2f}")
        print(f"| {' | '.join(map(str, told))} |")
    print(f"peak memory {peak_mb():.0f} MB")
    print(
        convokit(python)
        if python
        else "ConvoKit: not asked for; name a Python that has it: --convokit PYTHON"
    )


def _speed(code: str, wording: str) -> Speed:
    turns = spoken(code, wording)
    calls = [turns[start : start + CALL] for start in range(0, len(turns) - CALL, CALL)]
    for call in calls[:2]:
        _read(call, code)
    seconds = min(_seconds(calls, code) for _ in range(ROUNDS))
    half, whole = turns[: len(turns) // 2], (turns[: len(turns) // 2]) * 2
    growth = min(_seconds([whole], code) for _ in range(ROUNDS)) / min(
        _seconds([half], code) for _ in range(ROUNDS)
    )
    count = sum(map(len, calls))
    return Speed(code, wording, count, count / seconds, growth)


def _seconds(calls: Sequence[Sequence[Spoken]], code: str) -> float:
    start = time.process_time()
    for call in calls:
        _read(call, code)
    return time.process_time() - start


def _read(turns: Sequence[Spoken], code: str) -> None:
    """The way of a transcript with times from its words to its readings."""
    language = LANGUAGES[code]
    segments, clock = [], 0.0
    for number, (role, text) in enumerate(turns):
        end = clock + len(text) / 15
        segments.append(Segment(number, text, role, clock, end))
        clock = end + 0.3
    parts = {role: Role(role) for role, _ in turns}
    conversation = converse_read(segments)
    built = build_turns(segments, conversation, parts)
    call = Call(
        id="bench",
        source="bench",
        segments=tuple(segments),
        turns=built,
        sentences=read_acts(built, segments, language),
        conversation=conversation,
        roles=parts,
        role_source=RoleSource.DECLARED,
        language=code,
        duration_s=clock,
    )
    read_markers(call, Context(language))
