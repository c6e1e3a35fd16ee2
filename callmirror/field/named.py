"""Which other suppliers of the team's own list are named, and how often.

Only names that the team has told stand on a page: a name that nobody told can't be told from a person's. A
name that the team writes with a capital is looked for with one, where the sentence has capitals, so that
"orange" is no Orange.
"""

import re
from collections.abc import Collection

from callmirror.acts.team_words import finder, forms
from callmirror.domain import TeamWords
from callmirror.languages import LANGUAGES

LETTERS = "abcdefghijklmnopqrstuvwxyz"


class NamedSuppliers:
    """Looks for the suppliers of a team's words in sentences."""

    def __init__(self, words: TeamWords | None) -> None:
        """Make ready what looks for the names of each language."""
        told = {} if words is None else words.competitors
        self._names = {code: names for code, names in told.items() if code in LANGUAGES and names}
        self._finders = {
            code: finder((_kind(place), name) for place, name in enumerate(names))
            for code, names in self._names.items()
        }

    @property
    def names(self) -> tuple[str, ...]:
        """All names, each once, in the order in which they were told."""
        return tuple(dict.fromkeys(name for names in self._names.values() for name in names))

    def named_in(self, sentences: Collection[str], language: str | None) -> frozenset[str]:
        """The names that stand in these sentences."""
        if language is None or language not in self._finders:
            return frozenset()
        return frozenset(name for text in sentences for name in self._in_one(text, language))

    def _in_one(self, text: str, language: str) -> list[str]:
        finds, names = self._finders[language], self._names[language]
        kinds = {kind for form in forms(LANGUAGES[language], text) for kind in finds.kinds(form)}
        found = [name for place, name in enumerate(names) if _kind(place) in kinds]
        return [name for name in found if _written_so(name, text)]


def _kind(place: int) -> str:
    """A name for the number of a supplier that has no digits in it."""
    return "n" + "".join(LETTERS[int(digit)] for digit in str(place))


def _written_so(name: str, text: str) -> bool:
    """Whether a name with a capital has one where it stands, if the text has any."""
    begins = re.split(r"[\W_]+", name.strip())[0]
    if not begins[:1].isupper() or text == text.lower():
        return True
    stands = re.findall(rf"(?<!\w){re.escape(begins)}", text, re.IGNORECASE)
    return not stands or any(each[:1].isupper() for each in stands)
