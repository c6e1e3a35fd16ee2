"""What a run would do, before it does anything: nothing is fetched, drawn or noted."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice

from callmirror.archives.items import Item
from callmirror.archives.plan import Plan
from callmirror.archives.task import without_source
from callmirror.domain import Text
from callmirror.errors import CallMirrorError

WOULD: dict[str, Text] = {
    "review": Text(en="would be reviewed", fr="serait lu"),
    "draw": Text(en="would be drawn or not, by the team's sampling plan", fr="serait tiré au sort ou non"),
    "known": Text(en="known already, not opened", fr="déjà connu, pas ouvert"),
    "unusable": Text(en="can't be used", fr="inutilisable"),
}
"""What would become of an item, as a code and for a person to read."""
MOST_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Row:
    """What would become of one item; who its rep is is not told."""

    address: str
    size: int | None
    team: str | None
    kind: str | None
    started_at: datetime | None
    would: str
    why: Text | None = None


@dataclass(slots=True)
class Forecast:
    """How many items would become what, and the first of them."""

    counts: Counter[str] = field(default_factory=Counter)
    bytes: int = 0
    rows: list[Row] = field(default_factory=list)


def forecast(plan: Plan, *, shown: int = MOST_SHOWN) -> Forecast:
    """Look at every item of a plan; limits are not counted, since only a call's sound says how long it is.

    Raises:
        MetadataError: a manifest can't be read.
    """
    found = Forecast()
    for item, is_known in _looked_up(plan):
        row = _row(plan, item, is_known=is_known)
        found.counts[row.would] += 1
        found.bytes += (item.size or 0) if row.would in {"review", "draw"} else 0
        if len(found.rows) < shown:
            found.rows.append(row)
    return found


def _looked_up(plan: Plan) -> Iterator[tuple[Item, bool]]:
    plan.prepare()
    items = plan.items()
    while chunk := list(islice(items, 256)):
        yield from zip(chunk, plan.known(chunk), strict=True)


def _row(plan: Plan, item: Item, *, is_known: bool) -> Row:
    if is_known:
        return Row(item.address, item.size, None, None, None, "known")
    try:
        told = plan.told(item)
    except CallMirrorError as error:
        return Row(item.address, item.size, None, None, None, "unusable", without_source(error))
    would = "draw" if plan.is_drawn(told) else "review"
    return Row(item.address, item.size, told.team, told.kind, told.started_at, would)
