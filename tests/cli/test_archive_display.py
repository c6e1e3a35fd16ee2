"""A run while it goes on: the same view on a terminal and in lines, in both languages."""

import io
import sys

import pytest
from rich.console import Console

from callmirror.archives import Item, ItemState, Outcome, Tally
from callmirror.archives.pace import Pace
from callmirror.archives.ways import Doing
from callmirror.cli import archive_display, archive_view
from callmirror.cli.archive_display import LINE_EVERY_S, Display, LiveDisplay, display, rendered
from callmirror.cli.archive_view import MOST_CAUSES, MOST_WORKERS, View, view_of
from callmirror.domain import Text

DAMAGED = Text(en="it is damaged.", fr="il est abîmé.")


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def tally() -> Tally:
    """Forty calls done and two failed, an hour and a half of sound, sixty known before."""
    found = Tally(sound_s=5400.0)
    found.passed[ItemState.DONE] = 60
    for number in range(40):
        found.count(Outcome(Item(f"/calls/{number}.wav"), ItemState.DONE))
    for number in range(2):
        item = Item(f"/calls/bad{number}.wav")
        found.count(Outcome(item, ItemState.FAILED, why=DAMAGED, cause="recording_error"))
    return found


def seen(tally: Tally, clock: Clock, total: int | None, **at_work: Doing) -> View:
    pace = Pace(clock)
    pace.note(0)
    clock.now += 60.0
    pace.note(tally.settled.total())
    return view_of(tally, pace, total, at_work)


def test_view_tells_how_far_how_fast_how_long_and_why(tally: Tally, clock: Clock) -> None:
    view = seen(tally, clock, 522)
    assert (view.done, view.total) == (102, 522)
    assert view.head == "102 of 522 done, 42.0/min, 10 min 00 s left"
    assert view.counts == "60 known, 2 failed, 1.5 h of sound"
    assert view.causes == ("2 × it is damaged.",)
    assert view.line == f"{view.head}, {view.counts}"


def test_view_says_nothing_of_the_rest_before_all_are_counted(tally: Tally, clock: Clock) -> None:
    assert seen(tally, clock, None).head == "102 done, 42.0/min"


@pytest.mark.parametrize(
    ("a_second", "said"),
    [(12.34, "12.3/s"), (1.0, "1.0/s"), (0.5, "30.0/min"), (0.001, "3.6/h"), (0, "0.0/h")],
)
def test_rate_is_told_in_a_unit_that_says_something(a_second: float, said: str) -> None:
    assert archive_view._rate(a_second) == said


def test_files_that_came_meanwhile_are_part_of_all(tally: Tally, clock: Clock) -> None:
    view = seen(tally, clock, 50)
    assert view.head == "102 of 102 done, 42.0/min, 0 s left"


def test_view_is_told_in_french(tally: Tally, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive_view, "LANGUAGE", "fr")
    monkeypatch.setattr(archive_view, "say", lambda _en, fr: fr)
    view = seen(tally, clock, 522, one=Doing("1", "a.wav", "writing", 0.42))
    assert view.head == "102 sur 522 faits, 42,0/min, encore 10 min 00 s"
    assert view.counts == "60 connus, 2 en échec, 1,5 h de son"
    assert view.causes == ("2 × il est abîmé.",)
    assert view.at_work == ("1 · a.wav · écriture des mots 42\u00a0%",)


def test_view_shows_what_each_worker_is_at_and_no_more_than_fit(tally: Tally, clock: Clock) -> None:
    many = {f"w{n}": Doing(str(n), f"{n}.wav", "writing", 0.5) for n in range(MOST_WORKERS + 3)}
    view = seen(tally, clock, 522, **many)
    assert view.at_work[0] == "0 · 0.wav · writing the words 50%"
    assert view.at_work[-1] == "and 3 more at work"
    for number in range(9):
        why = Text(en=f"reason {number}", fr="x")
        tally.count(Outcome(Item("/x"), ItemState.FAILED, why=why, cause=f"c{number}"))
    assert len(seen(tally, clock, 522).causes) == MOST_CAUSES


def test_name_that_steers_a_terminal_is_shown_as_escapes(tally: Tally, clock: Clock) -> None:
    (line,) = seen(tally, clock, None, one=Doing("1", "a\x1b[31m[bold].wav")).at_work
    assert line == "1 · a\\u001b[31m[bold].wav"


def test_lines_come_now_and_then(tally: Tally, clock: Clock, capsys: pytest.CaptureFixture[str]) -> None:
    shown = Display(tally, lambda: 522, clock=clock)
    outcome = Outcome(Item("/x"), ItemState.DONE)
    for _ in range(10):
        clock.now += LINE_EVERY_S / 4
        shown.settled(outcome)
        shown.doing(Doing("1", "a.wav"))
        shown.breathed()
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 2
    assert all(line.startswith("102 of 522 done, ") for line in told)


def test_terminal_shows_one_display_that_leaves_nothing_behind(tally: Tally, clock: Clock) -> None:
    screen = io.StringIO()
    console = Console(file=screen, force_terminal=True, width=100, color_system=None)
    shown = LiveDisplay(tally, lambda: 522, console, clock=clock)
    with shown.live:
        clock.now += 60.0
        shown.settled(Outcome(Item("/x"), ItemState.DONE))
        clock.now += 1.0
        shown.doing(Doing("1", "a [bold]call[/].wav", "writing", 0.1))
        with shown.aside():
            screen.write("ASIDE\n")
        clock.now += 1.0
        shown.doing(Doing("1", None))
    told = screen.getvalue()
    assert "102 of 522 done" in told
    assert "1 · a [bold]call[/].wav · writing the words 10%" in told
    assert "2 × it is damaged." in told
    assert told.index("ASIDE") > told.index("10%")
    assert told.endswith("\x1b[?25h") or told.rstrip().endswith(("\x1b[2K", "\x1b[?25h"))


def test_display_fits_a_narrow_terminal(tally: Tally, clock: Clock) -> None:
    screen = io.StringIO()
    console = Console(file=screen, width=24)
    console.print(rendered(seen(tally, clock, 522, one=Doing("1", "n" * 200, "writing", 0.5))))
    assert max(map(len, screen.getvalue().splitlines())) <= 24


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("stream", "kind"), [(Terminal, LiveDisplay), (io.StringIO, Display)])
def test_display_is_for_a_terminal_and_lines_for_all_else(
    tally: Tally, monkeypatch: pytest.MonkeyPatch, stream: type[io.StringIO], kind: type[Display]
) -> None:
    monkeypatch.setattr(sys, "stderr", stream())
    with display(tally) as shown:
        assert type(shown) is kind
    assert archive_display.SHOWN_EVERY_S < LINE_EVERY_S
