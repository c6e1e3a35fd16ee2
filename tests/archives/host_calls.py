"""Hosts for tests: an archive on disk, and a queue in memory whose errands are done when it is asked."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from callmirror.archives import errands as far
from callmirror.archives.plan import Wanted
from callmirror.archives.running import Tally, opened_run, run
from callmirror.archives.ways import Way
from callmirror.config import Settings
from callmirror.jobs.errands import ABSENT, ErrandFiles, Standings
from callmirror.jobs.queue import Standing
from callmirror.metadata import Metadata
from callmirror.store import open_store

REP = "Anne Martin"


def transcript(seed: int) -> str:
    """A call of twelve turns; another seed is another call."""
    told = ("What takes you most of your time?", f"We lose {seed} hours every morning.")
    voices = (REP, "Luc")
    cues = [
        f"00:00:{4 * turn:02d}.000 --> 00:00:{4 * turn + 3:02d}.000\n<v {voices[turn % 2]}>{told[turn % 2]}"
        for turn in range(12)
    ]
    return "\n\n".join(("WEBVTT", *cues))


def archive(folder: Path, calls: int) -> Path:
    """A folder of so many calls."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(calls):
        (folder / f"{number}.vtt").write_text(transcript(number), encoding="utf-8")
    return folder


def settings_of(home: Path, jobs_url: str | None = None) -> Settings:
    return Settings(home=home, model="no-model-of-that-name", jobs_url=jobs_url)


def worked(settings: Settings, source: Path, way: Way) -> Tally:
    """A run over a folder."""
    wanted = Wanted(sources=(str(source),), told=Metadata(team="Sud", rep=REP))
    with opened_run(settings, wanted) as (plan, keeper):
        return run(plan, way, keeper, lambda _outcome: None)


def exported(home: Path) -> dict[str, object]:
    """All that is kept of each call but the moment it was added."""
    with open_store(home) as store:
        calls = list(store.export())
    for call in calls:
        call["call"].pop("added_at")
    return {call["call"]["id"]: call for call in calls}


@dataclass
class Here:
    """The queue, and one worker at it; ``before`` is asked before each errand and may do it instead."""

    settings: Settings
    before: Callable[[str], str | None] = lambda _name: None
    given: list[tuple[str, str]] = field(default_factory=list)
    said: dict[str, Standings] = field(default_factory=dict)
    most: int = 0

    def __post_init__(self) -> None:
        self.files = ErrandFiles(self.settings.home)
        self.worker = far.Errands(self.settings)

    def give(self, name: str, queue: str, content: bytes) -> None:
        assert name not in self.said
        self.files.give(name, content)
        self.given.append((name, queue))
        self.said[name] = Standings(Standing.WAITING)
        waiting = sum(each.standing is Standing.WAITING for each in self.said.values())
        self.most = max(self.most, waiting)

    def standings(self, names: Collection[str]) -> Mapping[str, Standings]:
        for name in names:
            if self.said[name].standing is Standing.WAITING:
                digest = self.before(name)
                self.said[name] = Standings(
                    Standing.ENDED, self.worker.do(name) if digest is None else digest
                )
        return {name: self.said.get(name, ABSENT) for name in names}

    def call_off(self, names: Collection[str]) -> None:
        for name in names:
            self.files.clear(name)

    def call_off_all(self) -> int:
        self.files.clear()
        return 0

    def forget(self, names: Collection[str]) -> None:
        assert set(names) <= set(self.said)

    def close(self) -> None:
        self.said.clear()
