"""What is measured, exactly."""

from fastapi import APIRouter

from api.endpoints.about import OPEN_TO_ALL
from api.schemas import MarkerDefinition
from callmirror.markers import MARKERS
from callmirror.markers.definitions import DEFINITIONS

router = APIRouter(tags=["about"])


@router.get("/markers", openapi_extra=OPEN_TO_ALL)
def list_markers() -> list[MarkerDefinition]:
    """What each marker measures, in report order."""
    return [MarkerDefinition.of(MARKERS[name], DEFINITIONS[name]) for name in MARKERS]
