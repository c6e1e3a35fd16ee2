from datetime import date

import pytest
from patterns_archives import one, team_of

from callmirror.domain import Observation, Publication, Window
from callmirror.patterns import Fresh, Refused, Repeat, decide, members_of
from callmirror.patterns.differences import differ_by_too_little
from callmirror.patterns.overlaps import layout_of
from callmirror.patterns.reconstruction import reveals_a_few

MARCH = Window(date(2026, 3, 1), date(2026, 4, 1))
APRIL = Window(date(2026, 4, 1), date(2026, 5, 1))
SPRING = Window(date(2026, 3, 1), date(2026, 6, 1))


def published(observations: list[Observation], window: Window = MARCH) -> Publication:
    return Publication("north", window, members_of(observations), "{}")


def answer(
    observations: list[Observation], *before: Publication, window: Window = MARCH
) -> Fresh | Repeat | Refused:
    return decide("north", window, members_of(observations), before, k=5)


def test_first_report_is_fresh() -> None:
    assert answer(team_of(2, 2, 2, 2, 2)) == Fresh()


def test_same_calls_are_answered_with_the_same_report() -> None:
    before = published(team_of(2, 2, 2, 2, 2))
    assert answer(team_of(2, 2, 2, 2, 2), before) == Repeat(before, waiting=False)


@pytest.mark.parametrize("newcomers", [1, 2, 3, 4])
def test_new_calls_of_a_few_people_wait(newcomers: int) -> None:
    before = published(team_of(2, 2, 2, 2, 2, 2))
    more = team_of(*[1] * newcomers, start=100)
    assert answer([*team_of(2, 2, 2, 2, 2, 2), *more], before) == Repeat(before, waiting=True)


def test_new_calls_of_enough_people_are_answered() -> None:
    before = published(team_of(2, 2, 2, 2, 2, 2))
    assert answer([*team_of(2, 2, 2, 2, 2, 2), *team_of(1, 1, 1, 1, 1, start=100)], before) == Fresh()


def test_new_calls_that_are_mostly_one_person_s_wait() -> None:
    before = published(team_of(2, 2, 2, 2, 2, 2))
    more = team_of(4, 1, 1, 1, 1, start=100)
    assert answer([*team_of(2, 2, 2, 2, 2, 2), *more], before) == Repeat(before, waiting=True)


def test_person_who_leaves_does_not_show_by_the_difference() -> None:
    before = published(team_of(2, 2, 2, 2, 2, 2))
    assert answer(team_of(2, 2, 2, 2, 2), before) == Repeat(before, waiting=True)
    assert answer(team_of(2, 2, 2, 2, 2), before, window=SPRING) == Refused("difference")


def test_another_window_with_other_calls_is_answered() -> None:
    before = published(team_of(2, 2, 2, 2, 2))
    assert answer(team_of(2, 2, 2, 2, 2, start=50), before, window=APRIL) == Fresh()


def test_wider_window_that_adds_a_few_people_s_calls_is_refused() -> None:
    before = published(team_of(2, 2, 2, 2, 2))
    wider = [*team_of(2, 2, 2, 2, 2), *team_of(2, 2, start=50)]
    assert answer(wider, before, window=SPRING) == Refused("difference")


def test_one_person_s_calls_read_again_do_not_show_by_the_difference() -> None:
    calls = team_of(2, 2, 2, 2, 2)
    again = [one("p0", "p0-c0", 0.99), *calls[1:]]
    before = published(calls)
    assert answer(again, before) == Repeat(before, waiting=True)


def test_new_version_of_a_marker_is_answered_for_the_same_calls_only() -> None:
    def second_version(*calls_of_each: int) -> list[Observation]:
        return [one(o.person, o.call_id, o.value, version=2) for o in team_of(*calls_of_each)]

    before = published(team_of(2, 2, 2, 2, 2, 2))
    assert answer(second_version(2, 2, 2, 2, 2, 2), before) == Fresh()
    assert answer(second_version(2, 2, 2, 2, 2), before) == Repeat(before, waiting=True)


