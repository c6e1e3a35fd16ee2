"""Calls of several turns written to files, and a batch of them as ``callmirror add`` takes it."""

from dataclasses import dataclass, field
from pathlib import Path

from archive_calls import settings_of

from callmirror.archives import Item, Known, Outcome, Tally, Wanted, add
from callmirror.archives.sources import items_of
from callmirror.metadata import Metadata, NamePattern, read_table
from callmirror.mirror import Mirror

SOUND = Path(__file__).parents[1] / "speech" / "fixtures" / "two_channels.opus"
"""Two parties on two channels, 21 s."""
SAID = (
    "Qu'est-ce qui vous prend le plus de temps le matin ?",
    "Nous perdons {seed} heures chaque matin, et personne ne sait où sont les camions.",
    "Notre outil montre toutes les tournées sur une seule carte.",
    "C'est ma directrice, avec moi, quand le budget est voté.",
)


def write_call(
    folder: Path,
    seed: int,
    name: str | None = None,
    *,
    rep: str = "Anne Martin",
    customer: str = "Luc Petit",
) -> Path:
    """Write a call of four turns; another seed is another call."""
    cues = (
        f"00:00:{6 * turn:02d}.000 --> 00:00:{6 * turn + 5:02d}.000\n<v {(rep, customer)[turn % 2]}>{text}"
        for turn, text in enumerate(SAID)
    )
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / (name or f"call-{seed}.vtt")
    path.write_text("\n\n".join(("WEBVTT", *cues)).format(seed=seed) + "\n", encoding="utf-8")
    return path


@dataclass
class Batches:
    """Batches added to one data folder, and each file that failed, as it was told."""

    home: Path
    failed: list[Outcome] = field(default_factory=list)

    def add(
        self,
        *paths: Path,
        table: Path | None = None,
        again: bool = False,
        pattern: str | None = None,
        **told: str,
    ) -> Tally:
        self.failed.clear()
        wanted = Wanted(
            sources=tuple(map(str, paths)),
            told=Metadata(**told),  # type: ignore[arg-type]
            table=read_table(table) if table else None,
            pattern=NamePattern(pattern) if pattern else None,
            known=Known.AGAIN if again else Known.ASKED,
        )
        return add(settings_of(self.home), wanted, self._told)

    @property
    def mirror(self) -> Mirror:
        return Mirror(settings_of(self.home))

    def _told(self, outcome: Outcome) -> None:
        if outcome.state == "failed":
            self.failed.append(outcome)


def listed(*paths: Path) -> tuple[list[Item], list[str]]:
    """The items of sources, and the names of what is no call."""
    aside: list[str] = []
    items = list(items_of(map(str, paths), aside=aside.append))
    return items, [Path(each).name for each in aside]


def names(*paths: Path) -> list[str]:
    return [item.name for item in listed(*paths)[0]]
