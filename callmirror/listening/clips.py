"""A stretch of a call that may leave the house: words without names, sound with tones in their place."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from callmirror.domain import Call, Interval, Role, Segment, Text
from callmirror.editing.anchors import span_of
from callmirror.redaction import redact_segments, sensitive_intervals
from callmirror.turns import party_of
from callmirror.turns.intervals import union, without

LONGEST_S = 300.0
ROOM_S = 0.6
"""Speech farther than this from any word is speech of which the words are not known."""
SHORTEST_UNKNOWN_S = 0.4

REFUSALS = {
    "no_sound": Text(
        en="There is no sound of this call.",
        fr="Cet appel n'a pas de son.",
    ),
    "no_words": Text(
        en="The words of this stretch are not known, so nothing tells where a name may be heard: no sound is "
        "given.",
        fr="Les mots de ce passage ne sont pas connus, on ne sait donc pas où un nom pourrait s'entendre : "
        "le son n'est pas donné.",
    ),
    "no_times": Text(
        en="It is not known when each word of this stretch is said, so names can't be covered in the sound: "
        "only the text is given.",
        fr="On ne sait pas à quel moment chaque mot de ce passage est dit, les noms ne peuvent donc pas être "
        "masqués dans le son : seul le texte est donné.",
    ),
}
Refusal = str
"""Why no sound is given: a key of ``REFUSALS``."""


@dataclass(frozen=True, slots=True)
class Line:
    """What one party says in a clip, without names and numbers."""

    role: Role
    start_s: float | None
    text: str


@dataclass(frozen=True, slots=True)
class Clip:
    """A stretch of a call without what tells of anybody.

    ``silenced`` are the times whose sound is a tone; ``refusal`` says why no sound may be given, None where
    it may.
    """

    span: Interval
    lines: tuple[Line, ...]
    silenced: tuple[Interval, ...]
    refusal: Refusal | None


def clip_of(call: Call, span: Interval, *, names: Collection[str], has_sound: bool) -> Clip:
    """Say what of a stretch may leave the house; all that names are told by is the whole call.

    Where somebody speaks and the words are not known, that speech is silenced too.
    """
    told = redact_segments(call.segments, call.language, names=names)
    inside = [place for place, each in enumerate(call.segments) if _within(each, span)]
    lines = [
        Line(call.roles.get(party_of(call.segments[place]), Role.UNKNOWN), _start(call.segments[place]),
             told[place].text)
        for place in inside if told[place].text.strip()
    ]  # fmt: skip
    refusal = _refusal([call.segments[place] for place in inside], has_sound=has_sound)
    silenced: tuple[Interval, ...] = ()
    if refusal is None:
        found = sensitive_intervals(call.segments, call.language, names)
        silenced = union([*found, *_unknown(call, span)])
        silenced = tuple(each for each in silenced if each.start_s < span.end_s and each.end_s > span.start_s)
    return Clip(span, tuple(lines), silenced, refusal)


def _within(segment: Segment, span: Interval) -> bool:
    said = span_of(segment)
    return said is not None and said.start_s < span.end_s and said.end_s > span.start_s


def _start(segment: Segment) -> float | None:
    said = span_of(segment)
    return said.start_s if said else None


def _refusal(inside: Sequence[Segment], *, has_sound: bool) -> Refusal | None:
    if not has_sound:
        return "no_sound"
    spoken = [each for each in inside if each.text.strip()]
    if not spoken:
        return "no_words"
    return None if all(each.words for each in spoken) else "no_times"


def _unknown(call: Call, span: Interval) -> Iterator[Interval]:
    """Speech in the stretch of which no words are known."""
    near = union(
        Interval(word.start_s - ROOM_S, word.end_s + ROOM_S) for each in call.segments for word in each.words
    )
    for speech in call.conversation.speech if call.conversation else ():
        inside = [
            each for each in speech.intervals if each.start_s < span.end_s and each.end_s > span.start_s
        ]
        yield from (each for each in without(inside, near) if each.duration_s >= SHORTEST_UNKNOWN_S)


def bounded(span: Interval, duration_s: float | None) -> Interval:
    """The stretch within the call."""
    end_s = span.end_s if duration_s is None else min(span.end_s, duration_s)
    return replace(span, start_s=max(0.0, span.start_s), end_s=end_s)
