"""Commands about what is kept: retention, objections, sampling, the access log."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from callmirror.cli.exits import Exit
from callmirror.cli.language import LANGUAGE, say
from callmirror.cli.options import Json, TeamFilter
from callmirror.cli.output import errors_told, print_json, print_rows, tell
from callmirror.cli.session import settings

if TYPE_CHECKING:
    from callmirror.governance import Governing, Swept

Call = Annotated[
    str, typer.Argument(help=say("The start of a call's id.", "Le début de l'identifiant d'un appel."))
]
WholeCall = Annotated[
    str, typer.Argument(help=say("The call's whole id.", "L'identifiant entier de l'appel."))
]
Reason = Annotated[
    str,
    typer.Option(
        "--reason",
        help=say(
            "Who objects or what it is: customer, rep, private, representative, other.",
            "Qui s'oppose ou ce que c'est : customer, rep, private, representative, other.",
        ),
    ),
]
Kind = Annotated[
    str,
    typer.Argument(
        help=say(
            "sound, words, readings, comments, pages, jobs or log.",
            "sound, words, readings, comments, pages, jobs ou log.",
        )
    ),
]
Days = Annotated[
    int | None, typer.Argument(help=say("Days; none is the default.", "Jours ; rien, le défaut."))
]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help=say("Only say what would go.", "Dire seulement ce qui partirait."))
]
TrustClock = Annotated[
    bool,
    typer.Option(
        "--trust-clock",
        help=say("Sweep though the clock seems wrong.", "Passer même si l'horloge semble fausse."),
    ),
]
TeamArgument = Annotated[str, typer.Argument(help=say("The team.", "L'équipe."))]
Calls = Annotated[
    int | None,
    typer.Argument(
        help=say("Calls to keep a week; none ends the plan.", "Appels gardés par semaine ; rien y met fin.")
    ),
]
Expected = Annotated[
    int | None,
    typer.Argument(
        help=say("Calls the team makes a week, about.", "Appels de l'équipe par semaine, environ.")
    ),
]
OfCall = Annotated[
    str | None, typer.Option("--call", help=say("Only of this call.", "De cet appel seulement."))
]
Limit = Annotated[
    int, typer.Option("--limit", min=1, max=100_000, help=say("How many lines.", "Combien de lignes."))
]


def _governing() -> "Governing":
    from callmirror.governance import Governing  # noqa: PLC0415 - `--help` never pays for it

    return Governing(settings())


def show_retention(team: TeamFilter = None, as_json: Json = False) -> None:
    """Show how many days each kind of data stays, and what is overdue."""
    with errors_told():
        from callmirror.governance.clocks import HOUSE, TITLES, Holding  # noqa: PLC0415

        governing = _governing()
        clocks = governing.sweeping.clocks()
        overdue = governing.sweeping.overdue(governing.clock())
        rows = [
            (TITLES[kind].to(LANGUAGE), clocks.days(kind, team or HOUSE), overdue.total(kind))
            for kind in Holding
        ]
        if as_json:
            print_json(
                [
                    {"kind": kind, "days": row[1], "overdue": row[2]}
                    for kind, row in zip(Holding, rows, strict=True)
                ]
            )
            return
        print_rows(iter(rows), (say("kind", "sorte"), say("days", "jours"), say("overdue", "en retard")))


def set_retention(kind: Kind, days: Days = None, team: TeamFilter = None) -> None:
    """Set how many days a kind of data stays, in the house or in a team."""
    with errors_told():
        from callmirror.governance.clocks import HOUSE, TITLES  # noqa: PLC0415

        governing, holding = _governing(), _holding(kind)
        governing.sweeping.set_clocks(team or HOUSE, {holding: days}, governing.clock())
        governing.log.record(None, "set_retention", team=team)
        now = governing.sweeping.clocks().days(holding, team or HOUSE)
    title = TITLES[holding]
    tell(say(f"{title.en}: {now} days.", f"{title.fr} : {now} jours."))


def _holding(kind: str) -> Any:
    from callmirror.errors import InputError  # noqa: PLC0415
    from callmirror.governance.clocks import Holding  # noqa: PLC0415

    try:
        return Holding(kind)
    except ValueError as error:
        known = ", ".join(Holding)
        raise InputError(
            "retention",
            en=f"there is no kind {kind!r}; choose one of {known}.",
            fr=f"la sorte {kind!r} n'existe pas ; choisissez parmi {known}.",
        ) from error


def sweep(dry_run: DryRun = False, trust_clock: TrustClock = False, as_json: Json = False) -> None:
    """Delete what is overdue, down to the bytes."""
    with errors_told():
        governing = _governing()
        swept = governing.sweeping.sweep(governing.clock(), dry=dry_run, trust_clock=trust_clock)
        if as_json:
            print_json(
                [{"team": team, "kind": kind, "count": n} for (team, kind), n in sorted(swept.counts.items())]
            )
        else:
            _tell_swept(swept, dry=dry_run)
    if swept.refused is not None or swept.pending:
        raise typer.Exit(Exit.STORE)


def _tell_swept(swept: "Swept", *, dry: bool) -> None:
    from callmirror.governance.clocks import TITLES, Holding  # noqa: PLC0415

    if swept.refused is not None:
        tell(swept.refused)
        return
    if not swept.counts:
        tell(say("Nothing is overdue.", "Rien n'a dépassé sa durée."))
    for kind in Holding:
        count, title = swept.total(kind), TITLES[kind]
        if count and dry:
            tell(say(f"Would go: {title.en}, {count}.", f"Partirait : {title.fr}, {count}."))
        elif count:
            tell(say(f"Deleted: {title.en}, {count}.", f"Effacé : {title.fr}, {count}."))
    if swept.pending:
        tell(
            say(
                "Others are reading: last traces go with the next sweep.",
                "D'autres lisent : les dernières traces partiront au prochain passage.",
            )
        )


def verify() -> None:
    """Show that nothing overdue is left."""
    with errors_told():
        governing = _governing()
        left = governing.sweeping.verify(governing.clock())
        for text in left:
            tell(text)
    if left:
        raise typer.Exit(Exit.STORE)
    tell(say("Nothing overdue is left.", "Il ne reste rien au-delà de sa durée."))


def object_to(call: Call, reason: Reason = "other") -> None:
    """Set a call aside: nothing reads it until it is decided."""
    with errors_told():
        governing = _governing()
        call_id = governing.erasing.object_to(call, by=None, reason=reason)
        governing.log.record(None, "object", call_id)
    tell(say(f"Set aside: {call_id}", f"Mis de côté : {call_id}"))


def waiting(as_json: Json = False) -> None:
    """List calls that wait for a decision."""
    with errors_told():
        found = _governing().erasing.waiting()
        if as_json:
            print_json([asdict(each) for each in found])
            return
        rows = ((each.call_id, each.team, _moment(each.aside_at), each.reason) for each in found)
        print_rows(
            rows,
            (say("call", "appel"), say("team", "équipe"), say("since", "depuis"), say("why", "pourquoi")),
        )


def restore(call: WholeCall) -> None:
    """Put a call back that was set aside."""
    with errors_told():
        governing = _governing()
        governing.erasing.restore(call)
        governing.log.record(None, "decide", call, detail={"form": "restored"})
    tell(say("The call is back in its place.", "L'appel est revenu à sa place."))


def uphold(call: WholeCall) -> None:
    """Erase a call that was set aside, and refuse its file from now on."""
    with errors_told():
        governing = _governing()
        certificate = governing.erasing.uphold(call)
        governing.log.record(None, "decide", call, detail={"form": "erased"})
    code = certificate.deletion.code
    tell(say(f"Erased; certificate {code}.", f"Effacé ; certificat {code}."))


def show_sampling(as_json: Json = False) -> None:
    """Show the plans, and of how many calls of each week how many were kept."""
    with errors_told():
        sampling = _governing().sampling
        weeks = sampling.weeks()
        if as_json:
            print_json(
                {
                    "plans": [asdict(each) for each in sampling.plans()],
                    "weeks": [asdict(each) for each in weeks],
                }
            )
            return
        for team, text in sampling.warnings():
            tell(f"{team}: {text.to(LANGUAGE)}")
        rows = ((each.week.isoformat(), each.team, each.seen, each.kept, each.seed) for each in weeks)
        print_rows(rows, tuple(say(en, fr) for en, fr in _WEEK_COLUMNS))


_WEEK_COLUMNS = (
    ("week", "semaine"),
    ("team", "équipe"),
    ("seen", "vus"),
    ("kept", "gardés"),
    ("seed", "graine"),
)


def set_sampling(team: TeamArgument, calls: Calls = None, expected: Expected = None) -> None:
    """Keep so many of a team's calls of a week, drawn at random, from the next week on."""
    with errors_told():
        governing = _governing()
        governing.sampling.set_plan(team, calls, expected)
        governing.log.record(None, "set_sampling", team=team)
    tell(say("The plan is kept.", "Le plan est enregistré."))


