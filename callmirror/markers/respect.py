"""Whether the rep asks leave, and acknowledges what the customer says and is constrained by."""

from callmirror.domain import Call, Role
from callmirror.markers.base import Abstained, Context, Measured, marker
from callmirror.markers.evidence import quoted
from callmirror.markers.said import SPOKEN_ROLES, doing, said_of
from callmirror.markers.timing import timing_of

RESPECTING = ("asks_leave", "acknowledgement")


@marker(version=1, unit="ratio", exposure="floors", needs=SPOKEN_ROLES)
def respect(call: Call, context: Context) -> Measured | Abstained:
    """Share of the rep's floors that ask leave or acknowledge what the customer says, feels or is bound by.

    Floors of mere "okay" are none. The support has ``let_finish``, the share of the customer's floors that
    the rep does not interrupt, where the source can show two people speaking at once.
    """
    said = said_of(call, context)
    floors = [floor for floor in said.floors if floor.says and floor.role is Role.REP]
    if not floors:
        return Abstained("no_rep_sentences", {"floors": 0.0})
    respecting = sum(floor.does(*RESPECTING) for floor in floors)
    support = {
        "floors": float(len(floors)),
        "asking_leave": float(sum(floor.does("asks_leave") for floor in floors)),
        "acknowledging": float(sum(floor.does("acknowledgement") for floor in floors)),
        **_let_finish(call, context),
    }
    found = [one for floor in floors for one in doing(floor.sentences, *RESPECTING)]
    return Measured(respecting / len(floors), support, quoted(call, found))


def _let_finish(call: Call, context: Context) -> dict[str, float]:
    timing = None if call.conversation is None else timing_of(call, context)
    if timing is None or isinstance(timing, Abstained) or not timing.talk.overlaps_visible:
        return {}
    floors = timing.floors_of(Role.CUSTOMER)
    between = (Role.REP.value, Role.CUSTOMER.value)
    starts_s = [one.start_s for one in timing.talk.interruptions if (one.party, one.interrupted) == between]
    cut = sum(any(floor.start_s <= start_s < floor.end_s for start_s in starts_s) for floor in floors)
    return {"let_finish": 1.0 - cut / len(floors)} if floors else {}
