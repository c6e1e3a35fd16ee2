"""All that can be asked of CallMirror, over one data folder."""

import functools
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from callmirror.config import HEARD, Settings
from callmirror.domain import Review, Standard, TeamReport
from callmirror.engines import Engine, open_engine
from callmirror.engines.parts import clear
from callmirror.errors import NotFound
from callmirror.metadata import month_window, read_team
from callmirror.mirror import doctor
from callmirror.mirror.answering import with_replies
from callmirror.mirror.by_hand import ByHand
from callmirror.pseudonyms import is_pseudonym
from callmirror.report import render
from callmirror.report.titles import Titles
from callmirror.review import Progress, Request, diariser_of, review
from callmirror.store import Store, StoredCall, StoredTeam, open_store

if TYPE_CHECKING:
    from callmirror.speech import Diariser


@dataclass(frozen=True, slots=True)
class Shown:
    """A team's report with what its rendering needs: the day it was made, and what its steps are called."""

    report: TeamReport
    made_on: date
    titles: Titles


CALL_ID = re.compile(r"[0-9a-f]{6,64}")
"""What is taken for a call's id, and not for a person's name, where either may be given."""


class Mirror:
    """The use-cases over one data folder; the speech model is opened once, when it is first needed."""

    def __init__(self, settings: Settings, *, standards: Path | None = None) -> None:
        """Nothing is opened yet; ``standards`` count in the place of those that the store keeps."""
        self.settings = settings
        self._standards = standards

    @functools.cached_property
    def _engine(self) -> Callable[[], Engine]:
        return functools.cache(lambda: open_engine(self.settings))

    @functools.cached_property
    def diariser(self) -> Callable[[], "Diariser"]:
        """What tells voices on one channel apart, opened when it is first asked for."""
        return diariser_of(self.settings)

    @property
    def engine(self) -> Callable[[], Engine]:
        """Opens the speech model, once, when it is first needed."""
        return self._engine

    def review(self, request: Request, *, progress: Progress | None = None) -> Review:
        """Review one file, store nothing.

        Raises:
            InputError: the file can't be used.
            EngineError: the recogniser failed.
        """
        return review(
            request,
            engine=self._engine,
            diariser=self.diariser,
            progress=progress,
            acts=self.settings.acts,
        )

    @property
    def by_hand(self) -> ByHand:
        """What people tell by hand: corrections of sentences, and the words of teams."""
        return ByHand(self._store)

    def report(
        self,
        team: str,
        start: str | None,
        end: str | None,
        *,
        form: str,
        language: str,
        ascii_plots: bool = False,
    ) -> str:
        """The mirror of a team over whole months, rendered; what it shows is remembered.

        Raises:
            InputError: the standards can't be read, or one grades or ranks.
            NotFound: no call of that team is stored.
            MetadataError: a month is none, or the team's name can't be one.
        """
        shown = self.shown(team, start, end)
        return render(
            shown.report,
            format=form,
            language=language,
            made_on=shown.made_on,
            ascii_plots=ascii_plots,
            titles=shown.titles,
        )

    def shown(self, team: str, start: str | None, end: str | None) -> Shown:
        """The mirror of a team over whole months, to be rendered in whatever form; it is remembered.

        Raises:
            NotFound: no call of that team is stored.
            MetadataError: a month is none, or the team's name can't be one.
        """
        # Patterns are the only part that calculates; SciPy takes a second, and only a page pays for it.
        from callmirror.mirror import publishing  # noqa: PLC0415

        window, team = month_window(start, end), as_stored(team)
        with self._store(create=False) as store:
            require_team(store, team)
            declared = None if self._standards is None else publishing.read(self._standards)
            found = publishing.report(store, team, window, k=self.settings.k, standards=declared)
            found = with_replies(store, found, k=self.settings.k)
            return Shown(found, publishing.today(), publishing.titles(store, team))

    def declare(self, path: Path) -> tuple[Standard, ...]:
        """Keep the standards of a file for the teams they name; all that is then declared.

        Raises:
            InputError: the file can't be read, or a standard grades or ranks.
        """
        from callmirror.mirror import publishing  # noqa: PLC0415 - as above

        declared = publishing.read(path)
        with self._store() as store:
            store.declare(declared)
            return store.standards()

    def standards(self) -> tuple[Standard, ...]:
        """All that is declared; what counts for every team first."""
        with self._store(create=False) as store:
            return store.standards()

    def calls(self, team: str | None = None) -> tuple[StoredCall, ...]:
        """The stored calls, of one team or of all, without the people."""
        wanted = None if team is None else as_stored(team)
        with self._store(create=False) as store:
            if wanted is not None:
                require_team(store, wanted)
            return store.calls(team=wanted)

    def unread(self, team: str | None = None) -> tuple[tuple[StoredCall, tuple[str, ...]], ...]:
        """Those calls of which something can't be read for how they were recorded, each with its defects."""
        found = self.calls(team)
        with self._store(create=False) as store:
            reasons = store.unread(team=None if team is None else as_stored(team))
        return tuple((call, reasons[call.id]) for call in found if call.id in reasons)

    def teams(self) -> tuple[StoredTeam, ...]:
        """Every team that has calls."""
        with self._store(create=False) as store:
            return store.teams()

    def count_to_forget(self, name: str) -> int:
        """How many calls ``forget`` would erase.

        Raises:
            NotFound: nothing is stored under that name.
        """
        with self._store(create=False) as store:
            return 1 if _is_call(store, name) else store.count_of(_person(store, name))

    def forget(self, name: str) -> int:
        """Erase a call by the start of its id, or every call of a rep by name or pseudonym; how many it was.

        Raises:
            NotFound: nothing is stored under that name.
        """
        with self._store(create=False) as store:
            # Whose words lie half written there nobody can tell: they only save time.
            clear(self.settings.home / HEARD)
            return (
                store.forget_call(name) if _is_call(store, name) else store.forget_rep(_person(store, name))
            )

    def export(self) -> Iterator[str]:
        """Every stored call as a line of JSON, with pseudonyms."""
        with self._store(create=False) as store:
            for call in store.export():
                yield json.dumps(call, ensure_ascii=False) + "\n"

    def backup(self, path: Path) -> None:
        """Copy the store to a new file while it is in use."""
        with self._store(create=False) as store:
            store.backup(path)

    def doctor(self) -> tuple[doctor.Finding, ...]:
        """What is well and what is not, each with its remedy."""
        return doctor.examine(self.settings, self._engine, self.diariser)

    def _store(self, *, create: bool = True) -> Store:
        return open_store(self.settings.home, create=create)


def as_stored(team: str) -> str:
    """The name of a team as ``add`` has stored it, however a keyboard or a system composes its accents."""
    return read_team(team, source="callmirror")


def require_team(store: Store, team: str) -> None:
    """Refuse a team of which nothing is stored.

    Raises:
        NotFound: naming what to look at.
    """
    if not store.has_team(team):
        raise NotFound(
            en=f"No call of the team {team!r} is stored; `callmirror teams` lists those that are.",
            fr=f"Aucun appel de l'équipe {team!r} n'est conservé ; `callmirror teams` liste les équipes.",
        )


def _is_call(store: Store, name: str) -> bool:
    """Whether the name is the start of a stored call's id; "decade" may be both, and a stored call wins."""
    if not CALL_ID.fullmatch(name):
        return False
    try:
        store.review(name)
    except NotFound:
        return False
    return True


def _person(store: Store, name: str) -> str:
    return name if is_pseudonym(name) else store.pseudonyms().pseudonym(name)
