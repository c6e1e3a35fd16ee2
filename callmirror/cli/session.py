"""The settings and the mirror of this run of the command line."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from callmirror.config import Settings, from_env
from callmirror.errors import SettingsError

if TYPE_CHECKING:
    from callmirror.mirror import Mirror

CALL_LANGUAGES = ("fr", "en", "auto")


def open_mirror(model: str | None = None, *, standards: Path | None = None) -> "Mirror":
    """The use-cases over the settings of the environment; the others are what the command line chose."""
    from callmirror.mirror import Mirror  # noqa: PLC0415 - `--help` never pays for it

    return Mirror(settings(model), standards=standards)


def settings(model: str | None = None) -> Settings:
    """The settings of the environment, with the model that the command line chose, if it did."""
    found = from_env()
    return replace(found, model=model) if model else found


def call_language(value: str) -> str | None:
    """The language of calls as given on the command line; None is to find out."""
    if value not in CALL_LANGUAGES:
        raise SettingsError(
            en=f"--language {value!r} is not known; choose fr, en or auto.",
            fr=f"--language {value!r} est inconnu ; choisissez fr, en ou auto.",
        )
    return None if value == "auto" else value
