"""The coach's view of one call: all that was read, with its evidence. The JSON is public and versioned."""

from collections.abc import Iterator, Mapping
from itertools import islice
from textwrap import fill, shorten
from typing import Any

from callmirror.acts import acts_by_segment
from callmirror.domain import Call, Reading, Review, Role, RoleSource, Segment, Separation, Text, Turn
from callmirror.languages import LANGUAGES
from callmirror.markers import REASONS
from callmirror.report.figures import amount
from callmirror.report.heard import HEADING, heard_rows
from callmirror.report.titles import title_of
from callmirror.turns import UNNAMED, party_of
from callmirror.turns.intervals import total_s

SCHEMA = 1


def as_json(review: Review) -> dict[str, Any]:
    """The review as plain values, in the public shape; times are rounded to the millisecond."""
    call = review.call
    return {
        "schema": SCHEMA,
        "call": _call(call),
        "engine": dict(review.engine),
        "quality": {name: round(value, 4) for name, value in review.quality.items()},
        "notices": [{"en": notice.en, "fr": notice.fr} for notice in review.notices],
        "speakers": _speakers(call),
        "segments": _segments(call),
        "turns": [_turn(turn) for turn in call.turns],
        "readings": [_reading(reading) for reading in review.readings],
    }


def _call(call: Call) -> dict[str, Any]:
    return {
        "id": call.id,
        "source": call.source,
        "language": call.language,
        "duration_s": _rounded(call.duration_s),
        "separation": call.separation.value,
        "roles": call.role_source.value,
        "role_confidence": round(call.role_confidence, 3),
    }


def _speakers(call: Call) -> list[dict[str, Any]]:
    speech = call.conversation.speech if call.conversation else ()
    return [
        {
            "speaker": each.party,
            "role": call.roles.get(each.party, Role.UNKNOWN).value,
            "speech_s": _rounded(total_s(each.intervals)),
        }
        for each in speech
    ]


def _segments(call: Call) -> list[dict[str, Any]]:
    acts = acts_by_segment(call.sentences, call.segments)
    return [_segment(segment, call, sorted(acts.get(segment.index, ()))) for segment in call.segments]


def _segment(segment: Segment, call: Call, acts: list[str]) -> dict[str, Any]:
    role = call.roles.get(party_of(segment), segment.role)
    return {
        "index": segment.index,
        "speaker": segment.speaker,
        "role": role.value,
        "start_s": _rounded(segment.start_s),
        "end_s": _rounded(segment.end_s),
        "text": segment.text,
        "acts": acts,
    }


def _turn(turn: Turn) -> dict[str, Any]:
    return {
        "index": turn.index,
        "speaker": turn.speaker,
        "role": turn.role.value,
        "start_s": _rounded(turn.start_s),
        "end_s": _rounded(turn.end_s),
        "text": turn.text,
        "segments": list(turn.segments),
    }


def _reading(reading: Reading) -> dict[str, Any]:
    return {
        "marker": reading.marker,
        "version": reading.version,
        "value": _rounded(reading.value, 4),
        "unit": reading.unit,
        "support": _support(reading.support),
        "reason": reading.reason,
        "evidence": [
            {"turn": item.turn, "start_s": _rounded(item.start_s), "quote": item.quote}
            for item in reading.evidence
        ],
    }


def _support(support: Mapping[str, float]) -> dict[str, float]:
    return {name: round(float(value), 4) for name, value in support.items()}


def _rounded(value: float | None, digits: int = 3) -> float | None:
    return None if value is None else round(float(value), digits)


def as_text(review: Review, language: str) -> str:
    """The review as lines for a terminal: the call, what was measured, what was not and why."""
    notices = [f"  ! {notice.to(language)}" for notice in review.notices]
    measured = (reading for reading in review.readings if reading.value is not None)
    lines = [line for reading in measured for line in _lines(reading, language)]
    speakers = list(_speaker_lines(review.call, language))
    blocks = (
        [_heading(review, language), *notices],
        speakers,
        list(_heard_lines(review, language)),
        lines,
        list(_abstentions(review.readings, language)),
    )
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _heard_lines(review: Review, language: str) -> Iterator[str]:
    """How well the call was heard, in one paragraph; a transcript's own words are not heard at all."""
    rows = [f"{row.title} {row.value}" for row in heard_rows(review.quality, language)]
    if review.engine.get("words", "file") != "file" and rows:
        yield f"  {HEADING.to(language)}"
        yield fill(" · ".join(rows), PAGE_WIDTH, initial_indent="    ", subsequent_indent="    ")


def _heading(review: Review, language: str) -> str:
    call = review.call
    length = "" if call.duration_s is None else amount(call.duration_s, "s", decimals=0, language=language)
    facts = (
        length,
        _tongue(call, language),
        SEPARATIONS[call.separation].to(language),
        _roles(call, language),
    )
    origin = WORDS[review.engine.get("words", "none")].to(language)
    return f"{call.source}\n  {' · '.join(fact for fact in facts if fact)}\n  {origin}"


