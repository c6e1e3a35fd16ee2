"""What a folder with a speech model holds, read without loading it."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from callmirror.domain import Text

NEEDED = ("model.bin", "config.json", "tokenizer.json")
VOCABULARIES = ("vocabulary.json", "vocabulary.txt")
WISHED = "preprocessor_config.json"
"""Tells how many bands the model hears in; without it 80 are taken, which the large-v3 models are not."""
FOREIGN = (
    "pytorch_model.bin",
    "model.safetensors",
    "*.safetensors",
    "pytorch_model-*.bin",
    "*.pt",
    "ggml-*.bin",
)
"""Files by which other programs' models are known."""
MULTILINGUAL_FROM = 51_865
"""Tokens of a vocabulary that has languages beside English, as OpenAI's Whisper does."""
END_BYTES = 1024 * 1024
CONVERT = (
    "ct2-transformers-converter --model {folder} --output_dir NEW --copy_files tokenizer.json "
    "preprocessor_config.json --quantization int8"
)


def lacking(folder: Path) -> tuple[str, ...]:
    """Files that are needed and not there, in the order of ``NEEDED``."""
    missing = [name for name in NEEDED if not (folder / name).is_file()]
    if not any((folder / name).is_file() for name in VOCABULARIES):
        missing.append(VOCABULARIES[0])
    return tuple(missing)


def foreign(folder: Path) -> Text | None:
    """How to convert what another program's model is; None where it is no such model."""
    found = next((path for pattern in FOREIGN for path in sorted(folder.glob(pattern))), None)
    if found is None:
        return None
    command = CONVERT.format(folder=folder)
    return Text(
        en=f"{found.name} is a model of another program (Transformers, PyTorch or whisper.cpp). One of "
        "Transformers is converted, where ctranslate2, transformers and torch are installed, by: " + command,
        fr=f"{found.name} est un modèle d'un autre programme (Transformers, PyTorch ou whisper.cpp). Celui "
        "de Transformers se convertit, là où ctranslate2, transformers et torch sont installés, par : "
        + command,
    )


def size_of(folder: Path) -> int:
    """Bytes of all its files."""
    return sum(path.stat().st_size for path in folder.iterdir() if path.is_file())


def multilingual(folder: Path) -> bool | None:
    """Whether the model knows more than English, by its vocabulary; None where that can't be read."""
    tokens = sum(1 for _ in _vocabulary(folder))
    return tokens >= MULTILINGUAL_FROM if tokens else None


def _vocabulary(folder: Path) -> Iterator[str]:
    try:
        if (folder / VOCABULARIES[0]).is_file():
            tokens = json.loads((folder / VOCABULARIES[0]).read_text(encoding="utf-8"))
            yield from tokens if isinstance(tokens, list) else ()
        elif (folder / VOCABULARIES[1]).is_file():
            with (folder / VOCABULARIES[1]).open(encoding="utf-8", errors="replace", newline="\n") as file:
                yield from file
    except (OSError, ValueError):
        return


def identity(folder: Path) -> str:
    """A digest by which a model is known from another: the ends of its weights, their size, and what it says.

    Gigabytes are not read for it.
    """
    digest = hashlib.sha256()
    for name in ("config.json", *VOCABULARIES):
        if (folder / name).is_file():
            digest.update((folder / name).read_bytes())
    weights = folder / NEEDED[0]
    if weights.is_file():
        size = weights.stat().st_size
        with weights.open("rb") as file:
            for start in (0, size // 2, max(0, size - END_BYTES)):
                file.seek(start)
                digest.update(file.read(END_BYTES))
        digest.update(str(size).encode())
    return digest.hexdigest()
