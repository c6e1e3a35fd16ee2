"""What a team declares is kept, its page is held against it, and what a page said once it goes on saying."""

import json
from pathlib import Path
from typing import Any

import pytest
from mirror_calls import REPS, add, mirror_of, settings_of, write_call, write_team

from callmirror.errors import InputError
from callmirror.mirror import Mirror
from callmirror.store import open_store

OWNER = "Wilhelmina Ortrud"


def declared(folder: Path, text: str) -> Path:
    path = folder / "standards.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def standard(folder: Path, target: float = 0.9, direction: str = "at_most", team: str = "Sud") -> Path:
    return declared(
        folder,
        f"- {{marker: talk_share, target: {target}, direction: {direction}, team: {team}, owner: {OWNER}}}",
    )


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def team(home: Path, tmp_path: Path) -> Mirror:
    """Six people with three calls each, in March."""
    mirror = mirror_of(home)
    add(mirror, tmp_path / "calls", table=write_team(tmp_path / "calls"))
    return mirror


def page(mirror: Mirror, *months: str, form: str = "json") -> str:
    start, end = months or (None, None)
    return mirror.report("Sud", start, end, form=form, language="en")


def judged(mirror: Mirror, *months: str) -> dict[str, dict[str, Any]]:
    return {one["marker"]: one for one in json.loads(page(mirror, *months))["judgements"]}


def test_declared_standard_is_what_the_page_is_held_against(team: Mirror, tmp_path: Path) -> None:
    team.declare(standard(tmp_path))
    found = judged(team)["talk_share"]
    assert (found["against"], found["direction"], found["reason"]) == ("standard", "below", "as_declared")
    assert "A strength: we do what we declared" in page(team, form="text")


def test_nobody_who_looks_after_a_standard_stands_on_a_page(team: Mirror, tmp_path: Path) -> None:
    team.declare(standard(tmp_path))
    assert [one.owner for one in team.standards()] == [OWNER]
    for form in ("json", "text", "html", "md", "csv"):
        assert "Wilhelmina" not in page(team, form=form)


def test_team_is_known_however_its_name_is_spelt_in_the_file(team: Mirror, tmp_path: Path) -> None:
    team.declare(standard(tmp_path, team="'  Sud '"))
    assert judged(team)["talk_share"]["against"] == "standard"


def test_standards_of_the_command_line_count_for_its_page(team: Mirror, home: Path, tmp_path: Path) -> None:
    asked = Mirror(settings_of(home), standards=standard(tmp_path))
    assert judged(asked)["talk_share"]["against"] == "standard"
    assert asked.standards() == ()


def test_sweeping_the_standard_learns_nothing_more(team: Mirror, home: Path, tmp_path: Path) -> None:
    first = json.loads(page(Mirror(settings_of(home), standards=standard(tmp_path))))
    for tenths in range(1, 10):
        for direction in ("at_least", "at_most"):
            path = standard(tmp_path, tenths / 10, direction)
            again = json.loads(page(Mirror(settings_of(home), standards=path)))
            other = (tenths / 10, direction) != (0.9, "at_most")
            assert any("after this page was judged" in one["en"] for one in again.pop("notices")) == other
            assert again == {name: value for name, value in first.items() if name != "notices"}


def test_month_is_held_against_the_month_before_and_publishes_it(
    team: Mirror, home: Path, tmp_path: Path
) -> None:
    for number, rep in enumerate(REPS * 3):
        write_call(tmp_path / "april", 500 + number, rep=rep)
    table = tmp_path / "april.csv"
    rows = [f"call-{500 + n}.vtt,{rep},Sud,2026-04-{n + 1:02d}" for n, rep in enumerate(REPS * 3)]
    table.write_text("\n".join(["file,rep,team,date", *rows]), encoding="utf-8")
    assert add(team, tmp_path / "april", table=table).added == 18
    found = judged(team, "2026-04", "2026-04")
    assert {one["against"] for one in found.values()} <= {"previous", None}
    assert any(one["change"] for one in found.values())
    with open_store(home) as store:
        shown = [publication.window.start.isoformat() for publication in store.publications("Sud")
                 if publication.window.start]  # fmt: skip
    assert sorted(shown) == ["2026-03-01", "2026-04-01"]
    april = json.loads(page(team, "2026-04", "2026-04"))
    march = json.loads(page(team, "2026-03", "2026-03"))
    assert march["judgements"] is not None
    levels = {one["marker"]: one["level"] for one in march["patterns"]}
    assert {one["marker"]: one["level"] for one in april["earlier"]}.items() <= levels.items()
    assert april["earlier"]
    again = json.loads(page(team, "2026-04", "2026-04"))
    assert {**again, "made_on": None} == {**april, "made_on": None}


def test_behaviour_that_ranks_is_refused(team: Mirror, tmp_path: Path) -> None:
    text = "- {marker: talk_share, direction: less, behaviour: We are the best team}"
    with pytest.raises(InputError, match="talk_share") as caught:
        team.declare(declared(tmp_path, text))
    assert "note ou classe" in caught.value.text.fr
    assert team.standards() == ()


def test_moments_of_a_page_name_nobody(team: Mirror, tmp_path: Path) -> None:
    team.declare(standard(tmp_path))
    moments = json.loads(page(team))["moments"]
    assert moments
    told = json.dumps(moments, ensure_ascii=False)
    assert not [part for rep in (*REPS, "Luc Petit") for part in rep.split() if part in told]
