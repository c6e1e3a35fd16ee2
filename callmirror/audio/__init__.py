"""Sound files: what one is, and its channels as a stream of 16 kHz samples. The home of PyAV."""

from callmirror.audio.source import probe
from callmirror.audio.stream import SAMPLE_RATE_HZ, Samples, blocks

__all__ = ["SAMPLE_RATE_HZ", "Samples", "blocks", "probe"]
