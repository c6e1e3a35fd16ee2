"""Who holds the floor: parties' speech read as a conversation.

The definitions are those printed with the markers:

* a floor begins when a party speaks while nobody holds the floor, or when it outlasts the holder; it
  ends with the holder's last speech once another takes the floor, or once the holder has paused for more
  than ``HOLD_S``;
* a backchannel is short, near the other's floor, and takes no floor; a short utterance with which a
  party begins to answer is none;
* what begins and ends within the holder's speech takes no floor either;
* a start within the holder's speech that overlaps it for more than ``INTERRUPTION_MIN_S`` and is no
  backchannel is an interruption, whether or not it wins the floor.

One walk over the spurts in order of start, with a look ahead of at most ``HOLD_S``: n log n in all.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from callmirror.domain import Call, Conversation, Floor, Interruption, Interval, Role, Segment, Speech
from callmirror.turns.intervals import union
from callmirror.turns.parameters import BACKCHANNEL_NEAR_S, HOLD_S, INTERRUPTION_MIN_S, TICK_S
from callmirror.turns.spurts import Spurt, spurts_of
from callmirror.turns.words import word_times


def converse(
    speech: Sequence[Speech], segments: Iterable[Segment] = (), *, overlaps_visible: bool
) -> Conversation:
    """Read the parties' speech by the rules of the floor.

    ``segments`` tell how many words a stretch of speech holds, where they are timed and their speakers are
    the parties; without them, duration alone tells a backchannel.
    """
    return _read(tuple(speech), word_times(segments), overlaps_visible=overlaps_visible)


def by_role(call: Call) -> Conversation | None:
    """The same conversation with the roles as parties: several customers are one, their speech is a union.

    Parties are named by the values of ``Role``.
    """
    talk = call.conversation
    if talk is None:
        return None
    names = {one.party: call.roles.get(one.party, Role.UNKNOWN).value for one in talk.speech}
    if len(set(names.values())) == len(names):
        return _renamed(talk, names)
    times: dict[str, list[float]] = defaultdict(list)
    for party, moments in word_times(call.segments).items():
        times[names.get(party, Role.UNKNOWN.value)].extend(moments)
    ordered = {role: sorted(moments) for role, moments in times.items()}
    return _read(_united(talk.speech, names), ordered, overlaps_visible=talk.overlaps_visible)


def _read(
    speech: tuple[Speech, ...], times: Mapping[str, Sequence[float]], *, overlaps_visible: bool
) -> Conversation:
    walk = _Walk(spurts_of(speech, times))
    return Conversation(
        speech, walk.floors, tuple(walk.backchannels), tuple(walk.interruptions), overlaps_visible
    )


class _Walk:
    """One walk over the spurts; a floor held is its first and its last spurt."""

    def __init__(self, spurts: Sequence[Spurt]) -> None:
        self.backchannels: list[tuple[str, Interval]] = []
        self.interruptions: list[Interruption] = []
        self._spurts = spurts
        self._held: list[tuple[Spurt, Spurt]] = []
        for at, spurt in enumerate(spurts):
            self._step(at, spurt)

    @property
    def floors(self) -> tuple[Floor, ...]:
        before: list[float | None] = [None, *(last.end_s for _, last in self._held)]
        return tuple(
            Floor(first.party, first.start_s, last.end_s, None if end_s is None else first.start_s - end_s)
            for (first, last), end_s in zip(self._held, before, strict=False)
        )

    def _step(self, at: int, spurt: Spurt) -> None:
        last = self._held[-1][1] if self._held else None
        if last is None or spurt.start_s - last.end_s > HOLD_S + TICK_S:
            self._held.append((spurt, spurt))
        elif spurt.party == last.party:
            self._held[-1] = (self._held[-1][0], spurt)
        elif self._is_backchannel(at, last):
            self.backchannels.append((spurt.party, Interval(spurt.start_s, spurt.end_s)))
        else:
            self._note_interruption(spurt, last)
            if spurt.end_s > last.end_s + TICK_S:
                self._held.append((spurt, spurt))

    def _is_backchannel(self, at: int, last: Spurt) -> bool:
        spurt = self._spurts[at]
        if not spurt.is_short:
            return False
        if spurt.end_s <= last.end_s + TICK_S:
            return True
        follower = self._next_to_matter(at, until_s=last.end_s + HOLD_S, holder=last.party)
        if follower in {last.party, spurt.party}:
            return follower == last.party
        return spurt.end_s <= last.end_s + BACKCHANNEL_NEAR_S + TICK_S

    def _next_to_matter(self, at: int, *, until_s: float, holder: str) -> str | None:
        """Who goes on next: the holder with anything, or another with more than a backchannel."""
        for ahead in range(at + 1, len(self._spurts)):
            spurt = self._spurts[ahead]
            if spurt.start_s > until_s + TICK_S:
                return None
            if spurt.party == holder or not spurt.is_short:
                return spurt.party
        return None

    def _note_interruption(self, spurt: Spurt, last: Spurt) -> None:
        overlap_s = min(spurt.end_s, last.end_s) - spurt.start_s
        if spurt.start_s > last.start_s + TICK_S and overlap_s > INTERRUPTION_MIN_S + TICK_S:
            self.interruptions.append(Interruption(spurt.party, last.party, spurt.start_s, overlap_s))


def _united(speech: Iterable[Speech], names: Mapping[str, str]) -> tuple[Speech, ...]:
    intervals: dict[str, list[Interval]] = defaultdict(list)
    confidence: dict[str, float] = {}
    for one in speech:
        role = names[one.party]
        intervals[role].extend(one.intervals)
        confidence[role] = min(one.confidence, confidence.get(role, 1.0))
    return tuple(Speech(role, union(parts), confidence[role]) for role, parts in intervals.items())


def _renamed(talk: Conversation, names: Mapping[str, str]) -> Conversation:
    return Conversation(
        speech=tuple(replace(one, party=names[one.party]) for one in talk.speech),
        floors=tuple(floor.under(names[floor.party]) for floor in talk.floors),
        backchannels=tuple((names[party], interval) for party, interval in talk.backchannels),
        interruptions=tuple(
            replace(one, party=names[one.party], interrupted=names[one.interrupted])
            for one in talk.interruptions
        ),
        overlaps_visible=talk.overlaps_visible,
    )
