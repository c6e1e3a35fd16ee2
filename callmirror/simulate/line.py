"""What is wrong with a telephone line."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Flaws:
    """Bleed of one channel into the other, a noisy line, music while on hold."""

    bleed: bool = False
    noise: bool = False
    music: bool = False
