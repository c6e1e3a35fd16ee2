"""What an engine is: sound to words."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol

from callmirror.domain import Hearing, TeamWords, Transcript

Progress = Callable[[str, float], None]
"""Told a stage's name and how much of it is done, from 0 to 1."""


class Engine(Protocol):
    """A recogniser, ready to write."""

    @property
    def about(self) -> Mapping[str, str]:
        """Engine, version and model, so that a reader can tell where the words come from."""

    def write(
        self,
        path: Path,
        hearing: Hearing,
        *,
        language: str | None,
        words: TeamWords | None = None,
        parts: Path | None = None,
        progress: Progress | None = None,
    ) -> Transcript:
        """Write down the speech of a hearing, with word times that lie within it.

        Where channels are parties, each segment names its channel; else its speaker is open. ``language`` is
        an ISO 639-1 code, or None to find out; where the sound is clearly of another, the transcript is and
        says so. ``words`` are what the team calls things. ``parts`` is a folder where what is written is kept
        until the call is, so that a killed transcription goes on from there; None keeps nothing.
        """
