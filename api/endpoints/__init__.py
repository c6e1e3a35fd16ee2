"""The JSON API for machines: one module for each resource, named here in the order of its description."""

from fastapi import APIRouter

from api.endpoints import about, teams

ROUTERS: tuple[APIRouter, ...] = (about.router, teams.router)
"""Every router of the API; a new module of endpoints is named here."""
