"""``callmirror patterns``: a table in, findings out, as a person or a program reads them."""

import random
from pathlib import Path

import pytest
from cli_run import failed, parsed, run

HEADER = "call_id,team,person,started_at,marker,value,exposure,kind"
SHAPE = {
    "team", "window", "marker", "level", "interval", "calls", "people", "variance",
    "prevalence", "verdict", "direction", "against", "q_value", "reason", "left_out",
}  # fmt: skip
VERDICTS = {"shared_habit", "two_camps", "not_a_team_matter", "no_evidence", "withheld"}


def table(folder: Path) -> Path:
    """Six teams of eight with five calls a month; from August on, team Lyon reads higher in zeal."""
    dice = random.Random(4)  # noqa: S311 - nothing here is secret
    rows = [
        f"{team}-{person}-{month}-{call},{team},Person {team}{person},2025-{month:02}-1{call},{marker},"
        f"{dice.gauss(5 + 3 * (marker == 'zeal' and team == 'Lyon' and month == 8), 1):.3f},60,first"
        for team in ("Lyon", "Leeds", "Gent", "Turin", "Basel", "Tiny")
        for person in range(3 if team == "Tiny" else 8)
        for month in (7, 8)
        for call in range(5)
        for marker in ("zeal", "calm")
    ]
    path = folder / "readings.csv"
    path.write_text("\n".join((HEADER, *rows, "")), encoding="utf-8")
    return path


def test_json_has_the_public_shape(tmp_path: Path) -> None:
    told = parsed(run(tmp_path, "patterns", table(tmp_path), "--json").stdout)
    assert set(told) == {"schema", "patterns"}
    assert told["schema"] == 1
    assert len(told["patterns"]) == 12
    for one in told["patterns"]:
        assert set(one) == SHAPE
        assert set(one["window"]) == {"start", "end"}
        assert one["verdict"] in VERDICTS
        if one["verdict"] == "withheld":
            assert one["reason"] == "few_people"
            assert [name for name in SHAPE if one[name] is None] == [
                name for name in SHAPE if name not in {"team", "window", "marker", "verdict", "reason"}
            ]
        else:
            assert set(one["variance"]) == {"team", "person", "call"}
            assert one["interval"][0] <= one["level"] <= one["interval"][1]
            assert one["against"] == "organisation"


def test_a_habit_is_told_with_its_side_and_nobody_is_named(tmp_path: Path) -> None:
    result = run(tmp_path, "patterns", table(tmp_path))
    assert result.exit_code == 0
    line = next(one for one in result.stdout.splitlines() if one.startswith("Lyon") and "zeal" in one)
    assert "a shared habit · more than in the other teams · 8 in 10 people or more" in line
    assert "Person" not in result.output
    assert "Too few people" in result.stdout


def test_a_habit_is_found_without_kinds_of_call(tmp_path: Path) -> None:
    path = table(tmp_path)
    path.write_text("\n".join(line.rpartition(",")[0] for line in path.read_text().splitlines()))
    told = parsed(run(tmp_path, "patterns", path, "--json").stdout)["patterns"]
    lyon = next(one for one in told if (one["team"], one["marker"]) == ("Lyon", "zeal"))
    assert lyon["verdict"] == "shared_habit"


def test_movement_is_told_with_its_interval(tmp_path: Path) -> None:
    result = run(tmp_path, "patterns", table(tmp_path), "--window", "month", "--against", "previous")
    line = next(
        one for one in result.stdout.splitlines() if one.startswith("Lyon") and "2025-08  zeal" in one
    )
    assert "a shared habit · more than before" in line
    assert "since the period before (+" in line


@pytest.mark.parametrize(
    ("target", "direction", "reason"),
    [(5, "at_least", "as_declared"), (9, "at_least", "gap"), (5, "at_most", "gap")],
)
def test_standards_are_kept_or_leave_a_gap(
    tmp_path: Path, target: float, direction: str, reason: str
) -> None:
    standards = tmp_path / "standards.yaml"
    standards.write_text(f"- {{marker: zeal, target: {target}, direction: {direction}, team: Lyon}}\n")
    result = run(tmp_path, "patterns", table(tmp_path), "--against", standards, "--json")
    told = {(one["team"], one["marker"]): one for one in parsed(result.stdout)["patterns"]}
    lyon = told["Lyon", "zeal"]
    assert (lyon["verdict"], lyon["against"], lyon["reason"]) == ("shared_habit", "standard", reason)
    assert told["Leeds", "zeal"]["reason"] == "no_reference"


