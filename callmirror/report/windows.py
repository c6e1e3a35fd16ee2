"""A window as JSON has it."""

from collections.abc import Mapping
from datetime import date

from callmirror.domain import Window


def period_text(window: Window) -> str:
    """The days of a window as one text: ``2026-07-01..2026-10-01``, the last excluded."""
    start, end = ("" if day is None else day.isoformat() for day in (window.start, window.end))
    return f"{start}..{end}"


def window_data(window: Window) -> dict[str, str | None]:
    """Write the first day and the day after the last; null is without end."""
    start, end = (None if day is None else day.isoformat() for day in (window.start, window.end))
    return {"start": start, "end": end}


def window_of(data: Mapping[str, str | None]) -> Window:
    """Return the window that :func:`window_data` wrote."""
    start, end = (data["start"], data["end"])
    return Window(*(None if day is None else date.fromisoformat(day) for day in (start, end)))
