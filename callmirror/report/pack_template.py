"""Opens the templates of what a team takes to its meeting; the style of its page, and what printing adds."""

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment, Template


def template(name: str) -> "Template":
    """Return a template of this folder by its file's name."""
    return _environment().get_template(name)


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, FunctionLoader, StrictUndefined  # noqa: PLC0415 - only where one is made
    from markupsafe import Markup  # noqa: PLC0415

    home = files("callmirror.report")
    loader = FunctionLoader(lambda name: home.joinpath(name).read_text(encoding="utf-8"))
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    style = "".join(home.joinpath(name).read_text(encoding="utf-8") for name in ("page.css", "pack.css"))
    environment.globals["css"] = Markup(style)  # noqa: S704 - ours
    return environment
