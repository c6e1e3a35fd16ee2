import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "editing"))
sys.path.insert(0, str(Path(__file__).parents[1] / "speech"))

from conversations import review_of

from callmirror.domain import Review
from callmirror.listening import Listening
from callmirror.recordings import Recordings
from callmirror.store import Store, open_store


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def machine() -> Review:
    return review_of()


@pytest.fixture
def store(home: Path, machine: Review) -> Iterator[Store]:
    with open_store(home) as opened:
        opened.add(machine)
        yield opened


@pytest.fixture
def listening(home: Path, store: Store) -> Listening:
    """The use-cases over a store that holds one call."""

    def opener(*, create: bool = True) -> Store:
        return open_store(home, create=create)

    return Listening(opener, Recordings(home))
