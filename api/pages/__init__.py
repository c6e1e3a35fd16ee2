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
    meeting,
    mine,
    people,
    playbooks,
    searching,
    standards,
    style,
    team,
    team_experiments,
    team_guesses,
    teams,
    uploading,
    work,
)

ROUTERS: tuple[APIRouter, ...] = (
    home.router,
    team.router,
    teams.router,
    style.router,
    meeting.router,
    team_guesses.router,
    team_experiments.router,
    standards.router,
    playbooks.router,
    mine.router,
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
