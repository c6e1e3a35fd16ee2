"""Sound to speech: who speaks when, from the sound alone and without a word of it."""

from callmirror.speech.ear import Progress, hear

__all__ = ["Progress", "hear"]
