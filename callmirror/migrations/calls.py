"""Calls, and what is read from them, shown of them and said of them."""

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def first_tables(database: "Database") -> None:
    """Make calls, and the parts of a call that are read whole, packed as JSON in one row per call.

    Readings stand alone, because a report reads all markers of many calls and nothing else of them.
    """
    database.table("calls").create(
        {
            "number": int,
            "id": str,
            "source": str,
            "team": str,
            "rep": str,
            "kind": str,
            "started_at": str,
            "language": str,
            "duration_s": float,
            "separation": str,
            "role_source": str,
            "role_confidence": float,
            "roles": str,
            "engine": str,
            "quality": str,
            "notices": str,
            "added_at": str,
        },
        pk="number",
        not_null={
            "id", "source", "team", "separation", "role_source", "role_confidence", "roles", "engine",
            "quality", "notices", "added_at",
        },
        strict=True,
    )  # fmt: skip
    database.table("calls").create_index(["id"], unique=True)
    database.table("calls").create_index(["team", "started_at", "rep"])
    database.table("calls").create_index(["rep"])
    for table in ("readings", "evidence", "segments", "sentences", "conversations"):
        database.table(table).create(
            {"call": int, "packed": str},
            pk="call",
            foreign_keys=[("call", "calls", "number")],
            not_null={"packed"},
            strict=True,
        )


def turns_table(database: "Database") -> None:
    """Make turns, the words said during each floor, keyed ``call number * 2**20 + place``.

    So a call's turns lie together and are found and deleted by a range, without an index, and a key is the
    integer that a full-text index asks for. Twelve bits of place would do for most calls but not for eight
    hours of them, and twenty take no more bytes than sixteen.
    """
    database.table("turns").create(
        {
            "key": int,
            "number": int,
            "speaker": str,
            "role": str,
            "start_s": float,
            "end_s": float,
            "gap_s": float,
            "text": str,
            "segments": str,
        },
        pk="key",
        not_null={"number", "speaker", "role", "text", "segments"},
        strict=True,
    )


def publications_tables(database: "Database") -> None:
    """Make room for what was once shown of a team, with fingerprints of the people and calls behind it.

    Only fingerprints: they outlive the people and calls they stand for, so that a report from before someone
    was forgotten still guards the one from after.
    """
    database.table("publications").create(
        {"number": int, "team": str, "start": str, "end": str, "payload": str, "published_at": str},
        pk="number",
        not_null={"team", "published_at"},
        strict=True,
    )
    database.table("publications").create_index(["team"])
    database.execute(
        """
        CREATE TABLE members (
            publication INTEGER NOT NULL REFERENCES publications (number),
            person BLOB NOT NULL,
            call BLOB NOT NULL,
            contributions TEXT NOT NULL,
            PRIMARY KEY (publication, person, call)
        ) STRICT, WITHOUT ROWID
        """
    )
    database.table("members").create_index(["person"])
    database.table("members").create_index(["call"])
    database.table("facts").create({"name": str, "value": str}, pk="name", not_null={"value"}, strict=True)


def forgetting_trigger(database: "Database") -> None:
    """Make a call take along all that hangs on it, whoever deletes it."""
    database.execute(
        """
        CREATE TRIGGER forget_call BEFORE DELETE ON calls BEGIN
            DELETE FROM turns WHERE key >= old.number << 20 AND key < (old.number + 1) << 20;
            DELETE FROM readings WHERE call = old.number;
            DELETE FROM evidence WHERE call = old.number;
            DELETE FROM segments WHERE call = old.number;
            DELETE FROM sentences WHERE call = old.number;
            DELETE FROM conversations WHERE call = old.number;
        END
        """
    )


def playbook_steps_table(database: "Database") -> None:
    """Make room for what each team's playbook calls its steps, as it was last told.

    Readings know steps by their names alone; a page shows titles, in the order of the playbook. ``required``
    says whether a step counts toward how much of the playbook is followed.
    """
    database.execute(
        """
        CREATE TABLE playbook_steps (
            team TEXT NOT NULL,
            name TEXT NOT NULL,
            place INTEGER NOT NULL,
            title TEXT NOT NULL,
            required INTEGER NOT NULL,
            PRIMARY KEY (team, name)
        ) STRICT, WITHOUT ROWID
        """
    )


