"""The files of calls, kept by the SHA-256 of their bytes, for their owner's eyes only."""

from callmirror.recordings.recordings import Accepted, Recordings

__all__ = ["Accepted", "Recordings"]
