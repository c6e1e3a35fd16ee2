"""The words of the house: what each marker measures and what each act is, on one page in both languages."""

from callmirror.glossary.beyond import of_meetings, of_talks
from callmirror.glossary.entries import ActEntry, MarkerEntry, act_entries, marker_entries
from callmirror.glossary.page import definitions_inside, definitions_page, definitions_style
from callmirror.glossary.plain import as_json, as_text
from callmirror.glossary.plain_beyond import table_json, table_text

__all__ = [
    "ActEntry",
    "MarkerEntry",
    "act_entries",
    "as_json",
    "as_text",
    "definitions_inside",
    "definitions_page",
    "definitions_style",
    "marker_entries",
    "of_meetings",
    "of_talks",
    "table_json",
    "table_text",
]
