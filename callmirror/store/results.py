"""Results of teams as they are kept: deals, measures by month, pairs, and what was told of a period."""

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from callmirror.domain import Deal, Measure, Pair, Sheet
from callmirror.errors import NotFound
from callmirror.pseudonyms import Pseudonyms
from callmirror.store import erasure
from callmirror.store.connection import translated, writing
from callmirror.store.kin import kin_of
from callmirror.store.moments import as_moment, as_text
from callmirror.store.unpacking import Columns

DEAL = "mark, team, stage, model, amount, currency, opened, closed, won, noted, next_step"
PUT_DEAL = f"INSERT OR REPLACE INTO deals (import, {DEAL}) VALUES ({', '.join('?' * 12)})"  # noqa: S608 - ours
GET_DEALS = f"SELECT {DEAL} FROM deals WHERE team = ? ORDER BY mark"  # noqa: S608 - made of our own words
PUT_MEASURE = "INSERT OR REPLACE INTO measures (team, month, name, value, import) VALUES (?, ?, ?, ?, ?)"
MARK_BYTES = 16
HALF = MARK_BYTES // 2
OLD = {
    "deals": "team = ? AND coalesce(closed, noted, opened, '9') < ?",
    "measures": "team = ? AND month < ?",
}


@dataclass(frozen=True, slots=True)
class Import:
    """A file of results that was taken: ``rows`` is how many deals or values it told, ``teams`` of whom."""

    number: int
    what: str
    rows: int
    added_at: datetime
    teams: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Telling:
    """What was told of a period of a team and the marks of what it rests on; None: that was forgotten."""

    members: frozenset[bytes]
    payload: str | None

    def differs_by(self, members: frozenset[bytes]) -> tuple[int, int]:
        """By how many deals these are others, and by how many in anything that is known of them."""
        ids = (frozenset(one[:HALF] for one in each) for each in (self.members, members))
        return _apart(*ids), _apart(self.members, members)


