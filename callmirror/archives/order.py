"""In which order an archive is worked through; a million items wait in a file and not in memory."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from enum import StrEnum

from callmirror.archives.items import Item
from callmirror.archives.telling import Telling
from callmirror.errors import CallMirrorError
from callmirror.store.ledger import Ledger

LAST = "~"
"""Behind every date: where nothing says when a call was."""
FAR_S = 10**11


class Order(StrEnum):
    """``LISTED`` as the sources list them, by name; the others by when a call began, or by lot."""

    LISTED = "listed"
    OLDEST = "oldest"
    NEWEST = "newest"
    RANDOM = "random"


def in_order(
    items: Iterable[Item], order: Order, telling: Telling, ledger: Ledger, *, seed: int
) -> Iterator[Item]:
    """The items in that order; the same seed draws the same one. What can't be used comes where it is met."""
    if order is Order.LISTED:
        yield from items
        return
    waiting: list[Item] = []
    keyed = ((_key(item, order, telling, seed), _packed(item)) for item in _usable(items, waiting))
    yield from map(_unpacked, ledger.in_order(keyed))
    yield from waiting


def _usable(items: Iterable[Item], troubled: list[Item]) -> Iterator[Item]:
    for item in items:
        if item.trouble is None:
            yield item
        else:
            troubled.append(item)


def _key(item: Item, order: Order, telling: Telling, seed: int) -> str:
    if order is Order.RANDOM:
        return hashlib.sha256(f"{seed} {item.address}".encode("utf-8", "surrogatepass")).hexdigest()
    try:
        begun = telling.of(item).started_at
    except CallMirrorError:
        begun = None
    if begun is None:
        return LAST
    seconds = begun.timestamp()
    return f"{(FAR_S + seconds) if order is Order.OLDEST else (FAR_S - seconds):020.3f}"


def _packed(item: Item) -> str:
    fields = (item.address, item.size, item.stamp, dict(item.values), item.row, item.sidecar, item.beside)
    return json.dumps((*fields, item.named))


def _unpacked(text: str) -> Item:
    address, size, stamp, values, row, sidecar, beside, named = json.loads(text)
    return Item(address, size, stamp, values, row, sidecar, beside, named=named)
