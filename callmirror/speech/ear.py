"""From a recording to who speaks when: the one place where the order of hearing is written."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from callmirror.audio import SAMPLE_RATE_HZ, Samples, blocks
from callmirror.domain import Hearing, Interval, Recording, Separation, Speech, Text
from callmirror.errors import RecordingError
from callmirror.quality import NOTICES
from callmirror.speech import quality
from callmirror.speech.activity import Spans, mask_of, spans_of
from callmirror.speech.bleed import Bleed, measure, suppressed
from callmirror.speech.cepstra import HOP_S, cepstra_of
from callmirror.speech.diarise import Voices, tell_apart
from callmirror.speech.overlap import at_once
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


def hear(path: Path, recording: Recording, *, progress: Progress | None = None) -> Hearing:
    """Hear who speaks when in a recording of one or two channels; memory does not grow with the samples.

    Two channels that differ are two parties. On one channel, or two that say the same, voices are told apart
    by ear where that can be trusted; where it can't, all speech belongs to the party "sound".

    Raises:
        RecordingError: the file can't be heard, or nobody speaks in it.
    """
    listening = _Listening(path, recording, progress or _silent)
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
    notices: list[Text] = field(default_factory=list)

    def stream(self, stage: str, *, notice: Callable[[Text], None] | None = None) -> Iterator[Samples]:
        position, length = 0, (self.recording.duration_s or 0.0) * SAMPLE_RATE_HZ
        for block in blocks(self.path, notice=notice or self.notices.append):
            yield block
            position += block.shape[1]
            self.progress(stage, min(1.0, position / length) if length else 0.0)
        self.progress(stage, 1.0)


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
    speaking = mask_of(spans, followed.probability.shape[1] * 2, HOP_S)
    stream = (block[channel : channel + 1] for block in listening.stream("telling apart", notice=_unheard))
    cepstra = cepstra_of(stream, speaking)
    places = np.flatnonzero(speaking)[: len(cepstra)]
    voices = tell_apart(cepstra[:, 1:], places)
    measured = {"separation_confidence": voices.confidence, "voices": float(voices.count)}
    if voices.count == 2:
        speech = _voices(voices, at_once(cepstra, voices.labels), spans, places)
        return _Heard(speech, Separation.DIARIZED, measured, (NOTICES["by_ear"],))
    reason = NOTICES["one_voice" if voices.count == 1 else "many_voices"]
    return _Heard((Speech("sound", _intervals(spans), 0.0),), Separation.NONE, measured, (reason,))


def _unheard(text: Text) -> None:
    """Drop what the first hearing has already told."""


def _voices(
    voices: Voices, both: NDArray[np.bool_], spans: Spans, places: NDArray[np.int64]
) -> tuple[Speech, ...]:
    """Intervals of each voice, in the order in which they first speak; ``both`` says where both do."""
    first = int(voices.labels[0])
    labels = np.full(int(places[-1]) + 2, -1, np.int8)
    labels[places] = voices.labels
    shared = np.zeros(len(labels), bool)
    shared[places] = both
    return tuple(
        Speech(f"voice {number}", _intervals(_runs((labels == label) | shared, spans)), voices.confidence)
        for number, label in enumerate((first, 1 - first), start=1)
    )


def _runs(own: NDArray[np.bool_], spans: Spans) -> Spans:
    """Stretches of one voice, moved to the edges of the speech they begin or end."""
    edges = np.diff(np.concatenate([[False], own, [False]]).astype(np.int8))
    frames = np.column_stack([np.flatnonzero(edges == 1), np.flatnonzero(edges == -1)])
    runs: Spans = frames.astype(np.float64) * HOP_S
    for column in (0, 1):
        nearest = _nearest(spans[:, column], runs[:, column])
        runs[:, column] = np.where(np.abs(nearest - runs[:, column]) < 2.5 * HOP_S, nearest, runs[:, column])
    return runs


def _nearest(sorted_s: NDArray[np.float64], times_s: NDArray[np.float64]) -> NDArray[np.float64]:
    """For each time, the closest of the sorted ones."""
    place = np.clip(np.searchsorted(sorted_s, times_s), 1, max(1, len(sorted_s) - 1))
    before, after = sorted_s[place - 1], sorted_s[np.minimum(place, len(sorted_s) - 1)]
    return np.where(times_s - before <= after - times_s, before, after)


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
