"""Which parts one person may play together, and what a token of theirs may do."""

from collections.abc import Collection, Iterable

from callmirror.access import SCOPE_OF, Account, Membership, Part, Principal, Scope
from callmirror.errors import Conflict, Forbidden, InputError
from callmirror.metadata import read_team


def checked_parts(memberships: Iterable[Membership]) -> tuple[Membership, ...]:
    """The parts in order, each once, with teams' names as calls have them.

    Raises:
        Conflict: somebody would manage a team and hear its calls.
        InputError: a part lacks its team, or the administrator's has one.
        MetadataError: a team's name can't be one.
    """
    found = sorted({_checked(each) for each in memberships}, key=lambda each: (each.part, each.team or ""))
    managed = {each.team for each in found if each.part is Part.MANAGER}
    if any(each.team in managed for each in found if each.part in {Part.COACH, Part.REP}):
        raise Conflict(
            en="Nobody is both manager of a team and its coach or rep: a manager hears none of its calls. "
            "Choose one part for each team.",
            fr="Personne n'est à la fois manager d'une équipe et son coach ou son commercial : un manager "
            "n'entend aucun de ses appels. Choisissez un seul rôle par équipe.",
        )
    return tuple(found)


def _checked(membership: Membership) -> Membership:
    if membership.part is Part.ADMINISTRATOR and membership.team is None:
        return membership
    if membership.part is Part.ADMINISTRATOR or membership.team is None:
        raise InputError(
            "part",
            en="coach, manager and rep are parts in a team, administrator is one without; say which team.",
            fr="coach, manager et commercial sont des rôles dans une équipe, administrateur n'en a pas ; "
            "dites quelle équipe.",
        )
    return Membership(membership.part, read_team(membership.team, source="team"))


def scopes_for(account: Account) -> frozenset[Scope]:
    """The scopes that a token of this account may have: those of deeds that are its own."""
    owner = Principal(account)
    return frozenset(scope for deed, scope in SCOPE_OF.items() if owner.may(deed))


def checked_scopes(account: Account, wanted: Collection[Scope]) -> frozenset[Scope]:
    """The scopes of a new token.

    Raises:
        Forbidden: one lets more be done than the owner may do.
        InputError: there is none.
    """
    if not wanted:
        raise InputError(
            "token",
            en="it can do nothing without a scope; choose one or more.",
            fr="il ne peut rien faire sans portée ; choisissez-en au moins une.",
        )
    if not set(wanted) <= scopes_for(account):
        raise Forbidden(
            en="A token can't do more than whoever makes it; choose among the scopes that are offered.",
            fr="Un jeton ne peut pas plus que celui qui le crée ; choisissez parmi les portées proposées.",
        )
    return frozenset(wanted)
