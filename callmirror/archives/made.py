"""Fingerprints of what calls are made with: what changed is done again where it counts, and only there.

They rest on the code itself, on the trained models and on what a team tells, never on a number that somebody
must remember to raise. To hear again takes hours, so that no comment and no docstring asks for it; to read
again is quick, and any change of a file does.
"""

import ast
import hashlib
import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import callmirror
from callmirror import artefacts
from callmirror.domain import Playbook, TeamWords
from callmirror.store.makings import Making

PACKAGE = Path(callmirror.__file__).parent
OF_FILES = ("formats",)
OF_SOUND = ("audio", "speech", "engines", "parties")
OF_TURNS = ("turns", "roles")
OF_READINGS = ("acts", "markers", "languages")
"""The packages whose work each part of a call is."""
SOUND = frozenset({"heard", "beside", "none"})
"""Where words can come from when there is sound; see ``Review.engine``."""
LENGTH = 16


def making(
    engine: Mapping[str, str],
    language: str | None,
    *,
    playbook: Playbook | None = None,
    words: TeamWords | None = None,
    acts: Path | None = None,
) -> Making:
    """What a call is made with now; ``engine`` says where its words came from, as ``Review.engine`` does."""
    return Making(of_words(engine), of_turns(), of_readings(language, playbook, words, acts))


def of_words(engine: Mapping[str, str]) -> str:
    """What writes the words: the reader of their file, or the hearing and the speech model."""
    origin = engine.get("words", "none")
    packages = OF_SOUND if origin in SOUND else ()
    told = {name: value for name, value in engine.items() if name != "device"}
    code = [_code(each) for each in (*packages, *(() if origin in {"heard", "none"} else OF_FILES))]
    return _digest(json.dumps(told, sort_keys=True), *code)


def of_turns() -> str:
    """What makes turns of words."""
    return _digest(*map(_files_of, OF_TURNS))


def of_readings(
    language: str | None, playbook: Playbook | None, words: TeamWords | None, acts: Path | None
) -> str:
    """What reads acts and markers from turns, in that language and for a team that tells these."""
    return _digest(*map(_files_of, OF_READINGS), _models(language, acts), repr(playbook), repr(words))


@cache
def _models(language: str | None, own: Path | None) -> str:
    """The trained models of acts of a language, as they were published."""
    name = f"acts-{language}"
    meta = artefacts.describe(artefacts.folder_of(name, own) / name)
    return json.dumps(meta, sort_keys=True, default=str)


@cache
def _code(package: str) -> str:
    """What the code of a package does, whatever is said of it."""
    return _digest(*(part for path in _files(package) for part in (path.name, _meaning(path))))


@cache
def _files_of(package: str) -> str:
    """Every byte of a package."""
    return _digest(*(part for path in _files(package) for part in (path.name, _bytes(path))))


def _files(package: str) -> Iterator[Path]:
    paths = sorted((PACKAGE / package).rglob("*"))
    yield from (path for path in paths if path.is_file() and "__pycache__" not in path.parts)


def _meaning(path: Path) -> str:
    if path.suffix != ".py":
        return _bytes(path)
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
            node.body = [each for each in node.body if not _is_text(each)]
    return ast.dump(tree)


def _bytes(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _is_text(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:LENGTH]
