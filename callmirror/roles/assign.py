"""The role of each party of a call, from the surest source there is."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from callmirror.domain import Playbook, Role, RoleSource, Segment, Text, Turn
from callmirror.languages import Language
from callmirror.roles.declared import UNDIVIDED, declared_by_file, named_party
from callmirror.roles.inferred import infer

NOT_TOLD = Text(
    en="Who is the rep is not declared and could not be inferred from what is said: name the speaker or "
    "channel.",
    fr="Le commercial n'est pas déclaré et ce qui est dit ne suffit pas à le reconnaître : indiquez sa voix "
    "ou son canal.",
)
NOT_APART = Text(
    en="The parties of this call are not told apart, so the rep can't be known: give a recording with one "
    "party per channel, or a transcript with speakers.",
    fr="Rien ne distingue les interlocuteurs de cet appel, on ne peut donc savoir qui est le commercial : "
    "donnez un enregistrement avec une personne par canal, ou une transcription qui dit qui parle.",
)


@dataclass(frozen=True, slots=True)
class Assignment:
    """Each party's role, where it is known from and how surely (0 to 1); ``notice`` says what is missing."""

    roles: Mapping[str, Role]
    source: RoleSource
    confidence: float
    notice: Text | None = None


@dataclass(frozen=True, slots=True)
class _Words:
    """What is said, by whom, in order, and by what it is read."""

    said: Sequence[tuple[str, str]]
    language: Language | None
    playbook: Playbook | None

    def infer(self, group: Sequence[str]) -> tuple[Mapping[str, Role], float]:
        """The roles of these parties by what they say among themselves."""
        among = [(speaker, text) for speaker, text in self.said if speaker in group]
        return infer(among, group, self.language, self.playbook)


def assign_roles(  # noqa: PLR0913 - all that can tell a role
    segments: Sequence[Segment],
    turns: Sequence[Turn],
    *,
    declared: str | None,
    language: Language | None,
    source: str,
    parties: Sequence[str] = (),
    playbook: Playbook | None = None,
) -> Assignment:
    """Say who is the rep and who is a customer.

    Args: segments: what the file says of its speakers: channels and declared roles. turns: what each
    speaker says. declared: the rep as a person names it: a speaker's label, whatever its case and
    accents, or a channel ("1" or "left" is the first), unless a label reads the same. language: the
    language whose cues are looked for; without it nothing is inferred. source: the name of the file, for
    an error. parties: those who are heard, beside the speakers of the turns; where none of them is a
    speaker of a turn, the two groups have roles each by itself. playbook: what the reps have agreed to say.

    Where nobody is told apart, a notice says so, and whoever is declared is not looked for.

    Raises: MetadataError: no speaker and no channel is the one declared.
    """
    groups = _groups([turn.speaker for turn in turns], parties)
    rep = named_party(declared, segments, [one for group in groups for one in group], source=source)
    words = _Words([(turn.speaker, turn.text) for turn in turns], language, playbook)
    merged = _merged([_assign(group, segments, words, rep=rep) for group in groups])
    undivided = merged.notice and merged.roles and UNDIVIDED.issuperset(merged.roles)
    return replace(merged, notice=NOT_APART) if undivided else merged


def _groups(speakers: Iterable[str], parties: Sequence[str]) -> list[tuple[str, ...]]:
    """One group, in order of appearance; two where those heard and those who speak are not linked."""
    said, heard = tuple(dict.fromkeys(speakers)), tuple(dict.fromkeys(parties))
    if set(said) & set(heard) or not said or not heard:
        return [tuple(dict.fromkeys((*said, *heard)))]
    return [said, heard]


def _assign(
    group: Sequence[str],
    segments: Sequence[Segment],
    words: "_Words",
    *,
    rep: str | None,
) -> Assignment:
    if rep in group:
        named = {party: Role.REP if party == rep else Role.CUSTOMER for party in group}
        return Assignment(named, RoleSource.DECLARED, 1.0)
    roles = declared_by_file(group, segments)
    if Role.REP in roles.values():
        return Assignment(roles, RoleSource.DECLARED, 1.0)
    guessed, confidence = words.infer(group)
    if Role.REP in guessed.values():
        return Assignment(guessed, RoleSource.INFERRED, confidence)
    return Assignment(dict.fromkeys(group, Role.UNKNOWN), RoleSource.UNKNOWN, 0.0, NOT_TOLD)


def _merged(found: Sequence[Assignment]) -> Assignment:
    """What is known of all groups together, as sure as the least sure of those that are known."""
    roles = {party: role for one in found for party, role in one.roles.items()}
    known = [one for one in found if one.source is not RoleSource.UNKNOWN]
    if not known:
        return Assignment(roles, RoleSource.UNKNOWN, 0.0, NOT_TOLD)
    inferred = any(one.source is RoleSource.INFERRED for one in known)
    source = RoleSource.INFERRED if inferred else RoleSource.DECLARED
    return Assignment(roles, source, min(one.confidence for one in known))
