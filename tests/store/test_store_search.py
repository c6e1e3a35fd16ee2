"""The index of words: in step with the calls whoever writes them, and gone with them to the last byte."""

import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as checked
from hypothesis import strategies as st
from stored_calls import OTHER_REP, REP, call_like

from callmirror.domain import Act, Correction, Review, Role, Sentence, Turn, Window
from callmirror.migrations import STEPS, migrate
from callmirror.store import Store, open_store
from callmirror.store.corrections import Amended, Corrected
from callmirror.store.search import Phrase, Scope, Sought

TEAM, OTHER_TEAM = "Équipe Sud", 'Nord"; DROP TABLE calls'
OF_TEAM: tuple[Scope, ...] = ((TEAM, None),)
UNSAID = "xylophonequarantedeux"


def saying(name: str, *texts: str, acts: Sequence[str] = (), **changes: object) -> Review:
    """A call in which rep and customer say these sentences by turns; the acts are of the first."""
    parties = [(Role.REP, Role.CUSTOMER)[place % 2] for place in range(len(texts))]
    turns = tuple(
        Turn(place, party.value, party, text, place * 5.0, place * 5.0 + 4)
        for place, (party, text) in enumerate(zip(parties, texts, strict=True))
    )
    done = tuple(Act(label) for label in acts)
    sentences = tuple(Sentence(place, text, acts=() if place else done) for place, text in enumerate(texts))
    return call_like(name, turns=turns, sentences=sentences, segments=(), conversation=None, **changes)


def asked(*words: str, scopes: tuple[Scope, ...] = OF_TEAM, **told: object) -> Sought:
    return Sought(scopes=scopes, phrases=tuple(Phrase((word,)) for word in words), **told)  # type: ignore[arg-type]


def texts(store: Store, sought: Sought) -> list[str]:
    keys = [found.key for found in store.search.find(sought, limit=100)]
    found = [passage.line.text for passage in store.search.passages(keys)]
    assert store.search.count(sought, most=1000) == len(found)
    return found


def test_call_is_found_as_soon_as_it_is_stored_and_no_longer_when_it_is_forgotten(store: Store) -> None:
    review = saying("one", "L'Été à l'hôtel.", "Le chef-d’œuvre d'aujourd'hui.")
    store.add(review)
    for word in ("ete", "hotel", "oeuvre", "aujourd"):
        assert texts(store, asked(word)), word
    store.forget_call(review.call.id)
    assert not texts(store, asked("ete"))
    assert store._connection.execute("SELECT count(*) FROM said").fetchone() == (0,)


def test_call_that_is_replaced_or_rewritten_is_found_by_its_new_words_alone(store: Store) -> None:
    store.add(saying("one", "ancien"))
    store.replace(saying("one", "nouveau", "second"))
    assert not texts(store, asked("ancien"))
    assert texts(store, asked("second")) == ["second"]
    store._connection.execute("""UPDATE sentences SET packed = '[[0,null,null,"dernier",[],[]]]'""")
    assert texts(store, asked("dernier")) == ["dernier"]
    assert not texts(store, asked("second"))


def test_call_that_changes_its_team_or_rep_is_found_there_alone(store: Store) -> None:
    store.add(saying("one", "bonjour", team=TEAM, rep=REP))
    store._connection.execute("UPDATE calls SET team = ?, rep = ?", (OTHER_TEAM, OTHER_REP))
    assert not texts(store, asked("bonjour"))
    assert texts(store, asked("bonjour", scopes=((OTHER_TEAM, OTHER_REP),)))
    assert not texts(store, asked("bonjour", scopes=((OTHER_TEAM, REP),)))


def test_nothing_outside_the_scopes_is_found_whatever_the_index_says(store: Store) -> None:
    store.add(saying("mine", "bonjour", team=TEAM, rep=REP))
    store.add(saying("theirs", "bonjour", team=TEAM, rep=OTHER_REP))
    store.add(saying("other", "bonjour", team=OTHER_TEAM, rep=REP))
    own = asked("bonjour", scopes=((TEAM, REP),))
    assert len(texts(store, own)) == 1
    assert len(texts(store, asked("bonjour", scopes=((TEAM, None), (OTHER_TEAM, REP))))) == 3
    assert texts(store, asked("bonjour", scopes=())) == []
    assert texts(store, asked("bonjour", scopes=(("no such team", None),))) == []
    everything = " ".join(f"n{number}" for number in range(20))
    store._connection.execute("UPDATE said SET tags = ?", (everything,))
    assert len(texts(store, own)) == 1


