"""By what a file is known: its bytes."""

import hashlib
from pathlib import Path

from callmirror.errors import InputError


def content_id(path: Path) -> str:
    """The identity of a call: the SHA-256 of its file's bytes, in hexadecimal.

    Raises:
        InputError: there is no such file, it is none (a folder, a pipe, a device), or it can't be read.
    """
    try:
        # A pipe or a device may have no end.
        if not path.is_file():
            raise _no_file(path)
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError) as error:
        said = error.strerror if isinstance(error, OSError) else None
        raise InputError(
            str(path),
            en=f"can't be read ({said or error}); check its name and permissions.",
            fr=f"lecture impossible ({said or error}) ; vérifiez son nom et ses droits d'accès.",
        ) from error


def _no_file(path: Path) -> InputError:
    if path.is_dir():
        return InputError(
            str(path),
            en="is a folder that can't be looked into; check its permissions.",
            fr="est un dossier illisible ; vérifiez ses droits d'accès.",
        )
    if path.exists():
        return InputError(
            str(path),
            en="is no plain file but a pipe or a device; save the call to a file first.",
            fr="n'est pas un fichier mais un tube ou un périphérique ; enregistrez d'abord l'appel.",
        )
    return InputError(str(path), en="does not exist; check the name.", fr="n'existe pas ; vérifiez le nom.")
