"""A run over archives while it goes on: one display where a person looks, else a line now and then."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from callmirror.cli.archive_view import View, view_of
from callmirror.cli.output import tell

if TYPE_CHECKING:
    from rich.console import Console, Group

    from callmirror.archives import Outcome, Tally
    from callmirror.archives.ways import Doing

LINE_EVERY_S = 30.0
"""Without a terminal one line is written so often."""
SHOWN_EVERY_S = 0.5
BAR_WIDTH = 40


class Display:
    """Says now and then how far a run is; this one in lines.

    It is told of everything, by the thread of the run, and looks at what the run counts only then.
    """

    every_s = LINE_EVERY_S

    def __init__(
        self, tally: "Tally", total: Callable[[], int | None], *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """``total`` is asked how many files there are."""
        from callmirror.archives.pace import Pace  # noqa: PLC0415 - `--help` never pays for it

        self._tally = tally
        self._total = total
        self._clock = clock
        self._pace = Pace(clock)
        self._at_work: dict[str, Doing] = {}
        self._shown_at = clock()

    def settled(self, _outcome: "Outcome") -> None:
        """Take note that an outcome is kept."""
        self._pace.note(self._tally.settled.total())
        self._freshen()

    def breathed(self) -> None:
        """Take note that time has passed."""
        self._freshen()

    def doing(self, doing: "Doing") -> None:
        """Take note of what a worker is at."""
        if doing.name is None:
            self._at_work.pop(doing.worker, None)
        else:
            self._at_work[doing.worker] = doing
        self._freshen()

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Keep out of the way while something is written to the terminal."""
        yield

    def view(self) -> View:
        """How far it is now."""
        return view_of(self._tally, self._pace, self._total(), self._at_work)

    def _freshen(self) -> None:
        now = self._clock()
        if now - self._shown_at >= self.every_s:
            self._shown_at = now
            self._show(self.view())

    def _show(self, view: View) -> None:
        tell(view.line)


class LiveDisplay(Display):
    """The same on a terminal, by Rich. What others write is never led through it."""

    every_s = SHOWN_EVERY_S

    def __init__(
        self,
        tally: "Tally",
        total: Callable[[], int | None],
        console: "Console",
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Nothing is shown until it is begun with ``live``."""
        super().__init__(tally, total, clock=clock)
        from rich.live import Live  # noqa: PLC0415 - Rich costs 0.1 s, and only a terminal shows it

        self.live: Live = Live(
            console=console,
            auto_refresh=False,
            transient=True,
            redirect_stdout=False,
            redirect_stderr=False,
        )

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Take the display away while something is written to the terminal."""
        self.live.update("", refresh=True)
        self.live.stop()
        yield
        self.live.start()

    def _show(self, view: View) -> None:
        self.live.update(rendered(view), refresh=True)


def rendered(view: View) -> "Group":
    """A view as Rich shows it: a bar, what counts, why files failed, and what is under way."""
    from rich.console import Group  # noqa: PLC0415 - as above
    from rich.padding import Padding  # noqa: PLC0415
    from rich.progress_bar import ProgressBar  # noqa: PLC0415
    from rich.text import Text as Words  # noqa: PLC0415

    bar = ProgressBar(total=view.total, completed=view.done, width=BAR_WIDTH, pulse=view.total is None)
    lines = (view.head, view.counts, *(f"  {line}" for line in (*view.causes, *view.at_work)))
    # Square brackets in the name of a file are no markup, and a line that is too long is cut.
    words = (Words(line, overflow="ellipsis", no_wrap=True) for line in lines)
    return Group(Padding(bar), *words)


@contextmanager
def display(tally: "Tally", total: Callable[[], int | None] = lambda: None) -> Iterator[Display]:
    """Show how far a run is: on a terminal as it goes, else in lines."""
    if not sys.stderr.isatty():
        yield Display(tally, total)
        return
    from rich.console import Console  # noqa: PLC0415 - as above

    shown = LiveDisplay(tally, total, Console(stderr=True))
    with shown.live:
        yield shown
