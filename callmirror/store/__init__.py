"""The memory: calls, what was read from them, and what was once shown of a team, in one SQLite file."""

from callmirror.store.listing import StoredCall, StoredTeam
from callmirror.store.store import Store, open_store

__all__ = ["Store", "StoredCall", "StoredTeam", "open_store"]