def test_k_may_be_raised_and_never_be_below_three(tmp_path: Path) -> None:
    path = table(tmp_path)
    told = parsed(run(tmp_path, "patterns", path, "--k", 9, "--json").stdout)
    assert {one["verdict"] for one in told["patterns"]} == {"withheld"}
    failed(run(tmp_path, "patterns", path, "--k", 2), 2, "fewer than 3 people")


def test_all_time_has_nothing_before_it(tmp_path: Path) -> None:
    failed(run(tmp_path, "patterns", table(tmp_path), "--against", "previous"), 3, "--window month")


def test_a_bad_row_is_one_sentence_with_its_line(tmp_path: Path) -> None:
    path = table(tmp_path)
    path.write_text(
        path.read_text().replace("Person Leeds3,2025-07-10,zeal,", "Person Leeds3,2025-07-10,zeal,x", 1)
    )
    sentence = failed(run(tmp_path, "patterns", path), 3, "no number")
    assert "Person" not in sentence


def test_one_person_one_call_and_nothing_read_are_told_clearly(tmp_path: Path) -> None:
    path = tmp_path / "readings.csv"
    for rows in (
        ["c1,Lyon,Ann,2025-07-01,zeal,1,60,"],
        [f"c{n},Lyon,Ann,2025-07-01,zeal,{n},60," for n in range(9)],
        ["c1,Lyon,Ann,2025-07-01,zeal,,,"],
    ):
        path.write_text("\n".join((HEADER, *rows, "")))
        result = run(tmp_path, "patterns", path)
        assert result.exit_code == 0
        told = "Too few people" in result.stdout, "no call of a known person" in result.stderr
        assert told == ((True, False) if rows[0].split(",")[5] else (False, True))


def staged(folder: Path) -> Path:
    """The table, with demonstrations in August; each team but two makes calls of a stage of its own."""
    lines = table(folder).read_text(encoding="utf-8").splitlines()
    rows = [line.rsplit(",", 1)[0].split(",") for line in lines[1:]]
    told = [
        ",".join([*row, "demo" if row[0].endswith(("1", "3")) else "first", f"stage of {row[1]}"])
        for row in rows
    ]
    path = folder / "staged.csv"
    path.write_text("\n".join((f"{HEADER},stage", *told, "")), encoding="utf-8")
    return path


def test_columns_that_explain_what_a_team_seems_to_do_are_named(tmp_path: Path) -> None:
    told = parsed(run(tmp_path, "patterns", staged(tmp_path), "--json").stdout)["patterns"]
    left_out = [one["left_out"] for one in told if one["verdict"] != "withheld"]
    assert left_out == [["stage"]] * len(left_out)
    lines = run(tmp_path, "patterns", staged(tmp_path)).stdout.splitlines()
    assert any("may be due to stage" in line for line in lines if line.startswith("Lyon"))
    before = ("--against", "previous", "--window", "month")
    again = parsed(run(tmp_path, "patterns", staged(tmp_path), *before, "--json").stdout)["patterns"]
    assert {one["left_out"] for one in again} == {None}


def test_more_tells_contexts_changes_and_kinds_in_the_public_shape(tmp_path: Path) -> None:
    told = parsed(run(tmp_path, "patterns", staged(tmp_path), "--more", "--json").stdout)
    assert set(told) == {"schema", "patterns", "contexts", "changes", "kinds"}
    (one,) = (
        one
        for one in told["contexts"]
        if (one["team"], one["marker"], one["column"]) == ("Lyon", "calm", "kind")
    )
    assert {level["value"] for level in one["levels"]} == {"demo", "first"}
    assert set(one) == {
        "team", "window", "marker", "column", "levels", "withheld", "explained", "reason"
    }  # fmt: skip
    assert {change["reason"] for change in told["changes"]} == {"too_few_windows"}
    assert set(told["kinds"]) == {"kinds", "mixes", "markers", "stability", "reason"}
    assert all(one["rule"] for each in told["contexts"] for one in each["withheld"] if each["team"] == "Tiny")
    text = run(tmp_path, "patterns", staged(tmp_path), "--more").stdout
    assert "calm, kind demo" in text
    assert "Person" not in text


def test_more_is_not_told_where_runs_are_remembered(tmp_path: Path) -> None:
    remembered = ("--more", "--remember", tmp_path / "memory", "--json")
    result = run(tmp_path, "patterns", staged(tmp_path), *remembered)
    assert set(parsed(result.stdout)) == {"schema", "patterns"}
    assert "--remember only levels are told" in result.stderr
