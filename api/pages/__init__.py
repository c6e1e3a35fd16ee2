"""Pages for people: one module for each part of the house, named here in any order."""

from fastapi import APIRouter

from api.pages import account, definitions, entering, home, people, team

ROUTERS: tuple[APIRouter, ...] = (
    home.router,
    team.router,
    definitions.router,
    entering.router,
    account.router,
    people.router,
)
"""Every router of pages; a new module of pages is named here."""
