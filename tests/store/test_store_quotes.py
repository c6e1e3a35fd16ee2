"""What was said where a marker was read: the rep's words alone."""

from dataclasses import replace

from stored_calls import CALL, REP, REVIEW, call_like

from callmirror.domain import Evidence, Reading, Window
from callmirror.store import Store

TEAM = "Équipe Sud"
BOTH = (
    Evidence(0, 0.0, "Qu'attendez-vous d'été ?"),
    Evidence(1, 2.0, "Des délais plus courts."),
    Evidence(7, 9.0, "Of a turn that is not there."),
    Evidence(None, None, "Of no turn."),
    Evidence(0, 0.0, ""),
)


def test_quotes_are_the_words_of_the_rep_alone(store: Store) -> None:
    readings = (
        Reading("next_step", 1, "ratio", 1.0, {}, BOTH),
        Reading("talk_share", 1, "ratio", 0.5, {}, BOTH),
    )
    store.add(replace(REVIEW, readings=readings))
    (found,) = store.quotes(TEAM, Window(), "next_step")
    assert (found.call_id, found.person, found.language) == (CALL.id, REP, "fr")
    assert found.quote == "Qu'attendez-vous d'été ?"


def test_calls_of_nobody_known_and_other_markers_are_not_quoted(store: Store) -> None:
    store.add(call_like("nobody", rep=None))
    store.add(REVIEW)
    assert store.quotes(TEAM, Window(), "no_such_marker") == ()
    assert {one.person for one in store.quotes(TEAM, Window(), "question_ratio")} <= {REP}
