"""How a run stands, as numbers for Prometheus: a text file that its node exporter reads.

Counts, rates and ages only: no address, no team, nobody's name.
"""

import os
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from callmirror.archives.running import Tally
from callmirror.errors import InputError
from callmirror.store.ledger import ItemState

FRESH_S = 5.0
"""The file is written so often at the most."""


class Metrics:
    """Writes how a run stands to a file, whole each time."""

    def __init__(self, path: Path, tally: Tally) -> None:
        """``tally`` is counted on by the run."""
        self._path = path
        self._tally = tally
        self._begun_at = time.time()
        self._begun = self._written = time.monotonic()
        self._last_settled_at = self._begun_at
        self._settled = 0

    def freshen(self) -> None:
        """Write, unless that was just done.

        Raises:
            InputError: it can't be written there.
        """
        if time.monotonic() - self._written >= FRESH_S:
            self.write()

    def write(self, *, is_over: bool = False) -> None:
        """Write.

        Raises:
            InputError: it can't be written there.
        """
        self._written = time.monotonic()
        partial = self._path.with_name(f"{self._path.name}.{os.getpid()}.part")
        try:
            partial.write_text("".join(self._lines(is_over=is_over)), encoding="utf-8")
            partial.replace(self._path)
        except OSError as error:
            raise InputError(
                str(self._path),
                en=f"can't be written ({error.strerror}); choose another place with --metrics.",
                fr=f"écriture impossible ({error.strerror}) ; choisissez un autre endroit avec --metrics.",
            ) from error
        finally:
            with suppress(OSError):
                partial.unlink(missing_ok=True)

    def _lines(self, *, is_over: bool) -> Iterator[str]:
        tally, seconds = self._tally, max(time.monotonic() - self._begun, 0.001)
        settled = tally.settled.total()
        if settled != self._settled:
            self._settled, self._last_settled_at = settled, time.time()
        states = {f'{{state="{each.value}"}}': tally.settled[each] for each in ItemState}
        yield from _family("files_total", "counter", "Files settled by this run.", states)
        passed = {f'{{state="{each.value}"}}': tally.passed[each] for each in ItemState}
        yield from _family("known_files_total", "counter", "Files known from runs before.", passed)
        causes: dict[str, float] = {}
        for cause in tally.causes.values():
            label = f'{{state="{cause.state.value}",cause="{cause.cause}"}}'
            causes[label] = causes.get(label, 0) + cause.count
        yield from _family("causes_total", "counter", "Files by why they were not kept.", causes)
        alone = (
            ("sound_seconds_total", "counter", "Sound that was heard.", tally.sound_s),
            ("work_seconds_total", "counter", "Time that workers took.", tally.took_s),
            ("files_per_second", "gauge", "Files settled a second, over the whole run.", settled / seconds),
            ("begun_timestamp_seconds", "gauge", "When the run began.", self._begun_at),
            ("settled_timestamp_seconds", "gauge", "When a file was last settled.", self._last_settled_at),
            ("running", "gauge", "Whether the run goes on.", float(not is_over)),
        )
        for name, kind, what, value in alone:
            yield from _family(name, kind, what, {"": value})


def _family(name: str, kind: str, what: str, values: Mapping[str, float]) -> Iterator[str]:
    full = f"callmirror_archive_{name}"
    yield f"# HELP {full} {what}\n# TYPE {full} {kind}\n"
    yield from (f"{full}{labels} {value:.17g}\n" for labels, value in values.items())