def test_marker_that_differs_by_too_little_is_held_and_the_others_are_answered() -> None:
    calls, others = team_of(2, 2, 2, 2, 2, 2), team_of(2, 2, 2, 2, 2, 2, marker="switch_rate")
    before = published([*calls, *others])
    grown = [*calls, *team_of(1, 1, 1, 1, 1, start=9), *others, *team_of(1, start=9, marker="switch_rate")]
    assert answer(grown, before) == Fresh(held=frozenset({"switch_rate"}))


def test_earlier_publication_of_another_team_counts_when_it_shares_calls() -> None:
    renamed = Publication("old name", MARCH, members_of(team_of(2, 2, 2, 2, 2, 2)), "{}")
    assert answer(team_of(2, 2, 2, 2, 2), renamed) == Refused("difference")


def test_latest_report_of_the_window_is_the_one_repeated() -> None:
    first = published(team_of(2, 2, 2, 2, 2))
    second = published([*team_of(2, 2, 2, 2, 2), *team_of(1, 1, 1, 1, 1, start=9)])
    assert answer([*team_of(2, 2, 2, 2, 2), *team_of(1, 1, 1, 1, 1, start=9)], first, second) == Repeat(
        second, waiting=False
    )


def test_report_whose_payload_was_erased_is_not_repeated_and_still_guards() -> None:
    before = Publication("north", MARCH, published(team_of(2, 2, 2, 2, 2, 2)).members, "")
    assert answer(team_of(2, 2, 2, 2, 2), before) == Refused("difference")


def test_forgotten_person_counts_under_whatever_name_is_kept() -> None:
    kept = frozenset(
        ("forgotten:9f", contribution.replace("p5-", "forgotten:p5-"))
        if person == "p5"
        else (person, contribution)
        for person, contribution in published(team_of(2, 2, 2, 2, 2, 2)).members
    )
    assert answer(team_of(2, 2, 2, 2, 2), Publication("north", MARCH, kept, "")) == Refused("difference")


def test_plain_pairs_of_person_and_call_are_held_to_the_same_rule() -> None:
    before = Publication(
        "north", MARCH, frozenset((f"p{p}", f"c{p}{c}") for p in range(6) for c in range(2)), "{}"
    )
    fewer = frozenset(member for member in before.members if member[0] != "p5")
    assert decide("north", SPRING, fewer, [before], k=5) == Refused("difference")
    kept = frozenset(("forgotten:1", f"forgotten:{c}") if p == "p5" else (p, c) for p, c in before.members)
    assert decide("north", SPRING, fewer, [Publication("north", MARCH, kept, "")], k=5) == Refused(
        "difference"
    )


def test_total_and_its_parts_are_refused_when_all_but_one_person_cancel_out() -> None:
    months = [
        [*team_of(2, 2, 2, 2, 2, start=10 * month), *(one("x", f"x{month}-{n}") for n in range(number))]
        for month, number in enumerate((2, 2, 3))
    ]
    parts = [
        published(month, Window(date(2026, n + 1, 1), date(2026, n + 2, 1))) for n, month in enumerate(months)
    ]
    total = [observation for month in months for observation in month]
    assert not any(differ_by_too_little(members_of(total), frozenset(part.members), k=5) for part in parts)
    assert answer(total, *parts, window=SPRING) == Refused("difference")


def test_total_and_its_parts_are_answered_when_nobody_stands_alone() -> None:
    numbers = ((2, 3, 2, 4, 1, 2), (3, 2, 1, 2, 4, 3), (1, 2, 4, 3, 2, 2))
    months = [team_of(*month, start=10 * index) for index, month in enumerate(numbers)]
    parts = [
        published(month, Window(date(2026, n + 1, 1), date(2026, n + 2, 1))) for n, month in enumerate(months)
    ]
    total = [observation for month in months for observation in month]
    assert answer(total, *parts, window=SPRING) == Fresh()


def test_sets_are_connected_through_others() -> None:
    a, b, c = (members_of(team_of(*numbers)) for numbers in ((1, 0), (1, 1), (0, 1)))
    elsewhere = members_of(team_of(1, 1, start=70))
    near = layout_of([a, b, elsewhere, c, b]).near()
    assert near.lies_in.T.tolist() == [[True, False], [True, True], [False, True]]
    assert near.calls.tolist() == [[1, 0], [0, 1]]


def test_single_set_reveals_nobody() -> None:
    assert not reveals_a_few(members_of(team_of(2, 2, 2, 2, 2)), [], k=5)
