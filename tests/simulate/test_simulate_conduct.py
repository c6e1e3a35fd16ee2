"""Faults, objections, room and the end of a month: what is planted in a team is what its reps say."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from callmirror.domain import Role
from callmirror.simulate.archive import SimulatedCall, archive
from callmirror.simulate.demo import DEMO, GENEVA, LEEDS, LYON, SEED
from callmirror.simulate.grammar import phrases
from callmirror.simulate.scene import LAST_DAYS_FROM
from callmirror.simulate.spec import TeamSpec

GAPS = re.compile(r"\{\w+\}|\[[^\]]*\]|<[^>]*>| / ")


@cache
def calls() -> tuple[SimulatedCall, ...]:
    return archive(DEMO, seed=SEED)


def of(team: TeamSpec) -> list[SimulatedCall]:
    return [call for call in calls() if call.team == team.name and not call.outlier]


def literal(phrase: str) -> str:
    """The longest stretch of a phrase that is said as it stands."""
    return max(GAPS.split(phrase), key=len).strip()


def is_said(call: SimulatedCall, choices: Iterable[str]) -> int:
    """How many of the phrases the rep says; the first letter may be small after a hesitation."""
    spoken = "\n".join(segment.text for segment in call.segments if segment.role is Role.REP)
    return sum(literal(phrase)[1:] in spoken for phrase in choices)


def objections(call: SimulatedCall, part: str) -> list[str]:
    known: Sequence[Mapping[str, Any]] = [
        *phrases(call.language)["objections"],
        *phrases(call.language)["objections_more"],
    ]
    return [said if isinstance(said, str) else said[0] for one in known for said in one[part]]


def complaints(call: SimulatedCall, part: str) -> list[str]:
    return [said for one in phrases(call.language)["complaints"] for said in one[part]]


def test_the_curious_own_faults_and_the_pressed_put_them_on_others() -> None:
    counts = {
        team.name: [
            sum(is_said(call, complaints(call, part)) for call in of(team)) for part in ("own", "blame")
        ]
        for team in (LYON, LEEDS)
    }
    own, blame = counts[LYON.name]
    assert own > 4 * blame
    own, blame = counts[LEEDS.name]
    assert blame > 4 * own


def test_objections_are_asked_about_by_half_of_a_team_and_argued_against_by_the_other() -> None:
    asked: dict[str, int] = defaultdict(int)
    argued: dict[str, int] = defaultdict(int)
    for call in of(GENEVA):
        asked[call.rep] += is_said(call, objections(call, "ask"))
        argued[call.rep] += is_said(call, objections(call, "argue"))
    shares = sorted(asked[rep] / (asked[rep] + argued[rep]) for rep in asked)
    low, high = shares[: len(shares) - 3], shares[-3:]
    assert max(low) < 0.25
    assert min(high) > 0.75


def test_the_pressed_meet_objections_with_a_discount() -> None:
    def discounts(team: TeamSpec) -> int:
        return sum(
            is_said(call, [said for each in phrases(call.language)["concessions"].values() for said in each])
            for call in of(team)
        )

    assert discounts(LEEDS) > len(of(LEEDS))
    assert discounts(LYON) == 0


def test_own_targets_are_spoken_of_in_the_last_days_of_a_month_alone() -> None:
    told = [call for call in calls() if is_said(call, phrases(call.language)["month_end"])]
    assert all(call.started_at.day >= LAST_DAYS_FROM for call in told)
    late = [call for call in of(LEEDS) if call.started_at.day >= LAST_DAYS_FROM]
    assert sum(call in told for call in late) > 0.7 * len(late) > 5
    assert not [call for call in told if call.team == LYON.name]


def test_the_curious_ask_leave_and_make_room() -> None:
    for name in ("leave", "room"):
        shares = {
            team.name: sum(
                bool(is_said(call, [said[0] for said in phrases(call.language)[name]])) for call in of(team)
            )
            / len(of(team))
            for team in (LYON, LEEDS)
        }
        assert shares[LYON.name] > 0.5
        assert shares[LEEDS.name] < 0.2


def test_every_reproach_can_be_made_in_some_kind_of_call_and_answered_both_ways() -> None:
    for code in ("en", "fr"):
        for complaint in phrases(code)["complaints"]:
            assert set(complaint["kinds"]) <= DEMO.kinds.keys()
            assert min(len(complaint[part]) for part in ("say", "own", "blame")) >= 2


def test_languages_hold_as_much_to_say() -> None:
    english, french = (phrases(code) for code in ("en", "fr"))
    for name in ("complaints", "leave", "qualify", "room", "month_end", "press", "objections_more"):
        assert len(english[name]) == len(french[name])
    for name in ("mirrors", "concessions"):
        assert {kind: len(said) for kind, said in english[name].items()} == {
            kind: len(said) for kind, said in french[name].items()
        }