def _tongue(call: Call, language: str) -> str:
    known = LANGUAGES.get(call.language or "")
    return known.name.to(language) if known else call.language or ""


def _speaker_lines(call: Call, language: str) -> Iterator[str]:
    for each in call.conversation.speech if call.conversation else ():
        role = ROLES[call.roles.get(each.party, Role.UNKNOWN)].to(language)
        spoken = amount(total_s(each.intervals), "s", decimals=0, language=language)
        yield f"  {f'{_named(each.party, language)} ({role})':<{TITLE_WIDTH}} {spoken:>22}"


def _named(party: str, language: str) -> str:
    """The party as its file calls it; "channel 1" and the like, which no file says, in the reader's words."""
    word, space, number = party.partition(" ")
    if word not in HEARD or (number and not number.isdecimal()):
        return party
    return f"{HEARD[word].to(language)}{space}{number}"


def _roles(call: Call, language: str) -> str:
    said = ROLE_SOURCES[call.role_source].to(language)
    if call.role_source is not RoleSource.INFERRED:
        return said
    return f"{said} ({amount(call.role_confidence, 'ratio', decimals=0, language=language)})"


def _lines(reading: Reading, language: str) -> Iterator[str]:
    """A reading, and the first moments it comes from where words were said there."""
    title = title_of(reading.marker, language)
    decimals = {"ratio": 0, "s": 0}.get(reading.unit, 1)
    value = amount(reading.value or 0.0, reading.unit, decimals=decimals, language=language)
    yield f"  {title:<{TITLE_WIDTH}} {value:>22}"
    quoted = (item for item in reading.evidence if item.quote)
    for item in islice(quoted, QUOTES if reading.marker in QUOTED else 0):
        opening, closing = QUOTATION[language]
        quote = shorten(item.quote, QUOTE_WIDTH, placeholder="…")
        yield f"      {_clock(item.start_s)} {opening}{quote}{closing}"


def _clock(start_s: float | None) -> str:
    return "" if start_s is None else f"{int(start_s) // 60}:{int(start_s) % 60:02d} "


def _abstentions(readings: tuple[Reading, ...], language: str) -> Iterator[str]:
    """What could not be measured, by reason, since several markers mostly share one."""
    missing: dict[str, list[str]] = {}
    for reading in readings:
        if reading.value is None:
            missing.setdefault(str(reading.reason), []).append(title_of(reading.marker, language))
    for reason, titles in missing.items():
        yield f"  {NOT_MEASURED.to(language)} {REASONS[reason].to(language)}"
        yield fill(", ".join(titles), PAGE_WIDTH, initial_indent="    ", subsequent_indent="    ")


QUOTED = frozenset(
    {
        "question_ratio",
        "script_adherence",
        "customer_focus",
        "reformulation_rate",
        "next_step",
        "after_objection",
    }
)
"""Markers of words, whose moments a terminal shows; the JSON has those of every marker."""
QUOTES = 2
QUOTE_WIDTH = 84
QUOTATION = {"en": ("“", "”"), "fr": ("« ", " »")}
NOT_MEASURED = Text(en="Not measured:", fr="Non mesuré :")
PAGE_WIDTH = 100
TITLE_WIDTH = 48

SEPARATIONS = {
    Separation.CHANNELS: Text(en="one channel per party", fr="un canal par partie"),
    Separation.LABELS: Text(
        en="speakers named in the transcript", fr="personnes nommées dans la transcription"
    ),
    Separation.DIARIZED: Text(en="voices told apart by ear", fr="voix distinguées à l'oreille"),
    Separation.NONE: Text(en="parties not told apart", fr="parties non distinguées"),
}
ROLE_SOURCES = {
    RoleSource.DECLARED: Text(en="rep declared", fr="commercial déclaré"),
    RoleSource.INFERRED: Text(en="rep inferred", fr="commercial déduit"),
    RoleSource.UNKNOWN: Text(en="rep unknown", fr="commercial inconnu"),
}
HEARD = {
    "channel": Text(en="channel", fr="canal"),
    "voice": Text(en="voice", fr="voix"),
    "sound": Text(en="sound", fr="son"),
    UNNAMED: Text(en=UNNAMED, fr="sans nom"),
}
"""The parties that no file names; ``--rep`` takes a channel or a voice under either name."""
ROLES = {
    Role.REP: Text(en="rep", fr="commercial"),
    Role.CUSTOMER: Text(en="customer", fr="client"),
    Role.UNKNOWN: Text(en="role unknown", fr="rôle inconnu"),
}
WORDS = {
    "file": Text(en="Words: from the transcript file.", fr="Mots : ceux du fichier de transcription."),
    "beside": Text(
        en="Words: from the transcript beside the recording.",
        fr="Mots : ceux de la transcription à côté de l'enregistrement.",
    ),
    "heard": Text(en="Words: heard by the speech model.", fr="Mots : entendus par le modèle vocal."),
    "none": Text(en="Words: none, timing only.", fr="Mots : aucun, temps de parole seuls."),
}
"""How the heading says where words come from, by what ``Review.engine`` holds under ``words``."""
