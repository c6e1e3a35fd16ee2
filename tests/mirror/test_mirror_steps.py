"""The steps of a playbook from the files of calls to the team's page."""

import json
from pathlib import Path

import pytest
from mirror_calls import ASKED, TOLD, add, mirror_of, write_team

from callmirror.domain import Playbook, Step
from callmirror.mirror import Mirror


def playbook(*, title: str = "Donner le prix") -> Playbook:
    def step(name: str, *said: str, title: dict[str, str] | None = None, required: bool = True) -> Step:
        return Step(name, title or {"fr": name, "en": name}, {"fr": said}, required)

    return Playbook(
        "Visite",
        (
            step("show_map", TOLD[0]),
            step("look_at_cost", TOLD[1]),
            step("tell_of_others", TOLD[2]),
            step("price", "Cela coûte mille euros par mois.", title={"fr": title}),
            step("ask", *ASKED, title={"fr": "Demander", "en": "Ask"}, required=False),
        ),
    )


@pytest.fixture
def team(tmp_path: Path) -> Mirror:
    """Six people with three calls each, in which nobody names a price."""
    mirror = mirror_of(tmp_path / "home")
    table = write_team(tmp_path / "calls")
    add(mirror, tmp_path / "calls", table=table, playbook=playbook())
    return mirror


def page(mirror: Mirror, form: str, language: str = "fr") -> str:
    return mirror.report("Sud", None, None, form=form, language=language).replace("\u00a0", " ")


def test_page_tells_the_steps_in_the_playbook_s_order_with_its_titles(team: Mirror) -> None:
    found = json.loads(page(team, "json"))
    steps = [each["marker"].partition(".")[2] for each in found["patterns"] if "." in each["marker"]]
    assert steps == ["show_map", "look_at_cost", "tell_of_others", "price", "ask"]
    told = page(team, "text")
    assert told.index("Show map") < told.index("Donner le prix") < told.index("Demander")
    assert "Donner le prix" in page(team, "text", "en")


def test_step_that_nobody_takes_is_told_in_words(team: Mirror) -> None:
    found = {each["marker"]: each for each in json.loads(page(team, "json"))["patterns"]}
    price = found["script_adherence.price"]
    assert (price["level"], price["calls"], price["people"]) == (0.05, 18, 6)
    assert "presque jamais (moins de 10 %)" in page(team, "html")


def test_page_is_repeated_as_it_was_under_the_newest_titles(team: Mirror, tmp_path: Path) -> None:
    first = page(team, "json")
    renamed = playbook(title="Nommer le prix")
    table = write_team(tmp_path / "later", each=1, first=500)
    add(team, tmp_path / "later", table=table, playbook=renamed)
    assert "Nommer le prix" in page(team, "text")
    assert json.loads(first)["team"] == "Sud"


def test_calls_read_without_a_playbook_say_how_to_read_them_with_one(tmp_path: Path) -> None:
    mirror = mirror_of(tmp_path / "home")
    table = write_team(tmp_path / "calls")
    add(mirror, tmp_path / "calls", table=table)
    told = " ".join(page(mirror, "text", "en").split())
    assert "read without a playbook" in told
    assert "--script and --again" in told
    assert "each step is heard" not in told
