"""The words of a call as a file: subtitles, plain text, or plain values."""

import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from types import MappingProxyType
from typing import Any

from callmirror.domain import Call, Role, Text
from callmirror.editing.anchors import span_of
from callmirror.redaction import redact_segments
from callmirror.turns import party_of

SPEAKERS: Mapping[Role, Text] = {
    Role.REP: Text(en="Rep", fr="Commercial"),
    Role.CUSTOMER: Text(en="Customer", fr="Client"),
    Role.UNKNOWN: Text(en="Speaker", fr="Interlocuteur"),
}


@dataclass(frozen=True, slots=True)
class Said:
    """One passage: who says it, when, in seconds, and the words."""

    index: int
    speaker: str
    role: Role
    start_s: float | None
    end_s: float | None
    text: str


def passages(call: Call, *, hidden: bool, names: Collection[str] = ()) -> tuple[Said, ...]:
    """What is said in a call, in its order; ``hidden`` takes names and numbers out of it."""
    told = redact_segments(call.segments, call.language, names=names) if hidden else None
    return tuple(
        Said(
            segment.index,
            party_of(segment),
            call.roles.get(party_of(segment), segment.role),
            span.start_s if (span := span_of(segment)) else None,
            span.end_s if span else None,
            told[place].text if told else segment.text,
        )
        for place, segment in enumerate(call.segments)
        if segment.text.strip()
    )


def written(call: Call, form: str, *, hidden: bool, names: Collection[str] = (), language: str = "en") -> str:
    """The words in one of ``FORMS``; ``language`` is that in which speakers are called.

    A passage without times has none in text and JSON, and stands in no subtitles.
    """
    return FORMS[form].write(passages(call, hidden=hidden, names=names), language)


def _as_json(said: Sequence[Said], _language: str) -> str:
    rows: list[dict[str, Any]] = [
        {
            "index": each.index,
            "speaker": each.speaker,
            "role": each.role.value,
            "start_s": each.start_s,
            "end_s": each.end_s,
            "text": each.text,
        }
        for each in said
    ]
    return json.dumps({"segments": rows}, ensure_ascii=False)


def _as_text(said: Sequence[Said], language: str) -> str:
    return "".join(f"{_when(each)}{_who(each, language)}: {each.text.strip()}\n" for each in said)


def _as_vtt(said: Sequence[Said], language: str) -> str:
    cues = (
        f"{span}\n<v {_who(each, language)}>{escape(_line(each), quote=False)}\n"
        for each, span in _timed(said, ".")
    )
    return "\n".join(["WEBVTT\n", *cues])


def _as_srt(said: Sequence[Said], language: str) -> str:
    cues = (
        f"{number}\n{span}\n{_who(each, language)}: {_line(each)}\n"
        for number, (each, span) in enumerate(_timed(said, ","), 1)
    )
    return "\n".join(cues)


def _timed(said: Sequence[Said], mark: str) -> Iterator[tuple[Said, str]]:
    for each in said:
        if each.start_s is not None and each.end_s is not None:
            yield (
                each,
                f"{_stamp(each.start_s, mark)} --> {_stamp(max(each.end_s, each.start_s + 0.001), mark)}",
            )


def _line(said: Said) -> str:
    """On one line, and without what begins a time in subtitles."""
    return " ".join(said.text.split()).replace("-->", "→")


def _stamp(moment_s: float, mark: str) -> str:
    milliseconds = round(moment_s * 1000)
    seconds, rest = divmod(milliseconds, 1000)
    minutes, second = divmod(seconds, 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours:02}:{minute:02}:{second:02}{mark}{rest:03}"


def _when(said: Said) -> str:
    if said.start_s is None:
        return ""
    minutes, seconds = divmod(int(said.start_s), 60)
    return f"[{minutes // 60}:{minutes % 60:02}:{seconds:02}] "


def _who(said: Said, language: str) -> str:
    number = said.speaker.rpartition(" ")[2]
    name = SPEAKERS[said.role].to(language)
    return f"{name} {number}" if number.isdecimal() else name


@dataclass(frozen=True, slots=True)
class Form:
    """A kind of file: what it is to a browser, and how it is written."""

    media_type: str
    write: Callable[[Sequence[Said], str], str]


FORMS: Mapping[str, Form] = MappingProxyType(
    {
        "json": Form("application/json", _as_json),
        "vtt": Form("text/vtt; charset=utf-8", _as_vtt),
        "srt": Form("application/x-subrip; charset=utf-8", _as_srt),
        "txt": Form("text/plain; charset=utf-8", _as_text),
    }
)
"""Every form in which the words of a call are given, by the ending of its address."""
