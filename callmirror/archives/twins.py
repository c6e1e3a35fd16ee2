"""The same content at two addresses, met while the first is being reviewed: the second waits for it."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from callmirror.archives.items import Item, Outcome, Work
from callmirror.errors import InputError
from callmirror.review import content_id
from callmirror.store.ledger import ItemState

MOST_HELD = 1000
"""While so many wait nothing more is listed, so that an archive of copies never stands in memory."""
STORED = frozenset({ItemState.DONE, ItemState.KNOWN})


@dataclass(slots=True)
class _Held:
    """A work, and the address of the one that it may be a copy of."""

    work: Work
    behind: str


class Twins:
    """Knows what is under way by its size; only files of one size are held against each other.

    Of files here the content says whether they are the same. One elsewhere would have to be fetched for that:
    it waits where the size is the same, and is then known by its content, or is not.
    """

    def __init__(self) -> None:
        """Nothing is under way."""
        self._under_way: dict[str, Work] = {}
        self._of_size: dict[int, list[str]] = {}
        self._held: list[_Held] = []
        self._free: deque[Work | Outcome] = deque()

    @property
    def is_full(self) -> bool:
        """Whether nothing more is to be met now."""
        return len(self._held) >= MOST_HELD

    @property
    def holds(self) -> bool:
        """Whether any work waits."""
        return bool(self._held)

    def met(self, work: Work) -> Work | None:
        """Return the work as it can be done now, None where it waits."""
        size = work.item.size
        for address in self._of_size.get(size, []) if size else []:
            other = self._under_way[address]
            work, self._under_way[address] = _with_content(work), _with_content(other)
            if _may_be_same(work, self._under_way[address]):
                self._held.append(_Held(work, address))
                return None
        self._begun(work)
        return work

    def kept(self, outcome: Outcome) -> None:
        """An outcome is kept: what waited for it is free, or settled by it."""
        address = outcome.item.address
        if self._under_way.pop(address, None) is not None and outcome.item.size:
            self._of_size[outcome.item.size].remove(address)
            if not self._of_size[outcome.item.size]:
                del self._of_size[outcome.item.size]
        freed = [each.work for each in self._held if each.behind == address]
        if freed:
            self._held = [each for each in self._held if each.behind != address]
            self._free.extend(_settled_by(outcome, work) for work in freed)

    def freed(self) -> Iterator[Work | Outcome]:
        """What waits no more: work to be met again, or what became of it."""
        while self._free:
            yield self._free.popleft()

    def _begun(self, work: Work) -> None:
        if work.item.size:
            self._under_way[work.item.address] = work
            self._of_size.setdefault(work.item.size, []).append(work.item.address)


def _with_content(work: Work) -> Work:
    if work.sha256 is not None or work.item.is_remote:
        return work
    try:
        return replace(work, sha256=content_id(Path(work.item.address)))
    except InputError:  # whoever works on it will tell
        return work


def _may_be_same(one: Work, other: Work) -> bool:
    if one.sha256 is None or other.sha256 is None:
        return one.item.is_remote or other.item.is_remote
    return one.sha256 == other.sha256


def _settled_by(outcome: Outcome, work: Work) -> Work | Outcome:
    """What becomes of a copy: it is known where its twin is stored, and dangerous where its twin was."""
    if work.sha256 is None or work.sha256 != outcome.sha256:
        return work
    if outcome.state in STORED:
        return Outcome(work.item, ItemState.KNOWN, work.sha256)
    return _as(outcome, work.item) if outcome.state is ItemState.SET_ASIDE else work


def _as(outcome: Outcome, item: Item) -> Outcome:
    return replace(outcome, item=item, took_s=0.0)
