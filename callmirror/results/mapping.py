"""Reads how a table of results is to be read: a small YAML that says which column tells what.

::

    what: deals                  # or metrics: a row for each team and month
    columns:
      deal: Opportunity ID       # deals: deal and team are needed, all others where there are any
      team: Team                 # team, stage, model, amount, currency, opened, closed, result, noted,
      next_step result: Stage
    won: [Closed won]            # what stands in the column result of a deal that was won, and lost
    lost: [Closed lost]
    currency: EUR                # where no column tells it
    dates: day_first             # or month_first; without it the column as a whole says so, or nothing does
    decimal: comma               # or point; as above
    teams: {Lyon Sales: Lyon}    # a team that the table calls otherwise
    pairs:                       # a quantity beside its quality: markers, metrics or results of deals
      - {quantity: calls_made, quality: question_ratio, better: more}

Of metrics the columns are team, period and metrics: {calls_made: Calls made}.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from callmirror.domain import Pair
from callmirror.errors import InputError
from callmirror.report import check_wording

LARGEST_BYTES = 200_000
KINDS = ("deals", "metrics")
OF_DEALS = (
    "deal",
    "team",
    "stage",
    "model",
    "amount",
    "currency",
    "opened",
    "closed",
    "result",
    "noted",
    "next_step",
)
OF_METRICS = ("team", "period")
OF_PEOPLE = frozenset({"rep", "seller", "owner", "person", "commercial", "vendeur"})
"""What a mapping may call the column of who sold: it is passed over, and that is said."""
NEEDED = {"deals": ("deal", "team"), "metrics": ("team", "period", "metrics")}
KEYS = frozenset({"what", "columns", "won", "lost", "currency", "dates", "decimal", "teams", "pairs"})
NAME = re.compile(r"[a-z][a-z0-9_]{1,39}")
DATES = ("day_first", "month_first")
DECIMALS = ("comma", "point")
BETTER = ("more", "less")
WON = ("won", "closed won", "gagné", "gagnée", "signé", "signée")
LOST = ("lost", "closed lost", "perdu", "perdue")


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table is to be read; ``columns`` gives for what is told the heading that tells it.

    ``metrics`` gives for a metric its heading, ``people`` are headings of columns that name who sold.
    """

    what: str
    columns: Mapping[str, str]
    metrics: Mapping[str, str] = field(default_factory=dict)
    people: tuple[str, ...] = ()
    won: frozenset[str] = frozenset(WON)
    lost: frozenset[str] = frozenset(LOST)
    currency: str = ""
    dates: str | None = None
    decimal: str | None = None
    teams: Mapping[str, str] = field(default_factory=dict)
    pairs: tuple[Pair, ...] = ()

    @property
    def headings(self) -> frozenset[str]:
        """Every heading that is named."""
        return frozenset({*self.columns.values(), *self.metrics.values(), *self.people})


def read_layout(path: Path) -> Layout:
    """Read how a table is to be read.

    Raises:
        InputError: the file can't be read or says nothing of the kind; the message names what and the remedy.
    """
    return parse_layout(_text(path), source=str(path))


def parse_layout(text: str, *, source: str) -> Layout:
    """Read it from what stands in a file.

    Raises:
        InputError: as ``read_layout``.
    """
    told = _loaded(text, source)
    what = told.get("what", "deals")
    if unknown := sorted({str(key) for key in told} - KEYS):
        raise _refused(source, unknown[0])
    if what not in KINDS:
        raise _refused(source, "what")
    columns, metrics, people = _columns(told.get("columns"), what, source)
    return Layout(
        what,
        columns,
        metrics,
        people,
        _words(told.get("won"), WON, "won", source),
        _words(told.get("lost"), LOST, "lost", source),
        _plain(told.get("currency", ""), "currency", source),
        _choice(told.get("dates"), DATES, "dates", source),
        _choice(told.get("decimal"), DECIMALS, "decimal", source),
        _texts(told.get("teams") or {}, "teams", source),
        tuple(_pair(one, source) for one in _list(told.get("pairs"), "pairs", source)),
    )


