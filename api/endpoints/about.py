"""Whether the service runs, and what it measures."""

from fastapi import APIRouter

from api.schemas import Health, MarkerDefinition
from callmirror import __version__
from callmirror.markers import MARKERS
from callmirror.markers.definitions import DEFINITIONS

router = APIRouter(tags=["about"])


@router.get("/health")
def health() -> Health:
    """Whether the service answers, and its version."""
    return Health(status="ok", version=__version__)


@router.get("/markers")
def markers() -> list[MarkerDefinition]:
    """What each marker measures, in report order."""
    return [MarkerDefinition.of(MARKERS[name], DEFINITIONS[name]) for name in MARKERS]
