"""``scripts/process_archive``: whole archives, reviewed once each, gone on with after any stop."""

from typing import TYPE_CHECKING

import typer

from callmirror.cli.archive_options import (
    Anew,
    Bounds,
    DryRun,
    Every,
    How,
    Sources,
    Telling,
    WatchFlag,
)
from callmirror.cli.archive_wanted import known_of, wanted_of
from callmirror.cli.ending import terminated_as_interrupted
from callmirror.cli.exits import Exit
from callmirror.cli.option_groups import grouped
from callmirror.cli.options import Json, Model
from callmirror.cli.output import errors_told, print_json, tell
from callmirror.cli.processing_run import done, refuse_together
from callmirror.cli.processing_told import as_json, foretell, lines
from callmirror.cli.session import settings

if TYPE_CHECKING:
    from callmirror.archives import Tally


@grouped
def process_archive(
    sources: Sources,
    told: Telling,
    bounds: Bounds,
    anew: Anew,
    how: How,
    model: Model = None,
    dry_run: DryRun = False,
    watch: WatchFlag = False,
    every: Every = 10.0,
    json: Json = False,
) -> None:
    """Review whole archives; what is known is not opened, and a run that was stopped goes on."""
    with errors_told(), terminated_as_interrupted():
        wanted = wanted_of(sources, told, by="process_archive", known=known_of(anew), bounds=bounds)
        refuse_together(how, watch=watch, dry_run=dry_run, is_limited=bounds.limits_anything)
        found = settings(model)
        if dry_run:
            foretell(found, wanted, as_json=json)
        elif watch:
            from callmirror.cli.watching import watch_sources  # noqa: PLC0415 - only where it is asked for

            watch_sources(found, wanted, workers=how.workers, every_s=every, metrics=how.metrics)
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


def _conclude(tally: "Tally", *, json: bool) -> None:
    """Print what became of the run, and end with the exit code that says so."""
    if json:
        print_json(as_json(tally))
    else:
        for line in lines(tally):
            tell(line)
    if tally.failures:
        raise typer.Exit(Exit.SOME_FAILED if tally.settled.total() > tally.failures else Exit.INPUT)
