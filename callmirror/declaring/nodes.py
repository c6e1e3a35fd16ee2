"""What the parts of the YAML have in common: names, titles and lists, each refused with its line."""

import re
from collections.abc import Sequence

from callmirror.domain import Text
from callmirror.playbooks.nodes import Node

LANGUAGES = ("en", "fr")
NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
LONGEST_TITLE = 80


def name_of(node: Node) -> str:
    """The short word by which others refer to it."""
    name = node.text("name")
    if not NAME.fullmatch(name):
        raise node.get("name").wrong(
            "a short name of small letters, digits, - and _",
            "un nom court en minuscules sans accents, chiffres, - et _",
        )
    return name


def names_once(nodes: Sequence[Node]) -> tuple[str, ...]:
    """The names of these, if no two are the same."""
    seen: list[str] = []
    for node in nodes:
        name = name_of(node)
        if name in seen:
            raise node.get("name").wrong("a name that stands once", "un nom présent une seule fois")
        seen.append(name)
    return tuple(seen)


def title_of(node: Node) -> Text:
    """What it is called, in both languages."""
    return text_in_both(node.get("title"), LONGEST_TITLE)


def text_in_both(node: Node, longest: int) -> Text:
    """One text for both languages, or one for each."""
    if node.is_text:
        said = printable(node, longest)
        return Text(en=said, fr=said)
    node.only(LANGUAGES)
    return Text(**{code: printable(node.get(code), longest) for code in LANGUAGES})


def printable(node: Node, longest: int) -> str:
    """A text with a word in it that breaks no line and steers no terminal."""
    found = node.string()
    if len(found) > longest or not found.isprintable() or not any(sign.isalnum() for sign in found):
        raise node.wrong(
            f"a text of at most {longest} characters with a word in it",
            f"un texte d'au plus {longest} caractères, avec un mot dedans",
        )
    return found


def listed(node: Node, key: str, most: int) -> tuple[Node, ...]:
    """The members of a list that may be left out or be empty."""
    found = node.fields().get(key)
    if found is None or (found.is_list and not found.node.value):
        return ()
    return tuple(node.items(key, most))
