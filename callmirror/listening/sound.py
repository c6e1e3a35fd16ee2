"""The sound of a call as it is played and seen, made once and kept beside the recording."""

import json
import os
import tempfile
import threading
from collections import defaultdict
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from callmirror.errors import NotFound, RecordingError, StoreError
from callmirror.recordings import Recordings

OUTLINE = ".peaks"
PLAYED = ".mp3"
AS_IT_IS = ".plays"
"""Beside a recording that browsers play itself: a file with its media type."""

_making: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)
"""So that of several who ask at once one makes it and the others wait."""


@dataclass(frozen=True, slots=True)
class Playable:
    """A file that any browser plays."""

    path: Path
    media_type: str


class Sound:
    """What there is to hear of calls; asked by the SHA-256 of a recording, which is its call's id."""

    def __init__(self, recordings: Recordings) -> None:
        """Nothing is opened yet."""
        self._recordings = recordings

    def is_there(self, call_id: str) -> bool:
        """Whether the recording is kept; a transcript is no recording, though its file may be kept."""
        return self._recordings.path(call_id) is not None

    def playable(self, call_id: str) -> Playable:
        """The sound as any browser plays it, made where it has to be: a second for a minute and a half.

        Raises:
            NotFound: there is no recording of that call, or no longer.
            RecordingError: it can't be decoded.
        """
        place = self.path(call_id)
        with _making[call_id]:
            told = self._beside(place, AS_IT_IS, _note_type)
            media_type = told.read_text("utf-8")
            if media_type:
                return Playable(place, media_type)
            return Playable(self._beside(place, PLAYED, _encode), "audio/mpeg")

    def outline(self, call_id: str) -> bytes:
        """The outline of the sound as JSON, as ``audio.Peaks`` has it.

        Raises:
            NotFound: there is no recording of that call, or no longer.
            RecordingError: it can't be decoded.
        """
        place = self.path(call_id)
        with _making[call_id]:
            return self._beside(place, OUTLINE, _outline).read_bytes()

    def prepare(self, call_id: str) -> None:
        """Make all that is needed to see and play a recording, before anybody asks."""
        self.outline(call_id)
        self.playable(call_id)

    def path(self, call_id: str) -> Path:
        """Where the recording itself lies; errors as for ``playable``."""
        place = self._recordings.path(call_id)
        if place is None:
            raise _no_sound()
        return place

    def _beside(self, place: Path, ending: str, make: Callable[[Path, Path], None]) -> Path:
        """The file beside a recording, made whole or not at all."""
        wanted = place.with_name(place.name + ending)
        if wanted.exists():
            return wanted
        try:
            self._make(place, wanted, make)
        except OSError as error:
            raise StoreError(
                en=f"{place.parent} can't be written ({error.strerror}); make room or check its permissions.",
                fr=f"{place.parent} ne peut pas être écrit ({error.strerror}) ; faites de la place ou "
                "vérifiez ses droits d'accès.",
            ) from error
        return wanted

    def _make(self, place: Path, wanted: Path, make: Callable[[Path, Path], None]) -> None:
        # The draft begins as what lies beside a recording, so that it too goes with it.
        handle, name = tempfile.mkstemp(prefix=f"{place.name}.", suffix=".draft", dir=place.parent)
        os.close(handle)
        draft = Path(name)
        try:
            make(place, draft)
            draft.replace(wanted)
        except RecordingError as error:
            if not place.exists():
                raise _no_sound() from error
            raise
        finally:
            draft.unlink(missing_ok=True)
        if not place.exists():  # deleted meanwhile: nothing made of it may stay
            wanted.unlink(missing_ok=True)
            raise _no_sound()


def _note_type(place: Path, draft: Path) -> None:
    from callmirror import audio  # noqa: PLC0415 - PyAV and NumPy are slow to open, and few starts need them

    media_type = audio.probe(place).media_type
    draft.write_text(media_type if audio.plays_as_it_is(place, media_type) else "", "utf-8")


def _encode(place: Path, draft: Path) -> None:
    from callmirror import audio  # noqa: PLC0415 - as above

    audio.encode_file(place, draft)


def _outline(place: Path, draft: Path) -> None:
    from callmirror import audio  # noqa: PLC0415 - as above

    draft.write_text(json.dumps(asdict(audio.peaks(place)), separators=(",", ":")), "utf-8")


def _no_sound() -> NotFound:
    return NotFound(
        en="The recording of this call is not kept, or no longer.",
        fr="L'enregistrement de cet appel n'est pas conservé, ou ne l'est plus.",
    )
