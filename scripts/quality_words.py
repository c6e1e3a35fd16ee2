"""Calls of the demo whose words are known: with errors put into them, or written by the demo's model."""

import re
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

import numpy as np
from scipy.signal import resample_poly
from speech_truth import Samples, write_wav

from callmirror.config import Settings
from callmirror.domain import Call, Reading, Review, Role, RoleSource, Segment, Separation
from callmirror.engines import open_engine
from callmirror.playbooks import read_playbook
from callmirror.review import Request, read_again, review
from callmirror.simulate.archive import SimulatedCall, archive, script
from callmirror.simulate.demo import DEMO
from callmirror.simulate.line import Flaws
from callmirror.simulate.recording import record
from callmirror.turns import converse_read

ROOT = Path(__file__).resolve().parents[1]
PLAYBOOK = read_playbook(ROOT / "scripts" / "demo_archive" / "playbook.yaml")
OTHER, LEFT_OUT = 0.65, 0.85
"""Of wrong words so many are another word; from there on up to the second they are left out, else added."""


@dataclass(frozen=True)
class Written:
    """A call as a model wrote it: word errors of words said, readings, and what they should have been."""

    wrong: int
    said: int
    quality: Mapping[str, float]
    readings: tuple[Reading, ...]
    truth: tuple[Reading, ...]


def truths(count: int) -> list[Call]:
    """Calls of the demo's kind, every word of which is known, half of them in French."""
    found: dict[str, list[Call]] = {"en": [], "fr": []}
    for made in archive(DEMO, seed=11):
        found[made.language].append(_call(made, made.segments))
    half = count // 2
    return [*found["en"][:half], *found["fr"][: count - half]]


def as_said(call: Call) -> Review:
    """A call with its readings."""
    again, readings = read_again(call, playbook=PLAYBOOK)
    return Review(again, readings)


def misheard(call: Call, share: float, dice: Random) -> Call:
    """The call with so many of its words wrong; signs stay where they stood."""
    vocabulary = sorted({word for each in call.segments for word in each.text.split()})
    segments = [
        replace(each, text=" ".join(_wrong(each.text.split(), share, vocabulary, dice)))
        for each in call.segments
    ]
    return replace(call, segments=tuple(each for each in segments if each.text))


def _wrong(words: list[str], share: float, vocabulary: list[str], dice: Random) -> Iterator[str]:
    for word in words:
        if dice.random() >= share:
            yield word
            continue
        kind, sign = dice.random(), word[-1] if word[-1] in ".?!," else ""
        if kind < OTHER:
            yield dice.choice(vocabulary).rstrip(".?!,") + sign
        elif kind >= LEFT_OUT:
            yield f"{dice.choice(vocabulary).rstrip('.?!,')} {word}"


def written_calls(count: int, spoil: Callable[[Samples], Samples]) -> list[Written]:
    """Short calls spoken by the demo's voices, spoilt, then heard and written by the demo's model."""
    engine = open_engine(Settings(home=Path("unused"), model="speech-demo", device="cpu"))
    found: list[Written] = []
    with tempfile.TemporaryDirectory() as folder:
        for number in range(count):
            team = DEMO.teams[number % len(DEMO.teams)]
            written = script(
                DEMO, team, seed=9001, person=number % team.people, number=200 + number, short=True
            )
            recorded = record(written, channels=2, flaws=Flaws())
            sound = np.stack([resample_poly(each, 2, 1) for each in recorded.channels]).astype(np.float32)
            path = write_wav(Path(folder) / "call.wav", spoil(sound))
            language = written.scene.language
            request = Request(path=path, language=language, rep="1", playbook=PLAYBOOK)
            heard = review(request, engine=lambda: engine)
            truth = as_said(_call(recorded.call, recorded.call.segments))
            wrong, said = _errors(heard.call.segments, recorded.call.segments)
            found.append(Written(wrong, said, heard.quality, heard.readings, truth.readings))
    return found


def _errors(wrote: tuple[Segment, ...], said: tuple[Segment, ...]) -> tuple[int, int]:
    pairs = [
        _distance(_text(said, role=role), _text(wrote, channel=channel))
        for channel, role in enumerate((Role.REP, Role.CUSTOMER))
    ]
    return sum(wrong for wrong, _ in pairs), sum(count for _, count in pairs)


def _distance(said: str, wrote: str) -> tuple[int, int]:
    """Words left out, added or put for others, and words said; without case and signs."""
    wanted, got = (
        re.sub(r"[^\w ]", " ", each.casefold().replace("'", " ")).split() for each in (said, wrote)
    )
    row = list(range(len(got) + 1))
    for place, word in enumerate(wanted, start=1):
        last, row[0] = row[0], place
        for other, heard in enumerate(got, start=1):
            last, row[other] = row[other], min(row[other] + 1, row[other - 1] + 1, last + (word != heard))
    return row[-1], len(wanted)


def _text(segments: tuple[Segment, ...], *, role: Role | None = None, channel: int | None = None) -> str:
    own = (each for each in segments if each.role is role or (role is None and each.channel == channel))
    return " ".join(each.text for each in own)


def _call(made: SimulatedCall, segments: tuple[Segment, ...]) -> Call:
    return Call(
        id="",
        source="",
        segments=segments,
        conversation=converse_read(segments),
        roles={made.rep: Role.REP, made.customer: Role.CUSTOMER},
        role_source=RoleSource.DECLARED,
        role_confidence=1.0,
        separation=Separation.LABELS,
        language=made.language,
    )
