"""What the timing markers look at: a call's conversation with the roles as parties."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from callmirror.domain import Call, Conversation, Floor, Interval, Role
from callmirror.markers.base import Abstained, Context, Need
from callmirror.turns import by_role
from callmirror.turns.intervals import total_s, union, without

TIMED_ROLES = (Need.TIMES, Need.ROLES)


@dataclass(frozen=True)
class Timing:
    """The rep and the customer in time; ``speech_s`` is the speech of both, which rates are taken over."""

    talk: Conversation
    rep: tuple[Interval, ...]
    customer: tuple[Interval, ...]

    @cached_property
    def speech_s(self) -> float:
        """Seconds of the rep's and of the customer's speech; where they overlap both count."""
        return total_s(self.rep) + total_s(self.customer)

    def floors_of(self, role: Role) -> tuple[Floor, ...]:
        """The floors of one role, in order."""
        return tuple(floor for floor in self.talk.floors if floor.party == role.value)

    def without_backchannels(self, role: Role) -> tuple[Interval, ...]:
        """The speech of one role without its backchannels."""
        own = self.rep if role is Role.REP else self.customer
        heard = union(interval for party, interval in self.talk.backchannels if party == role.value)
        return tuple(without(own, heard))


def timing_of(call: Call, context: Context) -> Timing | Abstained:
    """The call in time by role, as the context has it of this very call, else worked out anew."""
    if context.timing is not None and context.timing[0] is call:
        return context.timing[1]
    return work_out(call)


def work_out(call: Call) -> Timing | Abstained:
    """The call in time by role; abstains where one never speaks, as a voicemail is no conversation."""
    talk = by_role(call)
    if talk is None:
        return Abstained(Need.TIMES)
    spoken = {one.party: one.intervals for one in talk.speech if one.intervals}
    if Role.REP.value not in spoken and Role.CUSTOMER.value not in spoken:
        return Abstained("unlinked")
    if Role.REP.value not in spoken or Role.CUSTOMER.value not in spoken:
        return Abstained("one_party")
    return Timing(talk, spoken[Role.REP.value], spoken[Role.CUSTOMER.value])


def consecutive(floors: Sequence[Floor]) -> Iterator[tuple[Floor, Floor]]:
    """Each floor with the one that follows it."""
    return pairwise(floors)
