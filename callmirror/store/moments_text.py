"""Moments as text of one length in UTC, so that their texts compare as they do."""

from datetime import UTC, datetime


def moment_text(moment: datetime) -> str:
    """A moment to the second, as "2026-11-22T09:30:00+00:00"."""
    return moment.astimezone(UTC).replace(microsecond=0).isoformat()
