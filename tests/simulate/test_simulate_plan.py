"""Specifications of archives: read whole, or refused with the place of what is wrong, in both languages."""

from pathlib import Path

import pytest

from callmirror.errors import InputError
from callmirror.simulate.plan import TRUTHS, ReadingsPlan, TranscriptsPlan
from callmirror.simulate.plan_file import read_plan

EXAMPLE = Path(__file__).parents[2] / "scripts" / "examples" / "simulate.yaml"
SMALL = """
write: readings
markers: [{name: zeal, unit: s, middle: 30}]
teams: [{name: Lyon, people: 3, calls: [1, 2, 3], context: {kind: {first: 1}}}]
planted: [{truth: shared, marker: zeal, effect: 1}]
"""
CALLS = """
write: transcripts
teams: [{name: Lyon, people: 3, calls: 2, style: curious, languages: {fr: 1}}]
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "spec.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def commented_example() -> str:
    """The second half of the example, which stands there as a comment."""
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    start = lines.index("# write: transcripts")
    return "\n".join(line[2:] for line in lines[start:])


def test_example_plants_every_truth() -> None:
    plan = read_plan(EXAMPLE)
    assert isinstance(plan, ReadingsPlan)
    assert {planting.truth for planting in plan.planted} == set(TRUTHS)
    assert len({len(set(team.calls)) for team in plan.teams}) > 1


def test_example_of_transcripts_reads_as_it_stands(tmp_path: Path) -> None:
    plan = read_plan(written(tmp_path, commented_example()))
    assert isinstance(plan, TranscriptsPlan)
    (team,) = plan.archive.teams
    assert sorted(team.skips) == ["price"]
    assert team.outlier is not None
    assert dict(plan.styles) == {"Lyon": "curious"}


def test_seed_of_the_command_line_goes_first(tmp_path: Path) -> None:
    path = written(tmp_path, SMALL + "seed: 4\n")
    assert read_plan(path).seed == 4
    assert read_plan(path, seed=9).seed == 9


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", "SPEC"),
        ("- 1", "SPEC"),
        ("write: poems", "write"),
        (SMALL + "colour: red", "colour"),
        (SMALL + "seed: -1", "seed"),
        (SMALL + "months: 2.5", "months"),
        (SMALL + "months: yes", "months"),
        (SMALL + "missing: 1.5", "missing"),
        (SMALL + "first_month: soon", "first_month"),
        (SMALL + "first_month: 1500-01", "first_month"),
        (SMALL.replace("people: 3", "people: 0"), "teams[1].people"),
        (SMALL.replace("[1, 2, 3]", "[1, 2]"), "teams[1].calls"),
        (SMALL.replace("[1, 2, 3]", "many"), "teams[1].calls"),
        (SMALL.replace("{first: 1}", "{first: 0}"), "teams[1].context.kind"),
        (SMALL.replace("kind:", "mood:"), "teams[1].context.mood"),
        (SMALL.replace("unit: s", "unit: miles"), "markers[1].unit"),
        (SMALL.replace("unit: s", "unit: ratio"), "markers[1].middle"),
        (SMALL.replace(", middle: 30", ""), "markers[1].middle"),
        (SMALL.replace("middle: 30", "middle: 30, spread: .nan"), "markers[1].spread"),
        (SMALL.replace("truth: shared", "truth: talent"), "planted[1].truth"),
        (SMALL.replace("effect: 1", "effect: 99"), "planted[1].effect"),
        (SMALL.replace("marker: zeal,", "marker: calm,"), "planted[1].marker"),
        (SMALL.replace("effect: 1", "effect: 1, team: Rome"), "planted[1].team"),
        (SMALL.replace("truth: shared", "truth: change"), "planted[1].since"),
        (SMALL.replace("truth: shared", "truth: context, column: kind, value: last"), "planted[1].value"),
        (SMALL.replace("people: 3, calls: [1, 2, 3]", "people: 500, calls: 1000") + "months: 120", "SPEC"),
        (CALLS + "kinds: {party: 1}", "kinds.party"),
        (CALLS.replace("fr: 1", "de: 1"), "teams[1].languages.de"),
        (CALLS.replace("curious", "kind"), "teams[1].style"),
        (CALLS.replace("calls: 2", "calls: 2, skips: [joke]"), "teams[1].skips"),
        (CALLS.replace("people: 3", "people: 2").replace("calls: 2", "calls: 2, one_apart: {}"), "one_apart"),
        ("a: [", "line"),
        ("a: *b", "line"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(tmp_path: Path, text: str, place: str) -> None:
    with pytest.raises(InputError) as caught:
        read_plan(written(tmp_path, text))
    assert place in caught.value.text.en
    assert caught.value.text.en != caught.value.text.fr


def test_file_that_is_none_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "large.yaml").write_text("#" * 1_100_000)
    for path in (tmp_path, tmp_path / "missing.yaml", tmp_path / "large.yaml"):
        with pytest.raises(InputError):
            read_plan(path)
