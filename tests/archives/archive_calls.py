"""Archives of small calls, a run over them, and benches that break."""

import os
import signal
from pathlib import Path

from callmirror.archives import Bench, InProcess, Outcome, Tally, Wanted, Way, opened_run, run
from callmirror.config import Settings
from callmirror.domain import Call, Review
from callmirror.metadata import Metadata
from callmirror.review import Request, content_id

NORTH = Metadata(team="Nord")


def settings_of(home: Path) -> Settings:
    return Settings(home=home, model="no-model-of-that-name")


def call_text(seed: int) -> str:
    return (
        f"WEBVTT\n\nNOTE {seed}\n\n00:00:00.000 --> 00:00:03.000\n<v Anne>How do you plan your routes?\n\n"
        f"00:00:03.500 --> 00:00:08.000\n<v Luc>By hand, and it takes {seed} hours every week.\n"
    )


def write_calls(folder: Path, count: int, *, first: int = 0) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"call{number:03d}.vtt" for number in range(first, first + count)]
    for number, path in enumerate(paths, start=first):
        path.write_text(call_text(number), encoding="utf-8")
    return paths


class Quick(Bench):
    """Reviews nothing: a call of its file's content, for what is about the machinery alone."""

    def review(self, request: Request) -> Review:
        return Review(Call(id=content_id(request.path), source=request.path.name), (), {"words": "file"})


class Poisoned(Quick):
    """Ends its process, as native code does, over any file named "poison"."""

    def review(self, request: Request) -> Review:
        if request.path.stem == "poison":
            os.kill(os.getpid(), signal.SIGSEGV)
        return super().review(request)


class Tripped(Quick):
    """Ends its process the first time it meets a file named "once", and only then."""

    def review(self, request: Request) -> Review:
        mark = request.path.with_suffix(".met")
        if request.path.stem == "once" and not mark.exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return super().review(request)


class Never(Quick):
    """Can't even be opened."""

    def __init__(self, settings: Settings) -> None:
        raise SystemExit(3)


def worked(home: Path, wanted: Wanted, way: Way | None = None) -> tuple[Tally, list[Outcome]]:
    """What a run did, and the outcomes it told."""
    told: list[Outcome] = []
    settings = settings_of(home)
    with opened_run(settings, wanted) as (plan, keep):
        tally = run(plan, way or InProcess(lambda: Quick(settings)), keep, told.append)
    return tally, told
