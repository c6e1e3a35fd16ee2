"""How a batch tells of its calls: a table, a pattern for file names, or values that hold for all."""

from callmirror.metadata.dates import month_window, read_date
from callmirror.metadata.described import CONTEXTS, Metadata, describe
from callmirror.metadata.labels import read_kind, read_language, read_team
from callmirror.metadata.pattern import NamePattern
from callmirror.metadata.table import Table, read_table

__all__ = [
    "CONTEXTS",
    "Metadata",
    "NamePattern",
    "Table",
    "describe",
    "month_window",
    "read_date",
    "read_kind",
    "read_language",
    "read_table",
    "read_team",
]
