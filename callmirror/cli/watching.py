"""``callmirror watch``: drop a recording or a transcript into a folder or a bucket, and it is reviewed."""

import signal
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from callmirror.cli.archive_display import display
from callmirror.cli.archive_options import Every, MetricsFile, Sources, Telling, Workers
from callmirror.cli.archive_wanted import wanted_of
from callmirror.cli.ending import terminated_as_interrupted
from callmirror.cli.language import say
from callmirror.cli.option_groups import grouped
from callmirror.cli.options import Model
from callmirror.cli.output import errors_told, tell
from callmirror.cli.processing_run import Watcher
from callmirror.cli.session import settings

if TYPE_CHECKING:
    from callmirror.archives import Tally, Wanted, Way
    from callmirror.archives.ways import Tell
    from callmirror.config import Settings


@grouped
def watch(
    sources: Sources,
    told: Telling,
    model: Model = None,
    workers: Workers = 0,
    every: Every = 10.0,
    metrics: MetricsFile = None,
) -> None:
    """Review what is dropped into folders or buckets, until it is ended; nothing is done twice."""
    with errors_told():
        from callmirror.archives import Known  # noqa: PLC0415 - not for `--help`

        wanted = wanted_of(sources, told, by="watch", known=Known.PASS)
        watch_sources(settings(model), wanted, workers=workers, every_s=every, metrics=metrics)


def watch_sources(
    found: "Settings", wanted: "Wanted", *, workers: int, every_s: float, metrics: Path | None = None
) -> None:
    """Watch until the process is told to end; that is how it ends, and no fault."""
    from callmirror.archives import Tally  # noqa: PLC0415 - not for `--help`
    from callmirror.archives.metrics import Metrics  # noqa: PLC0415
    from callmirror.archives.watch import Watch  # noqa: PLC0415

    tally = Tally()
    written = None if metrics is None else Metrics(metrics, tally)
    tell(say("Watching; Ctrl-C ends it.", "Surveillance en cours ; Ctrl-C pour arrêter."))
    try:
        with terminated_as_interrupted(), display(tally) as shown:
            watcher = Watcher(shown, written)
            way = _way(found, workers, shown.doing)
            watching = Watch(found, wanted, way, say=watcher.say, tally=tally)
            watching.watch(_waiting(watcher), every_s=every_s, told=watcher.settled)
    except KeyboardInterrupt:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        tell(_said(tally))
    finally:
        if written is not None:
            written.write()


def _waiting(watcher: Watcher) -> Callable[[float], bool]:
    """Wait so long, by a clock that nobody sets, and say what is known meanwhile."""
    ended = threading.Event()

    def wait(seconds: float) -> bool:
        watcher.breathed()
        return ended.wait(seconds)

    return wait


def _way(found: "Settings", workers: int, at_work: "Tell") -> "Callable[[], Way]":
    from callmirror.archives import Bench, InProcess, OnCores  # noqa: PLC0415 - not for `--help`

    if workers > 1:
        return lambda: OnCores(found, workers, tell=at_work)
    bench = Bench(found)  # its model stays open from file to file
    return lambda: InProcess(lambda: bench, tell=at_work)


def _said(tally: "Tally") -> str:
    done, failed = tally.counts().get("done", 0), tally.failures
    return say(
        f"Ended: {done} reviewed, {failed} failed. The same command goes on from there.",
        f"Terminé : {done} lus, {failed} en échec. La même commande reprend de là.",
    )
