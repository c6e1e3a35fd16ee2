"""Which files of sources that are watched have come and are whole."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from callmirror.archives.items import Item
from callmirror.archives.sources import items_of
from callmirror.archives.storages import is_remote, opened, shown
from callmirror.archives.whole import is_whole
from callmirror.domain import Text
from callmirror.errors import CallMirrorError, InputError

CHUNK = 256
MOST_AT_ONCE = 10_000
"""So many files are taken at once; the others wait for the next look."""
MOST_WAITING = 100_000
"""So many files that are not whole yet are remembered; who has more of them processes the archive first."""

MOST_LOOKS = 30
"""A file of which a part is missing is waited for so many looks, counted and not timed; see ``is_whole``."""

Known = Callable[[Sequence[Item]], Sequence[bool]]
"""Of each item whether it is known already, so that nothing of it would be read."""
Say = Callable[[Text], object]


class NotWhole(InputError):
    """A part of a file is missing, and has not come."""


class _Met(NamedTuple):
    """A file as it was at the last look, and in how many it was so."""

    size: int | None
    stamp: str
    looks: int = 1


class Looker:
    """Looks again and again; a file has come when its size and stamp are the same in two looks.

    One of which a part is missing is waited for, then given with its trouble, and given again when it grows.
    A source that can't be listed is told once, and once that it can be again.
    """

    def __init__(self, sources: Iterable[str], known: Known, say: Say) -> None:
        """Nothing is listed yet."""
        self._sources = tuple(sources)
        self._known = known
        self._say = say
        self._last: dict[str, _Met] = {}
        self._settled: set[int] = set()
        self._trouble: dict[str, str] = {}

    def look(self) -> tuple[Item, ...]:
        """List everything; what is whole by now and not known yet."""
        seen: dict[str, _Met] = {}
        come: list[Item] = []
        for item in self._new(self._listed()):
            met = self._met(item)
            taken = _as_taken(item, met.looks) if len(come) < MOST_AT_ONCE else None
            come += [taken] if taken else []
            if len(seen) < MOST_WAITING:
                seen[item.address] = met
        self._last = seen
        return tuple(come)

    def _met(self, item: Item) -> _Met:
        before = self._last.get(item.address)
        same = before is not None and (before.size, before.stamp) == (item.size, item.stamp)
        return _Met(item.size, item.stamp, before.looks + 1 if before is not None and same else 1)

    def settle(self, items: Iterable[Item]) -> None:
        """Don't give these again, as long as they stay as they are."""
        for item in items:
            self._settled.add(_mark(item))
            self._last.pop(item.address, None)

    def unsettle(self, items: Iterable[Item]) -> None:
        """Give these again."""
        self._settled.difference_update(map(_mark, items))

    def _new(self, items: Iterator[Item]) -> Iterator[Item]:
        """What is not settled and not known, looked up many at a time."""
        fresh = (item for item in items if _mark(item) not in self._settled)
        while chunk := list(islice(fresh, CHUNK)):
            for item, is_known in zip(chunk, self._known(chunk), strict=True):
                if is_known:
                    self._settled.add(_mark(item))
                else:
                    yield item

    def _listed(self) -> Iterator[Item]:
        for source in self._sources:
            _forget_listing(source)
            troubled: InputError | CallMirrorError | None = None
            try:
                for item in items_of([source]):
                    if item.trouble is None:
                        yield item
                    elif _is_source(item, source):
                        troubled = item.trouble
            except CallMirrorError as error:  # a manifest that is no manifest any more
                troubled = error
            self._tell(source, troubled)

    def _tell(self, source: str, trouble: CallMirrorError | None) -> None:
        before = self._trouble.get(source)
        if trouble is None and before is not None:
            del self._trouble[source]
            self._say(Text(en=f"{source}: is there again.", fr=f"{source} : à nouveau disponible."))
        elif trouble is not None and trouble.text.en != before:
            self._trouble[source] = trouble.text.en
            self._say(trouble.text)


def _as_taken(item: Item, looks: int) -> Item | None:
    """A file that was the same in so many looks, as it is taken; None where it is waited for."""
    if looks < 2:
        return None
    if is_whole(item):
        return item
    return replace(item, trouble=_not_whole(item)) if looks >= MOST_LOOKS else None


def _not_whole(item: Item) -> NotWhole:
    return NotWhole(
        shown(item.address),
        en="is not all there, and has not grown for long; it is taken when the rest comes. `callmirror add` "
        "takes it as it is.",
        fr="n'est pas complet et n'a pas grandi depuis longtemps ; il sera pris quand le reste arrivera. "
        "`callmirror add` le prend tel quel.",
    )


def _mark(item: Item) -> int:
    """What stands for a file as it is: a number, as a million addresses would take a lot of memory."""
    return hash((item.address, item.size, item.stamp))


def _is_source(item: Item, source: str) -> bool:
    """Whether it is the source itself that can't be used, and no file that vanished while it was listed."""
    path = source.removeprefix("file://")
    return item.address in {source, path, str(Path(path).absolute())}


def _forget_listing(source: str) -> None:
    """Have a storage elsewhere be listed anew: its driver remembers what it once listed."""
    if is_remote(source):
        try:
            system, _ = opened(source)
        except InputError:  # the listing itself will tell
            return
        system.invalidate_cache()
