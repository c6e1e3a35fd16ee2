"""Looking calls up the way lists of a team's calls ask for them."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def lists_indexes(database: "Database") -> None:
    """Keep a team's calls in the order of its list, and apart by kind, language and when they came.

    Without them a list reads every call of the team, for its first page and for each choice that it offers.
    """
    database.execute("CREATE INDEX calls_in_lists ON calls (team, coalesce(started_at, ''), number)")
    database.execute("CREATE INDEX calls_by_kind ON calls (team, kind, rep)")
    database.execute("CREATE INDEX calls_by_language ON calls (team, language, rep)")
    database.execute("CREATE INDEX calls_by_coming ON calls (team, added_at)")


UNREAD = (
    "instr(packed, '\"dead_channel\"') > 0 OR instr(packed, '\"unsure_parties\"') > 0 "
    "OR instr(packed, '\"noise\"') > 0 OR instr(packed, '\"overdriven\"') > 0 "
    "OR instr(packed, '\"poor_recording\"') > 0 OR instr(packed, '\"words_missing\"') > 0 "
    "OR instr(packed, '\"clipped\"') > 0 OR instr(packed, '\"bleed\"') > 0"
)
"""Which rows of readings may name a defect of how a call was recorded; whoever looks them up asks the same.

Frozen as the step is: another defect is another index.
"""


def unread_index(database: "Database") -> None:
    """Keep apart the calls of which something can't be read, so that nobody looks through all readings."""
    database.execute(f"CREATE INDEX readings_unread ON readings (call) WHERE {UNREAD}")


def lists_labels_indexes(database: "Database") -> None:
    """Look calls of a team up by stage, channel and segment; it costs nothing where none is told."""
    for name in ("stage", "channel", "segment"):
        database.execute(
            f"CREATE INDEX calls_by_{name} ON calls (team, {name}, rep) WHERE {name} IS NOT NULL"
        )
