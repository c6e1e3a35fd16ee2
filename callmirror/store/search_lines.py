"""The rows of a call in the index of words, made by whoever packs it: the writer only puts them in.

They are what the trigger ``search_call_indexed`` makes of a stored call, at a third of its time.
"""

import sqlite3
from collections.abc import Iterator, Sequence

from callmirror.domain import Call
from callmirror.store.search_words import tag_of_act

Line = tuple[str, str]
"""The words of a sentence and the tags of its own: who says it, and its acts."""

MOST = 1 << 20
"""So many sentences of one call have a place in the index."""

JOINED = (("œ", "oe"), ("Œ", "Oe"), ("æ", "ae"), ("Æ", "Ae"))
"""Letters that the index's own rules leave as they are."""


def lines_of(call: Call) -> tuple[Line, ...]:
    """Return the line of each sentence of a call, in their order."""
    roles = {turn.index: turn.role.value for turn in call.turns}
    return tuple(
        (
            _apart(sentence.text),
            _tags(roles.get(sentence.turn, "unknown"), [act.label for act in sentence.acts]),
        )
        for sentence in call.sentences[:MOST]
    )


def put(connection: sqlite3.Connection, number: int, lines: Sequence[Line]) -> None:
    """Put a call that has no sentences yet into the index with these; its sentences come after."""
    connection.execute("INSERT INTO search_places (call) VALUES (?)", (number,))
    found = connection.execute("SELECT base, tags FROM search_calls WHERE call = ?", (number,))
    base, chosen_by = found.fetchone()
    connection.executemany(
        "INSERT INTO said (rowid, words, tags) VALUES (?, ?, ?)", _rows(lines, base << 20, chosen_by)
    )


def _rows(lines: Sequence[Line], first: int, chosen_by: str) -> Iterator[tuple[int, str, str]]:
    return ((first + place, words, chosen_by + tags) for place, (words, tags) in enumerate(lines))


def _apart(text: str) -> str:
    for joined, letters in JOINED:
        text = text.replace(joined, letters)
    return text


def _tags(role: str, labels: Sequence[str]) -> str:
    return "".join((" p", role, *(f" {tag_of_act(label)}" for label in labels)))