class Results:
    """A part of the store, made by ``Store.results``. Every method may raise StoreError."""

    def __init__(self, path: Path, connection: sqlite3.Connection, key: Callable[[], Pseudonyms]) -> None:
        """Nothing is read yet; ``key`` makes fingerprints."""
        self._path = path
        self._connection = connection
        self._key = key

    def add(self, sheet: Sheet, content: str, at: datetime) -> int | None:
        """Keep what a file told; a deal or a month that was told before is renewed.

        Returns:
            The number of the import; None where the same content was taken before, and nothing changes.
        """
        key = self._key()
        with translated(self._path), writing(self._connection) as connection:
            if connection.execute("SELECT 1 FROM result_imports WHERE content = ?", (content,)).fetchone():
                return None
            rows = len(sheet.deals) + len(sheet.measures)
            query = "INSERT INTO result_imports (content, what, rows, added_at) VALUES (?, ?, ?, ?)"
            number = int(connection.execute(query, (content, sheet.what, rows, as_text(at))).lastrowid or 0)
            connection.executemany(PUT_DEAL, ((number, *_deal_row(one, key)) for one in sheet.deals))
            measures = ((one.team, f"{one.month}", one.name, one.value, number) for one in sheet.measures)
            connection.executemany(PUT_MEASURE, measures)
            if sheet.pairs:
                _put_pairs(connection, sheet.pairs)
        return number

    def imports(self) -> tuple[Import, ...]:
        """Every file that was taken, the first first, with the teams that its rows are of now."""
        with translated(self._path):
            query = "SELECT number, what, rows, added_at FROM result_imports ORDER BY number"
            rows = self._connection.execute(query).fetchall()
            return tuple(
                Import(number, what, count, as_moment(at), self._teams_of(number))
                for number, what, count, at in rows
            )

    def forget(self, number: int) -> int:
        """Forget what a file told, down to the bytes; how many deals and values went.

        What was told of its periods goes too, and the fingerprints stay, so that nothing is told anew by
        what is left.

        Raises:
            NotFound: there is no import of that number.
        """
        with translated(self._path):
            with writing(self._connection) as connection:
                if not connection.execute(
                    "SELECT 1 FROM result_imports WHERE number = ?", (number,)
                ).fetchone():
                    raise _unknown(number)
                teams = self._teams_of(number)
                gone = sum(
                    connection.execute(f"DELETE FROM {table} WHERE import = ?", (number,)).rowcount  # noqa: S608
                    for table in ("deals", "measures")
                )
                connection.execute("DELETE FROM result_imports WHERE number = ?", (number,))
                query = "UPDATE result_tellings SET payload = NULL WHERE team = ?"
                connection.executemany(query, ((team,) for team in teams))
                connection.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (erasure.PENDING, "yes"))
            erasure.wipe(self._connection)
        return gone

    def deals(self, team: str) -> tuple[Deal, ...]:
        """The deals of a team, and of teams that it was before; ``deal`` is a fingerprint."""
        return tuple(_deal(row) for row in self._of(GET_DEALS, team))

    def added(self, team: str) -> Mapping[str, datetime]:
        """When the file was taken that told each deal of a team last, by the deal's fingerprint."""
        query = """
            SELECT hex(mark), added_at FROM deals JOIN result_imports ON number = import WHERE team = ?
        """
        return {mark.lower(): as_moment(at) for mark, at in self._of(query, team)}

    def measures(self, team: str) -> tuple[Measure, ...]:
        """What a team counted, by month and name; its own word stands before what it told as another."""
        query = "SELECT team, month, name, value FROM measures WHERE team = ? ORDER BY month, name"
        found: dict[tuple[str, str], Measure] = {}
        for _, month, name, value in self._of(query, team):
            found.setdefault((month, name), Measure(team, date.fromisoformat(month), name, value))
        return tuple(found[key] for key in sorted(found))

    def has(self, team: str) -> bool:
        """Whether anything is known of what came of that team's work."""
        return any(
            self._of(f"SELECT 1 FROM {table} WHERE team = ? LIMIT 1", team)  # noqa: S608 - our own words
            for table in ("deals", "measures")
        )

    def home_of(self, team: str) -> str | None:
        """The team that has the calls: that one, or the one it became; None where nobody can say."""
        with translated(self._path):
            if _has_calls(self._connection, team):
                return team
            heirs = [one for one in kin_of(self._connection, team) if _has_calls(self._connection, one)]
        return heirs[0] if len(heirs) == 1 else None

    def pairs(self) -> tuple[Pair, ...]:
        """The pairs that files declared; empty where none did."""
        with translated(self._path):
            query = "SELECT quantity, quality, better FROM result_pairs ORDER BY place"
            return tuple(Pair(*row) for row in self._connection.execute(query).fetchall())

    def telling(self, team: str, start: date, months: int) -> Telling | None:
        """What was told of a period last, None where nothing was."""
        query = "SELECT members, payload FROM result_tellings WHERE team = ? AND start = ? AND months = ?"
        row = next(iter(self._of(query, team, f"{start}", months)), None)
        if row is None:
            return None
        cut = range(0, len(row[0]), MARK_BYTES)
        return Telling(frozenset(row[0][place : place + MARK_BYTES] for place in cut), row[1])

    def tell(self, team: str, start: date, months: int, telling: Telling) -> None:
        """Remember what is told of a period, before it is."""
        row = team, f"{start}", months, b"".join(sorted(telling.members)), telling.payload
        with translated(self._path), writing(self._connection) as connection:
            connection.execute("INSERT OR REPLACE INTO result_tellings VALUES (?, ?, ?, ?, ?)", row)

    def _teams_of(self, number: int) -> tuple[str, ...]:
        query = "SELECT team FROM deals WHERE import = ? UNION SELECT team FROM measures WHERE import = ?"
        return tuple(sorted(team for (team,) in self._connection.execute(query, (number, number))))

    def _of(self, query: str, team: str, *more: object) -> list[Columns]:
        """The rows of a team, and of those that it was before: kin of which no call is stored any longer."""
        with translated(self._path):
            kin = kin_of(self._connection, team)
            names = (team, *(one for one in kin if not _has_calls(self._connection, one)))
            return [
                row for name in names for row in self._connection.execute(query, (name, *more)).fetchall()
            ]


