"""Who finds what: the teams one may search, a rep the own calls alone, and names left out."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as checked
from hypothesis import strategies as st

from callmirror.access import Account, Membership, Part, Principal, Scope
from callmirror.domain import Act, Call, Review, Role, RoleSource, Sentence, Separation, TeamWords, Turn
from callmirror.errors import MetadataError, SettingsError
from callmirror.mirror.by_hand import ByHand
from callmirror.mirror.correcting import Saying
from callmirror.searching import Order, Question, Results, Searching
from callmirror.searching.searching import COUNTED_TO, MOST_ORDERED
from callmirror.store import Store, open_store

ANN, BEN = "p-" + "a" * 16, "p-" + "b" * 16
Opener = Callable[..., Store]


def call(name: str, *texts: str, team: str = "Lyon", rep: str | None = ANN, **told: object) -> Review:
    turns = tuple(
        Turn(place, "rep", Role.REP if place % 2 == 0 else Role.CUSTOMER, text, place * 4.0, place * 4.0 + 3)
        for place, text in enumerate(texts)
    )
    sentences = tuple(Sentence(turn.index, turn.text, acts=(Act("price"),)) for turn in turns)
    identity = name.encode().hex().ljust(64, "0")
    made = Call(
        identity,
        "file",
        turns=turns,
        sentences=sentences,
        role_source=RoleSource.DECLARED,
        separation=Separation.LABELS,
        language="fr",
        team=team,
        rep=rep,
        started_at=datetime(2026, 9, 1, tzinfo=UTC),
    )
    return Review(replace(made, **told), ())  # type: ignore[arg-type]


def somebody(*memberships: Membership, rep: str | None = None, **told: object) -> Principal:
    return Principal(Account(1, "login", "Somebody", memberships, rep=rep), **told)  # type: ignore[arg-type]


COACH = somebody(Membership(Part.COACH, "Lyon"))
REP = somebody(Membership(Part.REP, "Lyon"), rep=ANN)


@pytest.fixture
def opener(tmp_path: Path) -> Opener:
    def opened(*, create: bool = True) -> Store:
        return open_store(tmp_path / "home", create=create)

    with opened() as store:
        store.add(call("ann", "Bonjour Monsieur Dupont.", "C'est trop cher.", "Je comprends le prix."))
        store.add(call("ben", "Le prix est de 120 euros.", rep=BEN))
        store.add(call("nobody", "Un prix, encore.", rep=None))
        store.add(call("other", "Le prix à Genève.", team="Genève"))
    return opened


def said(results: Results) -> list[str]:
    return ["".join(piece.text for piece in hit.pieces) for hit in results.hits]


def test_coach_finds_the_team_and_rep_the_own_calls_alone(opener: Opener) -> None:
    searching = Searching(opener)
    assert len(said(searching.search(COACH, Question(text="prix")))) == 3
    assert said(searching.search(REP, Question(text="prix"))) == ["Je comprends le prix."]
    assert searching.search(REP, Question(text="prix")).count == 1
    assert searching.search(COACH, Question(text="prix", team="Genève")).hits == ()
    assert len(searching.search_all(Question(text="prix")).hits) == 4


@pytest.mark.parametrize(
    "asker",
    [
        somebody(Membership(Part.MANAGER, "Lyon")),
        somebody(Membership(Part.ADMINISTRATOR)),
        somebody(Membership(Part.REP, "Lyon")),
        somebody(Membership(Part.COACH, "Paris")),
        somebody(Membership(Part.COACH, "Lyon"), scopes=frozenset({Scope.CALLS_READ})),
        somebody(),
    ],
)
def test_whoever_may_search_nothing_finds_nothing(opener: Opener, asker: Principal) -> None:
    searching = Searching(opener)
    assert searching.search(asker, Question(text="prix")) == Results()
    assert searching.search(asker, Question(act="price")).count == 0
    choices = searching.choices(asker)
    assert (choices.kinds, choices.languages) == ((), ())


def test_coach_of_one_team_who_sells_in_another_reads_there_the_own_calls(opener: Opener) -> None:
    both = somebody(Membership(Part.COACH, "Genève"), Membership(Part.REP, "Lyon"), rep=BEN)
    assert said(Searching(opener).search(both, Question(text="prix"))) == [
        "Le prix à Genève.",
        "Le prix est de 120 euros.",
    ]


def test_names_are_left_out_unless_they_are_asked_for(opener: Opener) -> None:
    shown = said(Searching(opener).search(COACH, Question(text="bonjour")))
    assert shown == ["Bonjour Monsieur [nom]."]
    assert said(Searching(opener, names_shown=True).search(COACH, Question(text="bonjour"))) == [
        "Bonjour Monsieur Dupont."
    ]
    (hit,) = Searching(opener).search(COACH, Question(text='"trop cher"')).hits
    assert hit.before is not None
    assert "Dupont" not in hit.before.text
    assert (hit.at_s, hit.second, hit.role, hit.sentence) == (4.0, 4, Role.CUSTOMER, 2)


def test_what_a_team_sells_keeps_its_name(opener: Opener) -> None:
    with opener() as store:
        store.add(call("sold", "On utilise Orvane depuis mars."))
        store.by_hand.keep_words("Lyon", TeamWords(products={"fr": ("Orvane",)}))
    assert said(Searching(opener).search(COACH, Question(text="orvane"))) == [
        "On utilise Orvane depuis mars."
    ]


def test_pages_hold_everything_once_in_both_orders(opener: Opener) -> None:
    with opener() as store:
        for number in range(7):
            store.add(call(f"many {number}", "Mot utile.", "Le mot qui suit est long.", "Rien."))
    searching = Searching(opener)
    for order in Order:
        seen: list[tuple[str, int]] = []
        after = None
        while True:
            page = searching.search(COACH, Question(text="mot", order=order, after=after, limit=4))
            seen += [(hit.call_id, hit.sentence) for hit in page.hits]
            after = page.next
            if after is None:
                break
        assert len(seen) == len(set(seen)) == page.count == 14
    best = searching.search(COACH, Question(text="mot", order=Order.RELEVANCE, limit=7))
    assert set(said(best)) == {"Mot utile."}


def test_hits_of_a_call_stand_together_in_their_order(opener: Opener) -> None:
    results = Searching(opener).search(COACH, Question(act="price"))
    first, *_ = (hits for hits in results.by_call() if len(hits) > 1)
    assert [hit.sentence for hit in first] == [1, 2, 3]


@pytest.mark.parametrize("after", ["", "x", "-1", "٣", "9" * 19, "9" * 40, "0"])
def test_place_that_is_none_is_no_error(opener: Opener, after: str) -> None:
    for order in Order:
        Searching(opener).search(COACH, Question(text="prix", after=after, order=order))


def test_counting_ends_where_nobody_reads_on(opener: Opener) -> None:
    with opener() as store:
        store.add(call("long", *["encore"] * (COUNTED_TO + 5)))
    results = Searching(opener).search(COACH, Question(text="encore"))
    assert (results.count, results.is_more) == (COUNTED_TO, True)
    closest = Searching(opener).search(COACH, Question(text="encore", order=Order.RELEVANCE))
    assert closest.among == MOST_ORDERED


def test_what_no_call_could_answer_is_refused(opener: Opener) -> None:
    for wrong in ({"party": "boss"}, {"act": "genius"}, {"limit": 0}, {"limit": 101}):
        with pytest.raises(SettingsError):
            Question(text="prix", **wrong)
    with pytest.raises(MetadataError):
        Searching(opener).search(COACH, Question(text="prix", first="never"))


def test_what_people_say_a_sentence_does_is_what_it_is_found_by(opener: Opener) -> None:
    ByHand(opener).correct(b"ben".hex(), Saying(number=1, label="price", holds=False))
    ByHand(opener).correct(b"ben".hex(), Saying(number=1, label="objection", holds=True))
    searching = Searching(opener)
    assert "Le prix est de 120 euros." not in said(searching.search(COACH, Question(act="price")))
    assert said(searching.search(COACH, Question(act="objection"))) == ["Le prix est de 120 euros."]


def test_question_without_any_word_finds_nothing_and_none_at_all_asks_nothing(opener: Opener) -> None:
    assert Searching(opener).search(COACH, Question(text='"?"', act="price")).hits == ()
    assert Question().is_empty
    assert Searching(opener).search(COACH, Question()) == Results()
    assert len(Searching(opener).search(COACH, Question(text="-prix")).hits) == 2


@checked(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    text=st.text(max_size=60) | st.text(alphabet="prix\"*-' ():^~\0", max_size=40),
    order=st.sampled_from(Order),
)
def test_any_text_is_answered_within_what_one_may_read(opener: Opener, text: str, order: Order) -> None:
    mine = b"ann".hex().ljust(64, "0")
    results = Searching(opener).search(REP, Question(text=text, order=order))
    assert {hit.call_id for hit in results.hits} <= {mine}
    assert results.count == len(results.hits)
