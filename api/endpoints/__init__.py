"""The JSON API for machines: one module for each resource, named here in the order of its description."""

from fastapi import APIRouter

from api.endpoints import (
    about,
    call_sayings,
    calls,
    governing,
    markers,
    search,
    team_field,
    team_findings,
    team_promises,
    teams,
    upload_events,
    upload_parts,
    uploads,
    webhooks,
)

AT_ROOT: tuple[APIRouter, ...] = (about.router,)
"""What machines that watch over machines ask, without a version in its address."""
ROUTERS: tuple[APIRouter, ...] = (
    upload_events.router,
    upload_parts.router,
    uploads.router,
    markers.router,
    calls.router,
    call_sayings.router,
    teams.router,
    team_findings.router,
    team_field.router,
    team_promises.router,
    search.router,
    webhooks.router,
    governing.router,
)
"""Every router of the API, below ``/api/v1``; a new module of endpoints is named here."""
