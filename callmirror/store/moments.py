"""Moments as the tables of accounts keep them: ISO 8601 in UTC to the second, so that texts compare."""

from datetime import UTC, datetime


def as_text(moment: datetime) -> str:
    """The moment as text."""
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def as_moment(text: str) -> datetime:
    """The moment that a text tells."""
    return datetime.fromisoformat(text)
