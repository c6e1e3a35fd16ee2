"""The access log: who did what to which call or team when; never words, and nothing of it can be changed."""

import re
from collections.abc import Mapping

from callmirror.access import Account, Deed, Principal
from callmirror.governance.opening import Clock, Opener, now
from callmirror.store.log import Entry, Wanted

PLAIN = re.compile(r"[a-z0-9][a-z0-9_.:/-]{0,63}")
"""A value of a detail: a code of ours, so that nobody's words get into the log by mistake."""

OTHERS = frozenset(
    {"sign_in", "sign_out", "export", "clip", "acknowledge", "object", "decide", "erase", "reply"}
)
"""Doings that are no deed of the table of rights."""


class AccessLog:
    """Writes and reads the log over one data folder."""

    def __init__(self, opener: Opener, *, clock: Clock = now) -> None:
        """Nothing is opened yet."""
        self._open = opener
        self._clock = clock

    def record(
        self,
        principal: Principal | None,
        deed: Deed | str,
        call_id: str | None = None,
        team: str | None = None,
        detail: Mapping[str, str | int | float] | None = None,
    ) -> None:
        """Keep that somebody did this; ``principal`` None is the command line or the house itself.

        ``detail`` holds counts and codes, as {"form": "csv", "bytes": 51234, "count": 12}: of an export its
        size is always told. One insert.

        Raises:
            ValueError: a detail is no number and no code.
            StoreError: it can't be written; then what was asked must not be shown either.
        """
        told = dict(detail or {})
        for name, value in told.items():
            if not PLAIN.fullmatch(name) or (isinstance(value, str) and not PLAIN.fullmatch(value)):
                raise ValueError(f"the log keeps no free text: {name}")
        account = principal.account.number if principal else None
        with self._open() as store:
            store.governance.log.record(
                str(deed), self._clock(), account=account, call_id=call_id, team=team, detail=told
            )

    def entries(self, wanted: Wanted) -> tuple[Entry, ...]:
        """The lines that are asked for, the newest first: for administrators."""
        with self._open() as store:
            return store.governance.log.entries(wanted)

    def about_own(
        self, account: Account, *, before: int | None = None, limit: int = 100
    ) -> tuple[Entry, ...]:
        """Who did what to somebody's own calls, the newest first; nothing for who has none."""
        if account.rep is None:
            return ()
        return self.entries(Wanted(rep=account.rep, before=before, limit=limit))

    def count(self) -> int:
        """How many lines there are."""
        with self._open() as store:
            return store.governance.log.count()
