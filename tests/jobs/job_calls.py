"""A data folder with jobs in it, worked on in the test's own thread."""

from pathlib import Path

from callmirror.config import Settings
from callmirror.domain import Review
from callmirror.engines import Engine
from callmirror.jobs import Job, Jobs, Told
from callmirror.jobs.bench import Bench, Reviewer
from callmirror.jobs.clerk import Clerk
from callmirror.jobs.desk import Desk
from callmirror.jobs.inline import InlineQueue
from callmirror.recordings import Recordings
from callmirror.review import Request, review
from callmirror.store import open_store

LARGEST = 10**8


def transcript(seed: int, rep: str = "Anne Martin", customer: str = "Luc Petit") -> bytes:
    """Write a call of twelve turns as WebVTT; another seed is another call."""
    told = ("Qu'est-ce qui vous prend le plus de temps ?", f"Nous perdons {seed} heures chaque matin.")
    cues = [
        f"00:00:{4 * turn:02d}.000 --> 00:00:{4 * turn + 3:02d}.000\n"
        f"<v {(rep, customer)[turn % 2]}>{told[turn % 2]}"
        for turn in range(12)
    ]
    return "\n\n".join(("WEBVTT", *cues)).encode() + b"\n"


def settings_of(home: Path, jobs_url: str | None = None) -> Settings:
    return Settings(home=home, model="no-model-of-that-name", jobs_url=jobs_url)


class House:
    """One data folder, its queue, its bench and its desk, each reached by hand."""

    def __init__(self, home: Path, reviewer: Reviewer | None = None) -> None:
        self.settings = settings_of(home)
        self.queue = InlineQueue()
        self.desk = Desk(self.settings, self.queue)
        self.bench = Bench(self.settings, reviewer=reviewer)
        self.jobs = Jobs(self.settings, self.queue)
        self.clerk = Clerk(self.desk, tidy=lambda _before: None, revive=lambda: None)
        self.queue.serve(lambda ticket: self.desk.keep(ticket, self.bench.review(ticket)))

    def upload(self, content: bytes, team: str = "Sud", source: str = "call.vtt", **told: object) -> Job:
        accepted = Recordings(self.settings.home).accept([content], largest=LARGEST)
        return self.jobs.submit(Told(team=team, source=source, **told), accepted)  # type: ignore[arg-type]

    def stored(self, call_id: str) -> Review:
        with open_store(self.settings.home) as store:
            return store.review(call_id)

    def kept(self) -> list[str]:
        with open_store(self.settings.home) as store:
            return [call.id for call in store.calls()]


def plainly(request: Request) -> Review:
    """Review a transcript, which needs no engine."""
    return review(request, engine=_no_engine)


def _no_engine() -> Engine:
    raise AssertionError("a transcript needs no engine")
