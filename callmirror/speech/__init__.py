"""Sound to speech: who speaks when, from the sound alone and without a word of it.

Voices on one channel are told apart by a diariser; each is one line of ``DIARISERS``.
"""

from collections.abc import Callable, Mapping

from callmirror.config import Settings
from callmirror.speech.by_ear import ByEar
from callmirror.speech.ear import Progress, hear
from callmirror.speech.seam import Apart, Diariser, Mixed

__all__ = ["DIARISERS", "Apart", "ByEar", "Diariser", "Mixed", "Progress", "hear", "open_diariser"]


def _own(settings: Settings) -> Diariser:
    return ByEar()


def _pyannote(settings: Settings) -> Diariser:
    from callmirror.speech.by_pyannote import open_pyannote  # noqa: PLC0415 - an extra

    return open_pyannote(settings)


DIARISERS: Mapping[str, Callable[[Settings], Diariser]] = {"own": _own, "pyannote": _pyannote}
"""Each diariser by the name that the settings give it."""


def open_diariser(settings: Settings) -> Diariser:
    """Open the diariser that the settings name.

    Raises:
        EngineError: what it needs is not at hand; the message says what to do.
    """
    return DIARISERS[settings.diariser](settings)
