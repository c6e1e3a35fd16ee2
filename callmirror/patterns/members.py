"""What a shown level rests on, kept as fingerprints so that later reports can be held against it.

A member is ``(person, "marker:call:reading")``, three fingerprints and the marker's name. The reading is part
of it, since a call that is read again and reads otherwise changes the level as a new call would. The
call stands apart, since versions of a marker read a call nearly alike. Nothing in a member leads back to
a name, and forgetting a person leaves the members standing, so that the rule for differences outlives the
person's calls.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from hashlib import blake2b

from callmirror.domain import Observation

Member = tuple[str, str]
Members = frozenset[Member]


def members_of(measured: Iterable[Observation]) -> Members:
    """Fingerprint these observations, all of which have a person and a value."""
    return frozenset((_fingerprint(one.person), f"{one.marker}:{_contribution(one)}") for one in measured)


def by_marker(members: Iterable[Member]) -> Mapping[str, Members]:
    """Sort members by their marker; those that name none stand under ""."""
    sorted_out: dict[str, set[Member]] = defaultdict(set)
    for person, contribution in members:
        marker, colon, _ = contribution.partition(":")
        sorted_out[marker if colon else ""].add((person, contribution))
    return {marker: frozenset(its_own) for marker, its_own in sorted_out.items()}


def without_readings(members: Iterable[Member]) -> Members:
    """Leave of these members the people and calls, however the calls were read."""
    return frozenset((person, _without_reading(contribution)) for person, contribution in members)


def _contribution(one: Observation) -> str:
    value = "none" if one.value is None else one.value.hex()
    return f"{_fingerprint(one.call_id)}:{_fingerprint(f'{one.call_id} {one.version} {value}')}"


def _without_reading(contribution: str) -> str:
    return contribution.rpartition(":")[0] if contribution.count(":") == 2 else contribution


def _fingerprint(text: str) -> str:
    return blake2b(text.encode(), digest_size=8).hexdigest()