def mark_of(deal: Deal) -> bytes:
    """A mark of a stored deal and, behind it, one of all that is known of it, whatever its team is called."""
    told = "\n".join(f"{value}" for value in _values(deal)[1:])
    return b"".join(hashlib.sha256(each.encode()).digest()[:HALF] for each in (deal.deal, told))


def forget_old(connection: sqlite3.Connection, team: str, until: str) -> None:
    """Forget, inside a transaction, results of periods before that day, and what was shown of them."""
    for table, where in OLD.items():
        connection.execute(f"DELETE FROM {table} WHERE {where}", (team, until))  # noqa: S608 - our own words
    query = "UPDATE result_tellings SET payload = NULL WHERE team = ? AND start < ?"
    connection.execute(query, (team, until))


def count_old(connection: sqlite3.Connection, team: str, until: str) -> int:
    """How many deals and measures ``forget_old`` would forget."""
    queries = (f"SELECT count(*) FROM {table} WHERE {where}" for table, where in OLD.items())  # noqa: S608 - ours
    return sum(int(connection.execute(query, (team, until)).fetchone()[0]) for query in queries)


def _apart(one: frozenset[bytes], other: frozenset[bytes]) -> int:
    return max(len(one - other), len(other - one))


def _values(deal: Deal) -> tuple[object, ...]:
    won = None if deal.won is None else int(deal.won)
    days = (None if day is None else f"{day}" for day in (deal.opened, deal.closed))
    later = (None if day is None else f"{day}" for day in (deal.noted, deal.next_step))
    return deal.team, deal.stage, deal.model, deal.amount, deal.currency, *days, won, *later


def _deal_row(deal: Deal, key: Pseudonyms) -> tuple[object, ...]:
    return bytes.fromhex(key.deal(deal.deal)), *_values(deal)


def _deal(row: Columns) -> Deal:
    mark, team, stage, model, amount, currency, opened, closed, won, noted, next_step = row
    days = (None if day is None else date.fromisoformat(day) for day in (opened, closed, noted, next_step))
    first, last, written, planned = days
    return Deal(
        deal=mark.hex(),
        team=team,
        stage=stage,
        model=model,
        amount=amount,
        currency=currency,
        opened=first,
        closed=last,
        won=None if won is None else bool(won),
        noted=written,
        next_step=planned,
    )


def _put_pairs(connection: sqlite3.Connection, pairs: Sequence[Pair]) -> None:
    """Keep these beside those that others declared; what is told of a pair last counts."""
    same = "DELETE FROM result_pairs WHERE quantity = ? AND quality = ?"
    connection.executemany(same, ((one.quantity, one.quality) for one in pairs))
    rows: Iterable[tuple[str, str, str]] = ((one.quantity, one.quality, one.better) for one in pairs)
    connection.executemany("INSERT INTO result_pairs (quantity, quality, better) VALUES (?, ?, ?)", rows)


def _has_calls(connection: sqlite3.Connection, team: str) -> bool:
    return connection.execute("SELECT 1 FROM calls WHERE team = ? LIMIT 1", (team,)).fetchone() is not None


def _unknown(number: int) -> NotFound:
    return NotFound(
        en=f"No file of results has the number {number}; `callmirror outcomes list` shows those there are.",
        fr=f"Aucun fichier de résultats n'a le numéro {number} ; `callmirror outcomes list` les montre.",
    )
