"""Administration of people: who is let in and with which parts, teams, everybody's tokens."""

from collections.abc import Callable, Iterator
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Path, Query, Request
from fastapi.responses import RedirectResponse, Response
from pydantic import BaseModel

from api.errors import status_of
from api.faults import LARGEST_FORM, Fault, fault_of
from api.identity import Identity, InPerson, asker, require
from api.noting import asking, note_account, note_parts
from api.part_words import CHOICES, PARTS, SCOPES
from api.rendering import page
from api.service import Service, Serving
from api.wording import language_of
from callmirror.access import Account, Deed, Membership, Part
from callmirror.errors import CallMirrorError, InputError, NotFound


def administering(identity: InPerson) -> Identity:
    """Let pass who administers, with a browser.

    Raises:
        Forbidden: they do not.
    """
    require(asker(identity), Deed.ADMINISTER)
    return identity


router = APIRouter(
    prefix="/administration", dependencies=[Depends(administering)], max_body_size=LARGEST_FORM
)
Told = Annotated[str, Form()]
Number = Annotated[int, Path(ge=1, lt=2**63)]
"""What SQLite can count to."""
Several = Annotated[list[str], Form()]
Done = Annotated[str, Query(max_length=20)]


class Invited(BaseModel):
    """What the form holds by which somebody is let in; beside each team stands the part in it."""

    name: str = ""
    login: str = ""
    team: list[str] = []
    part: list[str] = []
    administrator: str = ""
    rep: str = ""


@router.get("/people")
def people(request: Request, service: Serving, done: Done = "") -> Response:
    """Everybody who is let in, or was."""
    accounts, waiting = service.accounts.list(), service.accounts.waiting()
    return page(request, "people/list.html", people=accounts, waiting=waiting, parts=PARTS, done=done)


@router.get("/people/new")
def invite_page(request: Request, service: Serving) -> Response:
    """Ask whom to let in."""
    return _invite(request, service)


@router.post("/people/new")
def invite(request: Request, service: Serving, told: Annotated[Invited, Form()]) -> Response:
    """Let somebody in, and show the link by which they choose a password, once."""
    try:
        parts = _parts(told.team, told.part, told.administrator)
        account, secret = service.accounts.invite(
            login=told.login, name=told.name, memberships=parts, rep_name=told.rep
        )
    except CallMirrorError as error:
        return _invite(request, service, told, error)
    note_account(request, service, "invite", account.number)
    note_parts(request, service, account.number, (), account.memberships)
    return _link(request, account, secret)


@router.get("/people/{number}")
def person(request: Request, service: Serving, number: Number, done: Done = "") -> Response:
    """One account: parts, link, letting go."""
    return _person(request, service, number, done=done)


@router.post("/people/{number}/parts")
def set_parts(
    request: Request,
    service: Serving,
    number: Number,
    team: Several = [],  # noqa: B006 - never changed
    part: Several = [],  # noqa: B006
    administrator: Told = "",
) -> Response:
    """Give somebody these parts in the place of all they had."""

    def change() -> None:
        before = service.accounts.account(number).memberships
        parts = _parts(team, part, administrator)
        service.accounts.set_memberships(number, parts)
        note_parts(request, service, number, before, parts)

    return _changed(request, service, number, change, "parts")


@router.post("/people/{number}/name")
def rename(request: Request, service: Serving, number: Number, name: Told = "") -> Response:
    """Name somebody anew."""
    return _changed(
        request, service, number, lambda: service.accounts.rename(number, name), "name", deed="rename"
    )


@router.post("/people/{number}/rep")
def set_rep(request: Request, service: Serving, number: Number, rep: Told = "") -> Response:
    """Say what recordings call somebody, or take it back where nothing is said."""
    return _changed(
        request, service, number, lambda: service.accounts.set_rep(number, rep), "rep", deed="set_rep"
    )


@router.post("/people/{number}/link")
def link(request: Request, service: Serving, number: Number) -> Response:
    """Make a one-time link to choose a password, and show it, once."""
    secret = service.accounts.link(number)
    note_account(request, service, "link", number)
    return _link(request, service.accounts.account(number), secret)


@router.post("/people/{number}/deactivate")
def deactivate(request: Request, service: Serving, number: Number) -> Response:
    """Let somebody in no longer, from this moment."""
    return _changed(
        request,
        service,
        number,
        lambda: service.accounts.deactivate(number),
        "deactivated",
        deed="deactivate",
    )


@router.post("/people/{number}/activate")
def activate(request: Request, service: Serving, number: Number) -> Response:
    """Let somebody in again."""
    return _changed(
        request, service, number, lambda: service.accounts.activate(number), "activated", deed="activate"
    )


