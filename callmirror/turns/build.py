"""Turns: the words said during one floor.

What is said in an interruption that fails takes no floor; its words are kept as a turn of their own, and so
are those of a backchannel that asks something ("since when?"), so that nothing but other backchannels is lost
to those who read turns. These stay readable in the segments.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from callmirror.domain import Conversation, Interval, Role, Segment, Turn
from callmirror.turns.intervals import union, without
from callmirror.turns.parameters import SPURT_GAP_S
from callmirror.turns.words import is_timed, party_of, slices


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a party's words may have been said; a ``quiet`` one is a backchannel."""

    start_s: float
    end_s: float
    turn: int
    gap_s: float | None = None
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words of one segment that belong to one turn."""

    turn: int
    moment_s: float
    segment: int
    text: str


def build_turns(
    segments: Sequence[Segment],
    conversation: Conversation | None,
    roles: Mapping[str, Role] | None = None,
    *,
    asks: Callable[[str], bool] | None = None,
) -> tuple[Turn, ...]:
    """The turns of a call in order of start; ``asks`` tells of which words a backchannel is a turn too.

    Words with times go to the floor of their speaker in which, or nearest to which, they were said, so a
    segment may stand in several turns; a segment without word times goes whole to the floor it overlaps
    most. Without a conversation, or where its parties are none of the transcript's speakers, consecutive
    segments of one speaker make a turn, without times.
    """
    named = roles or {}
    spoken = [segment for segment in segments if segment.text.strip()]
    parties = {one.party for one in conversation.speech} if conversation else set()
    if conversation is None or not any(is_timed(one) and party_of(one) in parties for one in spoken):
        return tuple(_untimed(spoken, named))
    return tuple(_timed(spoken, conversation, named, asks or (lambda _: False)))


def _untimed(segments: Sequence[Segment], roles: Mapping[str, Role]) -> Iterator[Turn]:
    runs: list[list[Segment]] = []
    for segment in segments:
        if runs and party_of(runs[-1][0]) == party_of(segment):
            runs[-1].append(segment)
        else:
            runs.append([segment])
    for index, run in enumerate(runs):
        party = party_of(run[0])
        text = " ".join(segment.text.strip() for segment in run)
        role = roles.get(party, Role.UNKNOWN)
        yield Turn(index, party, role, text, segments=tuple(segment.index for segment in run))


def _timed(
    segments: Sequence[Segment],
    conversation: Conversation,
    roles: Mapping[str, Role],
    asks: Callable[[str], bool],
) -> Iterator[Turn]:
    places = _places(conversation)
    said: dict[tuple[str, int], list[_Piece]] = defaultdict(list)
    for party, piece in _pieces(segments, places):
        said[party, piece.turn].append(piece)
    for pieces in said.values():
        pieces.sort(key=lambda piece: (piece.moment_s, piece.segment))
    spans = {(party, one.turn): one for party, held in places.items() for one in held}
    heard = [
        key for key, pieces in said.items() if key not in spans or not spans[key].quiet or asks(_text(pieces))
    ]
    heard.sort(key=lambda key: _order(spans.get(key), said[key]))
    for index, (party, number) in enumerate(heard):
        pieces = said[party, number]
        place = spans.get((party, number))
        yield Turn(
            index=index,
            speaker=party,
            role=roles.get(party, Role.UNKNOWN),
            text=_text(pieces),
            start_s=place.start_s if place else None,
            end_s=place.end_s if place else None,
            gap_s=place.gap_s if place else None,
            segments=tuple(dict.fromkeys(piece.segment for piece in pieces)),
        )


def _text(pieces: Sequence[_Piece]) -> str:
    return " ".join(piece.text for piece in pieces if piece.text)


def _order(place: _Place | None, pieces: Sequence[_Piece]) -> tuple[float, float]:
    if place is None:
        return pieces[0].moment_s, pieces[0].moment_s
    return place.start_s, place.end_s


def _places(conversation: Conversation) -> Mapping[str, Sequence[_Place]]:
    """Floors, failed interruptions and backchannels of each party, in order; they are disjoint."""
    places: dict[str, list[_Place]] = defaultdict(list)
    for floor in conversation.floors:
        number = len(places[floor.party])
        places[floor.party].append(_Place(floor.start_s, floor.end_s, number, floor.gap_s))
    for party, interval in conversation.backchannels:
        number = len(places[party])
        places[party].append(_Place(interval.start_s, interval.end_s, number, quiet=True))
    for one in conversation.speech:
        taken = sorted(Interval(place.start_s, place.end_s) for place in places[one.party])
        spurts = union(one.intervals, gap_s=SPURT_GAP_S)
        for number, aside in enumerate(without(spurts, taken), start=len(places[one.party])):
            places[one.party].append(_Place(aside.start_s, aside.end_s, number))
    return {party: sorted(held, key=lambda place: place.start_s) for party, held in places.items()}


def _pieces(
    segments: Sequence[Segment], places: Mapping[str, Sequence[_Place]]
) -> Iterator[tuple[str, _Piece]]:
    """Each segment's words, cut where its party's floor ends; one without times follows the one before."""
    starts = {party: [place.start_s for place in held] for party, held in places.items()}
    moment_s = 0.0
    for segment in segments:
        party = party_of(segment)
        held = places.get(party, ())
        if not held:
            yield party, _Piece(-1 - segment.index, moment_s, segment.index, segment.text.strip())
        elif segment.words:
            yield from ((party, piece) for piece in _cut(segment, held, starts[party]))
        else:
            start_s, end_s = _span(segment, moment_s)
            turn = _fullest(held, starts[party], start_s, end_s)
            yield party, _Piece(turn, start_s, segment.index, segment.text.strip())
        moment_s = _span(segment, moment_s)[1]


def _span(segment: Segment, moment_s: float) -> tuple[float, float]:
    if segment.words:
        return segment.words[0].start_s, segment.words[-1].end_s
    if segment.start_s is None or segment.end_s is None:
        return moment_s, moment_s
    return segment.start_s, segment.end_s


def _cut(segment: Segment, held: Sequence[_Place], starts: Sequence[float]) -> Iterator[_Piece]:
    middles = [(word.start_s + word.end_s) / 2 for word in segment.words]
    turns = [held[_nearest(held, starts, middle)].turn for middle in middles]
    cuts = [number for number, turn in enumerate(turns) if number == 0 or turn != turns[number - 1]]
    for number, text in zip(cuts, slices(segment, cuts), strict=True):
        yield _Piece(turns[number], segment.words[number].start_s, segment.index, text)


def _fullest(held: Sequence[_Place], starts: Sequence[float], start_s: float, end_s: float) -> int:
    """The floor that a stretch of time overlaps most, a backchannel only where it overlaps nothing else."""
    at = max(bisect_right(starts, start_s) - 1, 0)
    best, best_s = None, 0.0
    while at < len(held) and held[at].start_s < end_s:
        overlap_s = min(held[at].end_s, end_s) - max(held[at].start_s, start_s)
        if overlap_s > best_s and not held[at].quiet:
            best, best_s = held[at].turn, overlap_s
        at += 1
    return best if best is not None else held[_nearest(held, starts, (start_s + end_s) / 2)].turn


def _nearest(held: Sequence[_Place], starts: Sequence[float], moment_s: float) -> int:
    """The place in which a moment lies, else the nearest one, the earlier of two as near."""
    at = bisect_right(starts, moment_s) - 1
    if at < 0:
        return 0
    follows = at + 1 < len(held) and held[at + 1].start_s - moment_s < moment_s - held[at].end_s
    return at + 1 if follows else at