def test_sentences_are_chosen_by_party_act_kind_and_language(store: Store) -> None:
    store.add(saying("one", "le prix", "trop cher", acts=("price", "next_step"), kind="démo", language="fr"))
    store.add(saying("two", "le prix", "trop cher", kind=None, language=None))
    assert len(texts(store, asked("prix"))) == 2
    assert texts(store, asked(party="customer")) == ["trop cher"] * 2
    assert texts(store, asked(act="next_step")) == ["le prix"]
    assert texts(store, asked(act="step")) == []
    assert texts(store, asked("prix", kind="démo", language="fr", party="rep", act="price")) == ["le prix"]
    assert texts(store, asked("prix", kind="autre")) == []


def test_newest_come_first_and_those_without_a_date_last(store: Store) -> None:
    first, march, last = "2025-01-01", "2025-03-01", "2025-04-30T23:59"
    for name, day in (("b", march), ("none", None), ("c", last), ("a", first), ("b again", march)):
        started_at = None if day is None else datetime.fromisoformat(day).replace(tzinfo=UTC)
        store.add(saying(name, f"mot {name}", started_at=started_at))
    assert texts(store, asked("mot")) == ["mot c", "mot b again", "mot b", "mot a", "mot none"]
    spring = Window(date(2025, 3, 1), date(2025, 5, 1))
    assert texts(store, asked("mot", window=spring)) == ["mot c", "mot b again", "mot b"]
    assert texts(store, asked("mot", window=Window(None, date(2025, 4, 30)))) == [
        "mot b again",
        "mot b",
        "mot a",
    ]


@pytest.mark.parametrize("year", [1, 1969, 2500, 9999])
def test_call_of_a_date_that_can_not_be_is_kept_and_found(store: Store, year: int) -> None:
    store.add(saying("odd", "mot", started_at=datetime(year, 6, 1, tzinfo=UTC)))
    assert texts(store, asked("mot")) == ["mot"]
    assert texts(store, asked("mot", window=Window(date(2025, 1, 1), date(2026, 1, 1)))) == []


def test_minute_that_is_full_of_calls_takes_one_more(store: Store) -> None:
    store.add(saying("first", "mot"))
    store._connection.execute("UPDATE search_calls SET base = (base | 65535)")
    store.add(saying("second", "encore"))
    assert texts(store, asked("encore")) == ["encore"]


def test_list_goes_on_below_a_key_without_missing_or_repeating(store: Store) -> None:
    for number in range(4):
        store.add(saying(f"call {number}", *[f"mot {number}"] * 3))
    found = list(store.search.find(asked("mot"), limit=5))
    while page := store.search.find(asked("mot"), below=found[-1].key, limit=5):
        found += page
    keys = [one.key for one in found]
    assert keys == sorted(set(keys), reverse=True)
    assert len(keys) == 12


def test_sentence_comes_with_what_is_said_around_it(store: Store) -> None:
    store.add(saying("one", "avant", "pendant", "après"))
    (found,) = store.search.find(asked("pendant"), limit=2)
    (passage,) = store.search.passages([found.key])
    assert [line.text for line in (passage.before, passage.line, passage.after) if line] == [
        "avant",
        "pendant",
        "après",
    ]
    assert (passage.line.role, passage.line.at_s, passage.place) == (Role.CUSTOMER, 5.0, 1)
    assert store.search.passages([found.key + (1 << 30), found.key + 7]) == ()


def test_words_of_an_erased_call_are_in_no_byte_of_the_index(home: Path, store: Store) -> None:
    for number in range(30):
        store.add(saying(f"kept {number}", *[f"mots ordinaires {number} {place}" for place in range(40)]))
    secret = saying("secret", *[f"{UNSAID}{place} mot" for place in range(40)], rep=OTHER_REP)
    store.add(secret)
    for number in range(30, 40):
        store.add(saying(f"kept {number}", "mots ordinaires"))
    terms = "CREATE VIRTUAL TABLE temp.terms USING fts5vocab (main, said, row)"
    store._connection.execute(terms)
    known = "SELECT count(*) FROM temp.terms WHERE term >= 'xyl' AND term < 'xym'"
    assert store._connection.execute(known).fetchone() == (40,)
    store.forget_call(secret.call.id)
    assert store._connection.execute(known).fetchone() == (0,)
    raw = b"".join(path.read_bytes() for path in home.iterdir())
    # The index keeps of a word what it does not share with the word before, so a piece of it must be gone.
    assert UNSAID[3:].encode() not in raw
    assert OTHER_REP.encode() not in raw
    assert store.problems() == ()
    store._connection.execute("INSERT INTO said (said) VALUES ('integrity-check')")


