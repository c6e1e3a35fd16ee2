"""Which sentences of the charter say an intent: those that the team named, and those that hold its words."""

import re
from dataclasses import dataclass

from callmirror.alignment.declared import Alignment, Intent, Saying
from callmirror.domain import Text
from callmirror.languages.flat import bare


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence that says an intent; ``word`` is that by which it is known, None where the team named it."""

    text: Text
    word: str | None = None


def said_of(declared: Alignment, intent: Intent) -> tuple[Said, ...]:
    """The sentences that say the intent, as they stand in the charter."""
    found = (_said(saying, intent) for saying in declared.charter)
    return tuple(one for one in found if one is not None)


def _said(saying: Saying, intent: Intent) -> Said | None:
    if intent.name in saying.says:
        return Said(saying.text)
    plain = f"{bare(saying.text.en)} . {bare(saying.text.fr)}"
    word = next((word for word in intent.words if _holds(plain, word)), None)
    return None if word is None else Said(saying.text, word)


def _holds(plain: str, word: str) -> bool:
    """Whether these words stand there whole, in the singular or the plural."""
    sought = bare(word)
    return bool(sought) and re.search(rf"(?<!\w){re.escape(sought)}[sx]?(?!\w)", plain) is not None
