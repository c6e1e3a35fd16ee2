"""A window as the two columns it is kept in."""

from datetime import date

from callmirror.domain import Window


def window_text(window: Window) -> tuple[str | None, str | None]:
    """Return the first day and the day after the last, as they are kept."""
    start, end = (None if day is None else day.isoformat() for day in (window.start, window.end))
    return start, end


def window_from(start: str | None, end: str | None) -> Window:
    """Return the window that was kept."""
    return Window(*(None if day is None else date.fromisoformat(day) for day in (start, end)))
