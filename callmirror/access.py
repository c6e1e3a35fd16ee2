"""Who may do what: parts that people play, the deeds each part allows, and the one rule that decides.

Standard library only. A part is played in a team, except the administrator's. A coach hears the calls of a
team, a manager never does: what a manager reads is the team's. A rep reads the own calls and what the whole
team reads. No deed exists by which one person's values are shown to another.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """What somebody is to the house or to a team."""

    ADMINISTRATOR = "administrator"
    COACH = "coach"
    MANAGER = "manager"
    REP = "rep"


class Deed(StrEnum):
    """Something that can be done; each page and each endpoint names the one that it is."""

    READ_TEAM = "read_team"
    """The team's mirror, its three calls, pack, standards, experiments: the same for all its members."""
    TEND_TEAM = "tend_team"
    """Declare standards, change playbook and words, start and close experiments, draw three calls."""
    LIST_CALLS = "list_calls"
    READ_CALL = "read_call"
    """Hear a call, read its words and readings."""
    CORRECT_CALL = "correct_call"
    """Correct words, speakers, acts; comment; export a clip; review again."""
    UPLOAD = "upload"
    SEARCH = "search"
    READ_OWN = "read_own"
    """A rep's own readings over time: for that rep alone."""
    ERASE_CALL = "erase_call"
    """Object to a call, or erase it."""
    ADMINISTER = "administer"
    """People, teams, tokens, retention, sampling, notices, access log, health: no call, no page of a team."""


class Scope(StrEnum):
    """What a token for machines may do at most, within what its owner may."""

    CALLS_WRITE = "calls:write"
    CALLS_READ = "calls:read"
    TEAMS_READ = "teams:read"
    SEARCH = "search"
    ADMINISTER = "administer"


SCOPE_OF: Mapping[Deed, Scope] = {
    Deed.READ_TEAM: Scope.TEAMS_READ,
    Deed.LIST_CALLS: Scope.CALLS_READ,
    Deed.READ_CALL: Scope.CALLS_READ,
    Deed.CORRECT_CALL: Scope.CALLS_WRITE,
    Deed.UPLOAD: Scope.CALLS_WRITE,
    Deed.ERASE_CALL: Scope.CALLS_WRITE,
    Deed.SEARCH: Scope.SEARCH,
    Deed.ADMINISTER: Scope.ADMINISTER,
}
"""The scope that a token needs for a deed; what is not named here no token may do."""

_COACH = frozenset(
    {
        Deed.READ_TEAM,
        Deed.TEND_TEAM,
        Deed.LIST_CALLS,
        Deed.READ_CALL,
        Deed.CORRECT_CALL,
        Deed.UPLOAD,
        Deed.SEARCH,
        Deed.ERASE_CALL,
    }
)
ALLOWS: Mapping[Part, frozenset[Deed]] = {
    Part.ADMINISTRATOR: frozenset({Deed.ADMINISTER}),
    Part.COACH: _COACH,
    Part.MANAGER: frozenset({Deed.READ_TEAM, Deed.TEND_TEAM}),
    Part.REP: frozenset({*_COACH, Deed.READ_OWN} - {Deed.TEND_TEAM}),
}
"""The deeds of each part, in its own team; a rep's deeds on calls reach the own calls only."""

ON_ONE_CALL = frozenset({Deed.READ_CALL, Deed.CORRECT_CALL, Deed.ERASE_CALL})


@dataclass(frozen=True, slots=True, order=True)
class Membership:
    """A part that somebody plays; ``team`` is None for the administrator's alone."""

    part: Part
    team: str | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who can sign in.

    ``rep`` is the pseudonym under which the own calls are stored, None who has none; ``language`` is the one
    chosen, None where nothing is.
    """

    number: int
    login: str
    name: str
    memberships: tuple[Membership, ...] = ()
    language: str | None = None
    rep: str | None = None
    active: bool = True

    def teams(self, *parts: Part) -> tuple[str, ...]:
        """The teams in which any of these parts is played, all parts where none is named, sorted."""
        wanted = parts or tuple(Part)
        return tuple(sorted({each.team for each in self.memberships if each.part in wanted and each.team}))


@dataclass(frozen=True, slots=True)
class Principal:
    """Somebody who asks: an account, within the scopes of a token, or wholly (``scopes`` None)."""

    account: Account
    scopes: frozenset[Scope] | None = None

    def may(self, deed: Deed, *, team: str | None = None, rep: str | None = None) -> bool:
        """Whether this may be done to a team, or to a call of that team and rep.

        ``team`` None asks whether it may be done in any team at all; ``rep`` is the call's pseudonym, None
        for a call of nobody known, and counts for deeds on one call.
        """
        if not self.account.active or not self._in_scope(deed):
            return False
        return any(self._plays(each, deed, team, rep) for each in self.account.memberships)

    def teams_for(self, deed: Deed) -> tuple[str, ...]:
        """The teams in which this may be done, sorted; the own calls there where the deed is on calls."""
        teams = self.account.teams()
        return tuple(team for team in teams if self.may(deed, team=team, rep=self.account.rep))

    def only_own(self, team: str) -> bool:
        """Whether of this team's calls only the own may be listed, searched and read."""
        return team not in self.account.teams(Part.COACH)

    def _in_scope(self, deed: Deed) -> bool:
        return self.scopes is None or SCOPE_OF.get(deed) in self.scopes

    def _plays(self, membership: Membership, deed: Deed, team: str | None, rep: str | None) -> bool:
        if deed not in ALLOWS[membership.part]:
            return False
        if membership.part is Part.ADMINISTRATOR:
            return True
        if team is not None and membership.team != team:
            return False
        own_needed = membership.part is Part.REP and deed in ON_ONE_CALL and team is not None
        return not own_needed or (rep is not None and rep == self.account.rep)
