"""``scripts/process_archive``: whole archives, reviewed once each, gone on with after any stop."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from callmirror.cli.adding import Date, Kind, Pattern, RepName, Speaker, Team
from callmirror.cli.adding import Metadata as Table
from callmirror.cli.archive_options import Every, MetricsFile, OnHostsFlag, Page, UnderWay, WatchFlag
from callmirror.cli.exits import Exit
from callmirror.cli.language import LANGUAGE, say
from callmirror.cli.options import CallLanguage, Json, Model, Script
from callmirror.cli.output import errors_told, print_json, print_rows, tell
from callmirror.cli.processing_run import How, done, refuse_together
from callmirror.cli.processing_told import as_json, forecast_json, lines
from callmirror.cli.session import call_language, settings
from callmirror.errors import SettingsError

if TYPE_CHECKING:
    from types import FrameType

    from callmirror.archives import Known, Tally, Wanted
    from callmirror.archives.forecast import Row
    from callmirror.config import Settings


class TeamFrom(StrEnum):
    """Where the team of a call is told."""

    TOLD = "told"
    FOLDER = "folder"


class OrderOf(StrEnum):
    """In which order calls are taken."""

    LISTED = "listed"
    OLDEST = "oldest"
    NEWEST = "newest"
    RANDOM = "random"


Sources = Annotated[
    list[str],
    typer.Argument(
        metavar="SOURCE...",
        help=say(
            "Folders, files, manifests (CSV, JSONL, Parquet), addresses such as s3://bucket/calls.",
            "Dossiers, fichiers, manifestes (CSV, JSONL, Parquet), adresses comme s3://seau/appels.",
        ),
    ),
]
From = Annotated[
    TeamFrom,
    typer.Option(
        "--team-from",
        help=say(
            "told: a manifest, table, sidecar, pattern or --team; folder: else the folder's name.",
            "told : manifeste, tableau, JSON voisin, motif ou --team ; folder : sinon le nom du dossier.",
        ),
    ),
]
Workers = Annotated[
    int,
    typer.Option(
        "--workers",
        min=0,
        max=256,
        help=say(
            "Processes at work; 0 does the work in this one.", "Processus au travail ; 0 : celui-ci seul."
        ),
    ),
]
InOrder = Annotated[
    OrderOf,
    typer.Option("--order", help=say("Which calls come first.", "Quels appels d'abord.")),
]
Seed = Annotated[int, typer.Option("--seed", help=say("Which random order.", "Quel ordre au hasard."))]
MaxCalls = Annotated[
    int | None,
    typer.Option("--max-calls", min=1, help=say("Stop after so many.", "S'arrêter après tant d'appels.")),
]
MaxHours = Annotated[
    float | None,
    typer.Option(
        "--max-hours", min=0, help=say("Stop after so many hours of sound.", "S'arrêter après tant d'heures.")
    ),
]
MaxMoney = Annotated[
    float | None,
    typer.Option(
        "--max-money", min=0, help=say("Stop when so much is spent.", "S'arrêter quand c'est dépensé.")
    ),
]
Rate = Annotated[
    float | None,
    typer.Option("--rate", min=0, help=say("What an hour of sound costs.", "Ce que coûte une heure de son.")),
]
DryRun = Annotated[
    bool,
    typer.Option(
        "--dry-run",
        help=say("Say what would be done; do nothing.", "Dire ce qui serait fait, sans plus."),
    ),
]
Retry = Annotated[
    bool,
    typer.Option("--retry", help=say("Try again all that failed.", "Réessayer tout ce qui a échoué.")),
]
Changed = Annotated[
    bool,
    typer.Option(
        "--changed",
        help=say(
            "Do again what models, rules, playbooks or words changed since concern, and that only.",
            "Refaire ce que touche un modèle, une règle, une trame ou un mot changé, et cela seul.",
        ),
    ),
]
Again = Annotated[
    bool,
    typer.Option("--again", help=say("Review everything anew.", "Tout relire.")),
]


def process_archive(
    sources: Sources,
    team: Team = None,
    team_from: From = TeamFrom.TOLD,
    rep: RepName = None,
    date: Date = None,
    kind: Kind = None,
    metadata: Table = None,
    pattern: Pattern = None,
    speaker: Speaker = None,
    language: CallLanguage = "auto",
    script: Script = None,
    model: Model = None,
    workers: Workers = 1,
    order: InOrder = OrderOf.LISTED,
    seed: Seed = 1,
    max_calls: MaxCalls = None,
    max_hours: MaxHours = None,
    max_money: MaxMoney = None,
    rate: Rate = None,
    dry_run: DryRun = False,
    retry: Retry = False,
    changed: Changed = False,
    again: Again = False,
    on_hosts: OnHostsFlag = False,
    under_way: UnderWay = 64,
    watch: WatchFlag = False,
    every: Every = 10.0,
    page: Page = None,
    metrics: MetricsFile = None,
    json: Json = False,
) -> None:
    """Review whole archives; what is known is not opened, and a run that was stopped goes on."""
    with errors_told(), terminated_as_interrupted():
        from callmirror.archives import Known, Limits, Order, Wanted  # noqa: PLC0415 - not for `--help`
        from callmirror.metadata import NamePattern, describe, read_table  # noqa: PLC0415
        from callmirror.playbooks import read_playbook  # noqa: PLC0415

        told = {"team": team, "rep": rep, "date": date, "kind": kind, "rep_speaker": speaker}
        wanted = Wanted(
            sources=tuple(sources),
            told=describe({**told, "language": call_language(language)}, source="process_archive"),
            table=read_table(metadata) if metadata else None,
            pattern=NamePattern(pattern) if pattern else None,
            folders_are_teams=team_from is TeamFrom.FOLDER,
            playbook=read_playbook(script) if script else None,
            order=Order(order.value),
            seed=seed,
            limits=Limits(calls=max_calls, hours=max_hours, money=max_money, rate=_rate(max_money, rate)),
            known=_one_of({Known.RETRY: retry, Known.CHANGED: changed, Known.AGAIN: again}, Known.PASS),
        )
        found = settings(model)
        how = How(workers=workers, on_hosts=on_hosts, under_way=under_way, page=page, metrics=metrics)
        refuse_together(
            how, watch=watch, dry_run=dry_run, is_limited=wanted.limits != Limits(rate=rate or 0.0)
        )
        if dry_run:
            _foretell(found, wanted, json=json)
        elif watch:
            from callmirror.cli.watching import watch_sources  # noqa: PLC0415 - it stands on this module

            watch_sources(found, wanted, workers=workers, every_s=every, metrics=metrics)
        else:
            _conclude(done(found, wanted, how), json=json)


def main() -> None:
    """Run the script; its frame is that of every command."""
    from callmirror.cli.output import accept_any_character  # noqa: PLC0415
    from callmirror.cli.usage import run_command  # noqa: PLC0415

    app = typer.Typer(
        add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None, no_args_is_help=True
    )
    app.command()(process_archive)
    accept_any_character()
    run_command(app)


@contextmanager
def terminated_as_interrupted() -> Iterator[None]:
    """Whoever ends the run, from the keyboard or by the system, it ends in order."""

    def interrupt(_number: int, _frame: "FrameType | None") -> None:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _foretell(found: "Settings", wanted: "Wanted", *, json: bool) -> None:
    from callmirror.archives import opened_plan  # noqa: PLC0415
    from callmirror.archives.forecast import WOULD, forecast  # noqa: PLC0415

    with opened_plan(found, wanted) as plan:
        expected = forecast(plan)
    if json:
        print_json(forecast_json(expected))
        return
    rows = [_cells(row) for row in expected.rows]
    print_rows(rows, ("team", "date", "kind", "bytes", "", "", "address"))
    for code, count in expected.counts.items():
        tell(f"{count} · {WOULD[code].to(LANGUAGE)}")
    tell(say(f"{expected.bytes} bytes would be read.", f"{expected.bytes} octets seraient lus."))


def _cells(row: "Row") -> tuple[object, ...]:
    from callmirror.archives.forecast import WOULD  # noqa: PLC0415

    why = row.why.to(LANGUAGE) if row.why else ""
    day = row.started_at.date() if row.started_at else None
    return row.team, day, row.kind, row.size, WOULD[row.would].to(LANGUAGE), why, row.address


def _conclude(tally: "Tally", *, json: bool) -> None:
    """Print what became of the run, and end with the exit code that says so."""
    if json:
        print_json(as_json(tally))
    else:
        for line in lines(tally):
            tell(line)
    if tally.failures:
        raise typer.Exit(Exit.SOME_FAILED if tally.settled.total() > tally.failures else Exit.INPUT)


def _rate(money: float | None, rate: float | None) -> float:
    if money is not None and not rate:
        raise SettingsError(
            en="--max-money needs --rate: what an hour of sound costs.",
            fr="--max-money demande --rate : ce que coûte une heure de son.",
        )
    return rate or 0.0


def _one_of(asked: "dict[Known, bool]", usual: "Known") -> "Known":
    chosen = [what for what, wanted in asked.items() if wanted]
    if len(chosen) > 1:
        raise SettingsError(
            en="give one of --retry, --changed and --again.",
            fr="donnez l'une des options --retry, --changed et --again.",
        )
    return chosen[0] if chosen else usual
