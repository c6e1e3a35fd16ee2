"""Which of a file's speakers is the rep, where only a pseudonym is known of the name."""

from dataclasses import dataclass, field
from itertools import permutations

from callmirror.errors import MetadataError
from callmirror.pseudonyms import Pseudonyms, fold

MOST_WORDS = 5
"""A label of more words is nobody's name: their orders are too many to try."""


@dataclass(slots=True)
class Called:
    """Whether a label is one of these names, its words in any order ("Martin, Anne"); says so once it was."""

    pseudonyms: Pseudonyms
    names: tuple[str, ...]
    found: bool = field(default=False, init=False)

    def __call__(self, label: str) -> bool:
        """Whether the label is one of the names."""
        words = fold(label).split()
        if not 0 < len(words) <= MOST_WORDS:
            return False
        orders = {" ".join(order) for order in permutations(words)}
        same = any(self.pseudonyms.pseudonym(order) in self.names for order in orders)
        self.found = self.found or same
        return same


def nobody_so_called(source: str) -> MetadataError:
    """Return the error that none of a file's speakers has the label that was told."""
    return MetadataError(
        source,
        en="none of its speakers is the rep that was named; look how they are called in the file, or name a "
        "channel (1 is the first).",
        fr="aucune de ses voix n'est le commercial indiqué ; regardez leurs noms dans le fichier, ou "
        "indiquez un canal (1 est le premier).",
    )
