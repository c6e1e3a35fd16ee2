"""The index in which words are looked for."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def search_tables(database: "Database") -> None:
    """Make an index of the words of every sentence.

    A row of ``said`` is a sentence, its key ``base * 2**20 + place``. ``base`` orders calls by their minute,
    65,536 to each, so that the newest hits are found first without sorting; calls without a date, or of one
    that can't be, have their number and lie before all others. ``tags`` are whatever hits can be chosen by:
    "n" and the number of a name for team, rep, kind and language, "p" and a role, "a" and an act.

    ``search_stale`` lists calls of whose sentences people said something since they were indexed: who next
    searches puts their acts right.
    """
    database.execute(
        """
        CREATE TABLE search_names (
            number INTEGER PRIMARY KEY, facet TEXT NOT NULL, name TEXT NOT NULL, UNIQUE (facet, name)
        ) STRICT
        """
    )
    database.execute(
        """
        CREATE TABLE search_calls (
            call INTEGER PRIMARY KEY REFERENCES calls (number),
            base INTEGER NOT NULL UNIQUE,
            tags TEXT NOT NULL
        ) STRICT
        """
    )
    database.execute("CREATE TABLE search_stale (call INTEGER PRIMARY KEY REFERENCES calls (number)) STRICT")
    database.execute(
        """
        CREATE VIRTUAL TABLE said USING fts5 (
            words, tags, columnsize = 0, tokenize = "unicode61 remove_diacritics 2 separators 'ʼ'"
        )
        """
    )


def search_views(database: "Database") -> None:
    """Say where in the index a call belongs and by what it can be chosen; a call put in there is indexed."""
    database.execute(
        """
        CREATE VIEW search_facets AS
        SELECT number AS call, 't' AS facet, team AS name FROM calls
        UNION ALL SELECT number, 'r', rep FROM calls WHERE rep IS NOT NULL
        UNION ALL SELECT number, 'k', kind FROM calls WHERE kind IS NOT NULL
        UNION ALL SELECT number, 'l', language FROM calls WHERE language IS NOT NULL
        """
    )
    database.execute(
        """
        CREATE VIEW search_places AS
        WITH minutes AS (
            SELECT number, team, rep, kind, language,
                CAST(strftime('%s', started_at) AS INTEGER) / 60 AS minute
            FROM calls
        ), nexts AS (
            SELECT *, (
                SELECT max(base) + 1 FROM search_calls
                WHERE base >= minute << 16 AND base < (minute + 1) << 16
            ) AS next FROM minutes
        )
        SELECT number AS call, CASE
            WHEN minute IS NULL OR minute NOT BETWEEN 10000000 AND 134217726 THEN number
            WHEN next = (minute + 1) << 16 THEN number
            ELSE coalesce(next, minute << 16)
        END AS base, (
            SELECT group_concat('n' || names.number, ' ') FROM search_names AS names
            WHERE (facet = 't' AND name = team) OR (facet = 'r' AND name = rep)
                OR (facet = 'k' AND name = kind) OR (facet = 'l' AND name = language)
        ) AS tags FROM nexts
        """
    )


def search_triggers(database: "Database") -> None:
    """Keep the index in step with the calls, whoever writes them; turns are written before sentences."""
    database.execute(
        """
        CREATE TRIGGER search_call_placed INSTEAD OF INSERT ON search_places BEGIN
            DELETE FROM search_calls WHERE call = new.call;
            INSERT INTO search_names (facet, name)
            SELECT facet, name FROM search_facets AS facets WHERE call = new.call AND NOT EXISTS (
                SELECT 1 FROM search_names AS known
                WHERE known.facet = facets.facet AND known.name = facets.name
            );
            INSERT INTO search_calls SELECT call, base, tags FROM search_places WHERE call = new.call;
        END
        """
    )
    database.execute(
        """
        CREATE TRIGGER search_call_indexed AFTER INSERT ON search_calls BEGIN
            INSERT INTO said (rowid, words, tags)
            SELECT (new.base << 20) + each.key,
                replace(replace(replace(replace(coalesce(json_extract(each.value, '$[3]'), ''),
                    'œ', 'oe'), 'Œ', 'Oe'), 'æ', 'ae'), 'Æ', 'Ae'),
                new.tags || ' p' || coalesce(turns.role, 'unknown') || coalesce((
                    SELECT group_concat(' a' || replace(json_extract(act.value, '$[0]'), '_', ''), '')
                    FROM json_each(each.value, '$[5]') AS act
                ), '')
            FROM sentences, json_each(sentences.packed) AS each
            LEFT JOIN turns ON turns.key = (new.call << 20) + json_extract(each.value, '$[0]')
            WHERE sentences.call = new.call AND each.key < 1 << 20;
        END
        """
    )
    database.execute(
        """
        CREATE TRIGGER search_call_gone AFTER DELETE ON search_calls BEGIN
            DELETE FROM said WHERE rowid >= old.base << 20 AND rowid < (old.base + 1) << 20;
        END
        """
    )


def search_changes(database: "Database") -> None:
    """Say which changes of a call its index follows."""
    changed = " OR ".join(
        f"old.{column} IS NOT new.{column}" for column in ("team", "rep", "kind", "language", "started_at")
    )
    known = "EXISTS (SELECT 1 FROM {0} WHERE call = {1})"
    index, stale = "INSERT INTO search_places (call) VALUES ({0});", "INSERT INTO search_stale VALUES ({0});"
    fresh = f"{known.format('search_calls', '{0}')} AND NOT {known.format('search_stale', '{0}')}"
    gone = "DELETE FROM search_stale WHERE call = {0}; DELETE FROM search_calls WHERE call = {0};"
    unknown = "old.rep IS NOT NULL AND NOT EXISTS (SELECT 1 FROM calls WHERE rep = old.rep)"
    nobody = "DELETE FROM search_names WHERE facet = 'r' AND name = old.rep;"
    corrected = f"{known.format('corrections', 'new.call')} AND {fresh.format('new.call')}"
    for name, when, then in (
        ("sentences_added", "AFTER INSERT ON sentences", index.format("new.call")),
        ("sentences_changed", "AFTER UPDATE ON sentences", index.format("new.call")),
        ("sentences_gone", "BEFORE DELETE ON sentences", gone.format("old.call")),
        ("forget_call", "BEFORE DELETE ON calls", gone.format("old.number")),
        ("call_changed", f"AFTER UPDATE ON calls WHEN {changed}", index.format("new.number")),
        ("rep_gone", f"AFTER DELETE ON calls WHEN {unknown}", nobody),
        ("rep_changed", f"AFTER UPDATE ON calls WHEN {unknown}", nobody),
        ("said_by_people", f"AFTER INSERT ON search_calls WHEN {corrected}", stale.format("new.call")),
        *(
            (
                f"corrections_{change.lower()}",
                f"AFTER {change} ON corrections WHEN {fresh.format(call)}",
                stale.format(call),
            )
            for change, call in (("INSERT", "new.call"), ("UPDATE", "new.call"), ("DELETE", "old.call"))
        ),
    ):
        database.execute(f"CREATE TRIGGER search_{name} {when} BEGIN {then} END")


def search_of_calls(database: "Database") -> None:
    """Index the calls there are, oldest first, which is how the index likes it."""
    query = "SELECT call FROM sentences JOIN calls ON number = call ORDER BY started_at, number"
    for row in database.execute(query).fetchall():
        database.execute("INSERT INTO search_places (call) VALUES (?)", row)


def search_lines_apart(database: "Database") -> None:
    """Leave alone what is in the index before its sentences come: whoever put it there puts its lines too."""
    database.execute("DROP TRIGGER search_sentences_added")
    database.execute(
        """
        CREATE TRIGGER search_sentences_added AFTER INSERT ON sentences
        WHEN NOT EXISTS (SELECT 1 FROM search_calls WHERE call = new.call) BEGIN
            INSERT INTO search_places (call) VALUES (new.call);
        END
        """
    )
