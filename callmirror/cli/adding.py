"""``callmirror add``: review and keep; a second run goes on where the first stopped."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import typer

from callmirror.cli.adding_told import as_json, code_of_cause, lines
from callmirror.cli.archive_display import display
from callmirror.cli.archive_options import Again, DryRun, Sources, Telling
from callmirror.cli.archive_wanted import wanted_of
from callmirror.cli.ending import terminated_as_interrupted
from callmirror.cli.exits import Exit
from callmirror.cli.language import say
from callmirror.cli.option_groups import grouped
from callmirror.cli.options import Json, Model
from callmirror.cli.output import errors_told, print_json, tell
from callmirror.cli.processing_run import Watcher
from callmirror.cli.processing_told import foretell
from callmirror.cli.session import settings
from callmirror.errors import StoreError

if TYPE_CHECKING:
    from callmirror.archives import Outcome, Tally, Wanted
    from callmirror.config import Settings


@grouped
def add(
    sources: Sources,
    told: Telling,
    again: Again = False,
    dry_run: DryRun = False,
    model: Model = None,
    as_json: Json = False,
) -> None:
    """Review recordings or transcripts, and keep them for a team's mirror."""
    with errors_told(), terminated_as_interrupted():
        from callmirror.archives import Known  # noqa: PLC0415 - `--help` never pays for it

        known = Known.AGAIN if again else Known.ASKED
        wanted = wanted_of(sources, told, by="callmirror add", known=known)
        if dry_run:
            foretell(settings(model), wanted, as_json=as_json)
        else:
            _conclude(_added(settings(model), wanted), is_json=as_json)


@dataclass(slots=True)
class _Batch:
    """What became of the files so far, and each that failed."""

    tally: "Tally"
    failed: "list[Outcome]" = field(default_factory=list)

    def settled(self, outcome: "Outcome", watcher: Watcher) -> None:
        """Tell a failure as it comes."""
        if outcome.state in FAILURES:
            self.failed.append(outcome)
            watcher.say(outcome.sentence)
        watcher.settled(outcome)


FAILURES = ("failed", "set_aside")


def _added(found: "Settings", wanted: "Wanted") -> _Batch:
    """Add here, one after the other, shown as it goes; others may work on archives meanwhile."""
    from callmirror.archives import Bench, InProcess, Tally, opened_run, run  # noqa: PLC0415 - as above
    from callmirror.archives.counting import Count  # noqa: PLC0415

    batch = _Batch(Tally())
    with (
        opened_run(found, wanted, alone=False) as (plan, keep),
        Count(wanted) as count,
        display(batch.tally, lambda: count.total) as shown,
    ):
        watcher = Watcher(shown)
        watcher.say_all(plan.prepare())
        way = InProcess(lambda: Bench(found), tell=shown.doing)
        try:
            run(plan, way, keep, lambda outcome: batch.settled(outcome, watcher), tally=batch.tally)
        except (KeyboardInterrupt, StoreError):
            with shown.aside():
                _tell_stopped(batch.tally.settled.total(), count.total)
            raise
    return batch


def _tell_stopped(settled: int, files: int | None) -> None:
    en, fr = ("", "") if files is None else (f" of {files}", f" sur {files}")
    tell(
        say(
            f"Stopped after {settled}{en} files. What was added stays; the same command goes on from there.",
            f"Arrêté après {settled} fichiers{fr}. Ce qui a été ajouté reste ; la même commande reprend de "
            "là.",
        )
    )


def _conclude(batch: _Batch, *, is_json: bool) -> None:
    """Print what became of the batch, and end with the exit code that says so."""
    tally = batch.tally
    if is_json:
        print_json(as_json(tally, batch.failed))
    else:
        for line in lines(tally):
            tell(line)
    if batch.failed:
        is_all = len(batch.failed) == tally.asked
        raise typer.Exit(code_of_cause(batch.failed[0].cause) if is_all else Exit.SOME_FAILED)
