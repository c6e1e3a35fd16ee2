"""Progress bars with time left, on standard error, and only where a person looks."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from callmirror.cli.language import say

STAGES = {
    "decoding": ("decoding", "décodage"),
    "listening": ("who speaks when", "qui parle quand"),
    "separating": ("telling voices apart", "séparation des voix"),
    "writing": ("writing the words", "écriture des mots"),
    "reading": ("taking the readings", "lecture des marqueurs"),
}
"""What each stage of a review is called, in English and French."""

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

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(say("Reviewing", "Lecture"), total=total)
        done = 0

        def told(name: str, stage: str, share: float) -> None:
            words = say(*STAGES.get(stage, (stage, stage)))
            progress.update(task, description=f"{name} · {words}", completed=done + min(share, 0.99))

        def finished() -> None:
            nonlocal done
            done += 1
            progress.update(task, completed=done)

        yield told, finished