def _columns(told: Any, what: str, source: str) -> tuple[dict[str, str], dict[str, str], tuple[str, ...]]:
    if not isinstance(told, dict):
        raise _refused(source, "columns")
    told = dict(told)
    metrics = _texts(told.pop("metrics", {}) if what == "metrics" else {}, "metrics", source)
    headings = _texts(told, "columns", source)
    people = tuple(heading for name, heading in headings.items() if name in OF_PEOPLE)
    known = OF_DEALS if what == "deals" else OF_METRICS
    for name in headings:
        if name not in known and name not in OF_PEOPLE:
            raise _refused(source, name)
    for name in metrics:
        if not NAME.fullmatch(name) or check_wording(name.replace("_", " "), "en"):
            raise _refused(source, name)
    for name in NEEDED[what]:
        if not (metrics if name == "metrics" else name in headings):
            raise _refused(source, f"columns: {name}")
    return {name: told for name, told in headings.items() if name in known}, metrics, people


def _pair(told: Any, source: str) -> Pair:
    if not isinstance(told, dict) or not {"quantity", "quality"} <= told.keys() <= {
        "quantity",
        "quality",
        "better",
    }:
        raise _refused(source, "pairs")
    pair = Pair(str(told["quantity"]), str(told["quality"]), str(told.get("better", "more")))
    if pair.better not in BETTER or not (NAME.fullmatch(pair.quantity) and NAME.fullmatch(pair.quality)):
        raise _refused(source, "pairs")
    return pair


def _words(told: Any, otherwise: tuple[str, ...], key: str, source: str) -> frozenset[str]:
    listed = _list(told, key, source) or otherwise
    return frozenset(_plain(one, key, source).casefold() for one in listed)


def _list(told: Any, key: str, source: str) -> list[Any]:
    if told is None:
        return []
    if not isinstance(told, list):
        raise _refused(source, key)
    return told


def _texts(told: Any, key: str, source: str) -> dict[str, str]:
    if not isinstance(told, dict):
        raise _refused(source, key)
    return {_plain(name, key, source): _plain(one, key, source) for name, one in told.items()}


def _plain(told: Any, key: str, source: str) -> str:
    if isinstance(told, bool) or not isinstance(told, str | int | float):
        raise _refused(source, key)
    return " ".join(str(told).split())


def _choice(told: Any, choices: tuple[str, ...], key: str, source: str) -> str | None:
    if told is not None and told not in choices:
        raise _refused(source, key)
    return None if told is None else str(told)


def _loaded(text: str, source: str) -> dict[Any, Any]:
    try:
        told = yaml.safe_load(text) if len(text) <= LARGEST_BYTES else None
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        raise _refused(source, f"line {mark.line + 1}" if mark else "YAML") from error
    if not isinstance(told, dict):
        raise _refused(source, "YAML")
    return told


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file.read(LARGEST_BYTES + 1).decode("utf-8-sig")
    except OSError as error:
        raise InputError(
            str(path),
            en=f"can't be read ({error.strerror}); check the path given with --as.",
            fr=f"ne peut pas être lu ({error.strerror}) ; vérifiez le chemin donné avec --as.",
        ) from error
    except UnicodeDecodeError as error:
        raise _refused(str(path), "UTF-8") from error


def _refused(source: str, what: str) -> InputError:
    shown = what[:60]
    return InputError(
        source,
        en=f"{shown!r} is missing or has no meaning there; write what: deals with columns {{deal, team, "
        f"...}} or "
        "what: metrics with columns {team, period, metrics}, as in the examples.",
        fr=f"{shown!r} manque ou n'a pas de sens à cet endroit ; écrivez what: deals avec columns "
        "{deal, team, ...} ou what: metrics avec columns {team, period, metrics}, comme dans les exemples.",
    )
