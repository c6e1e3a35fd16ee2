"""What a team guesses of its own levels: read from sheets nobody signed, kept as the middle of them all.

A table with a column for each marker and a line for each sheet, in any order::

    question_ratio;longest_monologue
    40 %;1:30
    25 %;60

A share may be written as 40 %, as 40 or as 0.4, one way in a column. Nothing else may stand in the table, so
that no name can. One guess alone is kept nowhere: of at least k of them the
median is kept and the quartiles, to two digits. A team guesses once for the same months; a second table, that
differs by one sheet, would tell what stood on it.
"""

import csv
import re
import statistics
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from callmirror.config import Settings
from callmirror.domain import BOUNDS, Experiment, Guess, Guesses, Standard
from callmirror.errors import InputError
from callmirror.markers import MARKERS
from callmirror.metadata import month_window
from callmirror.mirror.mirror import as_stored, require_team
from callmirror.store import open_store

LARGEST_BYTES = 200_000
CARD = ("question_ratio", "listening_time", "script_adherence", "customer_focus")
"""The markers that every team is asked for."""

MOST_ASKED = 6
"""More than this is no guess but an exam."""

NUMBER = re.compile(r"(?P<minutes>\d+):(?P<seconds>[0-5]\d)|(?P<value>-?\d+(?:[.,]\d+)?)\s*(?P<percent>%)?")

Sheets = Mapping[str, Sequence[float]]
"""The guesses by marker, in no order."""


def guess(settings: Settings, team: str, path: Path, *, first: str | None, last: str | None) -> Guesses:
    """Read the guesses of a team, keep the middle of them, and return what is kept.

    Raises:
        NotFound: no call of that team is stored.
        MetadataError: a month is none.
        InputError: the table can't be used, has too few guesses, or the team guessed for these months before.
    """
    return keep(settings, team, read_sheets(path), first=first, last=last, source=str(path))


def keep(
    settings: Settings, team: str, sheets: Sheets, *, first: str | None, last: str | None, source: str
) -> Guesses:
    """Keep the middle of these guesses, and return what is kept; ``source`` is what errors call them.

    Raises:
        NotFound: no call of that team is stored.
        MetadataError: a month is none.
        InputError: there are too few guesses, or the team guessed for these months before.
    """
    team, window = as_stored(team), month_window(first, last)
    people = min(map(len, sheets.values()), default=0)
    if people < settings.k:
        raise InputError(
            source,
            en=f"holds fewer than {settings.k} guesses of a marker, and a few are no team's; nothing is "
            "kept.",
            fr=f"contient moins de {settings.k} estimations d'un marqueur, et quelques-unes ne font pas une "
            "équipe ; rien n'est gardé.",
        )
    with open_store(settings.home, create=False) as store:
        require_team(store, team)
        shown = any(one.window == window for one in store.publications(team))
        found = Guesses(team, window, people, tuple(_middle(*one) for one in sheets.items()), shown)
        if not store.meetings.keep_guesses(found):
            raise InputError(
                source,
                en="the team has guessed for these months already, and a second table would tell single "
                "guesses.",
                fr="l'équipe a déjà fait son estimation pour ces mois, et un second tableau révélerait des "
                "estimations isolées.",
            )
    return found


def guess_of(text: str, marker: str) -> float:
    """Read what somebody writes on a page as a guess of a marker: a share in hundredths, else its unit.

    Raises:
        InputError: it is no number, or none that the marker can be.
    """
    found = NUMBER.fullmatch(text.strip().replace("\u00a0", " ").replace("\u202f", " "))
    share = MARKERS[marker].unit == "ratio"
    if found is None or (found["percent"] and not share) or (found["minutes"] and share):
        raise InputError(
            marker,
            en="is guessed as a number; write 25, or 1:30 for a minute and a half.",
            fr="s'estime par un nombre ; écrivez 25, ou 1:30 pour une minute et demie.",
        )
    if found["minutes"]:
        value = 60.0 * int(found["minutes"]) + int(found["seconds"])
    else:
        value = float(found["value"].replace(",", "."))
    if share:
        value /= 100
    _refuse_out_of_bounds([value], marker, marker)
    return value


