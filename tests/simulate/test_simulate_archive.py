"""The simulated archive: the same every time, of the shape asked for, and with what was planted in it."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from statistics import mean

import pytest

from callmirror.domain import Role, Segment
from callmirror.simulate.archive import SimulatedCall, archive
from callmirror.simulate.demo import COMPANY, DEMO, GENEVA, LEEDS, LYON, SEED

Measure = Callable[[SimulatedCall], float]
LEFT_OVER = re.compile(r"[{}\[\]|<>]|\(\w| / |  ")
WRONG_FRENCH = re.compile(
    r"\b(?:de les?(?! \w+[ei]?r\b)|à les?(?! \w+[ei]?r\b)|de un|que (?:il|elle|on|ils|elles)|si ils?)\b"
    r"|\b(?:je ai|ne est)\b|\b(?:[Dd]e|[Qq]ue) [AEIOUÉ]\w+"
)
WRONG_ENGLISH = re.compile(r"\b(?:a (?!one\b)[aeio]\w+|an [bcdfgjklmnpqrstvwz]\w+|i|i'm)\b")


@cache
def calls() -> tuple[SimulatedCall, ...]:
    return archive(DEMO, seed=SEED)


def said(call: SimulatedCall, role: Role) -> list[Segment]:
    return [segment for segment in call.segments if segment.role is role]


def talk_s(call: SimulatedCall, role: Role) -> float:
    return sum((segment.end_s or 0.0) - (segment.start_s or 0.0) for segment in said(call, role))


def talk_share(call: SimulatedCall) -> float:
    return talk_s(call, Role.REP) / (talk_s(call, Role.REP) + talk_s(call, Role.CUSTOMER))


def questions(call: SimulatedCall) -> float:
    return sum(segment.text.endswith("?") for segment in said(call, Role.REP))


def cuts(call: SimulatedCall) -> float:
    return call.interruptions[Role.REP]


def level(team: str, measure: Measure, *, outlier: bool = False) -> float:
    return mean(measure(call) for call in calls() if call.team == team and call.outlier is outlier)


def words(call: SimulatedCall) -> list[str]:
    return re.findall(r"\w+", " ".join(segment.text for segment in call.segments).lower())


def test_archive_is_the_same_twice_and_another_with_another_seed() -> None:
    assert archive(DEMO, seed=SEED) == calls()
    assert archive(DEMO, seed=SEED + 1) != calls()


def test_archive_has_the_teams_people_and_calls_of_its_spec() -> None:
    for team in DEMO.teams:
        by_rep = Counter(call.rep for call in calls() if call.team == team.name)
        assert len(by_rep) == team.people
        usual = [number for number in by_rep.values() if number == team.calls_each]
        assert len(usual) == team.people - (team.outlier is not None)


def test_archive_gives_everyone_two_calls_in_each_whole_month() -> None:
    months = Counter((call.team, call.rep, call.started_at.month) for call in calls())
    for call in calls():
        assert all(months[call.team, call.rep, month] >= 2 for month in (6, 7, 8))
    assert all(call.started_at.weekday() < 5 for call in calls())


def test_calls_last_some_minutes_and_some_eighty_turns() -> None:
    for call in calls():
        turns = [s for s in call.segments if (s.end_s or 0.0) - (s.start_s or 0.0) > 0.7]
        assert 50 <= len(turns) <= 140
        assert 180 <= (call.segments[-1].end_s or 0.0) <= 600


@pytest.mark.parametrize("role", [Role.REP, Role.CUSTOMER])
def test_times_of_a_party_never_run_backwards_or_overlap(role: Role) -> None:
    for call in calls():
        spoken = said(call, role)
        assert all((segment.end_s or 0.0) > (segment.start_s or 0.0) for segment in spoken)
        pairs = pairwise(spoken)
        assert all((after.start_s or 0.0) >= (before.end_s or 0.0) for before, after in pairs)


def test_segments_come_in_the_order_in_which_they_begin() -> None:
    for call in calls():
        starts = [segment.start_s or 0.0 for segment in call.segments]
        assert starts == sorted(starts)
        assert [segment.index for segment in call.segments] == list(range(len(starts)))


def test_parties_overlap_backchannel_and_hold() -> None:
    short = overlaps = 0
    for call in calls():
        for before, after in pairwise(call.segments):
            overlaps += (after.start_s or 0.0) < (before.end_s or 0.0)
            short += after.role is not before.role and (after.end_s or 0.0) - (after.start_s or 0.0) <= 0.7
    assert overlaps > 10 * len(calls())
    assert short > 5 * len(calls())
    assert 0.15 < mean(call.holds for call in calls()) < 0.5


def test_a_hold_is_a_long_silence_and_nothing_else_is() -> None:
    for call in calls():
        pairs = list(pairwise(call.segments))
        silences = [(after.start_s or 0.0) - (before.end_s or 0.0) for before, after in pairs]
        assert sum(silence > 6.0 for silence in silences) == call.holds


def test_curious_team_asks_more_and_talks_less_than_the_pressed_one() -> None:
    assert level(LYON.name, questions) > 1.4 * level(LEEDS.name, questions)
    assert (
        level(LYON.name, talk_share) < level(GENEVA.name, talk_share) < level(LEEDS.name, talk_share) - 0.05
    )


def test_pressed_team_interrupts_and_the_curious_one_hardly_does() -> None:
    assert level(LEEDS.name, cuts) > 1.0
    assert level(LYON.name, cuts) < 0.2


def test_outlier_stands_apart_enough_to_move_a_mean_over_calls() -> None:
    assert level(GENEVA.name, questions, outlier=True) < 0.6 * level(GENEVA.name, questions)
    by_rep: dict[str, list[float]] = defaultdict(list)
    for call in calls():
        if call.team == GENEVA.name:
            by_rep[call.rep].append(talk_share(call))
    over_people = mean(mean(shares) for shares in by_rep.values())
    over_calls = mean(share for shares in by_rep.values() for share in shares)
    assert over_calls - over_people > 0.01


def test_step_a_team_skips_is_said_by_nobody_and_the_others_mostly() -> None:
    for team in DEMO.teams:
        counts = Counter(step for call in calls() if call.team == team.name for step in call.steps)
        total = sum(call.team == team.name for call in calls())
        assert not counts.keys() & team.skips
        must = {"greeting", "restate", "offer", "price", "next_step", "thanks"} - team.skips
        assert all(counts[step] == total for step in must)


def test_a_shared_wording_is_used_by_most_of_the_team_and_not_by_all() -> None:
    for team in (LYON, LEEDS):
        wording = next(iter(team.habit.values()))
        users = {call.rep for call in calls() if call.team == team.name and wording in _text(call)}
        assert 0.6 * team.people <= len(users) < team.people


def test_no_two_calls_are_alike() -> None:
    lines = [frozenset(s.text for s in call.segments if len(s.text) > 25) for call in calls()]
    closest = max(
        len(one & other) / min(len(one), len(other))
        for place, one in enumerate(lines)
        for other in lines[place + 1 :]
    )
    assert closest < 0.7


def test_a_call_does_not_repeat_a_long_sentence() -> None:
    for call in calls():
        long = Counter(segment.text for segment in call.segments if len(segment.text.split()) > 7)
        assert all(times == 1 for times in long.values())


def test_languages_are_equally_rich() -> None:
    spoken = {code: [call for call in calls() if call.language == code][:40] for code in ("fr", "en")}
    sizes = {code: len({word for call in chosen for word in words(call)}) for code, chosen in spoken.items()}
    assert min(sizes.values()) > 1_000
    assert 0.75 < sizes["en"] / sizes["fr"] < 1.33


def test_nothing_of_the_grammar_is_left_in_what_is_said() -> None:
    for call in calls():
        for segment in call.segments:
            assert not LEFT_OVER.search(segment.text), segment.text
            assert segment.text[:1].isupper() or segment.text[:1].isdigit(), segment.text
            assert segment.text[-1] in ".?…", segment.text


def test_french_elides_and_contracts() -> None:
    for call in calls():
        if call.language == "fr":
            assert not WRONG_FRENCH.search(_text(call)), WRONG_FRENCH.search(_text(call))


def test_english_articles_and_pronouns_are_right() -> None:
    for call in calls():
        if call.language == "en":
            assert not WRONG_ENGLISH.search(_text(call)), WRONG_ENGLISH.search(_text(call))


def test_a_call_keeps_to_its_company_and_its_people() -> None:
    for call in calls():
        assert COMPANY in _text(call)
        assert {segment.speaker for segment in call.segments} == {call.rep, call.customer}


def _text(call: SimulatedCall) -> str:
    return "\n".join(segment.text for segment in call.segments)


def test_the_rep_never_speaks_of_the_customers_boss_as_their_own() -> None:
    own = re.compile(
        r"\b(?:my director|my partner|my business partner|ma directrice|mon directeur|mon associée?)\b"
    )
    for call in calls():
        assert not any(own.search(segment.text) for segment in said(call, Role.REP))
