"""Roles that a person or the file itself declares."""

from collections import Counter
from collections.abc import Mapping, Sequence

from callmirror.domain import Role, Segment
from callmirror.errors import MetadataError
from callmirror.roles.labels import channel_said, is_generic, plain, role_said
from callmirror.turns import UNNAMED, party_of

LISTED_MAX = 8
UNDIVIDED = frozenset({UNNAMED, "sound"})
"""The one party of a transcript that names no speaker, and of a sound whose voices can't be told apart."""


def named_party(
    declared: str | None, segments: Sequence[Segment], parties: Sequence[str], *, source: str
) -> str | None:
    """The party that a person names as the rep; None where nobody is named, or nobody is told apart.

    Raises:
        MetadataError: it is none of the parties and none of the channels.
    """
    if declared is None or not declared.strip() or UNDIVIDED.issuperset(parties):
        return None
    found = _by_label(declared, parties) or _by_channel(declared, segments, parties)
    if found is None:
        raise _no_such(parties, source)
    return found


def declared_by_file(parties: Sequence[str], segments: Sequence[Segment]) -> Mapping[str, Role]:
    """The roles that the file gives its speakers, or that their labels say.

    Where the file names the rep alone, all others are customers; where it names customers and leaves out one
    party, that one is the rep.
    """
    told = _told(segments)
    roles = {party: told.get(party, role_said(party)) for party in parties}
    unsaid = [party for party, role in roles.items() if role is Role.UNKNOWN]
    missing = {Role.REP, Role.CUSTOMER} - set(roles.values())
    if missing == {Role.CUSTOMER}:
        return roles | dict.fromkeys(unsaid, Role.CUSTOMER)
    if missing == {Role.REP} and len(unsaid) == 1:
        return roles | {unsaid[0]: Role.REP}
    return roles


def _told(segments: Sequence[Segment]) -> Mapping[str, Role]:
    """The role that most segments of a party declare."""
    counts: dict[str, Counter[Role]] = {}
    for segment in segments:
        if segment.role is not Role.UNKNOWN:
            counts.setdefault(party_of(segment), Counter())[segment.role] += 1
    return {party: count.most_common(1)[0][0] for party, count in counts.items()}


def _by_label(declared: str, parties: Sequence[str]) -> str | None:
    if declared in parties:
        return declared
    return next((party for party in parties if plain(party) == plain(declared)), None)


def _by_channel(declared: str, segments: Sequence[Segment], parties: Sequence[str]) -> str | None:
    number = channel_said(declared)
    if number is None:
        return None
    for name in (f"channel {number}", f"voice {number}"):
        if name in parties:
            return name
    speakers = Counter(party_of(segment) for segment in segments if segment.channel == number - 1)
    on_channel = [party for party, _ in speakers.most_common() if party in parties]
    return on_channel[0] if on_channel else None


def _no_such(parties: Sequence[str], source: str) -> MetadataError:
    """The error; it never tells a label that may be somebody's name."""
    labels = sorted(party for party in parties if is_generic(party))[:LISTED_MAX]
    if len(labels) < min(len(parties), LISTED_MAX):
        return MetadataError(
            source,
            en=f"none of its {len(parties)} speakers is the rep that was named; `callmirror review --json` "
            "shows how they are called, and 1 is the first channel.",
            fr=f"aucune de ses {len(parties)} voix n'est le commercial indiqué ; `callmirror review --json` "
            "montre leurs noms, et 1 est le premier canal.",
        )
    listed = ", ".join(labels)
    return MetadataError(
        source,
        en=f"none of its speakers is the rep named; choose one of: {listed}; 1 is the first channel.",
        fr=f"aucune de ses voix n'est le commercial indiqué ; choisissez : {listed} (1 : premier canal).",
    )
