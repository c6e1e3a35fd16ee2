"""The rows that a call brings along to the index of words: those that the store's own trigger would make."""

import sqlite3
from collections.abc import Sequence

from hypothesis import HealthCheck, given
from hypothesis import settings as checked
from hypothesis import strategies as st
from stored_calls import call_like

from callmirror.domain import Act, Role, Sentence, Turn
from callmirror.store import Store
from callmirror.store.search_words import tag_of_act

WORDS = st.text(st.sampled_from("aÉ œŒæÆ'’\"\\{[,.?ʼ\u2028\U0001f600ع"), max_size=12)
ACTS = st.lists(st.sampled_from(("question", "open_question", "next_step")), max_size=3)
SAID = st.lists(st.tuples(st.integers(0, 4), WORDS, ACTS), max_size=6)
ROLES = st.lists(st.sampled_from(tuple(Role)), min_size=3, max_size=3)


def rows(connection: sqlite3.Connection) -> list[tuple[object, ...]]:
    return connection.execute("SELECT rowid, words, tags FROM said ORDER BY rowid").fetchall()


@checked(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(SAID, ROLES)
def test_lines_of_a_call_are_those_that_the_trigger_makes_of_it(
    store: Store, said: Sequence[tuple[int, str, list[str]]], roles: Sequence[Role]
) -> None:
    turns = tuple(
        Turn(place, "a", role, "b", place * 5.0, place * 5.0 + 4) for place, role in enumerate(roles)
    )
    sentences = tuple(Sentence(turn, text, acts=tuple(map(Act, labels))) for turn, text, labels in said)
    review = call_like("one", turns=turns, sentences=sentences, segments=(), conversation=None)
    store.add(review)
    brought = rows(store._connection)
    store._connection.execute("UPDATE sentences SET packed = packed")
    made = rows(store._connection)
    store.forget_call(review.call.id)
    assert brought == made
    assert len(brought) == len(said)
    assert all(
        tag_of_act(label) in str(row[2]) for row, one in zip(made, said, strict=True) for label in one[2]
    )


def test_sentences_that_come_by_another_way_are_indexed_as_ever(store: Store) -> None:
    store.add(call_like("one"))
    connection = store._connection
    before = rows(connection)
    kept = connection.execute("SELECT call, packed FROM sentences").fetchone()
    connection.execute("DELETE FROM sentences")
    assert not rows(connection)
    connection.execute("INSERT INTO sentences VALUES (?, ?)", kept)
    assert rows(connection) == before != []
