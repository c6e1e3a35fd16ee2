"""The JSON API for machines: one module for each resource, named here in the order of its description."""

from fastapi import APIRouter

from api.endpoints import about, markers, teams

AT_ROOT: tuple[APIRouter, ...] = (about.router,)
"""What machines that watch over machines ask, without a version in its address."""
ROUTERS: tuple[APIRouter, ...] = (markers.router, teams.router)
"""Every router of the API, below ``/api/v1``; a new module of endpoints is named here."""
