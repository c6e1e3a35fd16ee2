"""The use-cases: meetings of teams, read, kept, told of and forgotten, over one data folder."""

import functools
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from callmirror.config import Settings
from callmirror.domain import Text
from callmirror.engines import Engine, open_engine
from callmirror.errors import Conflict, InputError, NotFound, StoreError
from callmirror.gatherings.amending import Amended, Telling, amend
from callmirror.gatherings.kept import Kept, keep
from callmirror.gatherings.packing import pack, unpack
from callmirror.gatherings.retelling import as_said
from callmirror.gatherings.taking import Wish, names_of, take, words_of
from callmirror.gatherings.telling import Told, tell
from callmirror.gatherings.worded import Worded, worded
from callmirror.metadata import read_team
from callmirror.review import Progress, content_id, diariser_of
from callmirror.store import Store, open_store, retention
from callmirror.store.gatherings import forget

if TYPE_CHECKING:
    from callmirror.speech import Diariser


class Meetings:
    """Recorded meetings of teams; the speech model is opened once, when it is first needed."""

    def __init__(self, settings: Settings) -> None:
        """Nothing is opened yet."""
        self._settings = settings

    @functools.cached_property
    def _engine(self) -> Callable[[], Engine]:
        return functools.cache(lambda: open_engine(self._settings))

    @functools.cached_property
    def _diariser(self) -> Callable[[], "Diariser"]:
        return diariser_of(self._settings)

    def _with_settings(self, wish: Wish) -> Wish:
        return replace(wish, acts=self._settings.acts, diariser=self._diariser)

    def add(
        self, wish: Wish, *, team: str, progress: Progress | None = None
    ) -> tuple[Kept, tuple[Text, ...]]:
        """Read a meeting and keep what is told of it, with what to know; its transcript is not kept.

        Raises:
            InputError: the file can't be used, or is no meeting.
            Conflict: it is kept already, as a meeting or as a call.
            EngineError: the recogniser failed.
        """
        team = read_team(team, source="callmirror")
        with self._open() as store:
            self._refuse_known(store, content_id(wish.path), wish.path.name)
        taken = take(self._with_settings(wish), engine=self._engine, progress=progress)
        kept = keep(taken, team=team, leader_agrees=wish.leader_agrees, added_at=datetime.now(UTC))
        with self._open() as store:
            key = store.pseudonyms()
            people = [key.pseudonym(name) for name in names_of(wish, taken.gathering)]
            if not store.gatherings.add(pack(kept), people):
                raise _known(wish.path.name)
        return kept, taken.notices

    def of_team(self, team: str | None = None) -> tuple[Kept, ...]:
        """The meetings of a team, or of all, the oldest first."""
        wanted = None if team is None else read_team(team, source="callmirror")
        with self._open(create=False) as store:
            return tuple(unpack(row) for row in store.gatherings.of_team(wanted))

    def told(self, prefix: str, *, team: str | None = None) -> Told:
        """What a meeting's team is told of it; ``team`` refuses the meetings of others.

        Raises:
            NotFound: no meeting, or none of that team, begins so.
        """
        with self._open(create=False) as store:
            kept = unpack(store.gatherings.find(prefix))
            if team is not None and kept.team != read_team(team, source="callmirror"):
                raise _not_theirs(prefix)
            all_kept = [unpack(row) for row in store.gatherings.of_team(kept.team)]
        alike = [each for each in all_kept if each.occasion is kept.occasion]
        place = [each.id for each in alike].index(kept.id)
        before = as_said(alike[place - 1]) if place else None
        return tell(as_said(kept), before, k=self._settings.k)

    def sentences(self, wish: Wish, *, progress: Progress | None = None) -> Worded:
        """The sentences of a file with what each does, and what people say where it is kept as a meeting.

        Raises:
            InputError: the file can't be used.
            Conflict: it was kept when other words were read of it.
            EngineError: the recogniser failed.
        """
        words = words_of(self._with_settings(wish), engine=self._engine, progress=progress)
        return worded(words, self._kept(words.gathering.id), name=wish.path.name)

    def correct(self, prefix: str, telling: Telling, *, team: str | None = None) -> Amended:
        """Keep what a person says of a sentence; the meeting's numbers follow. Raises as ``amend`` does."""
        wanted = None if team is None else read_team(team, source="callmirror")
        with self._open(create=False) as store:
            return amend(store, prefix, telling, team=wanted)

    def _kept(self, file_id: str) -> Kept | None:
        try:
            with self._open(create=False) as store:
                return unpack(store.gatherings.find(file_id))
        except StoreError:  # also where there is no store yet
            return None

    def forget(self, prefix: str) -> str:
        """Erase a meeting down to the bytes; the code by which the record of it is found again.

        Raises:
            NotFound: no meeting begins so.
            StoreError: the bytes may still lie in the files, as another process reads; run doctor later.
        """
        with self._open(create=False) as store:
            row = store.gatherings.find(prefix)
            with store.governance.changing() as connection:
                count = forget(connection, row.id)
                code = retention.note(connection, "erasure", row.team, {"meetings": count}, datetime.now(UTC))
            store.governance.wipe()
        return code

    def _refuse_known(self, store: Store, file_id: str, name: str) -> None:
        if store.governance.is_barred(file_id):
            raise InputError(
                name,
                en="somebody objected to this recording; it must not be kept.",
                fr="quelqu'un s'est opposé à cet enregistrement ; il ne doit pas être conservé.",
            )
        if store.has(file_id):
            raise Conflict(
                en=f"{name} is kept as a call; forget that first (`callmirror forget {file_id[:12]}`).",
                fr=f"{name} est conservé comme appel ; oubliez-le d'abord (`callmirror forget "
                f"{file_id[:12]}`).",
            )
        try:
            store.gatherings.find(file_id)
        except NotFound:
            return
        raise _known(name)

    def _open(self, *, create: bool = True) -> Store:
        return open_store(self._settings.home, create=create)


def _known(name: str) -> Conflict:
    return Conflict(
        en=f"{name} is kept already; to read it anew, forget it first (`callmirror meeting forget`).",
        fr=f"{name} est déjà conservé ; pour le relire, oubliez-le d'abord (`callmirror meeting forget`).",
    )


def _not_theirs(prefix: str) -> NotFound:
    return NotFound(
        en=f"No meeting of this team begins with {prefix!r}; its page of meetings lists them.",
        fr=f"Aucune réunion de cette équipe ne commence par {prefix!r} ; sa page des réunions les liste.",
    )
