"""Who may do what with the call that an address names: asked first, and written down."""

from typing import Annotated

from fastapi import Path

from api.identity import require_call
from api.service import Service
from callmirror.access import Deed, Principal

CallId = Annotated[str, Path(pattern=r"^[0-9a-f]{64}$", description="The call's id, whole.")]
"""The parameter of an address that names a call: never the start of an id, which could tell of others."""


def open_call(
    service: Service,
    asker: Principal,
    call_id: str,
    deed: Deed = Deed.READ_CALL,
    *,
    form: str | None = "page",
) -> None:
    """Let pass who may do this to the call, and write down that they did; not again for a part of it.

    ``form`` is in what form it is given, None where nothing is written down.

    Raises:
        NotFound: there is no such call, or it is not theirs to hear.
    """
    team, rep = service.listening.whose(call_id)
    require_call(asker, deed, team=team, rep=rep)
    if form is not None:
        service.log.record(asker, deed, call_id, team, {"form": form})


def roster(service: Service) -> tuple[str, ...]:
    """The names of all who have an account: names are told by them too."""
    return tuple(sorted({account.name for account in service.accounts.list()}))
