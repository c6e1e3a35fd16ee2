"""A written message as its author wrote it, and the lines it is read from."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from callmirror.domain import Text


class Aside(StrEnum):
    """What stands in a message and is not its author talking."""

    QUOTED = "quoted"
    SIGNATURE = "signature"
    CODE = "code"
    ATTACHMENT = "attachment"


@dataclass(frozen=True, slots=True)
class Letter:
    """What one author wrote: paragraphs in order, a heading or an item of a list being one of its own.

    ``title`` is the subject of a mail. ``notices`` say what was left out, in counts and never in words.
    """

    paragraphs: tuple[str, ...]
    title: str | None = None
    written_on: date | None = None
    notices: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """Lines that the author wrote, empty ones between paragraphs, and how much stood beside them."""

    lines: tuple[str, ...]
    left_out: Mapping[Aside, int] = field(default_factory=dict)

    def also(self, left_out: Mapping[Aside, int]) -> "Kept":
        """The same with more that was left out before."""
        return Kept(self.lines, Counter(self.left_out) + Counter(left_out))


LEFT_OUT: Mapping[Aside, Text] = {
    Aside.QUOTED: Text(
        en="Lines of others, quoted or passed on, that were left out: {count}.",
        fr="Lignes d'autrui, citées ou transmises, laissées de côté : {count}.",
    ),
    Aside.SIGNATURE: Text(
        en="Lines of a closing or a signature that were left out: {count}.",
        fr="Lignes de formule finale ou de signature laissées de côté : {count}.",
    ),
    Aside.CODE: Text(
        en="Lines of code or tables that were left out: {count}.",
        fr="Lignes de code ou de tableau laissées de côté : {count}.",
    ),
    Aside.ATTACHMENT: Text(
        en="Attached files that were not read: {count}.",
        fr="Fichiers joints qui n'ont pas été lus : {count}.",
    ),
}


def notices_of(kept: Kept) -> tuple[Text, ...]:
    """Say what was left out of a message."""
    found = ((LEFT_OUT[aside], kept.left_out.get(aside, 0)) for aside in Aside)
    return tuple(
        Text(en=text.en.format(count=count), fr=text.fr.format(count=count)) for text, count in found if count
    )
