"""Options written once as a dataclass, and taken one by one by every command that names it."""

import inspect
from dataclasses import dataclass, fields
from typing import Annotated

import pytest
import typer
from typer.testing import CliRunner

from callmirror.cli.adding import add
from callmirror.cli.archive_options import Telling
from callmirror.cli.option_groups import grouped
from callmirror.cli.processing import process_archive
from callmirror.cli.watching import watch


@dataclass(frozen=True)
class Size:
    wide: Annotated[int, typer.Option("--wide", help="How wide.")] = 3
    name: Annotated[str | None, typer.Option("--name")] = None


@grouped
def measure(place: str, size: Size, loud: bool = False) -> None:
    """Say a size."""
    typer.echo(f"{place} {size.wide} {size.name} {loud}")


app = typer.Typer(pretty_exceptions_enable=False, rich_markup_mode=None)
app.command()(measure)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["here"], "here 3 None False"),
        (["here", "--wide", "5", "--loud"], "here 5 None True"),
        (["--name", "x", "here"], "here 3 x False"),
    ],
)
def test_command_takes_each_option_of_a_group_by_itself(words: list[str], said: str) -> None:
    result = CliRunner().invoke(app, words)
    assert (result.exit_code, result.stdout.strip()) == (0, said)


def test_help_tells_of_options_as_if_they_stood_in_the_command() -> None:
    told = CliRunner().invoke(app, ["--help"]).stdout
    assert "Say a size." in told
    assert "How wide." in told
    assert "--size" not in told


def test_option_without_a_default_is_refused_where_it_is_written() -> None:
    @dataclass(frozen=True)
    class Bare:
        wide: int

    def command(bare: Bare) -> None:
        """Nothing."""

    with pytest.raises(TypeError, match="wide of a group needs a default"):
        grouped(command)


@pytest.mark.parametrize("command", [add, process_archive, watch])
def test_commands_that_review_files_are_told_of_calls_in_the_same_words(command: object) -> None:
    taken = inspect.signature(command).parameters  # type: ignore[arg-type]
    for field in fields(Telling):
        assert (taken[field.name].annotation, taken[field.name].default) == (field.type, field.default)
