"""What teams declare is kept, and quotes are found by marker."""

from dataclasses import replace

from stored_calls import REVIEW

from callmirror.domain import Standard, Text, Window
from callmirror.store import Store

OWN = Standard("talk_share", 0.5, "at_most", "Lyon", Text(en="We leave room.", fr="Nous laissons la place."))
GENERAL = Standard("question_ratio", None, "more", None, None, "2026-07..2026-12", "the lead")


def test_standards_come_back_as_declared_those_of_every_team_first(store: Store) -> None:
    store.declare((OWN, GENERAL))
    assert store.standards("Lyon") == (GENERAL, OWN)
    assert store.standards("Leeds") == (GENERAL,)
    assert store.standards() == (GENERAL, OWN)


def test_declaring_anew_replaces_those_of_the_teams_it_names_only(store: Store) -> None:
    store.declare((OWN, replace(OWN, marker="switch_rate"), GENERAL))
    store.declare((replace(OWN, target=0.4),))
    assert store.standards("Lyon") == (GENERAL, replace(OWN, target=0.4))


def test_quotes_are_those_of_the_marker_and_of_calls_whose_rep_is_known(store: Store) -> None:
    store.add(REVIEW)
    team = REVIEW.call.team
    assert team is not None
    for reading in REVIEW.readings:
        wanted = [item.quote for item in reading.evidence if item.quote]
        found = store.quotes(team, Window(), reading.marker)
        assert [one.quote for one in found] == (wanted if REVIEW.call.rep else [])
        assert {one.person for one in found} <= {REVIEW.call.rep}
    assert store.quotes(team, Window(), "unheard_of") == ()
    assert store.quotes("another team", Window(), "question_ratio") == ()
