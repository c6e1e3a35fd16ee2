"""A call without the names that its file and its labels gave away.

The words of the call stay as they were said, names among them: redacting words is another matter.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import chain, groupby

from callmirror.domain import Call, Conversation, Role, Segment, Turn
from callmirror.pseudonyms.names import fold, fold_character

EVERYDAY = frozenset(
    {"agent", "appel", "call", "canal", "channel", "client", "commercial", "customer", "prospect", "rep"}
    | {"sound", "speaker", "vendeur", "voice", "voix"}
)
"""Words of labels that name no person, so that they may stay in a file's name."""
PARTICLES = frozenset(
    {"al", "ben", "bin", "da", "de", "del", "den", "der", "di", "du", "el", "la", "le", "les", "van", "von"}
)
"""Parts of many names that tell of nobody by themselves."""
WHOLE_WORD_BELOW = 4
"""A part of a name with fewer letters is looked for only as a whole word: "Li" must not eat "listing"."""
WORD = re.compile(r"[^\W_]+")
DEAL_HIDDEN = "…"
"""Stands in a file's name where it named a deal."""


def scrub(call: Call, *, rep_name: str | None, pseudonym: str | None) -> Call:
    """Return the call with its rep under a pseudonym and its speakers under the parts they play.

    Speakers become "rep", "customer", "customer 2", "speaker 1" in the order in which they first speak, one
    new label for each old one, everywhere in the call. The source keeps the file's name only, in which the
    names of the rep and of the speakers are replaced; folders above it may hold names and are dropped.
    """
    labels = new_labels(call)
    return replace(
        call,
        source=_scrubbed_source(call.source, labels, rep_name, pseudonym),
        segments=tuple(_segment(segment, labels) for segment in call.segments),
        turns=tuple(_turn(turn, labels) for turn in call.turns),
        conversation=_conversation(call.conversation, labels) if call.conversation else None,
        roles={labels[label]: role for label, role in call.roles.items()},
        rep=pseudonym,
    )


def without_deal(source: str, deal: str) -> str:
    """Return a file's name without what a deal is called, whole or in part: it may name a customer.

    Its ending stays, by which the file is known.
    """
    stem, dot, ending = _split(unicodedata.normalize("NFC", source))
    words = WORD.findall(unicodedata.normalize("NFC", deal))
    if words:  # a number alone is no part of a name, but it may be all that a deal is called
        whole = r"[\W_]*".join(map(re.escape, words))
        stem = re.sub(rf"(?<![^\W_]){whole}(?![^\W_])", DEAL_HIDDEN, stem, flags=re.IGNORECASE)
    return _masked(stem, {deal: DEAL_HIDDEN}) + dot + ending


def _split(name: str) -> tuple[str, str, str]:
    """What a file is called, the dot, and the ending; the last two are empty where it has none."""
    stem, dot, ending = name.rpartition(".")
    return (stem, dot, ending) if stem else (name, "", "")


def new_labels(call: Call) -> Mapping[str, str]:
    """Return the new label of each speaker of a call."""
    labels: dict[str, str] = {}
    counts: dict[Role, int] = {}
    for speaker in _speakers(call):
        if speaker not in labels:
            role = call.roles.get(speaker, Role.UNKNOWN)
            counts[role] = counts.get(role, 0) + 1
            labels[speaker] = _label(role, counts[role])
    return labels


def _label(role: Role, number: int) -> str:
    if role is Role.UNKNOWN:
        return f"speaker {number}"
    return role.value if number == 1 else f"{role.value} {number}"


def _speakers(call: Call) -> Iterator[str]:
    """Every label in the call, as often as it stands there, those who speak first first."""
    yield from (turn.speaker for turn in call.turns)
    yield from (segment.speaker for segment in call.segments if segment.speaker is not None)
    if call.conversation:
        yield from _parties(call.conversation)
    yield from call.roles


def _parties(conversation: Conversation) -> Iterator[str]:
    yield from (floor.party for floor in conversation.floors)
    yield from (speech.party for speech in conversation.speech)
    yield from (party for party, _ in conversation.backchannels)
    yield from chain.from_iterable((each.party, each.interrupted) for each in conversation.interruptions)


def _segment(segment: Segment, labels: Mapping[str, str]) -> Segment:
    return segment if segment.speaker is None else segment.under(labels[segment.speaker])


def _turn(turn: Turn, labels: Mapping[str, str]) -> Turn:
    return turn.under(labels[turn.speaker], turn.role)


def _conversation(conversation: Conversation, labels: Mapping[str, str]) -> Conversation:
    return replace(
        conversation,
        speech=tuple(replace(speech, party=labels[speech.party]) for speech in conversation.speech),
        floors=tuple(floor.under(labels[floor.party]) for floor in conversation.floors),
        backchannels=tuple((labels[party], interval) for party, interval in conversation.backchannels),
        interruptions=tuple(
            replace(each, party=labels[each.party], interrupted=labels[each.interrupted])
            for each in conversation.interruptions
        ),
    )


def _scrubbed_source(
    source: str, labels: Mapping[str, str], rep_name: str | None, pseudonym: str | None
) -> str:
    name = re.split(r"[/\\]", source)[-1]
    # A file's name may hold bytes that are no text at all; the store keeps text only.
    name = unicodedata.normalize("NFC", name.encode("utf-8", "replace").decode("utf-8"))
    stem, dot, ending = _split(name)
    names = {**labels, rep_name: pseudonym or "rep"} if rep_name else labels
    return _masked(stem, names) + dot + ending


def _masked(text: str, names: Mapping[str, str]) -> str:
    """Return the text with the names replaced; where they lie upon each other the last one given wins."""
    marks: list[str | None] = [None] * len(text)
    for name, instead in names.items():
        for start, end in _places(text, name):
            marks[start:end] = [instead] * (end - start)
    runs = groupby(zip(text, marks, strict=True), key=lambda pair: pair[1])
    pieces = [instead if instead is not None else "".join(each for each, _ in run) for instead, run in runs]
    return _without_echoes(pieces, frozenset(names.values()))


def _without_echoes(pieces: list[str], labels: frozenset[str]) -> str:
    """First and last name make two equal labels with a separator between; one is enough."""
    kept: list[str] = []
    for piece in pieces:
        if piece in labels and len(kept) > 1 and kept[-2] == piece and not fold(kept[-1]):
            kept.pop()
        elif not (piece in labels and kept and kept[-1] == piece):
            kept.append(piece)
    return "".join(kept)


def _places(text: str, name: str) -> Iterator[tuple[int, int]]:
    """Where parts of a name stand in a text, as spans of characters."""
    folded = [fold_character(character) for character in text]
    origin = [place for place, letters in enumerate(folded) for _ in letters]
    for part in fold(name).split():
        for match in _pattern(part).finditer("".join(folded)) if _is_telling(part) else ():
            yield origin[match.start()], origin[match.end() - 1] + 1


def _is_telling(part: str) -> bool:
    return len(part) > 1 and not part.isdecimal() and part not in EVERYDAY | PARTICLES


def _pattern(part: str) -> re.Pattern[str]:
    escaped = re.escape(part)
    return re.compile(escaped if len(part) >= WHOLE_WORD_BELOW else rf"(?<![^\W\d_]){escaped}(?![^\W\d_])")