def standards_table(database: "Database") -> None:
    """Make room for what teams have declared that they want to do; an empty team is every team.

    Packed whole as JSON, since a page reads all that is declared for a team at once.
    """
    database.execute(
        """
        CREATE TABLE standards (
            team TEXT NOT NULL,
            place INTEGER NOT NULL,
            packed TEXT NOT NULL,
            PRIMARY KEY (team, place)
        ) STRICT, WITHOUT ROWID
        """
    )


def months_table(database: "Database") -> None:
    """Make room for a team's readings of a month as columns of numbers, so that a page of years stays quick.

    A row is there and right, or not there: whatever changes a call of the month takes it along in the same
    transaction, and who next asks makes it anew from the readings. Calls without a date are of month "".
    """
    database.execute(
        """
        CREATE TABLE months (
            team TEXT NOT NULL,
            month TEXT NOT NULL,
            made_for TEXT NOT NULL,
            packed BLOB NOT NULL,
            PRIMARY KEY (team, month)
        ) STRICT
        """
    )
    for change, call in (("INSERT", "new"), ("UPDATE", "old"), ("DELETE", "old")):
        database.execute(
            f"""
            CREATE TRIGGER readings_{change.lower()}_outdates_month BEFORE {change} ON readings BEGIN
                DELETE FROM months WHERE (team, month) =
                    (SELECT team, coalesce(substr(started_at, 1, 7), '') FROM calls
                     WHERE number = {call}.call);
            END
            """  # noqa: S608 - made of our own words
        )
    database.execute(
        """
        CREATE TRIGGER call_update_outdates_months AFTER UPDATE ON calls BEGIN
            DELETE FROM months WHERE team = old.team AND month = coalesce(substr(old.started_at, 1, 7), '');
            DELETE FROM months WHERE team = new.team AND month = coalesce(substr(new.started_at, 1, 7), '');
        END
        """
    )


def traces_table(database: "Database") -> None:
    """Keep whom and what a publication rested on as columns of marks, in the place of a row for each member.

    ``calls`` and ``people`` hold an entry of 8 bytes each, ``readings`` as many for every marker: 0 where the
    call has no part in it, 1 where it was forgotten, 2 where nothing tells how it was read, else 2**48 and
    the six bytes of the reading's digest. Numbers lie with their smallest byte first.
    """
    database.execute(
        """
        CREATE TABLE traces (
            publication INTEGER PRIMARY KEY REFERENCES publications (number),
            calls BLOB NOT NULL,
            people BLOB NOT NULL,
            markers TEXT NOT NULL,
            readings BLOB NOT NULL
        ) STRICT
        """
    )

    def number(reading: str) -> int:
        named = {"": 2, "forgotten": 1}
        return named[reading] if reading in named else (1 << 48) + int(reading[:12], 16)

    for (publication,) in database.execute("SELECT number FROM publications").fetchall():
        rows = database.execute(
            "SELECT call, person, contributions FROM members WHERE publication = ?", (publication,)
        ).fetchall()
        entries = sorted(
            (int.from_bytes(call[:8], "big"), int.from_bytes(person[:8], "big"), contributions)
            for call, person, contributions in rows
        )
        read = [{marker: number(told) for marker, told in json.loads(one)} for _, _, one in entries]
        markers = sorted({marker for of_call in read for marker in of_call})
        columns = (
            (call for call, _, _ in entries),
            (person for _, person, _ in entries),
            (of_call.get(marker, 0) for marker in markers for of_call in read),
        )
        packed = (b"".join(one.to_bytes(8, "little") for one in each) for each in columns)
        calls, people, readings = packed
        database.execute(
            "INSERT INTO traces VALUES (?, ?, ?, ?, ?)",
            (publication, calls, people, json.dumps(markers, ensure_ascii=False), readings),
        )
    database.execute("DROP TABLE members")


