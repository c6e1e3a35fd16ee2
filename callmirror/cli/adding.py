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
from callmirror.cli.option_groups import grouped
from callmirror.cli.options import Json, Model
from callmirror.cli.output import errors_told, print_json, tell
from callmirror.cli.processing_run import Watcher
from callmirror.cli.processing_told import foretell
from callmirror.cli.session import settings
from callmirror.domain import Text
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


FAILURES = ("failed", "set_aside")


@dataclass(slots=True)
class _Batch:
    """What became of the files so far, and each that failed."""

    tally: "Tally"
    watcher: Watcher
    failed: "list[Outcome]" = field(default_factory=list)

    def settled(self, outcome: "Outcome") -> None:
        """Tell a failure as it comes."""
        if outcome.state in FAILURES:
            self.failed.append(outcome)
            self.watcher.say(outcome.sentence)
        self.watcher.settled(outcome)


def _added(found: "Settings", wanted: "Wanted") -> _Batch:
    """Add here, one after the other, shown as it goes; others may work on archives meanwhile."""
    from callmirror.archives import Tally  # noqa: PLC0415 - as above
    from callmirror.archives import add as add_all  # noqa: PLC0415
    from callmirror.archives.counting import Count  # noqa: PLC0415

    tally = Tally()
    with Count(wanted) as count, display(tally, lambda: count.total) as shown:
        batch = _Batch(tally, Watcher(shown))
        say_so = batch.watcher.say
        try:
            add_all(found, wanted, batch.settled, notice=say_so, tell=shown.doing, tally=tally)
        except (KeyboardInterrupt, StoreError) as stop:
            # A store that never opened has kept nothing to speak of.
            if tally.settled or isinstance(stop, KeyboardInterrupt):
                say_so(_stopped(tally.settled.total(), count.total))
            raise
    return batch


def _stopped(settled: int, files: int | None) -> Text:
    en, fr = ("", "") if files is None else (f" of {files}", f" sur {files}")
    return Text(
        en=f"Stopped after {settled}{en} files. What was added stays; the same command goes on from there.",
        fr=f"Arrêté après {settled} fichiers{fr}. Ce qui a été ajouté reste ; la même commande reprend de "
        "là.",
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
