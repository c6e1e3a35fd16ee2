"""The vocabulary: frozen values without a person in what reaches a manager."""

import ast
import dataclasses
import inspect
import sys
from pathlib import Path
from typing import get_args, get_type_hints

import pytest

from callmirror import domain
from callmirror.domain import BOUNDS, Act, Interval, Sentence, TeamReport, Text

CLASSES = tuple(
    kind for _, kind in inspect.getmembers(domain, inspect.isclass) if dataclasses.is_dataclass(kind)
)


def reached(kind: type) -> set[type]:
    """Return the dataclasses that a value of this type may hold, itself included."""
    found, waiting = set[type](), [kind]
    while waiting:
        current = waiting.pop()
        if dataclasses.is_dataclass(current) and current not in found:
            found.add(current)
            waiting += get_type_hints(current).values()
        waiting += get_args(current)
    return found


@pytest.mark.parametrize("kind", CLASSES)
def test_value_is_frozen_and_explained(kind: type) -> None:
    assert kind.__dataclass_params__.frozen  # type: ignore[attr-defined]
    assert hasattr(kind, "__slots__")
    assert kind.__doc__
    assert "(" not in kind.__doc__.splitlines()[0].partition(" ")[0], "the generated docstring is no help"


def test_vocabulary_needs_nothing_but_python() -> None:
    trees = [
        ast.parse(path.read_text(encoding="utf-8")) for path in Path(domain.__file__).parent.glob("*.py")
    ]
    modules = {
        str(node.module) for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)
    }
    others = {name for name in modules if not name.startswith("callmirror.domain.")}
    assert {name.partition(".")[0] for name in others} <= sys.stdlib_module_names


def test_report_of_a_team_has_no_field_for_a_person() -> None:
    kinds = reached(TeamReport)
    assert {kind.__name__ for kind in kinds} >= {"TeamReport", "Pattern", "Withheld", "Unmeasured"}
    names = {field.name for kind in kinds for field in dataclasses.fields(kind)}
    assert not names & {"person", "rep", "speaker", "party", "name", "call_id", "source", "quote"}


def test_text_is_english_where_the_language_is_neither() -> None:
    text = Text(en="calls", fr="appels")
    assert (text.to("fr"), text.to("en"), text.to("de")) == ("appels", "calls", "calls")


def test_bounds_hold_zero_and_are_in_order() -> None:
    for low, high in BOUNDS.values():
        assert low is None or low == 0.0
        assert high is None or (low is not None and low < high)


def test_intervals_are_ordered_by_their_start() -> None:
    assert sorted([Interval(2.0, 3.0), Interval(0.5, 9.0)])[0] == Interval(0.5, 9.0)
    assert Interval(0.5, 9.0).duration_s == 8.5


def test_sentence_knows_what_it_does() -> None:
    sentence = Sentence(0, "Pourquoi ?", acts=(Act("question"),))
    assert sentence.does("question")
    assert not sentence.does("open_question")
