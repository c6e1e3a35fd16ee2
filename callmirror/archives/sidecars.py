"""A JSON file beside a call that tells of it."""

import json
import tempfile
from collections.abc import Mapping
from pathlib import Path

from callmirror.archives.storages import is_remote, opened, storage_errors
from callmirror.errors import MetadataError
from callmirror.formats import is_transcript
from callmirror.metadata.described import KNOWN, known_name

LARGEST_BYTES = 256 * 1024
"""What is larger tells more than of a call: it is a transcript."""


def read_sidecar(address: str) -> Mapping[str, str]:
    """What a sidecar tells, under the names of ``metadata.KNOWN``; nothing where it is a transcript.

    Names that mean nothing here are passed over, as a system's own are many.

    Raises:
        MetadataError: it is no JSON object.
        InputError: it can't be read.
    """
    with storage_errors(address):
        content = _content(address)
    if len(content) > LARGEST_BYTES:
        return {}
    try:
        value = json.loads(content)
    except ValueError as error:
        raise _no_object(address) from error
    if _is_transcript(content):
        return {}
    if not isinstance(value, dict):
        raise _no_object(address)
    named = ((known_name(str(name)), told) for name, told in value.items())
    return {name: str(told) for name, told in named if name in KNOWN and isinstance(told, str | int)}


def _content(address: str) -> bytes:
    if is_remote(address):
        system, path = opened(address)
        with system.open(path, "rb") as file:
            found: bytes = file.read(LARGEST_BYTES + 1)
            return found
    with Path(address).open("rb") as local:
        return local.read(LARGEST_BYTES + 1)


def _is_transcript(content: bytes) -> bool:
    with tempfile.NamedTemporaryFile(prefix="callmirror-", suffix=".json") as copy:
        copy.write(content)
        copy.flush()
        return is_transcript(Path(copy.name))


def _no_object(address: str) -> MetadataError:
    return MetadataError(
        address,
        en=f"is no JSON object that tells of a call; write one with any of {', '.join(KNOWN)}.",
        fr=f"n'est pas un objet JSON décrivant un appel ; écrivez-en un avec {', '.join(KNOWN)} au choix.",
    )
