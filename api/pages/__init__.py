"""Pages for people: one module for each part of the house, named here in any order."""

from fastapi import APIRouter

from api.pages import (
    account,
    call_clips,
    call_forms,
    calls,
    definitions,
    entering,
    home,
    people,
    searching,
    team,
    uploading,
    work,
)

ROUTERS: tuple[APIRouter, ...] = (
    home.router,
    team.router,
    definitions.router,
    entering.router,
    account.router,
    people.router,
    searching.router,
    calls.router,
    call_forms.router,
    call_clips.router,
    uploading.router,
    work.router,
)
"""Every router of pages; a new module of pages is named here."""
