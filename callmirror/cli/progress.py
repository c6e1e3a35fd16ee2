"""Progress bars with time left, on standard error, and only where a person looks."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from callmirror.cli.language import say
from callmirror.cli.output import visible

STAGES = {
    "listening": ("who speaks when", "qui parle quand", 0.0, 0.1),
    "telling apart": ("telling voices apart", "séparation des voix", 0.1, 0.2),
    "writing": ("writing the words", "écriture des mots", 0.2, 0.98),
    "reading": ("taking the readings", "lecture des marqueurs", 0.98, 1.0),
}
"""What each stage of a review is called, in English and French, and the part of a review's time it takes."""

Told = Callable[[str, str, float], None]
"""Told the name of the file, the stage, and the share of the stage that is done."""


@contextmanager
def bar(total: int) -> Iterator[tuple[Told, Callable[[], None]]]:
    """Show a bar over ``total`` files; yields what is told a stage, and what ends a file."""
    if not sys.stderr.isatty():
        yield (lambda _name, _stage, _share: None), (lambda: None)
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
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(say("Reviewing", "Lecture"), total=total)
        done = 0

        def told(name: str, stage: str, share: float) -> None:
            en, fr, start, end = STAGES.get(stage, (stage, stage, 0.0, 0.0))
            description = f"{visible(name)} · {say(en, fr)}"
            progress.update(task, description=description, completed=done + start + (end - start) * share)

        def finished() -> None:
            nonlocal done
            done += 1
            progress.update(task, completed=done)

        yield told, finished
