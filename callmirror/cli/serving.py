"""The commands that keep running: the service, and workers beside it."""

import os
import signal
import socket
import sys
import threading
from collections.abc import Collection
from contextlib import closing
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any
from urllib.parse import urlsplit

import typer

from callmirror.cli.language import LANGUAGE, say
from callmirror.cli.output import errors_told, show, tell
from callmirror.cli.session import settings
from callmirror.domain import Text
from callmirror.errors import SettingsError

if TYPE_CHECKING:
    from callmirror.config import Settings

LOOPBACK = "127.0.0.1"
BACKLOG = 512
ENDS_WITHIN_S = 5
"""How long an answer that is under way may take when the service stops."""
KEEPS_ALIVE_S = 10
MOST_AT_ONCE = 400
LONGEST_HEADERS = 32 * 1024

Host = Annotated[
    str,
    typer.Option(
        help=say(
            "Address to listen on; 0.0.0.0 lets other machines in.",
            "Adresse d'écoute ; 0.0.0.0 laisse entrer d'autres machines.",
        )
    ),
]
Port = Annotated[
    int,
    typer.Option(min=0, max=65535, help=say("Port; 0 takes a free one.", "Port ; 0 en prend un libre.")),
]
Workers = Annotated[
    int,
    typer.Option(
        min=0,
        max=64,
        help=say(
            "Processes that review calls here; 0 leaves it to `callmirror work`.",
            "Processus qui lisent les appels ici ; 0 laisse faire `callmirror work`.",
        ),
    ),
]
Name = Annotated[
    str | None,
    typer.Option(
        help=say(
            "A name that no other worker has, the same one each time.",
            "Un nom qu'aucun autre n'a, le même à chaque fois.",
        )
    ),
]
TakeOver = Annotated[
    str | None,
    typer.Option(
        help=say(
            "Name of a worker whose machine is gone: do what it left.",
            "Nom d'un processus dont la machine n'est plus : faire ce qu'il a laissé.",
        )
    ),
]


class WorkDevice(StrEnum):
    """What a worker may say that it has."""

    CPU = "cpu"
    CUDA = "cuda"


Device = Annotated[
    WorkDevice | None,
    typer.Option(
        help=say(
            "What it works with; cuda takes of an archive only sound. Else as CALLMIRROR_DEVICE says.",
            "Ce avec quoi il travaille ; cuda ne prend d'une archive que le son. Sinon, CALLMIRROR_DEVICE.",
        )
    ),
]


def serve(host: Host = LOOPBACK, port: Port = 8000, workers: Workers = 1) -> None:
    """Run the service: pages, interface for programs, and the work on uploads."""
    with errors_told():
        found = settings()
        with closing(_listening(host, port)) as listener:
            _serve(found, listener, host, workers)


def work(
    name: Name = None,
    take_over: TakeOver = None,
    device: Device = None,
    with_parent: Annotated[bool, typer.Option("--with-parent", hidden=True)] = False,
) -> None:
    """Review what was uploaded or handed out of an archive, beside whoever owns the same data folder."""
    from callmirror.archives.errands import Errands  # noqa: PLC0415 - `--help` never pays for any of these
    from callmirror.jobs import running  # noqa: PLC0415
    from callmirror.jobs.children import worker_names  # noqa: PLC0415 - as above

    ended = _until_told()
    if with_parent:
        threading.Thread(target=_end_with_parent, daemon=True).start()
    with errors_told():
        found = settings() if device is None else replace(settings(), device=device.value)
        errands = Errands(found)
        if take_over is not None:
            _tell_taken(take_over, running.take_over(found, take_over))
        with running.worker(found, name or f"{worker_names(1)[0]}-more", errand=errands.do) as bench:
            if not with_parent:
                tell(Text("At work; Ctrl-C ends it.", "Au travail ; Ctrl-C pour arrêter."))
            ended.wait()
            bench.take_back()
            errands.take_back()
            # What is under way is left as it is, and begun anew under this name: nothing waits for it, and
            # nothing is told of it to the queue.
            sys.stderr.flush()
            os._exit(0)


