"""Recordings of simulated calls: spoken, placed in time, sent through a telephone line, encoded."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import numpy as np

from callmirror.domain import Interval, Role
from callmirror.simulate.archive import Script, SimulatedCall, told
from callmirror.simulate.draft import Line
from callmirror.simulate.line import Flaws
from callmirror.simulate.telephone import band, levelled, speech_intervals, with_bleed, with_music, with_noise
from callmirror.simulate.timing import schedule
from callmirror.simulate.voices import RATE_HZ, Samples, speak, voice_of

TAIL_S = 0.8
HOLD_S = (7.0, 9.0)
PARTIES = (Role.REP, Role.CUSTOMER)
"""Which party is on which channel, and in which order they are mixed."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """A spoken call: its true times, its channels, and when each party really makes a sound."""

    call: SimulatedCall
    channels: tuple[Samples, ...]
    speech: dict[Role, tuple[Interval, ...]]


def record(script: Script, *, channels: int, flaws: Flaws) -> Recorded:
    """Have a script spoken by two voices; the length of what is said defines the times."""
    said = _spoken(script)
    segments = schedule(
        script.lines,
        scene=script.scene,
        rep=script.rep,
        length=lambda line: len(said[id(line)]) / RATE_HZ,
        dice=script.dice.fork("timing"),
        hold_s=HOLD_S,
    )
    call = told(script, segments)
    tracks = _tracks(script, call, said)
    speech = {role: speech_intervals(track) for role, track in zip(PARTIES, tracks, strict=True)}
    return Recorded(call, _line(tracks, call, channels=channels, flaws=flaws), speech)


def encode(channels: Sequence[Samples], path: Path) -> None:
    """Write Opus in Ogg, as a telephone system would keep it."""
    import av  # noqa: PLC0415 - heavy, and only where recordings are made

    layout = "stereo" if len(channels) == 2 else "mono"
    pcm = (np.clip(np.stack(channels, axis=1), -1, 1) * 32767).astype("<i2").reshape(1, -1)
    with av.open(str(path), "w", format="ogg") as container:
        stream = container.add_stream("libopus", rate=RATE_HZ, layout=layout)
        stream.bit_rate = 16_000 if len(channels) == 1 else 24_000
        stream.options = {"application": "voip"}
        size = RATE_HZ // 50 * len(channels)
        for place in range(0, pcm.shape[1] - size + 1, size):
            frame = av.AudioFrame.from_ndarray(pcm[:, place : place + size], format="s16", layout=layout)
            frame.sample_rate, frame.pts = RATE_HZ, place // len(channels)
            frame.time_base = Fraction(1, RATE_HZ)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))


def _spoken(script: Script) -> dict[int, Samples]:
    """Each line as sound, by the line's identity: the same words may be said twice."""
    people = {Role.REP: script.scene.rep, Role.CUSTOMER: script.scene.customer}
    voices = {
        role: voice_of(
            person, script.scene.language, script.dice.fork(f"voice {role}"), is_rep=role is Role.REP
        )
        for role, person in people.items()
    }
    return {id(line): levelled(speak(line.text, voices[line.role])) for line in script.lines}


def _tracks(script: Script, call: SimulatedCall, said: dict[int, Samples]) -> list[Samples]:
    """One track for each party, each line at its start."""
    end_s = max(segment.end_s or 0.0 for segment in call.segments) + TAIL_S
    tracks = {role: np.zeros(round(end_s * RATE_HZ), dtype=np.float32) for role in PARTIES}
    left: dict[Role, list[Line]] = {
        role: [line for line in script.lines if line.role is role] for role in PARTIES
    }
    for segment in call.segments:
        sound = said[id(left[segment.role].pop(0))]
        start = round((segment.start_s or 0.0) * RATE_HZ)
        tracks[segment.role][start : start + len(sound)] += sound[: len(tracks[segment.role]) - start]
    return [band(tracks[role]) for role in PARTIES]


def _line(tracks: list[Samples], call: SimulatedCall, *, channels: int, flaws: Flaws) -> tuple[Samples, ...]:
    heard = with_bleed(tracks) if flaws.bleed else tracks
    if flaws.music:
        heard = [with_music(track, _hold(call)) for track in heard]
    if channels == 1:
        heard = [np.asarray(sum(heard), dtype=np.float32)]
    if flaws.noise:
        heard = [with_noise(track, seed=place) for place, track in enumerate(heard)]
    return tuple(heard)


def _hold(call: SimulatedCall) -> Interval:
    """The longest stretch in which nobody speaks."""
    ends = [segment.end_s or 0.0 for segment in call.segments]
    gaps = [
        Interval(max(ends[: place + 1]) + 0.5, (after.start_s or 0.0) - 0.4)
        for place, after in enumerate(call.segments[1:])
    ]
    return max(gaps, key=lambda gap: gap.duration_s)
