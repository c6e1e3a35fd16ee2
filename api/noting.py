"""What is done with an account, written down: its number and parts, never its name."""

from collections.abc import Collection

from fastapi import Request

from api.identity import Identity, asker
from api.service import Service
from callmirror.access import Membership, Principal


def asking(request: Request) -> Principal:
    """Who asks, where that was found out before."""
    identity: Identity = request.state.identity
    return asker(identity)


def note_account(
    request: Request,
    service: Service,
    deed: str,
    account: int,
    *,
    team: str | None = None,
    part: str | None = None,
) -> None:
    """Write down what was done with an account."""
    detail = {"account": account} | ({"part": part} if part else {})
    service.log.record(asking(request), deed, team=team, detail=detail)


def note_parts(
    request: Request,
    service: Service,
    account: int,
    before: Collection[Membership],
    after: Collection[Membership],
) -> None:
    """Write down each part that was given or taken, one's own as well."""
    for deed, more, less in (("give_part", after, before), ("take_part", before, after)):
        for each in sorted(set(more) - set(less), key=lambda one: (one.part, one.team or "")):
            note_account(request, service, deed, account, part=each.part.value, team=each.team)
