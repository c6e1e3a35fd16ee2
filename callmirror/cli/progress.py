"""Progress bars with time left, on standard error, and only where a person looks."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from callmirror.cli.language import say
from callmirror.cli.output import visible

if TYPE_CHECKING:
    from rich.progress import Progress

STAGES = {
    "listening": ("who speaks when", "qui parle quand", 0.0, 0.1),
    "telling apart": ("telling voices apart", "séparation des voix", 0.1, 0.2),
    "writing": ("writing the words", "écriture des mots", 0.2, 0.98),
    "reading": ("taking the readings", "lecture des marqueurs", 0.98, 1.0),
}
"""What each stage of a review is called, in English and French, and the part of a review's time it takes."""


class Bar:
    """How far a batch is; this one shows it to nobody."""

    def told(self, name: str, stage: str, share: float) -> None:
        """Take note of the stage that the file of that name is in, and of the share of it that is done."""

    def finished(self) -> None:
        """Take note that a file is done, well or not."""

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Keep out of the way while something is written to the terminal."""
        yield


class _Shown(Bar):
    """A bar of Rich's. What others write is never led through it: it would end on standard error."""

    def __init__(self, progress: "Progress", total: int) -> None:
        self._progress = progress
        self._task = progress.add_task(say("Reviewing", "Lecture"), total=total)
        self._done = 0

    def told(self, name: str, stage: str, share: float) -> None:
        en, fr, start, end = STAGES.get(stage, (stage, stage, 0.0, 0.0))
        description = f"{visible(name)} · {say(en, fr)}"
        completed = self._done + start + (end - start) * share
        self._progress.update(self._task, description=description, completed=completed)

    def finished(self) -> None:
        self._done += 1
        self._progress.update(self._task, completed=self._done)

    @contextmanager
    def aside(self) -> Iterator[None]:
        self._progress.stop()
        yield
        self._progress.start()


@contextmanager
def bar(total: int) -> Iterator[Bar]:
    """Show a bar over ``total`` files."""
    if not sys.stderr.isatty():
        yield Bar()
        return
    # Rich costs 0.1 s, and only a terminal shows a bar.
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    # Square brackets in a file's name are no markup.
    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(
        *columns,
        console=Console(stderr=True),
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    ) as progress:
        yield _Shown(progress, total)
