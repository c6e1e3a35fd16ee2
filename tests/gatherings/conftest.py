"""Meetings whose sentences are known."""

from meeting_room import known_acts

__all__ = ["known_acts"]
