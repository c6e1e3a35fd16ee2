"""What a page tells beside its levels, asked for again and again by one who solves for people."""

import json
import re
from collections.abc import Iterator
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import pytest
from mirror_calls import REPS, add, mirror_of, write_call, write_team

from callmirror.columns import Traces
from callmirror.mirror import Mirror
from callmirror.store import open_store

K = 3
BY_CALLS = ("kinds", "routines", "wordings", "after_objection")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def team(home: Path, tmp_path: Path) -> Mirror:
    """Six people with six calls each."""
    mirror = mirror_of(home, k=K)
    assert add(mirror, tmp_path / "calls", table=write_team(tmp_path / "calls", each=6)).added == 36
    return mirror


def page(mirror: Mirror, *months: str) -> dict[str, Any]:
    start, end = months or (None, None)
    found: dict[str, Any] = json.loads(mirror.report("Sud", start, end, form="json", language="en"))
    return found


def further(mirror: Mirror, *months: str) -> dict[str, Any]:
    return {one["topic"]: one for one in page(mirror, *months)["further"]}


def publications(home: Path) -> list[tuple[str, dict[str, list[tuple[int, int]]]]]:
    """Every page shown: its payload, and by name the calls and people (as marks) each result rests on."""
    with open_store(home) as store:
        told = [(one.payload, one.members) for one in store.publications("Sud")]
    return [
        (payload, {name: _pairs(members, name) for name in members.readings})
        for payload, members in told
        if isinstance(members, Traces)
    ]


def _pairs(members: Traces, name: str) -> list[tuple[int, int]]:
    there = members.readings[name] > 0
    return list(zip(members.calls[there].tolist(), members.people[there].tolist(), strict=True))


def later(mirror: Mirror, folder: Path, reps: tuple[str, ...], *, each: int = 2, first: int = 500) -> None:
    table = write_team(folder / f"later-{first}", reps=reps, each=each, first=first)
    assert add(mirror, folder / f"later-{first}", table=table).added == each * len(reps)


def test_page_tells_each_or_says_why_not(team: Mirror) -> None:
    found = further(team)
    assert {"kinds", "routines", "after_objection", "changes"} <= set(found)
    assert all(one["portions"] or one["reason"] or name == "routines" for name, one in found.items())


def test_repeated_page_says_the_same_and_reads_no_call(team: Mirror, monkeypatch: pytest.MonkeyPatch) -> None:
    first = page(team)

    def never(*_: object, **__: object) -> None:
        raise AssertionError("a repeated page looked at calls")

    monkeypatch.setattr("callmirror.mirror.furthering.moves_of_team", never)
    monkeypatch.setattr("callmirror.mirror.furthering.archetypes_of", never)
    assert page(team) == first


def test_calls_of_one_more_person_change_nothing_that_is_told(team: Mirror, tmp_path: Path) -> None:
    before = further(team)
    later(team, tmp_path, REPS[:1])
    assert further(team) == before


def test_calls_of_all_make_it_anew(team: Mirror, tmp_path: Path) -> None:
    before = further(team)["routines"]
    later(team, tmp_path, REPS)
    assert further(team)["routines"]["calls"] == before["calls"] + 12


@pytest.mark.parametrize("leaver", [0, 5])
def test_nobody_is_found_by_leaving(team: Mirror, leaver: int) -> None:
    """After somebody's calls are forgotten nothing is told of the others alone."""
    before = further(team)
    team.forget(REPS[leaver])
    after = further(team)
    for name in set(before) & set(after):
        told = after[name]["portions"]
        assert not told or told == before[name]["portions"]


def not_both_told(found: dict[str, Any], name: str) -> bool:
    """Whether nothing of it is told; a page without any level tells nothing beside levels either."""
    return name not in found or not found[name]["portions"]


def test_windows_that_differ_by_a_few_are_not_both_told(team: Mirror, tmp_path: Path) -> None:
    """All time holds what March holds and two calls of one person that nobody dated."""
    undated = [write_call(tmp_path / "undated", 800 + number, rep=REPS[2]) for number in range(2)]
    add(team, *undated, team="Sud", rep=REPS[2])
    assert further(team, "2026-03", "2026-03")["routines"]["reason"] is None
    wider = further(team)
    assert not_both_told(wider, "routines")
    assert not_both_told(wider, "kinds")


def test_over_a_history_every_pair_of_told_sets_differs_by_enough_people(
    team: Mirror, home: Path, tmp_path: Path
) -> None:
    """People join, call and are forgotten while every window is asked for each time."""
    for step, reps in enumerate((REPS[:1], REPS[1:3], REPS, REPS[2:], REPS[:2])):
        later(team, tmp_path, reps, each=3, first=1000 + 100 * step)
        if step == 3:
            team.forget(REPS[4])
        page(team)
        page(team, "2026-03", "2026-03")
    assert "@routines" in {name for _, told in publications(home) for name in told}
    assert_told_apart(home)


