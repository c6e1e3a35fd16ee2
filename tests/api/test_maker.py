"""Pages made in a process of their own are those that would be made here."""

import os
import pickle
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from api.maker import Maker, MakerEndedError, maker_of
from api.making import Wish
from callmirror.config import Settings
from callmirror.errors import CallMirrorError, InputError, NotFound, TooMany

WISH = Wish("mirror", "Nobody's", None, None, "en")


@pytest.fixture(scope="module")
def maker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Maker]:
    with maker_of(Settings(home=tmp_path_factory.mktemp("home"))) as made:
        yield made


def test_error_of_the_process_is_told_here_whole(maker: Maker) -> None:
    with pytest.raises(NotFound) as told:
        maker.make(WISH)
    assert told.value.text.fr != told.value.text.en


def test_process_that_was_killed_is_begun_again(maker: Maker) -> None:
    os.kill(maker._process.pid, signal.SIGKILL)
    maker._process.wait()
    with pytest.raises(NotFound):
        maker.make(WISH)


def test_process_ends_with_the_service_and_is_not_begun_again(tmp_path: Path) -> None:
    with maker_of(Settings(home=tmp_path)) as made:
        process = made._process
    assert process.poll() is not None
    with pytest.raises(MakerEndedError):
        made.make(WISH)


@pytest.mark.parametrize(
    "error",
    [
        NotFound(en="There is none.", fr="Il n'y en a pas."),
        InputError("file.vtt", en="it is empty.", fr="il est vide."),
        TooMany(en="Wait.", fr="Attendez.", retry_after_s=3),
    ],
)
def test_error_crosses_to_another_process_whole(error: CallMirrorError) -> None:
    crossed = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own
    assert (type(crossed), str(crossed), vars(crossed)) == (type(error), str(error), vars(error))
