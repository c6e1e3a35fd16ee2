"""``callmirror plan`` and ``callmirror simulate`` as a person or a program runs them."""

from pathlib import Path

import pytest
from cli_run import failed, parsed, run

from callmirror import planning

EXAMPLE = Path(__file__).parents[2] / "scripts" / "examples" / "simulate.yaml"


@pytest.fixture(autouse=True)
def few_archives(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(planning, "TRIED", dict.fromkeys(planning.TRIED, (10, 4)))


@pytest.mark.parametrize("against", ["standards", "previous", "organisation"])
def test_plan_tells_power_its_interval_and_what_is_assumed(tmp_path: Path, against: str) -> None:
    told = run(tmp_path, "plan", "--people", 8, "--effect", 1.5, "--against", against).stdout
    assert "8 people with 5 calls each, would be found" in told
    assert "90 in 100:" in told
    assert "Assumed: 20 % of what varies" in told


def test_plan_as_json_has_its_shape(tmp_path: Path) -> None:
    told = parsed(
        run(tmp_path, "plan", "--people", 8, "--effect", 1, "--marker", "talk_share", "--json").stdout
    )
    assert told["schema"] == 1
    assert set(told["needed"]) == {"0.8", "0.9"}
    assert told["interval"][0] <= told["power"] <= told["interval"][1]
    assert told["assumes"]["shape"] == "bounded"
    assert all(set(one) == {"calls", "power", "interval", "archives"} for one in told["tried"])


def test_plan_refuses_what_has_no_answer(tmp_path: Path) -> None:
    failed(run(tmp_path, "plan", "--people", 2, "--effect", 1), 2, "--people is 2")
    failed(run(tmp_path, "plan", "--people", 8, "--effect", 1, "--marker", "charm"), 2, "talk_share")


def test_simulated_readings_are_read_by_patterns(tmp_path: Path) -> None:
    table = tmp_path / "made.csv"
    assert run(tmp_path, "simulate", EXAMPLE, "--out", table).exit_code == 0
    told = parsed(run(tmp_path, "patterns", table, "--json").stdout)["patterns"]
    found = {(one["team"], one["marker"]): one["verdict"] for one in told}
    assert len(found) == 24
    assert found["Lyon", "question_ratio"] == "shared_habit"
    assert found["Genève", "talk_share"] == "two_camps"
    assert (tmp_path / "made.truth.json").exists()
    failed(run(tmp_path, "simulate", EXAMPLE, "--out", table), 3, "already")


def test_simulate_names_what_is_wrong_with_a_specification(tmp_path: Path) -> None:
    spec = tmp_path / "spec.yaml"
    spec.write_text("write: readings\nteams: 3\n")
    failed(run(tmp_path, "simulate", spec, "--out", tmp_path / "made"), 3, "teams")
