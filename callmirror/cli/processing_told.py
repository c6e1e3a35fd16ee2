"""What is said of a run over archives: while it goes on, and at its end."""

import sys
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Self

from callmirror.cli.language import LANGUAGE, say
from callmirror.cli.output import tell

if TYPE_CHECKING:
    from callmirror.archives import Outcome, Tally
    from callmirror.archives.forecast import Forecast

EVERY_S = 30.0
"""Without a terminal one line is written so often."""
MOST_CAUSES = 12
ORIGINS = ("file", "beside", "heard", "none")


class Shown:
    """A line of how far a run is: one that is written over on a terminal, else one now and then."""

    def __init__(self, tally: "Tally") -> None:
        self._tally = tally
        self._begun = self._said = time.monotonic()
        self._every_s = 0.5 if sys.stderr.isatty() else EVERY_S
        self._is_open = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._end_line()

    def told(self, _outcome: "Outcome") -> None:
        """Take note of an outcome that is kept."""
        now = time.monotonic()
        if now - self._said >= self._every_s:
            self._said = now
            self._write(self._line(now))

    def stopped(self) -> None:
        """Say that the run was stopped, and how it goes on."""
        self._end_line()
        tell(
            say(
                "Stopped. What was kept stays; the same command goes on from there.",
                "Arrêté. Ce qui a été gardé reste ; la même commande reprend de là.",
            )
        )

    def _line(self, now: float) -> str:
        tally, seconds = self._tally, max(now - self._begun, 0.001)
        settled, passed = tally.settled.total(), tally.passed.total()
        return say(
            f"{settled} done ({settled / seconds:.1f}/s), {passed} known, {tally.failures} failed, "
            f"{tally.sound_s / 3600:.1f} h of sound",
            f"{settled} faits ({settled / seconds:.1f}/s), {passed} connus, {tally.failures} en échec, "
            f"{tally.sound_s / 3600:.1f} h de son",
        )

    def _write(self, line: str) -> None:
        if sys.stderr.isatty():
            self._is_open = True
            sys.stderr.write(f"\r\x1b[K{line}")
            sys.stderr.flush()
        else:
            tell(line)

    def _end_line(self) -> None:
        if self._is_open:
            sys.stderr.write("\n")
            self._is_open = False


def lines(tally: "Tally") -> Iterator[str]:
    """What a run did, for a person to read."""
    counts = {state.value: count for state, count in tally.settled.items()}
    known = counts.get("known", 0) + tally.passed.total()
    yield say(
        f"{counts.get('done', 0)} reviewed, {known} known already, {tally.failures} failed, "
        f"{counts.get('skipped', 0)} left out.",
        f"{counts.get('done', 0)} lus, {known} déjà connus, {tally.failures} en échec, "
        f"{counts.get('skipped', 0)} écartés.",
    )
    causes = sorted(tally.causes.values(), key=lambda cause: -cause.count)
    for cause in causes[:MOST_CAUSES]:
        yield f"  {cause.count} · {cause.why.to(LANGUAGE)}"
        if cause.state.value in {"failed", "set_aside"}:
            yield from (f"      {address}" for address in cause.addresses)
    if tally.is_cut:
        yield say(
            "  A limit was reached; the same command goes on from there.",
            "  Une limite est atteinte ; la même commande reprend de là.",
        )
    if tally.lost:
        yield say(
            f"  {tally.lost} corrections find their sentence no more; `callmirror corrections` shows them.",
            f"  {tally.lost} corrections ne retrouvent plus leur phrase ; voyez `callmirror corrections`.",
        )


def as_json(tally: "Tally") -> dict[str, Any]:
    """What a run did, for a program."""
    causes = [
        {"state": each.state.value, "cause": each.cause, "en": each.why.en, "fr": each.why.fr,
         "count": each.count, "addresses": each.addresses}
        for each in tally.causes.values()
    ]  # fmt: skip
    return {
        "settled": tally.counts(),
        "passed": {state.value: count for state, count in tally.passed.items()},
        "causes": causes,
        "sound_s": round(tally.sound_s, 1),
        "words": {
            name: tally.traits[name] for name in ("file", "beside", "heard", "none") if tally.traits[name]
        },
        "undated": tally.traits["undated"],
        "without_rep": tally.traits["nobody"],
        "lost_corrections": tally.lost,
        "cut": tally.is_cut,
    }


def forecast_json(found: "Forecast") -> dict[str, Any]:
    """What a run would do, for a program."""
    rows = [
        {"address": row.address, "bytes": row.size, "team": row.team, "kind": row.kind, "would": row.would,
         "started_at": row.started_at and row.started_at.isoformat()}
        for row in found.rows
    ]  # fmt: skip
    return {"counts": dict(found.counts), "bytes": found.bytes, "rows": rows}
