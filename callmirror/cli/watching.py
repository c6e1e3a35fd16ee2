"""``callmirror watch``: drop a recording or a transcript into a folder or a bucket, and it is reviewed."""

import signal
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from callmirror.cli.adding import Date, Kind, Pattern, RepName, Speaker, Team
from callmirror.cli.adding import Metadata as Table
from callmirror.cli.archive_options import Every, MetricsFile
from callmirror.cli.language import say
from callmirror.cli.options import CallLanguage, Model, Script
from callmirror.cli.output import errors_told, tell
from callmirror.cli.processing import From, Sources, TeamFrom, Workers, terminated_as_interrupted
from callmirror.cli.session import call_language, settings

if TYPE_CHECKING:
    from callmirror.archives import Tally, Wanted, Way
    from callmirror.archives.metrics import Metrics
    from callmirror.config import Settings


def watch(
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
    workers: Workers = 0,
    every: Every = 10.0,
    metrics: MetricsFile = None,
) -> None:
    """Review what is dropped into folders or buckets, until it is ended; nothing is done twice."""
    with errors_told():
        from callmirror.archives import Wanted  # noqa: PLC0415 - not for `--help`
        from callmirror.metadata import NamePattern, describe, read_table  # noqa: PLC0415
        from callmirror.playbooks import read_playbook  # noqa: PLC0415

        told = {"team": team, "rep": rep, "date": date, "kind": kind, "rep_speaker": speaker}
        wanted = Wanted(
            sources=tuple(sources),
            told=describe({**told, "language": call_language(language)}, source="watch"),
            table=read_table(metadata) if metadata else None,
            pattern=NamePattern(pattern) if pattern else None,
            folders_are_teams=team_from is TeamFrom.FOLDER,
            playbook=read_playbook(script) if script else None,
        )
        watch_sources(settings(model), wanted, workers=workers, every_s=every, metrics=metrics)


def watch_sources(
    found: "Settings", wanted: "Wanted", *, workers: int, every_s: float, metrics: Path | None = None
) -> None:
    """Watch until the process is told to end; that is how it ends, and no fault."""
    from callmirror.archives import Tally  # noqa: PLC0415 - not for `--help`
    from callmirror.archives.metrics import Metrics  # noqa: PLC0415
    from callmirror.archives.watch import Watch  # noqa: PLC0415

    tally, ended = Tally(), threading.Event()
    written = None if metrics is None else Metrics(metrics, tally)

    def wait(seconds: float) -> bool:
        if written is not None:
            written.write()
        return ended.wait(seconds)

    watching = Watch(
        found, wanted, _way(found, workers), say=tell, told=lambda _: _told(written), tally=tally
    )
    tell(say("Watching; Ctrl-C ends it.", "Surveillance en cours ; Ctrl-C pour arrêter."))
    try:
        with terminated_as_interrupted():
            watching.watch(wait, every_s=every_s)
    except KeyboardInterrupt:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        if written is not None:
            written.write()
        tell(_said(tally))


def _way(found: "Settings", workers: int) -> "Callable[[], Way]":
    from callmirror.archives import Bench, InProcess, OnCores  # noqa: PLC0415 - not for `--help`

    if workers > 1:
        return lambda: OnCores(found, workers)
    bench = Bench(found)  # its model stays open from file to file
    return lambda: InProcess(lambda: bench)


def _told(written: "Metrics | None") -> None:
    if written is not None:
        written.freshen()


def _said(tally: "Tally") -> str:
    done, failed = tally.counts().get("done", 0), tally.failures
    return say(
        f"Ended: {done} reviewed, {failed} failed. The same command goes on from there.",
        f"Terminé : {done} lus, {failed} en échec. La même commande reprend de là.",
    )