def assert_told_apart(home: Path) -> None:
    """Any two sets of one kind, parts of a level and levels alike, differ by enough people or in all."""
    by_name: dict[str, list[set[tuple[int, int]]]] = {}
    for _, told in publications(home):
        for name, members in told.items():
            by_name.setdefault(name if name.startswith("@") else name.partition("@")[0], []).append(
                set(members)
            )
    for one, other in (pair for sets in by_name.values() for pair in combinations(sets, 2)):
        apart = one ^ other
        assert not apart or not one & other or len({person for _, person in apart}) >= K


def with_kinds(home: Path, folder: Path, *, complaints: int) -> Mirror:
    """Six people with eight calls each, half of them demonstrations, and some complaints of one person."""
    mirror = mirror_of(home, k=K)
    table = write_team(folder, each=8)
    lines = table.read_text(encoding="utf-8").splitlines()
    kinds = ["kind", *("demo" if row // 6 % 2 else "first" for row in range(len(lines) - 1))]
    kinds[1 : 1 + 6 * complaints : 6] = ["complaint"] * complaints
    table.write_text("\n".join(map(",".join, zip(lines, kinds, strict=True))), encoding="utf-8")
    assert add(mirror, folder, table=table).added == 48
    return mirror


def by_kind(mirror: Mirror) -> dict[tuple[str, str], float]:
    """Levels told by kind of call, by marker and kind."""
    portions = further(mirror)["contexts"]["portions"]
    return {(one["traits"][0][0], one["traits"][1][0]): one["level"] for one in portions if one["level"]}


def test_levels_are_told_by_kind(home: Path, tmp_path: Path) -> None:
    told = by_kind(with_kinds(home, tmp_path / "calls", complaints=0))
    assert {kind for _, kind in told} == {"first", "demo"}
    assert_told_apart(home)


def test_kind_of_one_person_is_not_what_the_level_and_other_kinds_leave(home: Path, tmp_path: Path) -> None:
    """The team's level and those of both other kinds would say how the one person's complaints were."""
    mirror = with_kinds(home, tmp_path / "calls", complaints=2)
    assert by_kind(mirror) == {}
    assert "complaint" not in json.dumps(further(mirror)["contexts"])


def test_kinds_and_windows_together_tell_of_nobody(home: Path, tmp_path: Path) -> None:
    mirror = with_kinds(home, tmp_path / "calls", complaints=0)
    page(mirror, "2026-03", "2026-03")
    for step, reps in enumerate((REPS[:1], REPS, REPS[3:])):
        later(mirror, tmp_path, reps, first=2000 + 100 * step)
        page(mirror)
        page(mirror, "2026-03", "2026-03")
    assert any(name.partition("@")[1] and name[0] != "@" for _, told in publications(home) for name in told)
    assert_told_apart(home)


def test_shares_and_prevalence_are_told_in_classes_and_never_of_all(team: Mirror) -> None:
    found = further(team)
    classes = {0.05, 0.125, 0.875, 0.95, *(tenth / 10 for tenth in range(1, 10))}
    for name in ("routines", "wordings"):
        for portion in found.get(name, {"portions": []})["portions"]:
            assert round(10 * portion["share"], 6) in range(10)
            assert portion["share"] < 1
    for name in ("kinds", "after_objection"):
        for portion in found[name]["portions"]:
            assert any(abs(portion["share"] - one) < 1e-9 for one in classes)


def words_of(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for each in value.values():
            yield from words_of(each)
    elif isinstance(value, list):
        for each in value:
            yield from words_of(each)
    elif isinstance(value, str):
        yield value


def test_payload_holds_no_pseudonym_call_or_name(team: Mirror, home: Path) -> None:
    page(team)
    with open_store(home) as store:
        calls = [call.id for call in store.calls()]
        people = [store.pseudonyms().pseudonym(rep) for rep in REPS]
    for payload, _ in publications(home):
        assert not any(one[:12] in payload for one in (*calls, *people))
        said = " ".join(words_of(json.loads(payload)["further"])).lower()
        names = {part.lower() for rep in (*REPS, "Luc Petit") for part in re.findall(r"\w{3,}", rep)}
        assert not names & set(re.findall(r"\w+", said))


def test_order_of_asking_tells_nothing_more(home: Path, tmp_path: Path) -> None:
    """Whoever asks narrow windows first learns of no smaller group than who asks wide ones first."""
    for order in (("march", "all"), ("all", "march")):
        folder = tmp_path / "-".join(order)
        mirror = mirror_of(folder / "home", k=K)
        add(mirror, folder / "calls", table=write_team(folder / "calls", each=6))
        undated = [write_call(folder / "undated", 800 + number, rep=REPS[2]) for number in range(2)]
        add(mirror, *undated, team="Sud", rep=REPS[2])
        asked = {"march": ("2026-03", "2026-03"), "all": ()}
        answers = [further(mirror, *asked[name]) for name in order]
        for one, other in pairwise(answers):
            assert one["routines"]["reason"] is None
            assert not_both_told(other, "routines")
