"""What the store does with calls: keeps, finds, lists, tells apart, exports and forgets them."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from callmirror.domain import Review
from callmirror.store import calls, erasure, export, export_tables, listing, unread
from callmirror.store.connection import translated
from callmirror.store.edits import Change
from callmirror.store.listing import StoredCall, StoredTeam
from callmirror.store.opened import Opened


class OfCalls(Opened):
    """Calls, whole or not at all."""

    def has(self, call_id: str) -> bool:
        """Whether the call of exactly that id, the SHA-256 of its file, is stored."""
        with translated(self.path):
            return calls.has(self._connection, call_id)

    def add(self, review: Review) -> bool:
        """Store a call, whole or not at all; False when it was there already, and then nothing changes.

        Raises:
            StoreError: it has no team, or its rep is no pseudonym.
        """
        with translated(self.path):
            return calls.add(self._connection, review, self._key_if_any())

    def replace(self, review: Review, again: Change | None = None) -> None:
        """Store a review in place of the one stored of the same call, if there is one.

        ``again`` makes of it what is stored where people said anything of that call.
        """
        with translated(self.path):
            calls.replace(self._connection, review, self._key_if_any(), again)

    def review(self, call_id_or_prefix: str) -> Review:
        """Return the review exactly as it was added, by its call's id or at least 4 first characters of it.

        Raises:
            NotFound: no call begins so.
            StoreError: several do.
        """
        with translated(self.path):
            return calls.review(self._connection, call_id_or_prefix)

    def calls(self, *, team: str | None = None) -> tuple[StoredCall, ...]:
        """Return the calls of a team or of all, oldest first, those without a date last."""
        with translated(self.path):
            return listing.calls(self._connection, team)

    def unread(
        self, *, team: str | None = None, ids: Collection[str] | None = None
    ) -> Mapping[str, tuple[str, ...]]:
        """Return why readings of a call abstain because of how it was recorded, by its id; see ``unread``."""
        with translated(self.path):
            return unread.unread(self._connection, team=team, ids=ids)

    def has_team(self, team: str) -> bool:
        """Whether any call of that team is stored."""
        with translated(self.path):
            return listing.has_team(self._connection, team)

    def teams(self, team: str | None = None) -> tuple[StoredTeam, ...]:
        """Every team that has calls, by name, or the one that is named; to count all calls takes a while."""
        with translated(self.path):
            return listing.teams(self._connection, team)

    def team_names(self) -> tuple[str, ...]:
        """Return the names of the teams that ``teams`` tells of, without counting their calls."""
        with translated(self.path):
            return listing.team_names(self._connection)

    def count_of(self, pseudonym: str) -> int:
        """Return how many calls ``forget_rep`` would forget.

        Raises:
            NotFound: no call of theirs is stored.
        """
        with translated(self.path):
            return erasure.count_of(self._connection, pseudonym)

    def forget_call(self, prefix: str) -> int:
        """Forget one call down to the bytes of the files; the number of calls forgotten, always 1.

        Reports that rested on it lose what was rendered; fingerprints of whom they rested on stay.

        Raises:
            NotFound: no call begins so.
            StoreError: several do, or another process still reads from before.
        """
        with translated(self.path):
            return erasure.forget_call(self._connection, prefix, self._key_if_any())

    def forget_rep(self, pseudonym: str) -> int:
        """Forget every call of a person, as ``forget_call`` does; the number of calls forgotten.

        Raises:
            NotFound: no call of theirs is stored.
        """
        with translated(self.path):
            return erasure.forget_rep(self._connection, pseudonym, self._key_if_any())

    def finish_erasure(self) -> bool:
        """Wipe what an interrupted forgetting left in the files; False when there was nothing to do."""
        with translated(self.path):
            if not erasure.is_pending(self._connection):
                return False
            erasure.wipe(self._connection)
            return True

    def export(self) -> Iterator[dict[str, Any]]:
        """Every call as plain values, for a line of JSON each; others may write meanwhile."""
        with translated(self.path):
            yield from export.export(self._connection)

    def export_calls(self, team: str | None = None) -> Iterator[export_tables.Row]:
        """A row of ``export_tables.CALL_COLUMNS`` for each call, of one team or of all."""
        with translated(self.path):
            yield from export_tables.calls(self._connection, team)

    def export_readings(self, team: str | None = None) -> Iterator[export_tables.Row]:
        """A row of ``export_tables.READING_COLUMNS`` for each reading of each call, of one team or of all."""
        with translated(self.path):
            yield from export_tables.readings(self._connection, team)
