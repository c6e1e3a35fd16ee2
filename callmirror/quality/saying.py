"""A number of quality as it is written, with its unit."""

SPACE = "\u00a0"
"""Keeps a number and its unit on one line."""
FINE_BELOW = 0.1
"""Shares below this are told to a tenth of a percent."""


def said(value: float, unit: str, language: str) -> str:
    """A value with its unit: ``12%``, ``0,4 %``, ``−21 dB``, ``2``."""
    if unit == "ratio":
        percent = _number(100 * value, 1 if 0 < value < FINE_BELOW else 0, language)
        return f"{percent}{SPACE}%" if language == "fr" else f"{percent}%"
    written = _number(value, 0, language)
    return f"{written}{SPACE}dB" if unit == "dB" else written


def _number(value: float, decimals: int, language: str) -> str:
    written = f"{round(value, decimals) + 0.0:.{decimals}f}".replace("-", "\u2212")
    return written.replace(".", ",") if language == "fr" else written
