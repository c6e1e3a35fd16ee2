"""The model hub and its copies on this machine: what of it is here, and how a model comes from it.

Only here is the hub spoken to, and only where a person asked for it or the settings allow it.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from callmirror.domain import Text
from callmirror.engines.folders import NEEDED, VOCABULARIES, WISHED, lacking
from callmirror.engines.known import KNOWN, Known
from callmirror.errors import EngineError

FILES = (*NEEDED, WISHED, *VOCABULARIES)
MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Copy:
    """A repository's revision as it lies on this machine."""

    name: str
    revision: str
    folder: Path


def repository_of(name: str) -> str | None:
    """The repository that a name stands for, None for a name that nobody knows."""
    if "/" in name:
        return name
    if name in KNOWN:
        return KNOWN[name].repository
    from faster_whisper.utils import _MODELS  # noqa: PLC0415 - loads the recogniser's libraries

    repository: str | None = _MODELS.get(name)
    return repository


def copy_of(name: str) -> Path | None:
    """Where the model of that name lies on this machine, at its pinned revision if it is here, else None."""
    repository, known = repository_of(name), KNOWN.get(name)
    here = [copy for copy in copies() if repository in {copy.name, repository_of(copy.name)}]
    pinned = [copy for copy in here if known and copy.revision == known.revision]
    newest = sorted(here, key=lambda copy: copy.folder.stat().st_mtime)
    return (pinned or newest)[-1].folder if here else None


def copies() -> tuple[Copy, ...]:
    """Every speech model among the hub's copies on this machine, by name."""
    from huggingface_hub import constants, scan_cache_dir  # noqa: PLC0415 - as above

    cache = Path(constants.HF_HUB_CACHE)
    if not cache.is_dir():
        return ()
    names = {known.repository: name for name, known in KNOWN.items() if name != "turbo"}
    found = [
        Copy(names.get(repository.repo_id, repository.repo_id), revision.commit_hash, revision.snapshot_path)
        for repository in scan_cache_dir(cache).repos
        for revision in repository.revisions
        if repository.repo_type == "model" and not lacking(revision.snapshot_path)
    ]
    return tuple(sorted(found, key=lambda copy: (copy.name, copy.revision)))


def pull(name: str) -> Copy:
    """Fetch a model, hold every file against what it should be, and return where it lies.

    A known name comes at its pinned revision; a repository (``owner/name``) as it is today.

    Raises:
        EngineError: nobody knows the name, the hub can't be reached or lacks it, or what came is not what was
            published; nothing of that is kept.
    """
    repository, known = repository_of(name), KNOWN.get(name)
    if repository is None:
        raise _unknown(name)
    api, errors = _hub()
    try:
        info = api.model_info(repository, revision=known.revision if known else None, files_metadata=True)
        folder = Path(
            api.snapshot_download(repository, revision=info.sha, allow_patterns=list(FILES), max_workers=2)
        )
    except errors as error:
        raise _unreachable(name, repository, error) from error
    missing = lacking(folder)
    if missing:
        raise _no_model(repository, missing)
    _verify(folder, info, known)
    return Copy(name, str(info.sha), folder)


def _hub() -> tuple[Any, tuple[type[Exception], ...]]:
    """The hub's client, and all that it raises for a hub that can't be reached or says no."""
    from huggingface_hub import HfApi  # noqa: PLC0415 - as above
    from huggingface_hub.errors import HfHubHTTPError, HFValidationError  # noqa: PLC0415

    client = _http_errors()
    return HfApi(library_name="callmirror"), (OSError, ValueError, HfHubHTTPError, HFValidationError, *client)


def _http_errors() -> tuple[type[Exception], ...]:
    """The base error of the HTTP client that the hub's library brings."""
    from huggingface_hub import file_download  # noqa: PLC0415

    client = getattr(file_download, "httpx2", None) or getattr(file_download, "httpx", None)
    return (client.HTTPError,) if client is not None else ()


def _verify(folder: Path, info: Any, known: Known | None) -> None:
    """Hold the files against the table and the repository's list; what differs is deleted at once."""
    for sibling in info.siblings or ():
        place = folder / sibling.rfilename
        if sibling.rfilename not in FILES or not place.is_file():
            continue
        expected = known.sha256 if known and sibling.rfilename == "model.bin" else None
        if not _is_as_published(place, sibling, expected):
            _drop(place)
            raise _altered(place, info.id)


def _is_as_published(place: Path, sibling: Any, sha256: str | None) -> bool:
    published = sibling.lfs.sha256 if sibling.lfs is not None else None
    if sha256 or published:
        found = _digest(place, hashlib.sha256())
        return found == (sha256 or published) and (published is None or found == published)
    # A small file is known by the name that git gives to its bytes.
    return sibling.blob_id is None or sibling.blob_id == _digest(
        place, hashlib.sha1(f"blob {place.stat().st_size}\0".encode(), usedforsecurity=False)
    )


def _digest(place: Path, digest: Any) -> str:
    for block in _blocks(place):
        digest.update(block)
    return str(digest.hexdigest())


def _blocks(place: Path) -> Iterator[bytes]:
    with place.open("rb") as file:
        while block := file.read(MEGABYTE):
            yield block


def _drop(place: Path) -> None:
    """Delete a file and what it points at, so that it is fetched anew."""
    target = place.resolve()
    place.unlink(missing_ok=True)
    target.unlink(missing_ok=True)


def _unknown(name: str) -> EngineError:
    listed = ", ".join(KNOWN)
    return EngineError(
        en=f"No speech model is known as {name!r}; name one of {listed}, or a repository as OWNER/NAME.",
        fr=f"Aucun modèle vocal ne s'appelle {name!r} ; nommez {listed}, ou un dépôt PROPRIETAIRE/NOM.",
    )


def _unreachable(name: str, repository: str, error: Exception) -> EngineError:
    said = type(error).__name__
    return EngineError(
        en=f"The speech model {name!r} ({repository}) could not be fetched from the hub ({said}). Where the "
        f"hub can't be reached, carry the folder by hand: {BY_HAND.en}",
        fr=f"Le modèle vocal {name!r} ({repository}) n'a pas pu être téléchargé du dépôt ({said}). Là où le "
        f"dépôt n'est pas joignable, apportez le dossier vous-même : {BY_HAND.fr}",
    )


BY_HAND = Text(
    en="download model.bin, config.json, tokenizer.json, vocabulary.* and preprocessor_config.json (where it "
    "has one) on another machine, copy them into one folder here, try it with `callmirror models check "
    "FOLDER`, and set CALLMIRROR_MODEL to it.",
    fr="téléchargez model.bin, config.json, tokenizer.json, vocabulary.* et preprocessor_config.json (s'il "
    "existe) sur une autre machine, copiez-les ici dans un dossier, essayez-le par `callmirror models check "
    "DOSSIER`, et donnez-le à CALLMIRROR_MODEL.",
)


def _no_model(repository: str, missing: tuple[str, ...]) -> EngineError:
    listed = ", ".join(missing)
    return EngineError(
        en=f"{repository} holds no model for faster-whisper ({listed} not found); name another repository.",
        fr=f"{repository} n'a pas de modèle faster-whisper ({listed} introuvable) ; prenez-en un autre.",
    )


def _altered(place: Path, repository: str) -> EngineError:
    return EngineError(
        en=f"{place.name} of {repository} is not the file that was published, and was deleted; pull it "
        "again, and if it stays so do not use it.",
        fr=f"{place.name} de {repository} n'est pas le fichier publié, et a été effacé ; recommencez, et si "
        "cela persiste ne vous en servez pas.",
    )
