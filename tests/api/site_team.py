"""A team with calls of several people, for the tests of its pages."""

import json
from pathlib import Path

from callmirror.archives import Wanted, add
from callmirror.config import Settings
from callmirror.metadata import Metadata, read_date
from callmirror.mirror import Mirror

ASKED = (
    "Qu'est-ce qui vous prend le plus de temps le matin ?",
    "Depuis quand est-ce que cela vous gêne autant ?",
    "Qui décide chez vous d'un achat comme celui-ci ?",
)
TOLD = "Notre outil montre toutes les tournées sur une seule carte."
ANSWERED = "Nous perdons deux heures chaque matin, et personne ne sait où sont les camions."
PEOPLE = ("Anne", "Zoé", "Karim", "Paul")


def add_call(settings: Settings, folder: Path, rep: str, number: int, *, team: str = "Sud") -> str:
    """Store one call of a rep, of July 2026 where its number is even, else of August; its id."""
    length_s = 3.0 + len(rep) + number % 3  # people differ, or their mean would be everyone's
    said = []
    for turn in range(8):
        said.append((rep, ASKED[turn % 3] if turn % 3 == number % 3 else f"{TOLD[:-1]}, fois {number}."))
        said.append(("Client", ANSWERED))
    segments = [
        {
            "speaker": name,
            "start_s": 12.0 * place,
            "end_s": 12.0 * place + (length_s if name == rep else 5.0),
            "text": text,
        }
        for place, (name, text) in enumerate(said)
    ]
    path = folder / f"{team}-{rep}-{number}.json"
    path.write_text(json.dumps({"language": "fr", "segments": segments}), encoding="utf-8")
    mirror = Mirror(settings)
    day = f"2026-0{7 + number % 2}-{10 + number:02d}"
    told = Metadata(team=team, rep=rep, started_at=read_date(day, source="test"))
    known = {call.id for call in mirror.calls(team)} if (settings.home / "callmirror.db").exists() else set()
    assert add(settings, Wanted(sources=(str(path),), told=told)).added == 1
    return next(call.id for call in mirror.calls(team) if call.id not in known)


def add_team(settings: Settings, folder: Path, *, team: str = "Sud", each: int = 4) -> dict[str, list[str]]:
    """Store so many calls of each of four people; the ids by person."""
    return {
        rep: [add_call(settings, folder, rep, number, team=team) for number in range(each)] for rep in PEOPLE
    }