def _serve(found: "Settings", listener: socket.socket, host: str, workers: int) -> None:
    import uvicorn  # noqa: PLC0415 - `--help` never pays for any of these

    from api.app import create_app  # noqa: PLC0415
    from api.chores import at_work, chores_of  # noqa: PLC0415
    from api.hearing import heard_in  # noqa: PLC0415
    from api.maker import maker_of  # noqa: PLC0415
    from callmirror.jobs.children import Children  # noqa: PLC0415
    from callmirror.jobs.running import owned_jobs  # noqa: PLC0415

    with owned_jobs(found) as jobs, maker_of(found) as maker:
        app = create_app(found, jobs=jobs, hosts=_names(found, host), maker=maker)
        children = Children.workers(workers)
        children.start()
        try:
            _tell_address(found, app, host, listener.getsockname()[1])
            config = uvicorn.Config(
                app,
                log_level="warning",
                # One-time links stand in addresses: no log of what was asked.
                access_log=False,
                server_header=False,
                # Who asked is believed of a proxy on this machine alone.
                proxy_headers=found.public_url is not None,
                forwarded_allow_ips=LOOPBACK,
                timeout_keep_alive=KEEPS_ALIVE_S,
                timeout_graceful_shutdown=ENDS_WITHIN_S,
                limit_concurrency=MOST_AT_ONCE,
                h11_max_incomplete_event_size=LONGEST_HEADERS,
            )
            _until_told()  # the server hands on the signals that end it, and there is still something to end
            with at_work(chores_of(app.state.service)), heard_in(app.state.service.speeches):
                uvicorn.Server(config).run(sockets=[listener])
        finally:
            children.stop()


def _names(found: "Settings", host: str) -> Collection[str] | None:
    """The names under which the service answers; None is whatever it is called, where others may ask."""
    from api.security import LOOPBACK as OWN_NAMES  # noqa: PLC0415
    from api.security import host_name  # noqa: PLC0415

    if found.public_url is not None:
        return {*OWN_NAMES, host_name(urlsplit(found.public_url).netloc)}
    return OWN_NAMES if host in OWN_NAMES else None


def _listening(host: str, port: int) -> socket.socket:
    """Return a socket that listens there.

    Raises:
        SettingsError: it can't, as when another program does.
    """
    try:
        return socket.create_server(
            (host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET, backlog=BACKLOG
        )
    except OSError as error:
        raise SettingsError(
            en=f"Nothing can listen on {host} port {port} ({error.strerror}); choose another with --host and "
            "--port.",
            fr=f"Impossible d'écouter sur {host}, port {port} ({error.strerror}) ; choisissez autre chose "
            "avec --host et --port.",
        ) from error


def _tell_address(found: "Settings", app: Any, host: str, port: int) -> None:
    """Say where the service is, and the first time how to enter."""
    shown = f"[{host}]" if ":" in host else host
    address = found.public_url or f"http://{shown}:{port}"
    show(say(f"CallMirror is at {address}", f"CallMirror est à l'adresse {address}"))
    secret = app.state.service.accounts.first_link()
    if secret is not None:
        show(
            say(
                "Nobody administers it yet. Whoever opens this link first will; it is good for one day:",
                "Personne ne l'administre encore. Ce lien, valable un jour, est pour la première personne "
                "qui l'ouvre :",
            )
        )
        show(f"  {address}/first/{secret}?lang={LANGUAGE}")


def _tell_taken(name: str, count: int) -> None:
    tell(
        Text(
            f"Calls that {name} had begun and that are begun again: {count}.",
            f"Appels que {name} avait commencés et qui sont repris : {count}.",
        )
    )


def _until_told() -> threading.Event:
    """Return what is set when this process is asked to end."""
    ended = threading.Event()
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, lambda _number, _frame: ended.set())
    return ended


def _end_with_parent() -> None:
    """End when the parent does, however it ends: the pipe from it then breaks."""
    while os.read(sys.stdin.fileno(), 64):
        pass
    os.kill(os.getpid(), signal.SIGTERM)
