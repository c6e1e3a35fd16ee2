"""Where a call is reviewed: an order in, a result out; it knows nothing of queues and of the store.

One bench has one speech model open. Whatever goes wrong with a call is a result too: what is raised from
here is a fault of the program, or a disk that takes nothing any more.
"""

import contextlib
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath

from callmirror.config import HEARD, Settings
from callmirror.domain import Review, Separation, Text
from callmirror.engines.parts import drop
from callmirror.errors import CallMirrorError, EngineError, InputError, OtherKind, StoreError
from callmirror.formats import is_text
from callmirror.gatherings.taking import Taken, Wish, take
from callmirror.jobs.files import JobFiles, Progress
from callmirror.jobs.meeting_bench import Taker, taken
from callmirror.jobs.meetings import TakenMeeting
from callmirror.jobs.naming import Called, nobody_so_called
from callmirror.jobs.order import Order
from callmirror.jobs.pace import Pace
from callmirror.jobs.result import Result, Trouble
from callmirror.jobs.ticket import Ticket
from callmirror.metadata import Metadata
from callmirror.mirror import Mirror
from callmirror.mirror.keeping import nameless
from callmirror.pseudonyms import Pseudonyms
from callmirror.recordings import Recordings
from callmirror.recordings.durable import told as unwritable
from callmirror.review import Progress as Told
from callmirror.review import Request

MOST_BEGUN = 4
"""A run that was begun so often, and never ended, ends whoever works on it: it is set aside."""
TELL_EVERY_S = 0.5
NOTHING = ""
"""The digest of no result: the run was called off."""

Reviewer = Callable[[Request, str | None, Told], Review]
"""Reviews a request with a speech model, the usual one where None is named, and tells how far it is."""


class CalledOff(Exception):
    """Nobody wants this run any more."""


class Bench:
    """Reviews one call at a time."""

    def __init__(
        self, settings: Settings, *, reviewer: Reviewer | None = None, taker: Taker | None = None
    ) -> None:
        """Nothing is opened yet; ``reviewer`` and ``taker`` take the place of the house's own, for tests."""
        self.settings = settings
        self.files = JobFiles(settings.home)
        self.recordings = Recordings(settings.home)
        models = Models(settings)
        self._reviewer = reviewer or models.review
        self._taker = taker or models.take
        self.tell_every_s = TELL_EVERY_S
        self._under_way: Ticket | None = None

    def review(self, ticket: Ticket) -> str:
        """Review what a ticket orders; returns the digest of the result, ``NOTHING`` where it was called off.

        Raises:
            StoreError: the disk takes nothing any more.
        """
        order = self.files.order(ticket)
        if order is None or self.files.is_off(ticket):
            return NOTHING
        begun = self.files.begin(ticket)
        if begun > MOST_BEGUN:
            return self.files.hand_in(ticket, Trouble(TOO_OFTEN, set_aside=True))
        self._under_way = ticket
        try:
            return self._handed_in(ticket, self._result(ticket, order, begun))
        except CalledOff:
            return NOTHING
        finally:
            self._under_way = None

    def take_back(self) -> None:
        """Don't count what is under way as begun: this process is about to end in good order."""
        under_way = self._under_way
        if under_way is not None:
            self.files.take_back(under_way)

    def _result(self, ticket: Ticket, order: Order, begun: int) -> Result:
        try:
            told = self._teller(ticket, begun)
            return self._taken(order, told) if order.meeting else self._reviewed(order, told)
        except OtherKind as error:
            return Trouble(error.text, asks=True)
        except (EngineError, StoreError) as error:
            return Trouble(error.text, may_pass=True)
        except CallMirrorError as error:
            return Trouble(error.text)
        except OSError as error:
            return Trouble(unwritable(self.files.folder / "work", error).text, may_pass=True)
        except MemoryError:
            return Trouble(NO_MEMORY, may_pass=True)

    def _handed_in(self, ticket: Ticket, result: Result) -> str:
        """What can be stored by nobody is no result but trouble that does not pass."""
        if isinstance(result, Review):
            try:
                handed = self.files.hand_in(ticket, result)
                drop(self.settings.home / HEARD, result.call.id)
                return handed
            except StoreError as error:
                result = Trouble(error.text, may_pass=True)
        return self.files.hand_in(ticket, result)

    def _reviewed(self, order: Order, told: Told) -> Review:
        called = self._called(order)
        with self._lent(order) as (link, transcript):
            request = Request(
                path=link,
                transcript=transcript,
                rep=None if order.speaker_is_named else order.rep_speaker,
                rep_called=called if called.names else None,
                language=order.language,
                playbook=order.playbook,
                words=order.words,
                started_at=order.started_at,
                parts=self.settings.home / HEARD,
            )
            review = self._reviewer(request, order.model, told)
        if order.speaker_is_named and not called.found and review.call.separation is not Separation.NONE:
            raise nobody_so_called(order.source)
        self._make_playable(order, self._found(order, order.call_id))
        review = replace(review, call=replace(review.call, id=order.call_id, source=order.source))
        known = Metadata(
            team=order.team,
            kind=order.kind,
            started_at=order.started_at,
            stage=order.stage,
            channel=order.channel,
            segment=order.segment,
            deal=order.deal,
        )
        return nameless(review, known, order.rep)

    def _taken(self, order: Order, told: Told) -> TakenMeeting:
        """A meeting read from its file: nothing that could be played or read again is made of it."""
        with self._lent(order) as (link, transcript):
            wish = Wish(path=link, transcript=transcript)
            return taken(order, wish, self._called(order), lambda one: self._taker(one, order.model, told))

    @contextlib.contextmanager
    def _lent(self, order: Order) -> Iterator[tuple[Path, Path | None]]:
        """The files of an order; errors name them as their uploader does."""
        path, transcript = self._found(order, order.call_id), None
        if order.transcript is not None:
            transcript = self._found(order, order.transcript)
        with tempfile.TemporaryDirectory(prefix="callmirror-") as folder:
            # By its ending a format without a mark of its own is known; the name itself is nobody's business.
            link = Path(folder, "call" + PurePosixPath(order.source).suffix[:12].replace("\0", ""))
            link.symlink_to(path)
            try:
                yield link, transcript
            except CallMirrorError as error:
                for place in (str(link), *([str(transcript)] if transcript else []), link.name):
                    _renamed(error, place, order.source)
                raise

    def _make_playable(self, order: Order, path: Path) -> None:
        """Have the sound ready to be seen and played before anybody asks; a call is read without it, too."""
        # Who never hears a recording never pays for what reads one.
        from callmirror.listening import Sound  # noqa: PLC0415

        if not is_text(path):
            with contextlib.suppress(InputError, StoreError):
                Sound(self.recordings).prepare(order.call_id)

    def _called(self, order: Order) -> Called:
        named = order.rep_speaker if order.speaker_is_named else None
        names = tuple(name for name in (named or order.rep,) if name)
        return Called(Pseudonyms(self.settings.home), names)

    def _found(self, order: Order, sha256: str) -> Path:
        path = self.recordings.path(sha256)
        if path is None:
            raise CallMirrorError(
                en=f"{order.source}: the file is kept no longer; upload it again.",
                fr=f"{order.source} : le fichier n'est plus conservé ; envoyez-le de nouveau.",
            )
        return path

    def _teller(self, ticket: Ticket, begun: int) -> Told:
        pace, told_at = Pace(), float("-inf")

        def told(stage: str, share: float) -> None:
            nonlocal told_at
            left = pace.told(stage, share)
            now = time.monotonic()
            if now - told_at >= self.tell_every_s:
                told_at = now
                if self.files.is_off(ticket):
                    raise CalledOff
                self.files.tell(ticket, Progress(stage or None, pace.share, left, begun))

        told("", 0.0)
        return told


