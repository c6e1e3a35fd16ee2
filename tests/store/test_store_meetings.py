"""What a team does with its mirror, kept: draws by marks, guesses as a team's, experiments with outcomes."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from stored_calls import CALL, REP, REVIEW

from callmirror.domain import Draw, Experiment, Guess, Guesses, Outcome, Pattern, Window
from callmirror.errors import NotFound
from callmirror.pseudonyms import KEY_FILE
from callmirror.store import Store, open_store

TEAM = "Équipe Sud"
JANUARY = Window(date(2025, 1, 1), date(2025, 2, 1))
FEBRUARY = Window(date(2025, 2, 1), date(2025, 3, 1))
SHOWN = "what-was-shown-of-three-calls"
DRAW = Draw(TEAM, FEBRUARY, "seed 7", {CALL.id, "b" * 64, "c" * 64}, {REP, "p-x", "p-y"}, SHOWN)
GUESSES = Guesses(TEAM, FEBRUARY, 6, (Guess("question_ratio", "ratio", 0.4, 0.3, 0.5),))
TRIAL = Experiment(TEAM, "question_ratio", 1, "up", FEBRUARY, "the team lead", "Deux questions d'abord")


def level(window: Window, value: float) -> Pattern:
    return Pattern(TEAM, "question_ratio", 1, "ratio", window, value, (value - 0.1, value + 0.1), 30, None)


OUTCOME = Outcome(
    level(JANUARY, 0.3), level(FEBRUARY, 0.4), 0.1, (0.02, 0.18), "as_meant", ("regression", "few_people")
)


def raw(home: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(home.iterdir()))


def test_draw_is_read_back_with_marks_in_the_place_of_names(store: Store) -> None:
    store.meetings.keep_draw(DRAW)
    (found,) = store.meetings.draws(TEAM)
    assert (found.team, found.window, found.drawn, found.payload) == (TEAM, FEBRUARY, "seed 7", SHOWN)
    assert set(found.people) == {store.meetings.mark(name) for name in DRAW.people}
    assert set(found.calls) == {store.meetings.mark(name) for name in DRAW.calls}
    assert store.meetings.draws("Nord") == ()


def test_draw_keeps_no_name_and_no_id_in_the_file(home: Path, store: Store) -> None:
    store.meetings.keep_draw(DRAW)
    for name in (*DRAW.people, *DRAW.calls):
        assert name.encode() not in raw(home)


def test_forgetting_a_call_takes_what_was_shown_of_it_and_leaves_who_was_drawn(
    home: Path, store: Store
) -> None:
    store.add(REVIEW)
    store.meetings.keep_draw(DRAW)
    store.meetings.keep_draw(replace(DRAW, drawn="seed 8", calls={"d" * 64}, payload="of others"))
    store.forget_call(CALL.id)
    first, second = store.meetings.draws(TEAM)
    assert (first.payload, second.payload) == ("", "of others")
    assert store.meetings.mark(REP) in first.people
    assert SHOWN.encode() not in raw(home)


def test_forgetting_without_the_key_takes_all_that_the_team_was_shown(home: Path, store: Store) -> None:
    store.add(REVIEW)
    store.meetings.keep_draw(replace(DRAW, calls={"d" * 64}))
    (home / KEY_FILE).rename(home.parent / "elsewhere")
    with open_store(home) as keyless:
        keyless.forget_rep(REP)
        assert keyless.meetings.draws(TEAM)[0].payload == ""


def test_guesses_are_kept_once_for_a_window(store: Store) -> None:
    assert store.meetings.keep_guesses(GUESSES)
    assert not store.meetings.keep_guesses(replace(GUESSES, people=7))
    assert store.meetings.guesses(TEAM, FEBRUARY) == GUESSES
    assert store.meetings.guesses(TEAM, JANUARY) is None
    assert store.meetings.guesses(TEAM, Window()) is None


def test_experiment_is_read_back_as_it_was_begun_and_closed(store: Store) -> None:
    number = store.meetings.begin(TRIAL)
    begun = store.meetings.experiment(number)
    assert begun == replace(TRIAL, number=number)
    closed = replace(begun, closed=True, outcome=OUTCOME)
    store.meetings.close(closed)
    assert store.meetings.experiment(number) == closed
    assert store.meetings.experiments(TEAM) == store.meetings.experiments() == (closed,)
    assert store.meetings.experiments("Nord") == ()


def test_experiment_without_an_end_is_read_back_so(store: Store) -> None:
    number = store.meetings.begin(replace(TRIAL, window=Window(date(2025, 2, 1), None), owner=None))
    assert store.meetings.experiment(number).window == Window(date(2025, 2, 1), None)


def test_experiment_that_is_not_there_is_not_found(store: Store) -> None:
    with pytest.raises(NotFound, match="experiment list"):
        store.meetings.experiment(7)


@pytest.mark.parametrize(("shift", "kept"), [(0, False), (1, True)])
def test_forgetting_a_call_takes_the_outcomes_that_may_rest_on_it(
    store: Store, shift: int, kept: bool
) -> None:
    """The call is of February; an outcome over the months of another year stays."""
    store.add(REVIEW)
    windows = [
        Window(one.start.replace(year=2025 + shift), one.end.replace(year=2025 + shift))
        for one in (JANUARY, FEBRUARY)
        if one.start and one.end
    ]
    outcome = replace(OUTCOME, before=level(windows[0], 0.3), after=level(windows[1], 0.4))
    number = store.meetings.begin(TRIAL)
    store.meetings.close(replace(TRIAL, number=number, closed=True, outcome=outcome))
    store.forget_call(CALL.id)
    found = store.meetings.experiment(number)
    assert found.closed
    assert (found.outcome is not None) is kept


def test_store_with_meetings_has_no_problems(store: Store) -> None:
    store.meetings.keep_draw(DRAW)
    store.meetings.keep_guesses(GUESSES)
    store.meetings.begin(TRIAL)
    assert [one.en for one in store.problems() if "read" in one.en] == []


def test_person_is_known_however_the_name_is_spelt(store: Store) -> None:
    store.add(replace(REVIEW, call=replace(CALL, rep=store.pseudonyms().pseudonym("Anne Martin"))))
    assert store.meetings.person_known("anne  martin")
    assert not store.meetings.person_known("Anne")
