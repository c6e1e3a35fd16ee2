"""What a run over archives did, on one page and as JSON: for whoever runs it.

The page names files, as nobody could look after them otherwise, and files may be named after people; so it is
written for its owner's eyes alone and says so. The JSON names none.
"""

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from callmirror.archives.pace import lasted
from callmirror.archives.run_words import NAMED, ORIGINS, WORDS
from callmirror.archives.running import Cause, Tally
from callmirror.errors import InputError
from callmirror.report.figures import day_words, number
from callmirror.store.ledger import ItemState

if TYPE_CHECKING:
    from jinja2 import Template
    from markupsafe import Markup

SCHEMA = 1
SAMPLED = frozenset({"not_drawn", "full"})
"""Causes by which a team's sampling plan leaves a call out."""
HOUR_S = 3600.0


@dataclass(frozen=True, slots=True, kw_only=True)
class RunReport:
    """A run that is over, or was stopped; ``left`` counts files still to be done, None: not counted."""

    tally: Tally
    begun_at: datetime
    took_s: float
    is_stopped: bool = False
    left: int | None = None

    @property
    def settled(self) -> Mapping[ItemState, int]:
        """How many files became what in this run, every state named."""
        return {state: self.tally.settled[state] for state in ItemState}

    @property
    def known(self) -> int:
        """How many were known, from runs before or by their content."""
        return self.tally.passed.total() + self.tally.settled[ItemState.KNOWN]

    @property
    def per_hour(self) -> float:
        """Files settled an hour."""
        return self.tally.settled.total() / max(self.took_s, 0.001) * HOUR_S

    @property
    def failures(self) -> list[Cause]:
        """Why files failed, the most frequent first."""
        return self._causes(ItemState.FAILED, ItemState.SET_ASIDE)

    @property
    def left_out(self) -> list[Cause]:
        """Why files were left out that had nothing wrong, the draw among it, the most frequent first."""
        return self._causes(ItemState.SKIPPED)

    @property
    def not_drawn(self) -> int:
        """How many calls sampling plans left out."""
        return sum(cause.count for cause in self.left_out if cause.cause in SAMPLED)

    def _causes(self, *states: ItemState) -> list[Cause]:
        causes = (each for each in self.tally.causes.values() if each.state in states)
        return sorted(causes, key=lambda cause: (-cause.count, cause.cause))


def as_json(report: RunReport) -> str:
    """Write the run as JSON: counts and causes, no address of a file."""
    tally = report.tally
    value = {
        "schema": SCHEMA,
        "begun_at": report.begun_at.isoformat(),
        "took_s": round(report.took_s, 1),
        "stopped": report.is_stopped,
        "limit_reached": tally.is_cut,
        "files": {state.value: count for state, count in report.settled.items()},
        "known_before": {state.value: count for state, count in tally.passed.items()},
        "files_per_hour": round(report.per_hour, 1),
        "sound_hours": round(tally.sound_s / HOUR_S, 3),
        "work_hours": round(tally.took_s / HOUR_S, 3),
        "words_from": {name: tally.traits[name] for name in ORIGINS if tally.traits[name]},
        "undated": tally.traits["undated"],
        "without_rep": tally.traits["nobody"],
        "not_drawn": report.not_drawn,
        "left": report.left,
        "causes": [
            {
                "state": each.state,
                "cause": each.cause,
                "files": each.count,
                "en": each.why.en,
                "fr": each.why.fr,
            }
            for each in (*report.failures, *report.left_out)
        ],
    }
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def as_page(report: RunReport, language: str) -> str:
    """Write the run as one self-contained page; whatever it holds is text, never markup."""
    values: dict[str, Any] = {
        "report": report,
        "language": language,
        "css": _style(),
        "say": lambda name, **told: WORDS[name].to(language).format(**told),
        "named": lambda name: NAMED[name].to(language),
        "count": lambda value: _grouped(value, language),
        "figure": lambda value, decimals: number(value, decimals=decimals, language=language),
        "lasted": lasted,
        "day": day_words(report.begun_at.date(), language),
        "origins": [name for name in ORIGINS if report.tally.traits[name]],
        "to_hours": lambda seconds: seconds / HOUR_S,
    }
    return _template().render(values) + "\n"


def write_report(report: RunReport, path: Path, language: str) -> None:
    """Write the run for its owner's eyes alone, as JSON where the name ends so, else as a page.

    Raises:
        InputError: it can't be written there.
    """
    content = as_json(report) if path.suffix.lower() == ".json" else as_page(report, language)
    partial = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(content.encode("utf-8", "backslashreplace"))
        partial.replace(path)
    except OSError as error:
        raise InputError(
            str(path),
            en=f"can't be written ({error.strerror}); choose another place with --page.",
            fr=f"écriture impossible ({error.strerror}) ; choisissez un autre endroit avec --page.",
        ) from error
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)


def _grouped(value: int, language: str) -> str:
    return f"{value:,}".replace(",", "\u202f" if language == "fr" else ",")


def _style() -> "Markup":
    from markupsafe import Markup  # noqa: PLC0415 - only where a page is made

    page = files("callmirror.report").joinpath("page.css").read_text(encoding="utf-8")
    return Markup(page + files("callmirror.archives").joinpath("run_report.css").read_text(encoding="utf-8"))  # noqa: S704 - ours


@cache
def _template() -> "Template":
    from jinja2 import Environment, FunctionLoader, StrictUndefined  # noqa: PLC0415 - only where one is made

    home = files("callmirror.archives")
    loader = FunctionLoader(lambda name: home.joinpath(name).read_text(encoding="utf-8"))
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template("run_report.html")
