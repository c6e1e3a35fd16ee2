"""A YAML file as nodes that know their lines, each asked for what it should be."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from callmirror.errors import PlaybookError

LARGEST_BYTES = 200_000
"""A playbook is written by hand; a larger file is something else."""


def composed(path: Path) -> "Node":
    """The file as YAML nodes, which know their lines; nothing in it is ever executed.

    Raises:
        PlaybookError: the file can't be read or is no YAML; names the line where that is known.
    """
    return composed_text(_text(path), source=str(path))


def composed_text(text: str, *, source: str) -> "Node":
    """What stands in a file or a form as YAML nodes; ``source`` is what errors call it.

    Raises:
        PlaybookError: it is no YAML, or far too large.
    """
    if len(text) > LARGEST_BYTES:
        raise _too_large(source)
    try:
        node = yaml.compose(text, Loader=_Plain)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise PlaybookError(
            source,
            en=f"line {line} is not YAML; check its indentation, colons and quotes.",
            fr=f"la ligne {line} n'est pas du YAML ; vérifiez les retraits, les deux-points, les guillemets.",
        ) from error
    except RecursionError as error:
        raise PlaybookError(
            source,
            en="is nested far too deeply; write names and lists, as the examples do.",
            fr="est bien trop imbriqué ; écrivez des noms et des listes, comme les exemples.",
        ) from error
    if node is None:
        raise PlaybookError(
            source,
            en="is empty; write a name and a list of steps.",
            fr="est vide ; écrivez un nom et une liste d'étapes.",
        )
    return Node(source, node)


class _Plain(yaml.SafeLoader):
    """Refuses aliases, with which a small file can stand for an endless one."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            event = self.get_event()  # type: ignore[no-untyped-call]
            raise yaml.composer.ComposerError(None, None, "aliases are not allowed", event.start_mark)
        return super().compose_node(parent, index)


def _text(path: Path) -> str:
    source = str(path)
    try:
        with path.open("rb") as file:
            found = file.read(LARGEST_BYTES + 1)
    except OSError as error:
        raise PlaybookError(
            source,
            en="can't be opened; check that the file is there and may be read.",
            fr="ne s'ouvre pas ; vérifiez que le fichier existe et qu'il peut être lu.",
        ) from error
    if len(found) > LARGEST_BYTES:
        raise _too_large(source)
    try:
        return found.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise PlaybookError(
            source,
            en="is not UTF-8 text; save it as UTF-8.",
            fr="n'est pas en UTF-8 ; enregistrez-le en UTF-8.",
        ) from error


def _too_large(source: str) -> PlaybookError:
    return PlaybookError(
        source,
        en=f"is larger than {LARGEST_BYTES // 1000} kB; a playbook holds a few short steps.",
        fr=f"dépasse {LARGEST_BYTES // 1000} ko ; une trame tient en quelques étapes courtes.",
    )


@dataclass(frozen=True, slots=True)
class Node:
    """A YAML node of one file, asked for what it should be."""

    source: str
    node: yaml.Node

    @property
    def is_text(self) -> bool:
        """Whether it is a single value."""
        return isinstance(self.node, yaml.ScalarNode)

    @property
    def is_list(self) -> bool:
        """Whether it is a list."""
        return isinstance(self.node, yaml.SequenceNode)

    def fields(self) -> Mapping[str, "Node"]:
        """The keys of a mapping; each stands once."""
        if not isinstance(self.node, yaml.MappingNode):
            raise self.wrong("names with values", "des noms suivis de valeurs")
        found: dict[str, Node] = {}
        for key, value in self.node.value:
            if not isinstance(key, yaml.ScalarNode) or key.value in found:
                raise Node(self.source, key).wrong("a name that stands once", "un nom présent une fois")
            found[key.value] = Node(self.source, value)
        return found

    def only(self, known: tuple[str, ...]) -> None:
        """Refuse keys that mean nothing: they are mostly slips of the pen."""
        for name, node in self.fields().items():
            if name not in known:
                raise node.wrong(f"one of the names {', '.join(known)}", f"un des noms {', '.join(known)}")

    def get(self, name: str) -> "Node":
        """The value of a key that must be there."""
        found = self.fields().get(name)
        if found is None:
            raise self.wrong(f"{name!r}", f"{name!r}")
        return found

    def text(self, name: str) -> str:
        """The text of a key that must be there."""
        return self.get(name).string()

    def string(self) -> str:
        """The node as a text with something in it."""
        if not isinstance(self.node, yaml.ScalarNode) or not self.node.value.strip():
            raise self.wrong("a text", "un texte")
        return " ".join(str(self.node.value).split())

    def flag(self, name: str, *, default: bool) -> bool:
        """A key that is true or false."""
        found = self.fields().get(name)
        if found is None:
            return default
        value = found.string().lower()
        if value not in {"true", "false", "yes", "no"}:
            raise found.wrong("true or false", "true ou false")
        return value in {"true", "yes"}

    def items(self, name: str, most: int) -> Iterator["Node"]:
        """The members of a list that must be there and hold something."""
        found = self.get(name)
        if not isinstance(found.node, yaml.SequenceNode) or not 0 < len(found.node.value) <= most:
            raise found.wrong(f"a list of 1 to {most}", f"une liste de 1 à {most}")
        return (Node(self.source, node) for node in found.node.value)

    def wrong(self, en: str, fr: str) -> PlaybookError:
        """The error that says what was expected here."""
        line = self.node.start_mark.line + 1
        return PlaybookError(
            self.source,
            en=f"line {line}: {en} was expected here.",
            fr=f"ligne {line} : on attendait ici {fr}.",
        )
