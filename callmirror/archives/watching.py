"""Which files of sources that are watched have come and are whole."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from callmirror.archives.items import Item
from callmirror.archives.sources import items_of
from callmirror.archives.storages import is_remote, opened
from callmirror.domain import Text
from callmirror.errors import CallMirrorError, InputError

CHUNK = 256
MOST_AT_ONCE = 10_000
"""So many files are taken at once; the others wait for the next look."""
MOST_WAITING = 100_000
"""So many files that are not whole yet are remembered; who has more of them processes the archive first."""

Known = Callable[[Sequence[Item]], Sequence[bool]]
"""Of each item whether it is known already, so that nothing of it would be read."""
Say = Callable[[Text], object]


class Looker:
    """Looks again and again; a file is whole when its size and stamp are the same in two looks.

    A source that can't be listed is told once, and once that it can be again.
    """

    def __init__(self, sources: Iterable[str], known: Known, say: Say) -> None:
        """Nothing is listed yet."""
        self._sources = tuple(sources)
        self._known = known
        self._say = say
        self._last: dict[str, tuple[int | None, str]] = {}
        self._settled: set[int] = set()
        self._trouble: dict[str, str] = {}

    def look(self) -> tuple[Item, ...]:
        """List everything; what is whole by now and not known yet."""
        seen: dict[str, tuple[int | None, str]] = {}
        whole: list[Item] = []
        for item in self._new(self._listed()):
            mark = (item.size, item.stamp)
            if self._last.get(item.address) == mark and len(whole) < MOST_AT_ONCE:
                whole.append(item)
            if len(seen) < MOST_WAITING:
                seen[item.address] = mark
        self._last = seen
        return tuple(whole)

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
