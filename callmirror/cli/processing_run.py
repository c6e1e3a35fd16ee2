"""A run of ``process_archive``: in which way, shown while it goes on, told on a page at its end."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from callmirror.cli.archive_display import Display, display
from callmirror.cli.archive_options import How
from callmirror.cli.language import LANGUAGE, say
from callmirror.cli.output import tell
from callmirror.errors import CallMirrorError, SettingsError

if TYPE_CHECKING:
    from callmirror.archives import Outcome, Tally, Wanted, Way
    from callmirror.archives.metrics import Metrics
    from callmirror.archives.pace import Pace
    from callmirror.config import Settings
    from callmirror.domain import Text

TO_BE_DONE = ("review", "draw")
"""What a forecast says of files that are left."""


def way_of(found: "Settings", how: How, watcher: "Watcher") -> "Way":
    """The way in which the work is done, followed by somebody."""
    from callmirror.archives import Bench, InProcess, OnCores  # noqa: PLC0415 - not for `--help`

    if how.on_hosts:
        from callmirror.archives.hosts import OnHosts  # noqa: PLC0415

        return OnHosts(found, most=how.under_way, say=watcher.say, tell=watcher.shown.doing)
    if how.workers:
        return OnCores(found, how.workers, tell=watcher.shown.doing)
    return InProcess(lambda: Bench(found), tell=watcher.shown.doing)


def done(found: "Settings", wanted: "Wanted", how: How) -> "Tally":
    """Do it; stopped or not, what it did is written."""
    from callmirror.archives import Tally, opened_run, run  # noqa: PLC0415 - not for `--help`
    from callmirror.archives.counting import Count  # noqa: PLC0415
    from callmirror.archives.metrics import Metrics  # noqa: PLC0415

    tally = Tally()
    metrics = Metrics(how.metrics, tally) if how.metrics else None
    with (
        _told_at_the_end(found, wanted, how, tally, metrics),
        opened_run(found, wanted) as (plan, keep),
        stopped_told(),
        Count(wanted) as count,
        display(tally, lambda: count.total) as shown,
    ):
        watcher = Watcher(shown, metrics)
        watcher.say_all(plan.prepare())
        way = way_of(found, how, watcher)
        return run(plan, way, keep, watcher.settled, tally=tally, breathed=watcher.breathed)


@dataclass(frozen=True, slots=True)
class Watcher:
    """Whoever follows a run: the display, and the numbers for Prometheus where they are wanted."""

    shown: Display
    metrics: "Metrics | None" = None

    def settled(self, outcome: "Outcome") -> None:
        """Pass on that an outcome is kept."""
        self.shown.settled(outcome)
        self._freshen()

    def breathed(self) -> None:
        """Pass on that time has passed."""
        self.shown.breathed()
        self._freshen()

    def say(self, text: "Text") -> None:
        """Say something beside the display."""
        with self.shown.aside():
            tell(text)

    def say_all(self, texts: "Iterable[Text]") -> None:
        """Say several things."""
        for text in texts:
            self.say(text)

    def _freshen(self) -> None:
        if self.metrics is not None:
            self.metrics.freshen()


@contextmanager
def stopped_told() -> Iterator[None]:
    """Say of a run that is stopped how it goes on."""
    try:
        yield
    except KeyboardInterrupt:
        tell(
            say(
                "Stopped. What was kept stays; the same command goes on from there.",
                "Arrêté. Ce qui a été gardé reste ; la même commande reprend de là.",
            )
        )
        raise


@contextmanager
def _told_at_the_end(
    found: "Settings", wanted: "Wanted", how: How, tally: "Tally", metrics: "Metrics | None"
) -> Iterator[None]:
    from callmirror.archives.pace import Pace  # noqa: PLC0415 - not for `--help`

    begun_at, pace, is_stopped = datetime.now(UTC), Pace(), True
    if metrics is not None:
        metrics.write()
    try:
        yield
        is_stopped = False
    finally:
        if metrics is not None:
            metrics.write(is_over=True)
        if how.page is not None:
            _write_page(found, wanted, how.page, tally, (begun_at, pace, is_stopped))


def _write_page(
    found: "Settings", wanted: "Wanted", page: Path, tally: "Tally", ended: "tuple[datetime, Pace, bool]"
) -> None:
    from callmirror.archives.run_report import RunReport, write_report  # noqa: PLC0415 - not for `--help`

    begun_at, pace, is_stopped = ended
    left = None if is_stopped else _left(found, wanted) if tally.is_cut else 0
    report = RunReport(tally=tally, begun_at=begun_at, took_s=pace.took_s, is_stopped=is_stopped, left=left)
    write_report(report, page, LANGUAGE)
    tell(say(f"Written: {page}", f"Écrit : {page}"))


def _left(found: "Settings", wanted: "Wanted") -> int | None:
    """How many files a run that reached a limit has left, by their names alone."""
    from callmirror.archives import opened_plan  # noqa: PLC0415 - not for `--help`
    from callmirror.archives.forecast import forecast  # noqa: PLC0415

    try:
        with opened_plan(found, wanted) as plan:
            counts = forecast(plan, shown=0).counts
    except CallMirrorError:  # what was done is told all the same
        return None
    return sum(counts[each] for each in TO_BE_DONE)


def refuse_together(how: How, *, watch: bool, dry_run: bool, is_limited: bool) -> None:
    """Refuse options that mean nothing together.

    Raises:
        SettingsError: they do.
    """
    if watch and (dry_run or is_limited or how.on_hosts or how.page):
        raise SettingsError(
            en="--watch goes on without end; leave out --dry-run, --on-hosts, --page and limits.",
            fr="--watch continue sans fin ; n'utilisez ni --dry-run, ni --on-hosts, ni --page, ni limites.",
        )
