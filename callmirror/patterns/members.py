"""What a shown level rests on, so that later reports can be held against it.

A member is ``(person, "marker:call:reading")``: a pseudonym, the marker's name, the call's id, and a
fingerprint of how the call was read. The reading is part of it, since a call that is read again and reads
otherwise changes the level as a new call would. The call stands apart, since versions of a marker read a call
nearly alike. Whoever keeps members may put anything for the person and the call that is the same for the same
ones, and so the rule for differences outlives a person's calls.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from hashlib import blake2b

from callmirror.domain import Observation

Member = tuple[str, str]
Members = frozenset[Member]


def members_of(measured: Iterable[Observation]) -> Members:
    """Say what each of these observations gives to its marker; all have a person and a value."""
    return frozenset((one.person, f"{one.marker}:{one.call_id}:{_reading(one)}") for one in measured)


def by_marker(members: Iterable[Member]) -> Mapping[str, Members]:
    """Sort members by their marker; plain pairs of person and call stand under ""."""
    sorted_out: dict[str, set[Member]] = defaultdict(set)
    for person, contribution in members:
        sorted_out[_marker(contribution)].add((person, contribution))
    return {marker: frozenset(its_own) for marker, its_own in sorted_out.items()}


def without_readings(members: Iterable[Member]) -> Members:
    """Leave of these members the people and calls, however the calls were read."""
    return frozenset((person, _without_reading(contribution)) for person, contribution in members)


def _reading(one: Observation) -> str:
    value = "none" if one.value is None else one.value.hex()
    return blake2b(f"{one.call_id} {one.version} {value}".encode(), digest_size=6).hexdigest()


def _marker(contribution: str) -> str:
    return contribution.partition(":")[0] if contribution.count(":") >= 2 else ""


def _without_reading(contribution: str) -> str:
    return contribution.rpartition(":")[0] if contribution.count(":") >= 2 else contribution