def test_what_people_say_of_sentences_counts_from_the_next_search_on(store: Store) -> None:
    review = saying("one", "le prix", "et alors", acts=("price",))
    store.add(review)
    told: list[Corrected] = []

    def acts(known: Corrected) -> dict[int, tuple[str, ...]]:
        told.append(known)
        return {0: (), 1: ("objection",)} if known.corrections else {}

    said = Correction("price", False, "some print", 0, 1, 0, datetime(2026, 1, 1, tzinfo=UTC))
    store.by_hand.amend(review.call.id, lambda known: Amended((said,), known.review.readings))
    store.search.retell(acts)
    assert texts(store, asked(act="price")) == []
    assert texts(store, asked("alors", act="objection", party="customer")) == ["et alors"]
    store.search.retell(acts)
    assert len(told) == 1
    store.replace(review)
    store.search.retell(acts)
    assert len(told) == 2
    assert texts(store, asked(act="price")) == []
    store.by_hand.amend(review.call.id, lambda known: Amended((), known.review.readings))
    store.search.retell(acts)
    assert texts(store, asked(act="price")) == ["le prix"]


def test_store_of_before_is_indexed_when_it_is_opened(home: Path) -> None:
    before = next(place for place, step in enumerate(STEPS) if step.__name__ == "search_tables")
    with open_store(home) as store:
        path = store.path
    path.unlink()
    with sqlite3.connect(path, isolation_level=None) as old:
        migrate(old, name="old", steps=STEPS[:before])
        told = {
            **dict.fromkeys(("roles", "engine", "quality", "notices"), "{}"),
            **dict.fromkeys(("id", "source", "separation", "role_source", "added_at"), "x"),
            "team": TEAM,
            "started_at": "2025-01-01T00:00:00+00:00",
            "role_confidence": 0.0,
        }
        names, places = ", ".join(told), ", ".join("?" * len(told))
        old.execute(f"INSERT INTO calls ({names}) VALUES ({places})", (*told.values(),))  # noqa: S608 - ours
        said = '[[0, null, null, "Déjà là", [], [["price", 1, "x"]]]]'
        old.execute("INSERT INTO sentences VALUES (1, ?)", (said,))
        old.execute("INSERT INTO corrections VALUES (1, 'print', 0, 'price', 0, 1, 0, '2025-01-01', NULL)")
    old.close()
    with open_store(home) as store:
        assert texts(store, asked("deja", act="price")) == ["Déjà là"]
        assert store._connection.execute("SELECT call FROM search_stale").fetchall() == [(1,)]


ANYTHING = st.text(max_size=40) | st.sampled_from(
    ['"', "*", 'a" OR "b', "tags:n1", "NEAR(", "a*", "^a", "\0", "{", "'--"]
)


@checked(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(ANYTHING, max_size=3), st.lists(ANYTHING, max_size=2), st.booleans(), ANYTHING, ANYTHING)
def test_no_words_whatever_are_syntax_or_reach_beyond_the_scopes(
    store: Store, words: list[str], without: list[str], is_prefix: bool, named: str, kind: str
) -> None:
    if not store.has(call_like("mine").call.id):
        store.add(saying("mine", "a b", "tags n1 b", rep=REP))
        store.add(saying("theirs", "a b", "tags n1 b", rep=OTHER_REP))
        store.add(saying("other", "a b", "tags n1 b", team=OTHER_TEAM))
    named, kind = (text.encode("utf-8", "replace").decode() for text in (named, kind))
    sought = Sought(
        scopes=((TEAM, REP), (named, None)) if named != OTHER_TEAM else ((TEAM, REP),),
        phrases=tuple(Phrase((word.encode("utf-8", "replace").decode(),), is_prefix) for word in words),
        without=tuple(Phrase((word.encode("utf-8", "replace").decode(),)) for word in without),
        party=named or None,
        act=named or None,
        kind=kind or None,
    )
    mine = call_like("mine").call.id
    for told in (sought, replace(sought, party=None, act=None, kind=None)):
        keys = [found.key for found in store.search.find(told, limit=50)]
        assert {passage.call_id for passage in store.search.passages(keys)} <= {mine}
        assert store.search.count(told, most=100) == len(keys)


def test_call_is_put_in_its_place_without_a_look_at_the_others(store: Store) -> None:
    for asked_of in (
        "SELECT * FROM search_places WHERE call = 1",
        "SELECT * FROM search_facets WHERE call = 1",
    ):
        plan = [row[3] for row in store._connection.execute(f"EXPLAIN QUERY PLAN {asked_of}")]
        assert plan
        assert not [step for step in plan if step.startswith(("SCAN", "MATERIALIZE"))], plan
