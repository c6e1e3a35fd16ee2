"""What a house tells its staff and its customers about recorded calls: both languages, every version kept."""

import re
from dataclasses import dataclass
from datetime import datetime

from callmirror.access import Account
from callmirror.domain import Text
from callmirror.errors import InputError
from callmirror.governance.clocks import Clocks, Holding
from callmirror.governance.notice_texts import DEFAULTS
from callmirror.governance.opening import Clock, Opener, now
from callmirror.store import notices as kept
from callmirror.store import retention

AUDIENCES = ("employees", "customers")
LONGEST = 20_000
PLACE = re.compile(r"\{(sound|words|readings|comments|log)\}")
UNFINISHED = re.compile(r"\[[^\]\n]{3,200}\]")
"""What a house has still to say stands in square brackets in the defaults."""


@dataclass(frozen=True, slots=True)
class Notice:
    """What an audience is told; ``version`` 0 is the default that nobody has edited yet.

    ``text`` has places such as "{sound}" for the days of a clock, ``filled`` has the days in them.
    """

    audience: str
    version: int
    text: Text
    filled: Text
    made_at: datetime | None = None

    @property
    def is_finished(self) -> bool:
        """Whether nothing in square brackets is left for the house to say."""
        return not (UNFINISHED.search(self.text.en) or UNFINISHED.search(self.text.fr))


class Notices:
    """The notices of one data folder."""

    def __init__(self, opener: Opener, *, clock: Clock = now) -> None:
        """Nothing is opened yet."""
        self._open = opener
        self._clock = clock

    def notice(self, audience: str) -> Notice:
        """What counts for an audience, "employees" or "customers"."""
        with self._open() as store, store.governance.looking() as connection:
            found = kept.latest(connection, audience)
            clocks = Clocks(retention.clocks(connection))
        if found is None:
            text = DEFAULTS[audience]
            return Notice(audience, 0, text, _filled(text, clocks))
        return Notice(audience, found.version, found.text, _filled(found.text, clocks), found.made_at)

    def write(self, audience: str, text: Text) -> Notice:
        """Keep a new version; whoever acknowledged an earlier one is asked again.

        Raises:
            InputError: one language is empty, or it is too long.
        """
        told = Text(en=_lines(text.en), fr=_lines(text.fr))
        if audience not in AUDIENCES or not all(0 < len(each) <= LONGEST for each in (told.en, told.fr)):
            raise InputError(
                "notice",
                en=f"write both languages, each in {LONGEST} characters at most.",
                fr=f"écrivez les deux langues, chacune en {LONGEST} caractères au plus.",
            )
        with self._open() as store, store.governance.changing() as connection:
            kept.write(connection, audience, told, self._clock())
        return self.notice(audience)

    def acknowledge(self, account: Account, audience: str, version: int) -> None:
        """Keep that somebody has read this version.

        Raises:
            InputError: that is not the version that counts.
        """
        if audience not in AUDIENCES or self.notice(audience).version != version:
            raise InputError(
                "notice",
                en="it has changed meanwhile; read it again.",
                fr="elle a changé entre-temps ; relisez-la.",
            )
        with self._open() as store, store.governance.changing() as connection:
            kept.acknowledge(connection, account.number, audience, version, self._clock())

    def read_at(self, account: Account, audience: str) -> datetime | None:
        """When somebody has read the version that counts, None where they have not."""
        version = self.notice(audience).version
        with self._open() as store, store.governance.looking() as connection:
            return kept.read_at(connection, account.number, audience, version)

    def readers(self, audience: str) -> tuple[int, int]:
        """How many who may sign in have read the version that counts, and how many there are."""
        version = self.notice(audience).version
        with self._open() as store, store.governance.looking() as connection:
            return kept.readers(connection, audience, version)


def _filled(text: Text, clocks: Clocks) -> Text:
    def days(match: re.Match[str]) -> str:
        return str(clocks.days(Holding(match[1])))

    return Text(en=PLACE.sub(days, text.en), fr=PLACE.sub(days, text.fr))


def _lines(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.replace("\r\n", "\n").strip().split("\n"))
