"""A team's playbook and its words, as YAML with validation, and every version that was kept."""

from typing import Annotated, Any

from fastapi import APIRouter, Form
from fastapi.responses import Response
from pydantic import BaseModel

from api.pages.team_frame import Reading, Tending, Visit
from callmirror.domain import Playbook, Text
from callmirror.errors import CallMirrorError
from callmirror.mirror.agreeing import Agreeing, WrittenWords
from callmirror.store.playbooks import PLAYBOOK, WORDS

router = APIRouter()


STARTER = """\
name: Discovery call
steps:
  - name: greeting
    title: {en: Greeting, fr: Accueil}
    examples:
      en: ["Hello, this is Lumora, have you got a minute?"]
      fr: ["Bonjour, Lumora à l'appareil, vous avez une minute ?"]
  - name: next_step
    title: {en: Next step, fr: Suite à donner}
    acts: [next_step]
"""
"""What stands in the form where a team has written no playbook yet."""


class Written(BaseModel):
    """A writing as YAML; ``preview`` reads it and keeps nothing."""

    text: str = ""
    preview: bool = False


@router.get("/teams/{team:path}/playbook")
def playbook(visit: Reading) -> Response:
    """What the team has agreed to do in a call."""
    return _playbook_page(visit)


@router.post("/teams/{team:path}/playbook")
def write_playbook(visit: Tending, written: Annotated[Written, Form()]) -> Response:
    """Keep a playbook, or show what it says; a mistake loses nothing of the text."""
    agreeing = Agreeing(visit.service.open)
    try:
        found = agreeing.read_playbook(written.text)
        if not written.preview:
            agreeing.keep_playbook(visit.team, written.text)
            return visit.tended("playbook")
    except CallMirrorError as error:
        return _playbook_page(visit, text=written.text, fault=error.text)
    return _playbook_page(visit, text=written.text, preview=found)


@router.get("/teams/{team:path}/words")
def words(visit: Reading) -> Response:
    """What the team calls things."""
    return _words_page(visit)


@router.post("/teams/{team:path}/words")
def write_words(visit: Tending, written: Annotated[Written, Form()]) -> Response:
    """Keep the words of the team, or show what they say; a mistake loses nothing of the text."""
    agreeing = Agreeing(visit.service.open)
    try:
        found = agreeing.read_words(written.text)
        if not written.preview:
            agreeing.keep_words(visit.team, written.text)
            return visit.tended("words")
    except CallMirrorError as error:
        return _words_page(visit, text=written.text, fault=error.text)
    return _words_page(visit, text=written.text, preview=found)


def _playbook_page(
    visit: Visit, *, text: str | None = None, fault: Text | None = None, preview: Playbook | None = None
) -> Response:
    agreeing, language = Agreeing(visit.service.open), visit.language
    text = (agreeing.text(visit.team, PLAYBOOK) or STARTER) if text is None else text
    shown = preview or agreeing.playbook(visit.team)
    return visit.page(
        "standards/playbook.html",
        "playbook",
        status=422 if fault else 200,
        shown=None if shown is None else _steps(shown, language),
        read_with=() if shown else _known_steps(visit, language),
        **_writing(visit, agreeing, PLAYBOOK, text, fault, preview=preview is not None),
    )


def _words_page(
    visit: Visit, *, text: str | None = None, fault: Text | None = None, preview: WrittenWords | None = None
) -> Response:
    agreeing = Agreeing(visit.service.open)
    return visit.page(
        "standards/words.html",
        "words",
        status=422 if fault else 200,
        notices=() if preview is None else preview.notices,
        **_writing(visit, agreeing, WORDS, text, fault, preview=preview is not None),
    )


def _writing(
    visit: Visit, agreeing: Agreeing, sort: str, text: str | None, fault: Text | None, *, preview: bool
) -> dict[str, Any]:
    """What both pages show of a writing."""
    return {
        "text": agreeing.text(visit.team, sort) if text is None else text,
        "fault": fault,
        "preview": preview,
        "versions": agreeing.versions(visit.team, sort),
    }


def _steps(found: Playbook, language: str) -> dict[str, Any]:
    """A playbook as a page shows it."""
    lists = {"steps": found.steps, "must_not": found.must_not, "grid": found.grid}
    return {
        "name": found.name,
        "ordered": found.ordered,
        **{
            name: [
                {
                    "title": step.title.get(language) or next(iter(step.title.values()), step.name),
                    "required": step.required,
                    "examples": step.examples.get(language) or next(iter(step.examples.values()), ()),
                }
                for step in steps
            ]
            for name, steps in lists.items()
        },
    }


def _known_steps(visit: Visit, language: str) -> tuple[str, ...]:
    """The steps by which calls were read from elsewhere, where the team has written no playbook here."""
    with visit.service.open(create=False) as store:
        steps = store.steps(visit.stored)
    return tuple(step.title.get(language) or next(iter(step.title.values()), step.name) for step in steps)
