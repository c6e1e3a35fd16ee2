"""Calls as moves, from what is stored: made once and kept beside each call, and drawn by lot for a page.

A page looks at so many calls and no more, so that it takes seconds however many a team has. Which ones is
drawn by a digest of their ids: the same ones each time, and nearly the same when others have come.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from hashlib import blake2b
from itertools import islice
from typing import Any

from callmirror.domain import Role, Window
from callmirror.mirror.correcting import corrected_call
from callmirror.patterns.answers import Move
from callmirror.patterns.moves import CallMoves, call_moves
from callmirror.report.redaction import redacted
from callmirror.store import Store
from callmirror.store.corrections import Corrected
from callmirror.store.made import Held

MADE_FOR = "1"
"""By which rules moves were named and sentences redacted; another number makes them anew."""

CALLS_EACH = 24
MOST_CALLS = 240
"""So many calls of anybody are looked at, and so many in all."""

MOST_FLOORS = 4_000
MOST_WORDS = 60_000
"""Routines and wordings are looked for in as many of these calls as have so many floors and words of ours."""

TEAMS_ELSEWHERE = 6
CALLS_ELSEWHERE = 20
EACH_ELSEWHERE = 5
"""What is common elsewhere is looked up in so many other teams, calls of each, and of anybody in them."""

SEED = "moves"


def keep_moves(store: Store, call_id: str) -> None:
    """Keep the moves of a call that was just stored, so that no page has to make them."""
    store.moves.make(call_id, packed_moves, made_for=MADE_FOR)


def packed_moves(known: Corrected) -> dict[str, Any]:
    """Return a call's moves, and of the rep's sentences the act and the words without names."""
    call = corrected_call(known.review.call, known.corrections)
    found = call_moves(call, person="")
    said = (redacted(" ".join(words), call.language or "") or "" for words in found.sentences)
    return {
        "moves": [[move.role.value, move.act] for move in found.moves],
        "said": [[words, act] for words, act in zip(said, found.acts, strict=True)],
    }


def moves_of_team(store: Store, team: str, window: Window) -> list[CallMoves]:
    """Return the moves of the calls of the team that a page looks into, in their order."""
    return _read(store, looked_into(store, team, window))


def looked_into(store: Store, team: str, window: Window) -> list[Held]:
    """Return the calls of the team that a page looks into, everybody's first, then everybody's second."""
    return drawn(store.moves.calls(team, window), most=MOST_CALLS, each=CALLS_EACH)


def moves_elsewhere(store: Store, team: str, window: Window) -> list[CallMoves]:
    """Return calls of other teams, drawn by lot."""
    others = in_lots(name for name in store.team_names() if name != team)
    draw = partial(drawn, most=CALLS_ELSEWHERE, each=EACH_ELSEWHERE)
    chosen = (draw(store.moves.calls(other, window)) for other in others[:TEAMS_ELSEWHERE])
    return [call for calls in chosen for call in _read(store, calls)]


def as_many_as_fit(calls: Sequence[CallMoves]) -> list[CallMoves]:
    """Return the first calls that together have few enough floors and words to look for routines in."""
    floors = words = 0
    kept = []
    for call in calls:
        floors += len(call.moves)
        words += sum(map(len, call.sentences))
        if floors > MOST_FLOORS or words > MOST_WORDS:
            break
        kept.append(call)
    return kept


def drawn(calls: Iterable[Held], *, most: int, each: int) -> list[Held]:
    """Draw calls by lot, at most so many of anybody, everybody's first before anybody's second."""
    return list(islice(_in_turn(calls, each=each), most))


def in_lots(names: Iterable[str]) -> list[str]:
    """Return names in the order in which they are drawn."""
    return sorted(names, key=_lot)


def _in_turn(calls: Iterable[Held], *, each: int) -> Iterator[Held]:
    taken: Counter[str] = Counter()
    placed = []
    for lot, call in sorted((_lot(call.call_id), call) for call in calls):
        placed.append((taken[call.person], lot, call))
        taken[call.person] += 1
    return (call for turn, _, call in sorted(placed) if turn < each)


def _lot(name: str) -> bytes:
    return blake2b(f"{SEED} {name}".encode(), digest_size=8).digest()


def _read(store: Store, calls: Sequence[Held]) -> list[CallMoves]:
    kept = dict(store.moves.kept(calls, made_for=MADE_FOR))
    for call in calls:
        if call.call_id not in kept:
            kept[call.call_id] = store.moves.make(call.call_id, packed_moves, made_for=MADE_FOR)
    return [_unpacked(call, kept[call.call_id]) for call in calls if kept[call.call_id] is not None]


def _unpacked(call: Held, values: Any) -> CallMoves:
    return CallMoves(
        call.call_id,
        call.person,
        tuple(Move(Role(role), act) for role, act in values["moves"]),
        tuple(tuple(words.split()) for words, _ in values["said"]),
        tuple(act for _, act in values["said"]),
    )
