"""Reads the words of a team from their file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from callmirror.domain import Phrases, TeamWords, Text
from callmirror.vocabulary.nodes import Node, root, root_of
from callmirror.vocabulary.people import is_like_a_person

NAMES = ("products", "offers", "competitors")
"""The lists of names; the others hold phrases."""
KEYS = (*NAMES, "pitch", "price", "steps")
OF_PEOPLE = frozenset(
    "name names people person persons reps sellers staff noms personne personnes commerciaux vendeurs".split()
)
"""Keys under which somebody would write names of people."""


@dataclass(frozen=True, slots=True)
class Told:
    """The words of a file, and what to know of them."""

    words: TeamWords
    notices: tuple[Text, ...] = ()


def read_words(path: Path) -> Told:
    """Read the words of a team; notices tell of what reads like the name of a person.

    Raises:
        InputError: the file can't be read or holds no such words; names the line.
    """
    return _told(root(path))


def parse_words(text: str, *, source: str) -> Told:
    """Read the words of a team from what stands in a form; ``source`` is what errors call it.

    Raises:
        InputError: it holds no such words; names the line.
    """
    return _told(root_of(text, source=source))


def _told(root: Node) -> Told:
    fields = root.fields()
    for name, node in fields.items():
        _refuse_unknown(name, node)
    lists = {name: node.phrases() for name, node in fields.items() if name != "steps"}
    steps = fields["steps"].fields() if "steps" in fields else {}
    words = TeamWords(**lists, steps={name: node.phrases() for name, node in steps.items()})
    _refuse_shared(fields, words)
    return Told(words, tuple(_notices(fields)))


def _refuse_unknown(name: str, node: Node) -> None:
    if name.lower() in OF_PEOPLE:
        raise node.wrong(
            "no names of people; take them out", "autre chose que des noms de personnes ; retirez-les"
        )
    if name not in KEYS:
        raise node.wrong(f"one of {', '.join(KEYS)}", f"l'un de {', '.join(KEYS)}")


def _refuse_shared(fields: Mapping[str, Node], words: TeamWords) -> None:
    """What is ours can't be a competitor's."""
    ours = _lowered(words.products) | _lowered(words.offers)
    if ours & _lowered(words.competitors):
        raise fields["competitors"].wrong(
            "names that are not among products or offers too",
            "des noms qui ne sont pas aussi parmi products ou offers",
        )


def _lowered(phrases: Phrases) -> frozenset[str]:
    return frozenset(text.lower() for said in phrases.values() for text in said)


def _notices(fields: Mapping[str, Node]) -> Iterator[Text]:
    for node in (member for name in NAMES if name in fields for member in fields[name].members()):
        if is_like_a_person(str(node.node.value)):
            yield Text(
                en=f"{node.source}: line {node.line} reads like the name of a person; only products, offers "
                "and companies belong here.",
                fr=f"{node.source} : la ligne {node.line} ressemble au nom d'une personne ; seuls produits, "
                "offres et entreprises ont leur place ici.",
            )
