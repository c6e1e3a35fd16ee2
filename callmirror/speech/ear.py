"""From a recording to who speaks when: the one place where the order of hearing is written."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

import numpy as np

from callmirror.audio import SAMPLE_RATE_HZ, Samples, blocks
from callmirror.domain import Hearing, Interval, Recording, Separation, Speech, Text
from callmirror.errors import RecordingError
from callmirror.quality import NOTICES
from callmirror.speech import quality
from callmirror.speech.activity import Spans, spans_of
from callmirror.speech.bleed import Bleed, measure, suppressed
from callmirror.speech.by_ear import ByEar
from callmirror.speech.seam import Diariser, Mixed
from callmirror.speech.trace import Trace, trace

Progress = Callable[[str, float], None]
"""Told a stage's name and how much of it is done, from 0 to 1."""

SAME_LIKENESS = 0.98
SAME_LEVEL_DB = 1.5
"""Channels are one when their frames are this much alike and differ by a level this steady."""
INSEPARABLE_DB = -8.0
"""Where each party is this loud on the other's channel, the channel no longer tells who speaks."""
LEAST_CHANNEL_SPEECH_S = 0.5
DEAD_BELOW_DB = -85.0
"""A channel that never rises above this is dead, whatever the detector believes."""


def hear(
    path: Path,
    recording: Recording,
    *,
    diariser: Callable[[], Diariser] = ByEar,
    progress: Progress | None = None,
) -> Hearing:
    """Hear who speaks when in a recording of one or two channels; memory does not grow with the samples.

    Two channels that differ are two parties. On one channel, or two that say the same, ``diariser`` is opened
    and tells voices apart where that can be trusted; where it can't, all speech belongs to the party "sound".

    Raises:
        RecordingError: the file can't be heard, or nobody speaks in it.
        EngineError: the diariser is not at hand, or failed.
    """
    listening = _Listening(path, recording, progress or _silent, diariser)
    followed = trace(listening.stream("listening"), channels=recording.channels)
    sound = quality.sound_quality(followed)
    heard = _heard(followed, listening)
    return Hearing(
        recording=replace(recording, duration_s=followed.duration_s),
        speech=heard.speech,
        separation=heard.separation,
        overlaps_visible=heard.separation is Separation.CHANNELS,
        quality={**sound, **heard.quality},
        notices=(*listening.notices, *quality.sound_notices(sound), *heard.notices),
    )


@dataclass
class _Listening:
    """The file being heard, and what was said about it on the way."""

    path: Path
    recording: Recording
    progress: Progress
    diariser: Callable[[], Diariser]
    notices: list[Text] = field(default_factory=list)

    def stream(self, stage: str, *, notice: Callable[[Text], None] | None = None) -> Iterator[Samples]:
        position, length = 0, (self.recording.duration_s or 0.0) * SAMPLE_RATE_HZ
        for block in blocks(self.path, notice=notice or self.notices.append):
            yield block
            position += block.shape[1]
            self.progress(stage, min(1.0, position / length) if length else 0.0)
        self.progress(stage, 1.0)

    def channel(self, number: int) -> Iterator[Samples]:
        """One channel alone, heard again to tell its voices apart."""
        for block in self.stream("telling apart", notice=_unheard):
            yield block[number : number + 1]


@dataclass(frozen=True, slots=True)
class _Heard:
    speech: tuple[Speech, ...]
    separation: Separation
    quality: dict[str, float]
    notices: tuple[Text, ...] = ()


def _silent(stage: str, done: float) -> None:
    return


