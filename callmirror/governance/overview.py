"""How much of each kind lies in the data folder."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from callmirror.domain import Text
from callmirror.pseudonyms import STORE_FILE
from callmirror.recordings.recordings import DRAFTS, FOLDER, SHA256

TITLES = {
    "recordings": Text(
        en="Recordings and transcripts as sent", fr="Enregistrements et transcriptions déposés"
    ),
    "made": Text(en="Outlines and copies to be played", fr="Tracés et copies pour l'écoute"),
    "arriving": Text(en="Files on their way in", fr="Fichiers en cours de dépôt"),
    "store": Text(en="Words, readings and all else", fr="Paroles, lectures et tout le reste"),
    "other": Text(
        en="Work in progress, models and other files", fr="Travail en cours, modèles et autres fichiers"
    ),
}


@dataclass(frozen=True, slots=True)
class Held:
    """A kind of file: how many there are and how many bytes they have together."""

    kind: str
    files: int
    size: int

    @property
    def title(self) -> Text:
        """What it is, for a person to read."""
        return TITLES[self.kind]


def held(home: Path) -> tuple[Held, ...]:
    """Count the files of a data folder by kind; those that go meanwhile are left out."""
    files: Counter[str] = Counter()
    sizes: Counter[str] = Counter()
    for path in home.rglob("*"):
        try:
            size = path.stat().st_size if path.is_file() else None
        except OSError:  # gone meanwhile
            continue
        if size is not None:
            kind = _kind(path.relative_to(home))
            files[kind] += 1
            sizes[kind] += size
    return tuple(Held(kind, files[kind], sizes[kind]) for kind in TITLES)


def _kind(path: Path) -> str:
    if path.parts[0] == FOLDER:
        if path.parts[1] in (DRAFTS, "parts"):
            return "arriving"
        return "recordings" if SHA256.fullmatch(path.name) else "made"
    return "store" if path.name.startswith(STORE_FILE) else "other"