def kept(settings: Settings, team: str, *, first: str | None, last: str | None) -> Guesses | None:
    """What the team guessed for these months; None where nothing is kept."""
    team, window = as_stored(team), month_window(first, last)
    with open_store(settings.home, create=False) as store:
        require_team(store, team)
        return store.meetings.guesses(team, window)


def asked_of(
    standards: Iterable[Standard], experiments: Iterable[Experiment], intended: Iterable[str] = ()
) -> tuple[str, ...]:
    """The markers a team is asked to guess: what comes first, what it tries, what it has declared.

    ``intended`` are those that enact its intents. What came of its work and how a meeting went nobody has to
    guess: everybody saw it.
    """
    running = [one.marker for one in experiments if not one.closed]
    named = (*CARD, *running, *(one.marker for one in standards), *intended)
    return tuple(dict.fromkeys(marker for marker in named if marker in MARKERS))[:MOST_ASKED]


def read_sheets(path: Path) -> Sheets:
    """Read a table of guesses.

    Raises:
        InputError: it can't be read, has a column that is no marker, or a guess that is no number.
    """
    rows = [row for row in csv.reader(_lines(path), delimiter=_delimiter(path)) if any(map(str.strip, row))]
    if len(rows) < 2:
        raise _refused(path, 1)
    markers = [cell.strip() for cell in rows[0]]
    if len(set(markers)) < len(markers) or not set(markers) <= MARKERS.keys():
        raise _refused(path, 1)
    sheets: dict[str, list[float]] = {marker: [] for marker in markers}
    for line, row in enumerate(rows[1:], start=2):
        if len(row) > len(markers):
            raise _refused(path, line)
        for marker, cell in zip(markers, row, strict=False):
            if cell.strip():
                sheets[marker].append(_number(cell.strip(), path, line))
    return {marker: sorted(_of_unit(values, marker, path)) for marker, values in sheets.items()}


def _middle(marker: str, values: Sequence[float]) -> Guess:
    low, median, high = statistics.quantiles(values, n=4, method="inclusive")
    return Guess(marker, MARKERS[marker].unit, *(float(f"{one:.2g}") for one in (median, low, high)))


def _number(cell: str, path: Path, line: int) -> float:
    found = NUMBER.fullmatch(cell.replace("\u00a0", " ").replace("\u202f", " "))
    if found is None:
        raise _refused(path, line)
    if found["minutes"]:
        return 60.0 * int(found["minutes"]) + int(found["seconds"])
    return float(found["value"].replace(",", ".")) / (100 if found["percent"] else 1)


def _of_unit(values: Sequence[float], marker: str, path: Path) -> list[float]:
    """The guesses of a marker in its unit; a column of shares with one above 1 is in hundredths."""
    unit = MARKERS[marker].unit
    scaled = [value / 100 for value in values] if unit == "ratio" and max(values, default=0) > 1 else values
    _refuse_out_of_bounds(scaled, marker, str(path))
    return list(scaled)


def _refuse_out_of_bounds(values: Sequence[float], marker: str, source: str) -> None:
    low, high = BOUNDS[MARKERS[marker].unit]
    if any((low is not None and value < low) or (high is not None and value > high) for value in values):
        raise InputError(
            source,
            en=f"{marker} can't be what is guessed; write a share as 25%, times in seconds.",
            fr=f"{marker} ne peut pas valoir ce qui est estimé ; écrivez une part 25 %, les durées en "
            "secondes.",
        )


def _lines(path: Path) -> list[str]:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise InputError(
            str(path),
            en=f"can't be read ({error.strerror}); check the path.",
            fr=f"ne peut pas être lu ({error.strerror}) ; vérifiez le chemin.",
        ) from error
    if len(content) > LARGEST_BYTES or b"\0" in content:
        raise _refused(path, 1)
    try:
        return content.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace").splitlines()


def _delimiter(path: Path) -> str:
    head = next(iter(_lines(path)), "")
    return max(";\t,", key=head.count)


def _refused(path: Path, line: int) -> InputError:
    return InputError(
        f"{path}:{line}",
        en="is no table of guesses; write one column for each marker (`callmirror markers` names them), one "
        "line for each sheet, numbers alone, and no names.",
        fr="n'est pas un tableau d'estimations ; écrivez une colonne par marqueur (`callmirror markers` les "
        "nomme), une ligne par feuille, des nombres seuls, et aucun nom.",
    )
