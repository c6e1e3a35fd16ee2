"""Sound to words. An engine is one line of ``ENGINES``: its name and the function that opens it."""

from collections.abc import Callable, Mapping

from callmirror.config import Settings
from callmirror.engines.base import Engine, Progress

__all__ = ["DEFAULT_ENGINE", "ENGINES", "Engine", "Progress", "open_engine"]


def _whisper(settings: Settings) -> Engine:
    from callmirror.engines.whisper import open_whisper  # noqa: PLC0415 - loads faster-whisper

    return open_whisper(settings)


def _double(settings: Settings) -> Engine:
    from callmirror.engines.double import Double  # noqa: PLC0415 - for tests only

    return Double()


ENGINES: Mapping[str, Callable[[Settings], Engine]] = {
    "whisper": _whisper,
    "double": _double,
}
"""Each engine by name; the double hears nothing and is for tests."""

DEFAULT_ENGINE = "whisper"


def open_engine(settings: Settings) -> Engine:
    """Open the recogniser that real recordings are given to.

    Raises:
        ModelMissing: no speech model is at hand; the message says the three ways to one.
        EngineError: the model or the device does not work.
    """
    return ENGINES[DEFAULT_ENGINE](settings)
