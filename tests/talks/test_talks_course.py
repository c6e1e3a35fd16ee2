"""One's own months: what moved, and when nothing can be said."""

from datetime import date

from speeches import balanced

from callmirror.talks.course import course
from callmirror.talks.saying import course_lines

MARCH, APRIL = date(2026, 3, 4), date(2026, 4, 9)


def test_move_that_is_more_than_chance_is_told() -> None:
    found = course([balanced(5, 45, day=MARCH), balanced(45, 5, day=APRIL)])
    move = found.moves["ownership"]
    assert move.moved
    assert move.interval[0] < move.difference < move.interval[1]
    assert "Something moved" in " ".join(course_lines(found, "en"))


def test_move_within_chance_is_told_as_none() -> None:
    found = course([balanced(6, 6, day=MARCH), balanced(7, 5, day=APRIL)])
    assert not found.moves["ownership"].moved
    assert "no evidence" in " ".join(course_lines(found, "en"))


def test_one_month_or_too_few_sentences_are_no_course() -> None:
    assert course([balanced(20, 20, day=MARCH), balanced(20, 20, day=date(2026, 3, 30))]).moves == {}
    found = course([balanced(20, 20, day=MARCH), balanced(2, 2, day=APRIL)])
    assert found.moves == {}
    assert "too few sentences (4)" in " ".join(course_lines(found, "en"))


def test_talks_without_a_day_are_in_no_month_and_counted() -> None:
    found = course([balanced(20, 20), balanced(20, 20, day=MARCH)])
    assert (found.undated, list(found.months)) == (1, [date(2026, 3, 1)])
    lines = course_lines(found, "fr")
    assert lines[0].startswith("Pas encore d'évolution")
    assert lines[-1].endswith("1.")
