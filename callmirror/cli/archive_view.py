"""How far a run over archives is, at one moment, as words: for a line and for a display."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from callmirror.cli.language import LANGUAGE, say
from callmirror.cli.output import visible
from callmirror.cli.progress import STAGES

if TYPE_CHECKING:
    from callmirror.archives import Tally
    from callmirror.archives.pace import Pace
    from callmirror.archives.ways import Doing

MOST_CAUSES = 4
MOST_WORKERS = 8
HOUR_S = 3600.0
RATES = ((1.0, "s"), (60.0, "min"), (HOUR_S, "h"))


@dataclass(frozen=True, slots=True)
class View:
    """What is shown. ``done`` counts what the ledger knew too; ``total`` is None until all is counted."""

    done: int
    total: int | None
    head: str
    counts: str
    causes: tuple[str, ...] = ()
    at_work: tuple[str, ...] = ()

    @property
    def line(self) -> str:
        """All that counts, on one line."""
        return f"{self.head}, {self.counts}"


def view_of(tally: "Tally", pace: "Pace", total: int | None, at_work: "Mapping[str, Doing]") -> View:
    """How far it is now."""
    done = tally.settled.total() + tally.passed.total()
    # A file that came since it was counted is no reason to show more than all.
    whole = None if total is None else max(total, done)
    head = ", ".join(_head(tally, pace, done, whole))
    return View(done, whole, head, _counts(tally), tuple(_causes(tally)), tuple(_at_work(at_work)))


def _head(tally: "Tally", pace: "Pace", done: int, total: int | None) -> Iterator[str]:
    from callmirror.archives.pace import lasted  # noqa: PLC0415 - `--help` never pays for it

    yield (
        say(f"{done} done", f"{done} faits")
        if total is None
        else say(f"{done} of {total} done", f"{done} sur {total} faits")
    )
    yield _rate(pace.a_second)
    left_s = pace.left_s(None if total is None else total - done)
    if left_s is not None:
        yield say(f"{lasted(left_s)} left", f"encore {lasted(left_s)}")


def _counts(tally: "Tally") -> str:
    passed, hours = tally.passed.total(), _decimal(tally.sound_s / HOUR_S)
    return say(
        f"{passed} known, {tally.failures} failed, {hours} h of sound",
        f"{passed} connus, {tally.failures} en échec, {hours} h de son",
    )


def _causes(tally: "Tally") -> Iterator[str]:
    failed = (each for each in tally.causes.values() if each.state.value in {"failed", "set_aside"})
    for cause in sorted(failed, key=lambda cause: -cause.count)[:MOST_CAUSES]:
        yield f"{cause.count} × {visible(cause.why.to(LANGUAGE))}"


def _at_work(at_work: "Mapping[str, Doing]") -> Iterator[str]:
    for doing in list(at_work.values())[:MOST_WORKERS]:
        stage = f" · {_stage(doing)}" if doing.stage else ""
        yield f"{visible(doing.worker)} · {visible(doing.name or '')}{stage}"
    if len(at_work) > MOST_WORKERS:
        more = len(at_work) - MOST_WORKERS
        yield say(f"and {more} more at work", f"et {more} autres au travail")


def _stage(doing: "Doing") -> str:
    en, fr, *_ = STAGES.get(doing.stage, (doing.stage, doing.stage))
    percent = round(100 * doing.share)
    return say(f"{en} {percent}%", f"{fr} {percent}\u00a0%")


def _rate(a_second: float) -> str:
    """A rate as a number that says something: of long recordings a machine hears a few an hour."""
    span_s, unit = next((each for each in RATES if a_second * each[0] >= 1), RATES[-1])
    return f"{_decimal(a_second * span_s)}/{unit}"


def _decimal(value: float) -> str:
    return say(f"{value:.1f}", f"{value:.1f}".replace(".", ","))
