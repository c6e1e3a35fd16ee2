"""Recordings of one channel whose truth nobody knows: how far two independent ways of hearing agree."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from speech_second_opinion import HOP, RATE_HZ, agreement, second_opinion

from callmirror.audio import blocks, probe
from callmirror.domain import Hearing, Separation
from callmirror.errors import InputError
from callmirror.speech import hear

ENDINGS = frozenset({".wav", ".mp3", ".opus", ".flac", ".m4a", ".ogg"})
SURE = 0.8
"""From this confidence on a separation counts as sure."""


def agreement_table(folder: Path) -> None:
    """A row for each recording of one channel, and the agreement of all that are sure, and of the others."""
    print("\nTwo ways to tell voices apart, recordings of one channel")
    frames: dict[bool, list[tuple[int, float]]] = {True: [], False: []}
    for path in sorted(each for each in folder.iterdir() if each.suffix.lower() in ENDINGS):
        try:
            recording = probe(path)
            hearing = hear(path, recording)
        except InputError as error:
            print(f"{path.name[:32]:34}not heard: {error.text.en[:60]}")
            continue
        if hearing.separation is Separation.CHANNELS:
            continue
        if hearing.separation is not Separation.DIARIZED:
            print(f"{path.name[:32]:34}abstains: {hearing.quality.get('voices', 0):.0f} voices")
            continue
        agreed, count = _agreed(path, hearing)
        confidence = hearing.speech[0].confidence
        frames[confidence >= SURE].append((count, agreed))
        shares = " to ".join(f"{share:.0%}" for share in _shares(hearing))
        print(f"{path.name[:32]:34}{shares:14}confidence {confidence:.2f}  agree on {agreed:.1%} of {count}")
    for sure, found in frames.items():
        if total := sum(count for count, _ in found):
            mean = sum(count * agreed for count, agreed in found) / total
            print(
                f"{'sure' if sure else 'unsure':34}agree on {mean:.1%} of {total} frames, {len(found)} files"
            )


def _agreed(path: Path, hearing: Hearing) -> tuple[float, int]:
    """The share of frames on which both ways agree, where one voice alone speaks, and how many those are."""
    sound = np.concatenate([block.mean(0) for block in blocks(path)])
    voices = np.array([_mask(hearing, party, len(sound) // HOP) for party in range(2)])
    alone = voices.sum(0) == 1
    alone[max(0, (len(sound) - 1024) // HOP) :] = False
    return agreement(voices[1][alone].astype(np.int8), second_opinion(sound, alone)), int(alone.sum())


def _mask(hearing: Hearing, party: int, frames: int) -> NDArray[np.bool_]:
    mask = np.zeros(frames, bool)
    for each in hearing.speech[party].intervals:
        mask[int(each.start_s * RATE_HZ / HOP) : int(each.end_s * RATE_HZ / HOP)] = True
    return mask


def _shares(hearing: Hearing) -> list[float]:
    """Each voice's share of the speech."""
    spoken = [sum(each.end_s - each.start_s for each in one.intervals) for one in hearing.speech]
    return [each / sum(spoken) for each in spoken]
