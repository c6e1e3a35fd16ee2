"""Opens the templates of a page and of what a team takes to its meeting, and their style."""

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment, Template
    from markupsafe import Markup

STYLES = ("page.css", "pack.css")
"""The style of a page, and what a pack and three calls add to it."""


def template(name: str) -> "Template":
    """Return a template of this folder by its file's name."""
    return _environment().get_template(name)


def style(*names: str) -> "Markup":
    """Return these files of style, one behind the other."""
    from markupsafe import Markup  # noqa: PLC0415

    home = files("callmirror.report")
    text = "".join(home.joinpath(name).read_text(encoding="utf-8") for name in names)
    return Markup(text)  # noqa: S704 - ours


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, FunctionLoader, StrictUndefined  # noqa: PLC0415 - only where one is made

    home = files("callmirror.report")
    loader = FunctionLoader(lambda name: home.joinpath(name).read_text(encoding="utf-8"))
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    environment.globals.update(css=style(*STYLES), on_site=False)
    return environment
