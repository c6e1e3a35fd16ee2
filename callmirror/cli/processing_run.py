"""A run of ``process_archive``: in which way, shown while it goes on, told on a page at its end."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from callmirror.cli.language import LANGUAGE, say
from callmirror.cli.output import tell
from callmirror.cli.processing_told import Shown
from callmirror.errors import CallMirrorError, SettingsError

if TYPE_CHECKING:
    from callmirror.archives import Outcome, Tally, Wanted, Way
    from callmirror.archives.metrics import Metrics
    from callmirror.config import Settings

TO_BE_DONE = ("review", "draw")
"""What a forecast says of files that are left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class How:
    """``workers`` 0 is this process; ``page`` and ``metrics`` are written where they are named."""

    workers: int = 1
    on_hosts: bool = False
    under_way: int = 64
    page: Path | None = None
    metrics: Path | None = None


def way_of(found: "Settings", how: How) -> "Way":
    """The way in which the work is done."""
    from callmirror.archives import Bench, InProcess, OnCores  # noqa: PLC0415 - not for `--help`

    if how.on_hosts:
        from callmirror.archives.hosts import OnHosts  # noqa: PLC0415

        return OnHosts(found, most=how.under_way, say=tell)
    return OnCores(found, how.workers) if how.workers else InProcess(lambda: Bench(found))


def done(found: "Settings", wanted: "Wanted", how: How) -> "Tally":
    """Do it; stopped or not, what it did is written."""
    from callmirror.archives import Tally, opened_run, run  # noqa: PLC0415 - not for `--help`
    from callmirror.archives.metrics import Metrics  # noqa: PLC0415

    tally = Tally()
    metrics = Metrics(how.metrics, tally) if how.metrics else None
    with _told_at_the_end(found, wanted, how, tally, metrics):  # noqa: SIM117 - it tells when the other is over
        with opened_run(found, wanted) as (plan, keep), Shown(tally) as shown:

            def told(outcome: "Outcome") -> None:
                shown.told(outcome)
                if metrics is not None:
                    metrics.freshen()

            try:
                return run(plan, way_of(found, how), keep, told, tally=tally)
            except KeyboardInterrupt:
                shown.stopped()
                raise


@contextmanager
def _told_at_the_end(
    found: "Settings", wanted: "Wanted", how: How, tally: "Tally", metrics: "Metrics | None"
) -> Iterator[None]:
    begun_at, begun, is_stopped = datetime.now(UTC), time.monotonic(), True
    if metrics is not None:
        metrics.write()
    try:
        yield
        is_stopped = False
    finally:
        if metrics is not None:
            metrics.write(is_over=True)
        if how.page is not None:
            _write_page(found, wanted, how.page, tally, (begun_at, time.monotonic() - begun, is_stopped))


def _write_page(
    found: "Settings", wanted: "Wanted", page: Path, tally: "Tally", ended: tuple[datetime, float, bool]
) -> None:
    from callmirror.archives.run_report import RunReport, write_report  # noqa: PLC0415 - not for `--help`

    begun_at, took_s, is_stopped = ended
    left = None if is_stopped else _left(found, wanted) if tally.is_cut else 0
    report = RunReport(tally=tally, begun_at=begun_at, took_s=took_s, is_stopped=is_stopped, left=left)
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