def corrections_table(database: "Database") -> None:
    """Make room for what people say of sentences, apart from what the machine read.

    A sentence is known by a fingerprint of its words, by ``which`` of the ``alike`` it is within its call,
    and for a person to read by the ``place`` it had: so a correction outlives a new reading of its call.
    """
    database.execute(
        """
        CREATE TABLE corrections (
            call INTEGER NOT NULL REFERENCES calls (number),
            fingerprint TEXT NOT NULL,
            which INTEGER NOT NULL,
            label TEXT NOT NULL,
            holds INTEGER NOT NULL,
            alike INTEGER NOT NULL,
            place INTEGER NOT NULL,
            made_at TEXT NOT NULL,
            made_by TEXT,
            PRIMARY KEY (call, fingerprint, which, label)
        ) STRICT, WITHOUT ROWID
        """
    )
    database.table("corrections").create_index(["made_by"])
    database.execute(
        """
        CREATE TRIGGER forget_corrections BEFORE DELETE ON calls BEGIN
            DELETE FROM corrections WHERE call = old.number;
        END
        """
    )


def team_words_table(database: "Database") -> None:
    """Make room for the words of each team: what it sells, whom it competes with, how it says things."""
    database.execute(
        "CREATE TABLE team_words (team TEXT PRIMARY KEY, packed TEXT NOT NULL) STRICT, WITHOUT ROWID"
    )


def meetings_tables(database: "Database") -> None:
    """Make room for what a team does with its mirror: calls drawn, numbers guessed, experiments tried.

    ``calls`` and ``people`` of a draw are marks of 8 bytes each, the smallest byte first: they outlive those
    they stand for, so that nobody is drawn twice; ``payload`` is what was shown, NULL once some of it was
    forgotten. ``packed`` is JSON. Of guesses there is a summary for each marker and no guess of anybody's.
    """
    database.execute(
        """
        CREATE TABLE draws (
            number INTEGER PRIMARY KEY,
            team TEXT NOT NULL,
            start TEXT,
            end TEXT,
            drawn TEXT NOT NULL,
            calls BLOB NOT NULL,
            people BLOB NOT NULL,
            payload TEXT
        ) STRICT
        """
    )
    database.execute(
        """
        CREATE TABLE guesses (
            number INTEGER PRIMARY KEY,
            team TEXT NOT NULL,
            start TEXT,
            end TEXT,
            packed TEXT NOT NULL
        ) STRICT
        """
    )
    database.execute(
        """
        CREATE TABLE experiments (
            number INTEGER PRIMARY KEY,
            team TEXT NOT NULL,
            packed TEXT NOT NULL,
            measured_from TEXT,
            measured_to TEXT,
            outcome TEXT
        ) STRICT
        """
    )
    for table in ("draws", "guesses", "experiments"):
        database.table(table).create_index(["team"])


def moves_table(database: "Database") -> None:
    """Make room for what each call is to routines: its moves and what was said, without names.

    A row is there and right, or not there: a call that goes, is read anew or is corrected takes it along in
    the same transaction, and who next asks makes it from the sentences. ``made_for`` says by which rules.
    """
    database.execute(
        """
        CREATE TABLE moves (
            call INTEGER PRIMARY KEY REFERENCES calls (number),
            made_for TEXT NOT NULL,
            packed BLOB NOT NULL
        ) STRICT
        """
    )
    database.execute(
        """
        CREATE TRIGGER forget_moves BEFORE DELETE ON calls BEGIN
            DELETE FROM moves WHERE call = old.number;
        END
        """
    )
    for table in ("sentences", "readings"):
        database.execute(
            f"""
            CREATE TRIGGER {table}_update_outdates_moves AFTER UPDATE ON {table} BEGIN
                DELETE FROM moves WHERE call = old.call;
            END
            """  # noqa: S608 - made of our own words
        )
