"""Whether the service runs; at the root, where machines that watch over machines look for it."""

from typing import Any

from fastapi import APIRouter

from api.schemas import Health
from callmirror import __version__

router = APIRouter(tags=["about"])
OPEN_TO_ALL: dict[str, Any] = {"security": []}
"""Said in the description of what needs no signing in."""


@router.get("/health", openapi_extra=OPEN_TO_ALL)
def health() -> Health:
    """Whether the service answers, and its version."""
    return Health(status="ok", version=__version__)
