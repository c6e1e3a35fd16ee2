"""A fresh data folder for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from callmirror.store import Store, open_store


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def store(home: Path) -> Iterator[Store]:
    with open_store(home) as opened:
        yield opened
