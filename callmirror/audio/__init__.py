"""Sound files: what one is, its channels as samples, its outline, clips of it. The home of PyAV."""

from callmirror.audio.clips import clip
from callmirror.audio.encoding import ENCODED, encode_file, encoded, plays_as_it_is
from callmirror.audio.peaks import Peaks, peaks
from callmirror.audio.source import probe
from callmirror.audio.stream import SAMPLE_RATE_HZ, Samples, blocks

__all__ = [
    "ENCODED",
    "SAMPLE_RATE_HZ",
    "Peaks",
    "Samples",
    "blocks",
    "clip",
    "encode_file",
    "encoded",
    "peaks",
    "plays_as_it_is",
    "probe",
]
