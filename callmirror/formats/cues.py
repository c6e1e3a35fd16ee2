"""Timed cues, as WebVTT and SRT have them, and the segments that they make."""

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import nan

from callmirror.domain import Segment
from callmirror.formats.names import Names, find_names

_TIMING = re.compile(r"[ \t]*(-?\d[\d:.,]*)[ \t]*--?>[ \t]*(-?\d[\d:.,]*)(?:[ \t].*)?")
_CLOCK = re.compile(r"(-)?(?:(\d{1,6}):)?(\d{1,3}):(\d{1,2}(?:[.,]\d*)?)")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?[ \t\n]+([^>\n]{0,200})>")
_TAG = re.compile(
    r"</?(?:c|i|b|u|s|v|ruby|rt|lang|font)(?:[.\s][^<>]{0,200})?>|<\d[\d:.,]*>|\{\\an?\d+\}", re.IGNORECASE
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z]{2,12});")


@dataclass(frozen=True, slots=True)
class Cue:
    """The lines shown from one time to another; a time that is no time is not-a-number."""

    start_s: float
    end_s: float
    lines: tuple[str, ...]


def read_cues(lines: Sequence[str]) -> list[Cue]:
    """Find the cues: each has all lines from its timing to the counter of the next."""
    matches = ((place, _TIMING.fullmatch(line)) for place, line in enumerate(lines) if "->" in line)
    timings = [(place, match) for place, match in matches if match]
    ends = [*(_above_counter(lines, place) for place, _ in timings), len(lines)][1:]
    return [_cue(match, lines[place + 1 : end]) for (place, match), end in zip(timings, ends, strict=False)]


def _cue(timing: re.Match[str], lines: Sequence[str]) -> Cue:
    return Cue(_clock(timing[1]), _clock(timing[2]), tuple(line.strip() for line in lines if line.strip()))


def _above_counter(lines: Sequence[str], timing: int) -> int:
    """Where the cue before this timing line ends: above the counter, if one stands directly over the line."""
    return timing - 1 if timing and lines[timing - 1].strip().isdecimal() else timing


def to_segments(cues: Sequence[Cue]) -> Iterator[Segment]:
    """One segment a cue, or one a speaker where a cue holds the words of several.

    Who speaks is said by voice tags; in a file without any, by names before the words. Several speakers share
    the time of their cue by the length of what they say.
    """
    voiced = any(_VOICE.search(line) for cue in cues for line in cue.lines)
    names = Names() if voiced else find_names([_plain(cue.lines[0]) for cue in cues if cue.lines])
    before: str | None = None
    for cue in cues:
        said = _by_voice(cue) if voiced else _by_name(cue, names)
        pieces = [(speaker or (before if names.on_change else None), text) for speaker, text in said if text]
        if pieces:
            before = pieces[-1][0]
            yield from _share_time(cue, pieces)


def _by_voice(cue: Cue) -> list[tuple[str | None, str]]:
    opening, *rest = _VOICE.split("\n".join(cue.lines))
    voices = zip(rest[::2], rest[1::2], strict=True)
    return [(None, _plain(opening)), *((_plain(name) or None, _plain(text)) for name, text in voices)]


def _by_name(cue: Cue, names: Names) -> list[tuple[str | None, str]]:
    pieces: list[tuple[str | None, str]] = []
    for line in cue.lines:
        name, text = names.divide(_plain(line))
        if name or not pieces:
            pieces.append((name, text))
        else:
            pieces[-1] = (pieces[-1][0], f"{pieces[-1][1]} {text}")
    return pieces


def _share_time(cue: Cue, pieces: Sequence[tuple[str | None, str]]) -> Iterator[Segment]:
    total = sum(len(text) for _, text in pieces)
    start_s = cue.start_s
    done = 0
    for speaker, text in pieces:
        done += len(text)
        end_s = cue.end_s if done == total else cue.start_s + (cue.end_s - cue.start_s) * done / total
        yield Segment(0, text, speaker, start_s, end_s)
        start_s = end_s


def _plain(text: str) -> str:
    """Text without the tags of the format; anything else in angle brackets is words and stays."""
    if "<" in text or "{" in text:
        text = _TAG.sub("", text)
    if "&" in text:
        text = _ENTITY.sub(lambda match: html.unescape(match[0]), text)
    return text.strip()


def _clock(written: str) -> float:
    if (match := _CLOCK.fullmatch(written)) is None:
        return nan
    sign, hours, minutes, seconds = match.groups()
    total = int(hours or 0) * 3600 + int(minutes) * 60 + float(seconds.replace(",", "."))
    return -total if sign else total
