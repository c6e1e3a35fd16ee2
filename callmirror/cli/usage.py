"""A wrong command line, told in the language of the person: the parser itself speaks English only."""

import re
import sys
from collections.abc import Callable
from typing import Any

import typer
from typer.exceptions import TyperException
from typer.main import get_command

from callmirror.cli.exits import Exit
from callmirror.cli.language import LANGUAGE

QUOTED = re.compile(r"'([^']*)'")


def run_command(app: typer.Typer) -> None:
    """Run the command line; a usage error is told in one sentence and ends with its own exit code."""
    if LANGUAGE == "en" or len(sys.argv) == 1:
        app()
        return
    try:
        ended = get_command(app)(standalone_mode=False)
    except TyperException as error:
        sys.stderr.write(f"{told_in_french(error)}\n")
        sys.exit(Exit.USAGE)
    sys.exit(ended if isinstance(ended, int) else Exit.OK)


def told_in_french(error: TyperException) -> str:
    """One French sentence about a usage error, and where to read on."""
    classes = {each.__name__ for each in type(error).__mro__}
    said = next((say for name, say in _FRENCH if name in classes), _other)
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "callmirror"
    return f"{said(error)} `{path} --help` montre l'usage."


def _no_option(error: Any) -> str:
    near = ", ".join(error.possibilities or ())
    return f"L'option {error.option_name} n'existe pas." + (f" Plutôt {near} ?" if near else "")


def _no_value(error: Any) -> str:
    return f"L'option {error.option_name} veut une valeur, ou n'en veut pas."


def _missing(error: Any) -> str:
    return f"Il manque {_name(error)}."


def _bad(error: Any) -> str:
    choices = QUOTED.findall(error.message.partition("not one of")[2])
    return f"La valeur de {_name(error)} ne convient pas" + (
        f" ; choisissez {', '.join(choices)}." if choices else "."
    )


def _other(error: Any) -> str:
    return "Cette commande n'existe pas, ou il lui est donné trop d'arguments."


def _name(error: Any) -> str:
    """An option as it is written, an argument as the help names it."""
    options = [each for each in error.param.opts if each.startswith("-")]
    return " / ".join(options) or str(error.param.name).upper()


_FRENCH: tuple[tuple[str, Callable[[Any], str]], ...] = (
    ("NoSuchOption", _no_option),
    ("BadOptionUsage", _no_value),
    ("MissingParameter", _missing),
    ("BadParameter", _bad),
)
"""Faults of usage by the name of their class, and how each is told; the first that fits decides."""