def _heard(followed: Trace, listening: _Listening) -> _Heard:
    if followed.channels == 1:
        return _one_channel(followed, listening, 0)
    if _same(followed):
        return _with_notice(_one_channel(followed, listening, 0), "same_channels")
    bleeds = {on: found for on in (0, 1) if (found := measure(followed, on=on, of=1 - on))}
    if len(bleeds) == 2 and min(bleed.level_db for bleed in bleeds.values()) > INSEPARABLE_DB:
        return _with_notice(_one_channel(followed, listening, 0), "mixed_channels")
    rows = zip(suppressed(followed, bleeds), followed.fine_db, strict=True)
    spans = [spans_of(row, levels) for row, levels in rows]
    dead = [number for number in (0, 1) if _dead(followed, spans[number], number)]
    if len(dead) == 2:
        raise _nobody(listening.path)
    if dead:
        alone = _one_channel(followed, listening, 1 - dead[0])
        alone.quality["dead_channels"] = 1.0
        return _with_notice(alone, "dead_channel")
    return _two_channels(spans, bleeds)


def _same(followed: Trace) -> bool:
    """Whether two channels carry one sound, perhaps at two levels."""
    loud = (followed.probability >= 0.5).any(0) & (followed.level_db > DEAD_BELOW_DB).all(0)
    if not loud.any():
        return False
    difference = (followed.level_db[0] - followed.level_db[1])[loud]
    alike = float(np.median(np.abs(followed.likeness[loud])))
    return alike >= SAME_LIKENESS and float(np.std(difference)) <= SAME_LEVEL_DB


def _dead(followed: Trace, spans: Spans, channel: int) -> bool:
    level = followed.level_db[channel]
    return _total_s(spans) < LEAST_CHANNEL_SPEECH_S or float(np.percentile(level, 99.5)) < DEAD_BELOW_DB


def _two_channels(spans: list[Spans], bleeds: dict[int, Bleed]) -> _Heard:
    loudest = max((bleed.level_db for bleed in bleeds.values()), default=None)
    confidence = 1.0 if loudest is None else _confidence_under(loudest)
    speech = tuple(
        Speech(f"channel {number + 1}", _intervals(found), confidence) for number, found in enumerate(spans)
    )
    measured = {"separation_confidence": confidence, "dead_channels": 0.0}
    if loudest is None:
        return _Heard(speech, Separation.CHANNELS, measured)
    measured["bleed_db"] = round(loudest, 1)
    return _Heard(speech, Separation.CHANNELS, measured, (NOTICES["bleed"],))


def _confidence_under(bleed_db: float) -> float:
    """Trust in two channels with echo: 0.95 where it is faint, 0.5 where it is as loud as a voice."""
    return round(float(np.interp(-bleed_db, (3.0, 12.0, 20.0), (0.5, 0.85, 0.95))), 3)


def _one_channel(followed: Trace, listening: _Listening, channel: int) -> _Heard:
    spans = spans_of(followed.probability[channel], followed.fine_db[channel])
    if not len(spans):
        raise _nobody(listening.path)
    mixed = Mixed(partial(listening.channel, channel), spans, followed.probability.shape[1])
    apart = listening.diariser().tell_apart(mixed)
    measured = {"separation_confidence": apart.confidence, "voices": float(apart.count)}
    if not apart.voices:
        nobody = Speech("sound", _intervals(spans), 0.0)
        return _Heard((nobody,), Separation.NONE, measured, (apart.notice,))
    speech = tuple(
        Speech(f"voice {number}", _intervals(voice), apart.confidence)
        for number, voice in enumerate(apart.voices, start=1)
    )
    return _Heard(speech, Separation.DIARIZED, measured, (apart.notice,))


def _unheard(text: Text) -> None:
    """Drop what the first hearing has already told."""


def _with_notice(heard: _Heard, name: str) -> _Heard:
    return replace(heard, notices=(NOTICES[name], *heard.notices))


def _intervals(spans: Spans) -> tuple[Interval, ...]:
    return tuple(Interval(round(float(start), 3), round(float(end), 3)) for start, end in spans)


def _total_s(spans: Spans) -> float:
    return float((spans[:, 1] - spans[:, 0]).sum())


def _nobody(path: Path) -> RecordingError:
    return RecordingError(
        str(path),
        en="no speech was heard in it; check that this is the call and that its sound was recorded.",
        fr="aucune parole n'y a été entendue ; vérifiez que c'est bien l'appel et que le son y est.",
    )
