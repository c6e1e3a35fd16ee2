"""An opened sound file, and what can be said of it before it is decoded.

The file is opened here and handed over by its descriptor, so that its name decides nothing and a playlist in
disguise can't make FFmpeg open other files or addresses.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path
from typing import Any

from callmirror.audio.faults import fault
from callmirror.domain import Recording

LONGEST_S = 24 * 3600.0
MOST_CHANNELS = 2

GUESSED_DURATION = frozenset({"mp3", "aac", "amr", "gsm"})
"""Formats whose length FFmpeg estimates from the bit rate, unless a header frame says it."""
PLAYLISTS = frozenset({"hls", "concat", "dash", "applehttp", "sdp", "imf"})
UNKNOWN_WAV_SIZE = 0x7FFF_F000
"""From this size on, a WAV header was written by a stream that did not know its end."""

MEDIA_TYPES = {
    "wav": "wav",
    "mp3": "mpeg",
    "flac": "flac",
    "ogg": "ogg",
    "mov": "mp4",
    "matroska": "webm",
    "amr": "amr",
    "aac": "aac",
    "aiff": "aiff",
}


def probe(path: Path) -> Recording:
    """Identify a sound file by the SHA-256 of its bytes, its format and its length as the header tells it.

    Raises:
        RecordingError: it is missing, a folder, unreadable, empty, no sound, changing, too long, or has more
            than two channels.
    """
    stamp = stamp_of(path)
    identity = _digest(path)
    with opened(path) as source:
        refuse_unusable(source, path)
        recording = Recording(
            id=identity,
            media_type=_media_type(source),
            sample_rate_hz=source.context.sample_rate,
            channels=source.context.layout.nb_channels,
            duration_s=source.declared_s,
        )
    refuse_changed(path, stamp)
    return recording


@dataclass
class Source:
    """An open file, the sound track that is heard, and what went wrong so far."""

    container: Any
    stream: Any
    declared_s: float | None
    cut_short: bool
    tracks: int
    packets: int = 0
    lost_packets: int = 0
    broken_off: bool = False

    @property
    def context(self) -> Any:
        """The track's codec, which knows rate and channels."""
        return self.stream.codec_context


@contextmanager
def opened(path: Path) -> Iterator[Source]:
    """Open a file at its first sound track, with FFmpeg kept from writing to the terminal."""
    import av  # noqa: PLC0415 - opened here only, so that importing this module stays cheap
    import av.logging  # noqa: PLC0415

    av.logging.set_level(None)
    with _readable(path) as file:
        container = _container(path, file)
        with container:
            if not container.streams.audio:
                raise fault("no_audio_track", path)
            stream = container.streams.audio[0]
            if stream.codec_context is None:
                raise fault("unknown_codec", path)
            declared_s, tracks = _declared_s(container, path), len(container.streams.audio)
            yield Source(container, stream, declared_s, _wav_is_cut_short(path), tracks)


def _container(path: Path, file: BufferedReader) -> Any:
    import av  # noqa: PLC0415

    options = {"protocol_whitelist": "file"}
    try:
        container = av.open(file, metadata_errors="ignore", options=options)
    except (av.error.FFmpegError, EOFError) as error:
        raise fault("not_audio", path) from error
    if set(container.format.name.split(",")) & PLAYLISTS:
        container.close()
        raise fault("playlist", path)
    return container


@contextmanager
def _readable(path: Path) -> Iterator[BufferedReader]:
    stamp_of(path)
    try:
        with path.open("rb") as file:
            yield file
    except OSError as error:
        raise fault("unreadable", path) from error


def stamp_of(path: Path) -> tuple[int, int, int]:
    """Size, time of change and number of a file: what differs when somebody writes to it."""
    try:
        status = path.stat()
    except FileNotFoundError as error:
        raise fault("missing", path) from error
    except (OSError, ValueError) as error:  # a null byte in the name is a ValueError
        raise fault("unreadable", path) from error
    if path.is_dir():
        raise fault("folder", path)
    if not path.is_file():
        raise fault("not_a_file", path)
    if status.st_size == 0:
        raise fault("empty", path)
    return status.st_size, status.st_mtime_ns, status.st_ino


def refuse_changed(path: Path, stamp: tuple[int, int, int]) -> None:
    """Raise when the file is no longer what it was at ``stamp``."""
    if stamp_of(path) != stamp:
        raise fault("changed", path)


def refuse_unusable(source: Source, path: Path) -> None:
    """Raise for what no call looks like: no or many channels, longer than a day."""
    channels = source.context.layout.nb_channels
    if channels > MOST_CHANNELS:
        raise fault("many_channels", path, channels=channels)
    if not channels or not source.context.sample_rate:
        raise fault("not_audio", path)
    if source.declared_s is not None and source.declared_s > LONGEST_S:
        raise fault("too_long", path)


def _digest(path: Path) -> str:
    with _readable(path) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _media_type(source: Source) -> str:
    name = source.container.format.name.split(",")[0]
    kind = "video" if any(not _is_cover(stream) for stream in source.container.streams.video) else "audio"
    return f"{kind}/{MEDIA_TYPES.get(name, f'x-{name}')}"


def _is_cover(stream: Any) -> bool:
    """Whether a video track is the picture that music files carry."""
    return "attached_pic" in str(stream.disposition).lower()


def _declared_s(container: Any, path: Path) -> float | None:
    """Length as the file's own header tells it, None where FFmpeg would only guess."""
    guessed = set(container.format.name.split(",")) & GUESSED_DURATION
    if guessed and not _has_length_frame(path):
        return None
    stream = container.streams.audio[0]
    if stream.duration:
        return float(stream.duration * stream.time_base)
    alone = not container.streams.video  # a picture may run on after the sound
    return float(container.duration) / 1_000_000 if alone and container.duration else None


def _has_length_frame(path: Path) -> bool:
    with _readable(path) as file:
        head = file.read(1 << 16)
    return any(tag in head for tag in (b"Xing", b"Info", b"VBRI"))


def _wav_is_cut_short(path: Path) -> bool:
    """Whether a RIFF header promises more bytes than there are; FFmpeg shortens such a file silently."""
    with _readable(path) as file:
        head = file.read(12)
    if head[:4] != b"RIFF" or head[8:] != b"WAVE":
        return False
    promised = int.from_bytes(head[4:8], "little")
    return promised < UNKNOWN_WAV_SIZE and promised + 8 > path.stat().st_size + 1
