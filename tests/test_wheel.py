"""The wheel holds all that an installed CallMirror reads, and nothing of the tests."""

import zipfile
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> frozenset[str]:
    folder = tmp_path_factory.mktemp("wheel")
    (built,) = WheelBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"])
    with zipfile.ZipFile(built) as wheel:
        return frozenset(wheel.namelist())


def files(folder: str) -> set[str]:
    found = (
        path for path in (ROOT / folder).rglob("*") if path.is_file() and "__pycache__" not in path.parts
    )
    return {path.relative_to(ROOT).as_posix() for path in found}


@pytest.mark.parametrize("folder", ["callmirror", "api"])
def test_every_file_of_a_package_is_in_the_wheel(names: frozenset[str], folder: str) -> None:
    assert files(folder) <= names


def test_models_lie_where_an_installed_package_looks_for_them(names: frozenset[str]) -> None:
    assert {f"callmirror/_models/{name.removeprefix('models/')}" for name in files("models")} <= names


def test_wheel_holds_nothing_else(names: frozenset[str]) -> None:
    assert {name.split("/")[0] for name in names if ".dist-info/" not in name} == {"callmirror", "api"}
