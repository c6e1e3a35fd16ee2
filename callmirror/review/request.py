"""What is asked: one file to review, and what a person says of it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from callmirror.domain import Playbook, TeamWords

Progress = Callable[[str, float], None]
"""Told the stage of the work and how much of it is done, from 0 to 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One file to review and what a person says of it.

    ``transcript`` holds the words of a recording; None looks beside it. ``rep`` names the speaker or channel
    of the rep, ``language`` is a code; None finds both out. ``rep_name`` is what the rep is called: a speaker
    whose label is that name is the rep, and where none is so labelled it tells nothing; ``rep_called`` says
    so of a label where the name itself is not known. ``words`` are what the team calls things.
    ``started_at`` is when the call began: "next Tuesday" is a day only then. ``parts`` is a folder where what
    is heard is kept until the call is, so that a killed review goes on from there; None keeps nothing.
    """

    path: Path
    transcript: Path | None = None
    rep: str | None = field(default=None, repr=False)
    rep_name: str | None = field(default=None, repr=False)
    rep_called: Callable[[str], bool] | None = field(default=None, repr=False)
    language: str | None = None
    playbook: Playbook | None = None
    words: TeamWords | None = None
    started_at: datetime | None = None
    parts: Path | None = None
