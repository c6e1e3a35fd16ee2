"""Tables of readings with planted truths: drawn alike from a seed, and found again by the mirror."""

import csv
import json
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from statistics import mean

import pytest

from callmirror.errors import InputError
from callmirror.formats import read_transcript
from callmirror.patterns.archive import findings_of
from callmirror.patterns.finding import Against, Finding, Verdict
from callmirror.patterns.readings_table import read_readings
from callmirror.patterns.windows import Span
from callmirror.simulate.plan_file import read_plan
from callmirror.simulate.writing import write_archive

TEAMS = "".join(f"  - {{name: T{number}, people: 8, calls: 6}}\n" for number in range(6))
READINGS = f"""
write: readings
months: 2
first_month: 2025-01
markers:
  - {{name: zeal, unit: s, middle: 30, spread: 0.5}}
  - {{name: calm, unit: ratio, middle: 0.3}}
teams:
{TEAMS}
"""
CALLS = """
write: transcripts
months: 2
teams:
  - {name: Nord / Süd, people: 3, calls: 2, style: curious, languages: {fr: 1}, skips: [price]}
  - {name: Lyon, people: 3, calls: 1, style: pressed, languages: {en: 1},
     one_apart: {style: curious, calls: 2}}
"""


def made(folder: Path, text: str, out: str = "made", seed: int | None = 5) -> Path:
    spec = folder / "spec.yaml"
    spec.write_text(text, encoding="utf-8")
    return write_archive(read_plan(spec, seed=seed), folder / out)[0]


def rows_of(table: Path) -> list[dict[str, str]]:
    with table.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def levels(table: Path, key: Callable[[dict[str, str]], str], marker: str = "zeal") -> dict[str, float]:
    found: dict[str, list[float]] = defaultdict(list)
    for row in rows_of(table):
        if row["marker"] == marker and row["value"]:
            found[key(row)].append(float(row["value"]))
    return {name: mean(values) for name, values in found.items()}


def found_in(
    table: Path, *, against: Against = Against.ORGANISATION, span: Span = Span.ALL
) -> dict[str, Finding]:
    found = findings_of(read_readings(table, k=5).readings, span=span, against=against, k=5)
    return {one.team: one for one in found if one.marker == "zeal"}


def planted(**fields: object) -> str:
    return READINGS + f"planted: [{json.dumps(fields)}]\n"


def test_a_seed_draws_the_same_table_and_another_seed_another(tmp_path: Path) -> None:
    one, same, other = (
        made(tmp_path, READINGS, out, seed).read_bytes()
        for out, seed in (("a.csv", 3), ("b.csv", 3), ("c.csv", 4))
    )
    assert one == same
    assert one != other


@pytest.mark.parametrize(
    ("truth", "effect", "verdict"),
    [
        ("nothing", 0, Verdict.NO_EVIDENCE),
        ("shared", 1.5, Verdict.SHARED_HABIT),
        ("one_apart", 7, Verdict.NOT_A_TEAM_MATTER),
        ("two_camps", 4, Verdict.TWO_CAMPS),
    ],
)
def test_what_is_planted_is_what_the_mirror_says(
    tmp_path: Path, truth: str, effect: float, verdict: Verdict
) -> None:
    size = {} if truth == "nothing" else {"effect": effect}
    table = made(tmp_path, planted(truth=truth, team="T2", marker="zeal", **size))
    found = found_in(table)
    assert found["T2"].verdict is verdict
    assert {one.verdict for team, one in found.items() if team != "T2"} <= {Verdict.NO_EVIDENCE}


def test_an_experiment_moves_the_team_from_its_day_on(tmp_path: Path) -> None:
    text = planted(truth="change", team="T2", marker="zeal", effect=1.5, since="2025-02-01")
    table = made(tmp_path, text)
    found = found_in(table, against=Against.PREVIOUS, span=Span.MONTH)["T2"]
    assert (found.verdict, found.direction) == (Verdict.SHARED_HABIT, "above")


def test_a_drift_rises_from_nothing(tmp_path: Path) -> None:
    text = planted(truth="drift", marker="zeal", effect=2)
    table = made(tmp_path, text)
    thirds = levels(table, lambda row: str(min((row["started_at"] > day) for day in ("2025-01-10",))))
    assert thirds["True"] > 1.3 * thirds["False"]


def test_a_kind_of_call_reads_otherwise_in_whichever_team(tmp_path: Path) -> None:
    text = planted(truth="context", marker="zeal", effect=-2, column="kind", value="cold")
    text = text.replace("calls: 6}", "calls: 6, context: {kind: {cold: 1, warm: 1}}}").replace(
        "{cold: 1, warm: 1}", "{cold: 9, warm: 1}", 1
    )
    table = made(tmp_path, text)
    by_kind = levels(table, lambda row: row["kind"])
    assert by_kind["cold"] < 0.5 * by_kind["warm"]
    assert found_in(table)["T0"].verdict is Verdict.NO_EVIDENCE


def test_missing_readings_are_empty_and_unequal_calls_are_unequal(tmp_path: Path) -> None:
    text = READINGS.replace("calls: 6", "calls: [1, 1, 1, 1, 1, 1, 1, 20]", 1) + "missing: 0.3\n"
    rows = rows_of(made(tmp_path, text))
    empty = [not row["value"] for row in rows]
    assert 0.2 < sum(empty) / len(empty) < 0.4
    counted = defaultdict(set)
    for row in rows:
        counted[row["person"]].add(row["call_id"])
    assert (len(counted["T0 1"]), len(counted["T0 8"])) == (2, 40)


def test_truth_says_what_was_planted(tmp_path: Path) -> None:
    table = made(tmp_path, planted(truth="shared", team="T2", marker="zeal", effect=1), "archive.csv")
    truth = json.loads((tmp_path / "archive.truth.json").read_text(encoding="utf-8"))
    assert (table.name, truth["seed"]) == ("archive.csv", 5)
    (planting,) = truth["planted"]
    assert (planting["truth"], planting["team"], planting["effect"]) == ("shared", "T2", 1.0)


def test_transcripts_are_read_back_and_nobody_is_named_in_the_truth(tmp_path: Path) -> None:
    folder = made(tmp_path, CALLS)
    with (folder / "calls.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 3 * 2 + 2 * 1 + 2
    for row in rows:
        speakers = {segment.speaker for segment in read_transcript(folder / row["file"]).segments}
        assert row["rep_speaker"] in speakers
    truth = (folder / "truth.json").read_text(encoding="utf-8")
    assert not [row["rep"] for row in rows if row["rep"] in truth]
    assert json.loads(truth)["teams"]["Nord / Süd"]["planted"]["step_everybody_skips"] == ["price"]


@pytest.mark.parametrize("text", [READINGS, CALLS])
def test_nothing_is_overwritten(tmp_path: Path, text: str) -> None:
    made(tmp_path, text)
    with pytest.raises(InputError, match="already"):
        made(tmp_path, text)


def test_place_that_can_not_be_written_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for text in (READINGS, CALLS):
        with pytest.raises(InputError):
            made(tmp_path, text, "file/made")


def test_calls_are_written_in_every_month_of_the_year(tmp_path: Path) -> None:
    text = CALLS.replace("calls: 2", "calls: 24").replace("months: 2", "months: 12")
    folder = made(tmp_path, text)
    with (folder / "calls.csv").open(encoding="utf-8", newline="") as file:
        assert {row["date"][5:7] for row in csv.DictReader(file)} == {f"{month:02}" for month in range(1, 13)}