@router.post("/people/{number}/erase")
def erase(request: Request, service: Serving, number: Number, confirm: Told = "") -> Response:
    """Erase an account for good; its login must be written to confirm it."""
    try:
        if confirm.strip().casefold() != service.accounts.account(number).login:
            raise InputError(
                "confirm",
                en="write the login exactly as it stands above.",
                fr="écrivez l'identifiant exactement comme ci-dessus.",
            )
        service.accounts.erase(number)
        note_account(request, service, "erase_account", number)
    except NotFound:
        raise
    except CallMirrorError as error:
        return _person(request, service, number, error=error)
    return RedirectResponse("/administration/people?done=erased", status_code=303)


@router.get("/teams")
def teams(request: Request, service: Serving, done: Done = "") -> Response:
    """Every team, and who plays which part in it."""
    return _teams(request, service, done=done)


@router.post("/teams")
def make_team(request: Request, service: Serving, team: Told = "", language: Told = "") -> Response:
    """Make a team before it has a call, or tell the language of one."""
    try:
        made = service.accounts.make_team(team, language)
        service.log.record(asking(request), "make_team", team=made)
    except CallMirrorError as error:
        return _teams(request, service, told=team, error=error)
    return RedirectResponse("/administration/teams?done=made", status_code=303)


@router.get("/tokens")
def tokens(request: Request, service: Serving, done: Done = "") -> Response:
    """Everybody's tokens for programs."""
    names = {each.number: each.name for each in service.accounts.list()}
    found = service.accounts.tokens()
    return page(request, "people/tokens.html", tokens=found, names=names, titles=SCOPES, done=done)


@router.post("/tokens/{number}/revoke")
def revoke(request: Request, service: Serving, number: Number) -> Response:
    """End a token for good."""
    service.accounts.revoke(number)
    service.log.record(asking(request), "revoke_token", detail={"token": number})
    return RedirectResponse("/administration/tokens?done=revoked", status_code=303)


def _parts(teams: list[str], choices: list[str], administrator: str) -> tuple[Membership, ...]:
    """The parts that a form tells: a choice beside each team, and whether somebody administers."""
    chosen = tuple(_chosen(teams, choices))
    return (Membership(Part.ADMINISTRATOR), *chosen) if administrator else chosen


def _chosen(teams: list[str], choices: list[str]) -> Iterator[Membership]:
    for team, choice in zip(teams, choices, strict=False):
        if choice in CHOICES and choice != "none" and team.strip():
            yield from (Membership(Part(part), team) for part in choice.split("+"))


def _changed(
    request: Request,
    service: Service,
    number: int,
    change: Callable[[], None],
    done: str,
    *,
    deed: str | None = None,
) -> Response:
    """Do it, note it as that deed, and show the account with what was done or what was wrong."""
    try:
        change()
        if deed is not None:
            note_account(request, service, deed, number)
    except NotFound:
        raise
    except CallMirrorError as error:
        return _person(request, service, number, error=error)
    return RedirectResponse(f"/administration/people/{number}?done={done}", status_code=303)


def _link(request: Request, account: Account, secret: str) -> Response:
    address = str(request.url.replace(path=f"/join/{secret}", query=""))
    return page(request, "people/link.html", person=account, address=address)


def _invite(
    request: Request, service: Service, told: Invited | None = None, error: CallMirrorError | None = None
) -> Response:
    told = told or Invited()
    values = {"name": told.name, "login": told.login, "rep": told.rep}
    known: dict[str, object] = {"teams": service.accounts.teams(), "choices": CHOICES}
    known["has"] = frozenset(zip(told.team, told.part, strict=False))
    known["administers"] = bool(told.administrator)
    return _form(request, "people/invite.html", error, **values, **known)


def _person(
    request: Request, service: Service, number: int, *, done: str = "", error: CallMirrorError | None = None
) -> Response:
    account = service.accounts.account(number)
    known = {
        "person": account,
        "teams": service.accounts.teams(),
        "choices": CHOICES,
        "has": frozenset((team, _choice(account, team)) for team in account.teams()),
        "administers": Membership(Part.ADMINISTRATOR) in account.memberships,
        "waiting": number in service.accounts.waiting(),
    }
    return _form(request, "people/person.html", error, done=done, **known)


def _choice(account: Account, team: str) -> str:
    return "+".join(sorted(each.part for each in account.memberships if each.team == team))


def _teams(
    request: Request,
    service: Service,
    *,
    done: str = "",
    told: str = "",
    error: CallMirrorError | None = None,
) -> Response:
    people = service.accounts.list()
    members = {name: [each for each in people if name in each.teams()] for name in service.accounts.teams()}
    return _form(request, "people/teams.html", error, members=members, parts=PARTS, told=told, done=done)


def _form(request: Request, template: str, error: CallMirrorError | None, **values: Any) -> Response:
    fault = Fault() if error is None else fault_of(error, language_of(request))
    return page(request, template, status=200 if error is None else status_of(error), fault=fault, **values)
