"""Reads a playbook: what a team has agreed to do in a call, written in YAML by a person.

::

    name: Discovery call
    ordered: true                # optional, false unless said
    steps:
      - name: greeting           # a short word by which the step is counted
        title: {en: Greeting, fr: Accueil}
        required: true           # optional, true unless said
        examples:
          en: ["Hello, this is Ann from Lumora."]
          fr: ["Bonjour, ici Anne de chez Lumora."]

``title`` may be one text for all languages; ``examples`` a plain list, which then serves in every language.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from callmirror.domain import Playbook, Step
from callmirror.errors import PlaybookError
from callmirror.languages import LANGUAGES

LARGEST_BYTES = 200_000
"""A playbook is written by hand; a larger file is something else."""
CODES = tuple(LANGUAGES)
"""Languages in which a step can have a title and examples."""
MOST_STEPS = 60
MOST_EXAMPLES = 60
STEP_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
STEP_KEYS = ("name", "title", "required", "examples")
KEYS = ("name", "ordered", "steps")


def read_playbook(path: Path) -> Playbook:
    """Read one playbook.

    Raises:
        PlaybookError: the file can't be read or is no playbook; names the line where that is known.
    """
    root = _Node(str(path), _composed(path))
    root.only(KEYS)
    steps = tuple(_step(node) for node in root.items("steps", MOST_STEPS))
    _distinct(steps, root)
    return Playbook(name=root.text("name"), steps=steps, ordered=root.flag("ordered", default=False))


def _composed(path: Path) -> yaml.Node:
    """The file as YAML nodes, which know their lines; nothing in it is ever executed."""
    source = str(path)
    try:
        node = yaml.compose(_text(path), Loader=_Plain)
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
            en="is nested far too deeply; a playbook is a name and a list of steps.",
            fr="est bien trop imbriqué ; une trame est un nom et une liste d'étapes.",
        ) from error
    if node is None:
        raise PlaybookError(
            source,
            en="is empty; write a name and a list of steps.",
            fr="est vide ; écrivez un nom et une liste d'étapes.",
        )
    return node


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
        raise PlaybookError(
            source,
            en=f"is larger than {LARGEST_BYTES // 1000} kB; a playbook holds a few short steps.",
            fr=f"dépasse {LARGEST_BYTES // 1000} ko ; une trame tient en quelques étapes courtes.",
        )
    try:
        return found.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise PlaybookError(
            source,
            en="is not UTF-8 text; save it as UTF-8.",
            fr="n'est pas en UTF-8 ; enregistrez-le en UTF-8.",
        ) from error


@dataclass(frozen=True, slots=True)
class _Node:
    """A YAML node of one file, asked for what it should be."""

    source: str
    node: yaml.Node

    def fields(self) -> Mapping[str, "_Node"]:
        """The keys of a mapping; each stands once."""
        if not isinstance(self.node, yaml.MappingNode):
            raise self.wrong("names with values", "des noms suivis de valeurs")
        found: dict[str, _Node] = {}
        for key, value in self.node.value:
            if not isinstance(key, yaml.ScalarNode) or key.value in found:
                raise _Node(self.source, key).wrong("a name that stands once", "un nom présent une fois")
            found[key.value] = _Node(self.source, value)
        return found

    def only(self, known: tuple[str, ...]) -> None:
        """Refuse keys that mean nothing: they are mostly slips of the pen."""
        for name, node in self.fields().items():
            if name not in known:
                raise node.wrong(f"one of the names {', '.join(known)}", f"un des noms {', '.join(known)}")

    def get(self, name: str) -> "_Node":
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

    def items(self, name: str, most: int) -> Iterator["_Node"]:
        """The members of a list that must be there and hold something."""
        found = self.get(name)
        if not isinstance(found.node, yaml.SequenceNode) or not 0 < len(found.node.value) <= most:
            raise found.wrong(f"a list of 1 to {most}", f"une liste de 1 à {most}")
        return (_Node(self.source, node) for node in found.node.value)

    def wrong(self, en: str, fr: str) -> PlaybookError:
        """The error that says what was expected here."""
        line = self.node.start_mark.line + 1
        return PlaybookError(
            self.source,
            en=f"line {line}: {en} was expected here.",
            fr=f"ligne {line} : on attendait ici {fr}.",
        )


def _step(node: _Node) -> Step:
    node.only(STEP_KEYS)
    name = node.text("name")
    if not STEP_NAME.fullmatch(name):
        raise node.get("name").wrong(
            "a short name of small letters, digits, - and _",
            "un nom court en minuscules sans accents, chiffres, - et _",
        )
    return Step(
        name=name,
        title=_title(node.fields().get("title"), name),
        examples=_examples(node),
        required=node.flag("required", default=True),
    )


def _title(node: _Node | None, name: str) -> Mapping[str, str]:
    if node is None:
        return dict.fromkeys(CODES, name)
    if isinstance(node.node, yaml.ScalarNode):
        return dict.fromkeys(CODES, node.string())
    node.only(CODES)
    return {code: each.string() for code, each in node.fields().items()}


def _examples(step: _Node) -> Mapping[str, tuple[str, ...]]:
    node = step.get("examples")
    if isinstance(node.node, yaml.SequenceNode):
        return dict.fromkeys(CODES, _texts(step, "examples"))
    node.only(CODES)
    return {code: _texts(node, code) for code in node.fields()}


def _texts(node: _Node, name: str) -> tuple[str, ...]:
    return tuple(each.string() for each in node.items(name, MOST_EXAMPLES))


def _distinct(steps: tuple[Step, ...], root: _Node) -> None:
    if len({step.name for step in steps}) < len(steps):
        raise root.get("steps").wrong("a different name for each step", "un nom différent pour chaque étape")
