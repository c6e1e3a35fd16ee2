"""Calls written to files, and a mirror over a data folder that knows no speech model."""

import csv
from collections.abc import Iterator
from pathlib import Path

from callmirror.archives import Known, Tally, Wanted
from callmirror.archives import add as add_calls
from callmirror.config import Settings
from callmirror.domain import Playbook
from callmirror.metadata import Metadata, read_table
from callmirror.mirror import Mirror

SOUND = Path(__file__).parents[1] / "speech" / "fixtures" / "two_channels.opus"
"""Two parties on two channels, 21 s."""

REPS = ("Anne Martin", "Zoé Béranger", "Karim Haddad", "Lise O'Neil", "Paul Durand", "Inès Moreau")
ASKED = (
    "Qu'est-ce qui vous prend le plus de temps le matin ?",
    "Comment préparez-vous les tournées de vos livreurs ?",
    "Depuis quand est-ce que cela vous gêne ?",
    "Qui décide chez vous d'un achat comme celui-ci ?",
)
TOLD = (
    "Notre outil montre toutes les tournées sur une seule carte.",
    "Je vous propose de regarder ensemble ce que cela vous coûte.",
    "Nous avons équipé trois maisons de votre taille cette année.",
)
ANSWERED = (
    "Nous perdons deux heures chaque matin, et personne ne sait où sont les camions.",
    "Avec un tableau que l'on refait dès que quelqu'un est malade.",
    "Depuis que nous avons ouvert le second dépôt, il y a un an.",
    "C'est ma directrice, avec moi, quand le budget est voté.",
)


def settings_of(home: Path, *, k: int = 3) -> Settings:
    return Settings(home=home, model="no-model-of-that-name", k=k)


def mirror_of(home: Path, *, k: int = 3) -> Mirror:
    return Mirror(settings_of(home, k=k))


def cues(seed: int, rep: str, customer: str) -> Iterator[tuple[str, str]]:
    for turn in range(16):
        number = seed + turn // 2
        pool = ASKED if (seed + turn) % 4 == 0 else TOLD
        yield (customer, ANSWERED[number % 4]) if turn % 2 else (rep, pool[number % len(pool)])


def call_text(seed: int, *, rep: str = REPS[0], customer: str = "Luc Petit") -> str:
    """Write a call of 16 turns as WebVTT; another seed is another call."""
    blocks, clock = ["WEBVTT", f"NOTE {seed}"], 0
    for turn, (name, text) in enumerate(cues(seed, rep, customer)):
        length = 4 + (seed + turn) % 5
        times = " --> ".join(f"00:{at // 60:02d}:{at % 60:02d}.000" for at in (clock, clock + length))
        blocks.append(f"{times}\n<v {name}>{text}")
        clock += length + 1
    return "\n\n".join(blocks) + "\n"


def write_call(folder: Path, seed: int, name: str | None = None, **named: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / (name or f"call-{seed}.vtt")
    path.write_text(call_text(seed, **named), encoding="utf-8")
    return path


def write_team(folder: Path, *, reps: tuple[str, ...] = REPS, each: int = 3, first: int = 0) -> Path:
    """Write calls of some people and the table that tells of them; return the table."""
    rows = []
    for number in range(len(reps) * each):
        rep = reps[number % len(reps)]
        path = write_call(folder, first + number, rep=rep)
        rows.append({"file": path.name, "rep": rep, "team": "Sud", "date": f"2026-03-{1 + number % 27:02d}"})
    table = folder / f"calls-{first}.csv"
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ["file", "rep", "team", "date"])
        writer.writeheader()
        writer.writerows(rows)
    return table


def add(
    mirror: Mirror,
    *paths: Path,
    table: Path | None = None,
    again: bool = False,
    playbook: Playbook | None = None,
    **told: str,
) -> Tally:
    """Add calls of which these things are told, as ``callmirror add`` does."""
    wanted = Wanted(
        sources=tuple(map(str, paths)),
        told=Metadata(**told),  # type: ignore[arg-type]
        table=read_table(table) if table else None,
        playbook=playbook,
        known=Known.AGAIN if again else Known.ASKED,
    )
    return add_calls(mirror.settings, wanted)


def raw_bytes(folder: Path) -> bytes:
    """All that a data folder holds, byte by byte."""
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())
