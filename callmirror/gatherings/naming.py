"""Which deals a meeting speaks of: by a roster that a person gives, or found where that is sure."""

import csv
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from callmirror.errors import InputError
from callmirror.languages import Language
from callmirror.pseudonyms import fold
from callmirror.redaction.vocabulary import given_names, known_words

COLUMNS = frozenset(
    {"deal", "deals", "account", "name", "opportunity", "dossier", "compte", "affaire", "nom"}
)
"""The column of a table in which the names stand; without one it is the first."""
MOST_NAMES = 5000
SHORTEST = 2
FEWEST_MENTIONS = 2
"""A name that is found once may be anything with a capital."""

_NAME = r"[A-ZÀ-Þ][\w'’&.-]*[\w](?: (?:(?:&|and|et|de|of) )?[A-ZÀ-Þ][\w'’&.-]*[\w]){0,3}"
_WAYS: Mapping[str, tuple[str, ...]] = {
    "en": (
        rf"\b(?:[Tt]he|[Tt]hat|[Tt]his|[Oo]n|[Yy]our|[Mm]y|[Oo]ur) (?P<name>{_NAME})"
        r"(?:'s|’s)? (?:account|deal|opportunity|tender|contract|renewal|bid|rollout|order|proposal)\b",
        rf"\b(?:at|inside|into|won|lost|win|lose|close|closing|closed|quoted|visited) (?P<name>{_NAME})",
        rf"\b(?P<name>{_NAME})(?:'s|’s) "
        r"(?:buyer|board|procurement|finance|cfo|purchasing|legal|lawyers|director|tender|plant|site)\b",
    ),
    "fr": (
        r"\b(?:[Dd]ossier|[Cc]ompte|[Dd]eal|[Cc]ontrat|[Pp]rospect|[Cc]lient|[Aa]ffaire|[Dd]evis|[Oo]ffre) "
        rf"(?:de |chez |d'|du )?(?P<name>{_NAME})",
        r"\b(?:[Cc]hez|[Cc]ôté|perdu|gagné|signé|signer|perdre|gagner) "
        rf"(?P<name>{_NAME})",
    ),
}
_FOUND: Mapping[str, tuple[re.Pattern[str], ...]] = {
    code: tuple(re.compile(way) for way in ways) for code, ways in _WAYS.items()
}
"""Where a language says that a name is a customer's: "the Harlow deal", "chez Nimbéo"."""
_ADDRESSED = r"(?:^|, |\. ){name}(?:,|[.?!]*$)"
"""Where somebody is spoken to by a name: it is a person's."""


@dataclass(frozen=True, slots=True)
class Deals:
    """The names of deals to be looked for; ``given`` says that a person gave them."""

    names: tuple[str, ...]
    given: bool

    def in_text(self, text: str) -> tuple[str, ...]:
        """The deals that a sentence names, in the order of the roster."""
        if self.given:
            plain = f" {_plain(text)} "
            return tuple(name for name in self.names if f" {_plain(name)} " in plain)
        return tuple(name for name in self.names if _stands_in(name, text))


def read_roster(path: Path) -> tuple[str, ...]:
    """The names of a file: one a line, or a column of a CSV with a heading such as "deal" or "dossier".

    Raises:
        InputError: it can't be read, holds no name, or too many.
    """
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            str(path),
            en="can't be read as text in UTF-8; save the names of the deals as CSV, or one a line.",
            fr="illisible comme texte en UTF-8 ; enregistrez les noms des dossiers en CSV, ou un par ligne.",
        ) from error
    return names_told(text, source=str(path))


def names_told(text: str, *, source: str) -> tuple[str, ...]:
    """The names of a text that is as such a file; ``source`` begins what is said of it.

    Raises:
        InputError: it holds no name, or too many.
    """
    told = (" ".join(name.split()) for name in _column(text))
    names = tuple({_plain(name): name for name in told if len(_plain(name)) >= SHORTEST}.values())
    if not 0 < len(names) <= MOST_NAMES:
        raise InputError(
            source,
            en=f"holds {len(names)} names of deals; give 1 to {MOST_NAMES}, one a line or in the first "
            "column.",
            fr=f"contient {len(names)} noms de dossiers ; donnez-en de 1 à {MOST_NAMES}, un par ligne ou "
            "dans "
            "la première colonne.",
        )
    return names


def find_names(texts: Sequence[str], language: Language, *, people: Collection[str] = ()) -> tuple[str, ...]:
    """The names that are called a customer's at least once and stand in two sentences or more, in order.

    ``people`` are names of people: with known first names they are no deal's, since "the Martin account" may
    be Martin's; whoever is spoken to by a name is a person. In a text without capitals nothing is found.
    """
    of_people = {part for name in people for part in fold(name).split()} | given_names()
    common = known_words(language.code)
    found: dict[str, None] = {}
    for text in texts:
        for name in _called(text, language.code):
            parts = fold(name).split()
            if of_people.isdisjoint(parts) and not common.issuperset(parts):
                found.setdefault(name)
    kept = [name for name in found if _is_deal(name, texts)]
    return tuple(name for name in kept if not any(name != other and name in other.split() for other in kept))


def _is_deal(name: str, texts: Sequence[str]) -> bool:
    addressed = re.compile(_ADDRESSED.format(name=re.escape(name)))
    said = [text for text in texts if _stands_in(name, text)]
    return len(said) >= FEWEST_MENTIONS and not any(addressed.search(text) for text in said)


def _called(text: str, code: str) -> Iterator[str]:
    for pattern in _FOUND.get(code, ()):
        yield from (re.sub(r"['’](?:s|ll|d)$", "", match["name"]) for match in pattern.finditer(text))


def _column(text: str) -> Iterable[str]:
    lines = [line for line in text.splitlines() if line.strip()]
    if not lines:
        return []
    # A sniffer guesses wrongly on names with commas in them; what stands in the first line tells.
    delimiter = next((mark for mark in (";", "\t", ",") if mark in lines[0]), None)
    rows = list(csv.reader(lines, delimiter=delimiter)) if delimiter else [[line] for line in lines]
    heading = [fold(cell) for cell in rows[0]]
    place = next((at for at, cell in enumerate(heading) if cell in COLUMNS), None)
    if place is None:
        return [row[0] for row in rows if row]
    return [row[place] for row in rows[1:] if len(row) > place]


def _plain(text: str) -> str:
    """Folded words with nothing between them but spaces: "L'Orme-Bleu" is named by "l orme bleu"."""
    return " ".join(re.findall(r"\w+", fold(text)))


def _stands_in(name: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None
