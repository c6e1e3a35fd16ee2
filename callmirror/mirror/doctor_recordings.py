"""Whether files that were kept are whole, and those that wait to be reviewed are there."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from callmirror.config import Settings
from callmirror.domain import Text
from callmirror.errors import NotFound, StoreError
from callmirror.recordings import Recordings
from callmirror.store import open_store

MOST_READ_BYTES = 2 * 1024**3
"""So much is read to hold it against its name; of the rest only the size is looked at."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at; ``needed`` is False where CallMirror goes on without it."""

    ok: bool
    text: Text
    needed: bool = True


def recordings_checked(settings: Settings) -> list[Finding]:
    """Look at the recordings of a data folder; nothing is said where there are none."""
    kept = Recordings(settings.home)
    files = size = damaged = 0
    for each in kept.all():
        files, size = files + 1, size + each.size
        path = kept.path(each.sha256)
        if path is not None and not _is_whole(path, each.sha256, read=size <= MOST_READ_BYTES):
            damaged += 1
    found = [Finding(ok=False, text=_damaged(damaged))] if damaged else []
    missing = _missing(settings, kept)
    found += [Finding(ok=False, text=_gone(missing))] if missing else []
    return found or ([Finding(ok=True, text=_sound(files, size))] if files else [])


def _is_whole(path: Path, sha256: str, *, read: bool) -> bool:
    try:
        with path.open("rb") as file:
            if not read:
                return bool(file.read(1))
            return hashlib.file_digest(file, "sha256").hexdigest() == sha256
    except FileNotFoundError:  # deleted meanwhile
        return True
    except OSError:
        return False


def _missing(settings: Settings, kept: Recordings) -> int:
    """How many files that wait to be reviewed are not there."""
    try:
        with open_store(settings.home, create=False) as store:
            waiting = [row.job.call_id for row in store.jobs.unfinished()]
    except (NotFound, StoreError):  # said already; there may be none at all
        return 0
    return sum(kept.path(sha256) is None for sha256 in waiting)


def _damaged(count: int) -> Text:
    return Text(
        en=f"{count} recordings are damaged or can't be read; put copies of them back, or delete them under "
        "recordings.",
        fr=f"{count} enregistrements sont abîmés ou illisibles ; remettez-en des copies, ou supprimez-les "
        "dans recordings.",
    )


def _gone(count: int) -> Text:
    return Text(
        en=f"{count} files that wait to be reviewed are not there; put copies back under recordings, or call "
        "that work off.",
        fr=f"{count} fichiers en attente de lecture manquent ; remettez-en des copies dans recordings, ou "
        "annulez ce travail.",
    )


def _sound(files: int, size: int) -> Text:
    size_gb = f"{size / 1e9:.1f}"
    return Text(
        en=f"Recordings: {files} files, {size_gb} GB; no backup of the store holds them, so copy the folder "
        "recordings too.",
        fr=f"Enregistrements : {files} fichiers, {size_gb.replace('.', ',')} Go ; aucune sauvegarde du "
        "stockage ne les contient : copiez aussi le dossier recordings.",
    )
