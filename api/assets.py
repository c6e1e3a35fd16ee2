"""The files that pages load: style, scripts, pictures. Their address changes with their content."""

from importlib.resources import files

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

FOR_EVER = "public, max-age=31536000, immutable"


class Assets(StaticFiles):
    """Static files that a browser keeps for ever where it asked for this very content."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file, with how long it may be kept."""
        found = await super().get_response(path, scope)
        found.headers["cache-control"] = FOR_EVER if scope.get("query_string") else "no-cache"
        return found


def assets() -> Assets:
    """The folder ``static`` of this package."""
    return Assets(directory=str(files("api") / "static"))
