"""The plan of the house, as two tables that every module must be in.

Imports point strictly down, so that a reader knows where to look and a change to an edge can't break the
core; each heavy library has one home, so that it can be replaced and so that start-up stays fast.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

LAYERS: dict[str, int] = {
    "callmirror": 0,
    "callmirror.domain": 0,
    "callmirror.errors": 1,
    "callmirror.access": 1,
    "callmirror.config": 2,
    "callmirror.languages": 2,
    "callmirror.formats": 2,
    "callmirror.audio": 2,
    "callmirror.columns": 2,
    "callmirror.artefacts": 2,
    "callmirror.migrations": 2,
    "callmirror.pseudonyms": 2,
    "callmirror.metadata": 2,
    "callmirror.standards": 2,
    "callmirror.quality": 2,
    "callmirror.engines": 3,
    "callmirror.speech": 3,
    "callmirror.turns": 2,
    "callmirror.parties": 3,
    "callmirror.occasions": 3,
    "callmirror.letters": 3,
    "callmirror.roles": 3,
    "callmirror.acts": 3,
    "callmirror.markers": 3,
    "callmirror.editing": 3,
    "callmirror.patterns": 3,
    "callmirror.playbooks": 3,
    "callmirror.vocabulary": 3,
    "callmirror.redaction": 3,
    "callmirror.recordings": 3,
    "callmirror.store": 3,
    "callmirror.review": 4,
    "callmirror.report": 4,
    "callmirror.signals": 4,
    "callmirror.declaring": 4,
    "callmirror.gatherings": 5,
    "callmirror.glossary": 7,
    "callmirror.simulate": 4,
    "callmirror.experiments": 4,
    "callmirror.coach": 5,
    "callmirror.mirror": 5,
    "callmirror.planning": 5,
    "callmirror.accounts": 5,
    "callmirror.effects": 6,
    "callmirror.field": 7,
    "callmirror.talks": 6,
    "callmirror.listening": 6,
    "callmirror.governance": 6,
    "callmirror.searching": 6,
    "callmirror.webhooks": 6,
    "callmirror.results": 7,
    "callmirror.discipline": 7,
    "callmirror.replies": 8,
    "callmirror.alignment": 8,
    "callmirror.charter": 7,
    "callmirror.jobs": 7,
    "callmirror.archives": 8,
    "api": 9,
    "callmirror.cli": 10,
    "callmirror.__main__": 11,
    "scripts": 11,
}
"""Each module or package, and its layer: it may import only from layers below, or from its own package."""

HOMES: dict[str, tuple[str, ...]] = {
    "pyannote": ("callmirror.speech",),
    "torch": ("callmirror.speech",),
    "av": ("callmirror.audio", "callmirror.simulate"),
    "faster_whisper": ("callmirror.engines", "callmirror.speech"),
    "ctranslate2": ("callmirror.engines",),
    "spacy": ("callmirror.languages",),
    "sklearn": ("callmirror.acts", "callmirror.speech", "callmirror.patterns", "callmirror.artefacts"),
    "threadpoolctl": ("callmirror.patterns",),
    "sqlite_utils": ("callmirror.store", "callmirror.migrations"),
    "sqlite3": ("callmirror.store", "callmirror.migrations"),
    "fastapi": ("api",),
    "fsspec": ("callmirror.archives",),
    "pyarrow": ("callmirror.archives",),
    "pydantic": ("api",),
    "starlette": ("api",),
    "uvicorn": ("api", "callmirror.cli"),
    "argon2": ("callmirror.accounts",),
    "cryptography": ("callmirror.store",),
    "authlib": ("api",),
    "babel": ("api",),
    "dbos": ("callmirror.jobs",),
    "sqlalchemy": ("callmirror.jobs",),
    "httpx": ("callmirror.webhooks",),
    "phonenumbers": ("callmirror.redaction",),
    "prometheus_client": ("api",),
    "typer": ("callmirror.cli",),
    "rich": ("callmirror.cli",),
    "jinja2": ("callmirror.report", "callmirror.glossary", "callmirror.archives", "api"),
    "yaml": (
        "callmirror.speech",
        "callmirror.playbooks",
        "callmirror.standards",
        "callmirror.markers",
        "callmirror.languages",
        "callmirror.simulate",
        "callmirror.acts",
        "callmirror.vocabulary",
        "callmirror.results",
    ),
    "platformdirs": ("callmirror.config",),
}
"""Each heavy library, and the only packages that may import it."""


def first_line(path: Path) -> str:
    with path.open("rb") as file:
        return file.readline().decode("utf-8", "replace")


def is_python(path: Path) -> bool:
    return path.suffix == ".py" or (path.suffix == "" and path.is_file() and "python" in first_line(path))


def sources() -> list[Path]:
    folders = ("callmirror", "api", "scripts")
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*") if is_python(path))


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def home_of(module: str) -> str | None:
    """The longest entry of ``LAYERS`` that the module is or lies in."""
    parts = module.split(".")
    names = (".".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((name for name in names if name in LAYERS and (name != "callmirror" or module == name)), None)


def imports(path: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: write the import from the top, not relative"
            base = str(node.module)
            yield from ((node.lineno, f"{base}.{alias.name}") for alias in node.names)


@pytest.mark.parametrize("path", sources(), ids=lambda path: str(path.relative_to(ROOT)))
def test_module_stands_in_the_plan_and_imports_point_down(path: Path) -> None:
    home = home_of(module_name(path))
    assert home is not None, f"{path}:1: this module is in no layer; add it to LAYERS"
    for line, name in imports(path):
        target = home_of(name)
        if target is None or target == home:
            continue
        assert LAYERS[target] < LAYERS[home], (
            f"{path}:{line}: {home} (layer {LAYERS[home]}) imports {target} (layer {LAYERS[target]})"
        )


@pytest.mark.parametrize("path", sources(), ids=lambda path: str(path.relative_to(ROOT)))
def test_heavy_library_is_imported_only_at_home(path: Path) -> None:
    home = home_of(module_name(path)) or "nowhere"
    for line, name in imports(path):
        library = name.split(".")[0]
        allowed = HOMES.get(library, (home,))
        assert home in allowed or home == "scripts", f"{path}:{line}: {library} lives in {', '.join(allowed)}"


def test_top_level_is_the_design_card() -> None:
    card = {"callmirror", "models", "api", "tests", "scripts", "pyproject.toml", "README.md"}
    convention = {
        "LICENSE",
        "CHANGELOG.md",
        ".gitignore",
        "requirements.lock",
        ".ci",
        ".git",
        ".gitattributes",
    }
    produced = {".venv", ".pytest_cache", ".mypy_cache", ".ruff_cache", ".hypothesis", "dist"}
    found = {path.name for path in ROOT.iterdir()}
    assert card <= found
    assert found <= card | convention | produced, found - card - convention - produced
