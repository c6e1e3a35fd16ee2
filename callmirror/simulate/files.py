"""Transcript files as the systems that teams use write them."""

import json
from collections.abc import Callable, Mapping

from callmirror.domain import Role, Segment
from callmirror.simulate.archive import SimulatedCall


def own_json(call: SimulatedCall) -> str:
    """CallMirror's own JSON, a segment a line."""
    lines = ",\n".join(json.dumps(_fields(segment), ensure_ascii=False) for segment in call.segments)
    return f'{{"language": "{call.language}",\n"segments": [\n{lines}\n]}}\n'


def meeting_vtt(call: SimulatedCall) -> str:
    """WebVTT as a meeting service writes it: the speaker in a voice tag."""
    return _vtt(call, lambda segment: f"<v {segment.speaker}>{_escaped(segment.text)}</v>", numbered=False)


def conference_vtt(call: SimulatedCall) -> str:
    """WebVTT as a conference service writes it: numbered cues, the name before the words."""
    return _vtt(call, lambda segment: f"{segment.speaker}: {_escaped(segment.text)}", numbered=True)


def srt(call: SimulatedCall) -> str:
    """SubRip, the name in capitals before the words."""
    return "".join(
        f"{place}\n{_span(segment, ',')}\n{str(segment.speaker).upper()}: {segment.text}\n\n"
        for place, segment in enumerate(call.segments, start=1)
    )


WRITERS: Mapping[str, tuple[str, Callable[[SimulatedCall], str]]] = {
    "own": ("json", own_json),
    "meeting": ("vtt", meeting_vtt),
    "conference": ("vtt", conference_vtt),
    "srt": ("srt", srt),
}
"""Each kind of file: its ending, and what writes it."""


def rep_label(call: SimulatedCall, kind: str) -> str:
    """How the rep is called in a file of that kind."""
    return call.rep.upper() if kind == "srt" else call.rep


def _vtt(call: SimulatedCall, said: Callable[[Segment], str], *, numbered: bool) -> str:
    cues = (
        f"{f'{place}{chr(10)}' if numbered else ''}{_span(segment, '.')}\n{said(segment)}\n"
        for place, segment in enumerate(call.segments, start=1)
    )
    return "WEBVTT\n\n" + "\n".join(cues)


def _fields(segment: Segment) -> Mapping[str, object]:
    return {
        "speaker": segment.speaker,
        "role": Role(segment.role).value,
        "start_s": segment.start_s,
        "end_s": segment.end_s,
        "text": segment.text,
    }


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _span(segment: Segment, mark: str) -> str:
    return f"{_clock(segment.start_s or 0.0, mark)} --> {_clock(segment.end_s or 0.0, mark)}"


def _clock(time_s: float, mark: str) -> str:
    millis = round(time_s * 1000)
    hours, rest = divmod(millis, 3_600_000)
    minutes, rest = divmod(rest, 60_000)
    return f"{hours:02d}:{minutes:02d}:{rest // 1000:02d}{mark}{rest % 1000:03d}"