def log(call: OfCall = None, limit: Limit = 50, as_json: Json = False) -> None:
    """Show who did what to which call or team, the newest first."""
    with errors_told():
        from callmirror.store.log import Wanted  # noqa: PLC0415

        entries = _governing().log.entries(Wanted(call_id=call, limit=limit))
        if as_json:
            print_json([asdict(each) for each in entries])
            return
        rows: Iterator[tuple[object, ...]] = (
            (_moment(each.at), each.name, each.deed, (each.call_id or "")[:12], each.team) for each in entries
        )
        print_rows(rows, tuple(say(en, fr) for en, fr in _LOG_COLUMNS))


_LOG_COLUMNS = (("when", "quand"), ("who", "qui"), ("what", "quoi"), ("call", "appel"), ("team", "équipe"))


def _moment(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M}"


def _group(*commands: tuple[str, Any, str]) -> typer.Typer:
    made = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
    for name, command, purpose in commands:
        made.command(name, help=purpose)(command)
    return made


retention = _group(
    (
        "show",
        show_retention,
        say("Show the clocks, and what is overdue.", "Montrer les durées et les retards."),
    ),
    (
        "set",
        set_retention,
        say("Set a clock, of the house or a team.", "Régler une durée, de la maison ou d'une équipe."),
    ),
    ("sweep", sweep, say("Delete what is overdue.", "Effacer ce qui a fait son temps.")),
    ("verify", verify, say("Show that nothing overdue is left.", "Montrer qu'il ne reste rien en retard.")),
)
objections = _group(
    ("list", waiting, say("List calls set aside.", "Lister les appels mis de côté.")),
    ("add", object_to, say("Set a call aside.", "Mettre un appel de côté.")),
    ("restore", restore, say("Put a call back.", "Remettre un appel à sa place.")),
    ("uphold", uphold, say("Erase a call set aside.", "Effacer un appel mis de côté.")),
)
sampling = _group(
    ("show", show_sampling, say("Show plans and draws.", "Montrer les plans et les tirages.")),
    ("set", set_sampling, say("Set or end a team's plan.", "Régler le plan d'une équipe, ou y mettre fin.")),
)
