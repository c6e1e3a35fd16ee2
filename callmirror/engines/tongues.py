"""The language that each party speaks, heard in its sound, so that French is never written out as English.

Told to write English, Whisper translates the French that it hears. So a party whose sound is clearly of
another language than was said, or than the rest of the call, is written in its own.
"""

from collections.abc import Callable, Mapping

from callmirror.domain import Text
from callmirror.languages import LANGUAGES

LIKELY = 0.3
CLEARLY_ANOTHER = 0.6
"""A language that is not read is believed from here on, where none that is reaches the first."""
SURELY = 0.9
"""How likely a language must be for a party to be written in another than was said."""
ENOUGH_S = 3.0
"""Seconds of speech in which a language can be heard at all."""

Heard = Callable[[], Mapping[str, float]]
"""Listens to a window: how likely each language is."""


class Tongues:
    """The languages of one call: of the whole, and of each row where that differs."""

    def __init__(self, declared: str | None, *, multilingual: bool = True) -> None:
        """``declared`` is what a person said, None where that is to be heard."""
        self.call = declared
        self.declared = declared
        self.rows: dict[int, str] = {}
        self._heard = multilingual and (declared is None or declared in LANGUAGES)

    def main(self, row: int, seconds: float, heard: Heard) -> str:
        """The language of the call, from a window of the party that speaks most."""
        self.call = self.of(row, seconds, heard)
        return self.call

    def of(self, row: int, seconds: float, heard: Heard) -> str:
        """The language of a row, from its first window with enough speech."""
        if row in self.rows:
            return self.rows[row]
        if self.call is None:
            self.rows[row] = likeliest(heard())
            return self.rows[row]
        if not self._heard:
            return self.call
        if seconds < ENOUGH_S:
            return self.call
        found = heard()
        best = max(LANGUAGES, key=lambda code: found.get(code, 0.0))
        self.rows[row] = best if found.get(best, 0.0) >= SURELY else self.call
        return self.rows[row]

    def notices(self) -> tuple[Text, ...]:
        """What a person should know of it."""
        spoken = sorted(set(self.rows.values()) | ({self.call} if self.call else set()))
        if self.declared is not None and self.declared != self.call:
            return (_not_as_said(self.declared, str(self.call)),)
        return (_several(", ".join(spoken), str(self.call)),) if len(spoken) > 1 else ()


def likeliest(probabilities: Mapping[str, float]) -> str:
    """The language of a call: ours where it is likely at all, another only where it is clearly the best."""
    ours = max(LANGUAGES, key=lambda code: probabilities.get(code, 0.0))
    best = max(probabilities, key=lambda code: probabilities[code], default=ours)
    another = probabilities.get(best, 0.0) >= CLEARLY_ANOTHER and probabilities.get(ours, 0.0) < LIKELY
    return best if another else ours


def _not_as_said(declared: str, heard: str) -> Text:
    return Text(
        en=f"The language was given as {declared!r}, but the sound is {heard!r}: it was written in "
        f"{heard!r}, not translated.",
        fr=f"La langue annoncée est {declared!r}, mais on entend {heard!r} : l'appel a été écrit en "
        f"{heard!r}, sans traduction.",
    )


def _several(listed: str, call: str) -> Text:
    return Text(
        en=f"The parties speak {listed}: each was written in its own language, the call is read as {call!r}.",
        fr=f"Les interlocuteurs parlent {listed} : chacun a été écrit dans sa langue, l'appel est lu en "
        f"{call!r}.",
    )