class Models:
    """The house's own reviewer: opens a speech model once and keeps it until another is asked for."""

    def __init__(self, settings: Settings) -> None:
        """Nothing is opened yet."""
        self._usual = settings.model
        self._mirror = Mirror(settings)

    def review(self, request: Request, model: str | None, told: Told) -> Review:
        """Review a request; see ``Reviewer``."""
        return self._with(model).review(request, progress=told)

    def take(self, wish: Wish, model: str | None, told: Told) -> Taken:
        """Read a meeting; see ``Taker``."""
        mirror = self._with(model)
        wish = replace(wish, acts=mirror.settings.acts, diariser=mirror.diariser)
        return take(wish, engine=mirror.engine, progress=told)

    def _with(self, model: str | None) -> Mirror:
        settings = self._mirror.settings
        if (model or self._usual) != settings.model:
            self._mirror = Mirror(replace(settings, model=model or self._usual))
        return self._mirror


def _renamed(error: CallMirrorError, name: str, source: str) -> None:
    """Have an error name the file as its uploader does."""
    en, fr = (text.replace(name, source) for text in (error.text.en, error.text.fr))
    error.text = Text(en, fr)


TOO_OFTEN = Text(
    en="Working on this file ended the program several times, so it was set aside; convert it to another "
    "format and upload that, or try again once memory or the program is renewed.",
    fr="Le travail sur ce fichier a interrompu le programme plusieurs fois : il a été mis de côté ; "
    "convertissez-le dans un autre format et envoyez celui-ci, ou réessayez avec plus de mémoire ou une "
    "nouvelle version.",
)
NO_MEMORY = Text(
    en="There was not enough memory for this file; it is tried again by itself.",
    fr="La mémoire n'a pas suffi pour ce fichier ; un nouvel essai se fera de lui-même.",
)
