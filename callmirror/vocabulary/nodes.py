"""The file of a team's words as YAML nodes, which know their lines and are asked for what they should be."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from callmirror.domain import Phrases
from callmirror.errors import InputError
from callmirror.languages import LANGUAGES, Language

LARGEST_BYTES = 200_000
"""Words of a team are written by hand; a larger file is something else."""
MOST = 300
"""Names or phrases in one list."""
SHORTEST, LONGEST = 2, 80
"""Characters of a name or a phrase."""
CODES = tuple(LANGUAGES)
_EVERYDAY = ("function_words", "stop_words", "empty_words", "hesitations")


@dataclass(frozen=True, slots=True)
class Node:
    """A YAML node of one file."""

    source: str
    node: yaml.Node

    @property
    def line(self) -> int:
        """Where it stands, from 1."""
        return self.node.start_mark.line + 1

    def fields(self) -> Mapping[str, "Node"]:
        """The keys of a mapping; each stands once."""
        if not isinstance(self.node, yaml.MappingNode) or not self.node.value:
            raise self.wrong("names with lists", "des noms suivis de listes")
        found: dict[str, Node] = {}
        for key, value in self.node.value:
            if not isinstance(key, yaml.ScalarNode) or key.value in found:
                raise Node(self.source, key).wrong("a name that stands once", "un nom présent une fois")
            found[str(key.value)] = Node(self.source, value)
        return found

    def members(self) -> Iterator["Node"]:
        """The members of a list, or of the lists of each language."""
        if isinstance(self.node, yaml.MappingNode):
            for each in self.fields().values():
                yield from each.members()
            return
        if not isinstance(self.node, yaml.SequenceNode) or not 0 < len(self.node.value) <= MOST:
            raise self.wrong(f"a list of 1 to {MOST}", f"une liste de 1 à {MOST}")
        yield from (Node(self.source, node) for node in self.node.value)

    def phrases(self) -> Phrases:
        """One list for every language, or one for each."""
        if not isinstance(self.node, yaml.MappingNode):
            return {code: self._said(LANGUAGES[code]) for code in CODES}
        lists = self.fields()
        if not lists.keys() <= set(CODES):
            raise self.wrong(f"lists under {' and '.join(CODES)}", f"des listes sous {' et '.join(CODES)}")
        return {code: node._said(LANGUAGES[code]) for code, node in lists.items()}

    def _said(self, language: Language) -> tuple[str, ...]:
        return tuple(dict.fromkeys(node._phrase(language) for node in self.members()))

    def _phrase(self, language: Language) -> str:
        """A name or phrase that can be found, and not in every call."""
        text = " ".join(str(self.node.value).split()) if isinstance(self.node, yaml.ScalarNode) else ""
        words = language.words(text)
        if not SHORTEST <= len(text) <= LONGEST or not any(map(str.isalpha, text)) or not words:
            raise self.wrong(
                f"words of {SHORTEST} to {LONGEST} characters",
                f"des mots de {SHORTEST} à {LONGEST} caractères",
            )
        if all(any(word in language.vocabulary(name) for name in _EVERYDAY) for word in words):
            raise self.wrong(
                "more than everyday words, which stand in every call",
                "plus que des mots courants, présents dans tous les appels",
            )
        return text

    def wrong(self, en: str, fr: str) -> InputError:
        """The error that says what was expected here."""
        return InputError(
            self.source, en=f"line {self.line}: expected {en}.", fr=f"ligne {self.line} : on attendait {fr}."
        )


def root(path: Path) -> Node:
    """The whole file.

    Raises:
        InputError: it can't be read, is empty, far too large, or no YAML.
    """
    source = str(path)
    try:
        with path.open("rb") as file:
            text = file.read(LARGEST_BYTES + 1).decode("utf-8-sig")
    except OSError as error:
        raise InputError(
            source,
            en=f"can't be read ({error.strerror}); check the path.",
            fr=f"ne peut pas être lu ({error.strerror}) ; vérifiez le chemin.",
        ) from error
    except UnicodeDecodeError as error:
        raise _no_yaml(source, error) from error
    return root_of(text, source=source)


def root_of(text: str, *, source: str) -> Node:
    """What stands in a file or a form; ``source`` is what errors call it.

    Raises:
        InputError: it is empty, far too large, or no YAML.
    """
    try:
        node = yaml.compose(text, Loader=_Plain) if len(text.encode()) <= LARGEST_BYTES else None
    except (yaml.YAMLError, RecursionError) as error:
        raise _no_yaml(source, error) from error
    if node is None:
        raise InputError(
            source,
            en=f"is empty or larger than {LARGEST_BYTES // 1000} kB; write lists of names and phrases.",
            fr=f"est vide ou dépasse {LARGEST_BYTES // 1000} ko ; écrivez des listes de noms et de phrases.",
        )
    return Node(source, node)


def _no_yaml(source: str, error: Exception) -> InputError:
    mark = getattr(error, "problem_mark", None)
    line = mark.line + 1 if mark else 1
    return InputError(
        source,
        en=f"line {line} is not YAML in UTF-8; check its indentation, colons and quotes.",
        fr=f"la ligne {line} n'est pas du YAML en UTF-8 ; vérifiez retraits, deux-points et guillemets.",
    )


class _Plain(yaml.SafeLoader):
    """Refuses aliases, with which a small file can stand for an endless one."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            event = self.get_event()  # type: ignore[no-untyped-call]
            raise yaml.composer.ComposerError(None, None, "aliases are not allowed", event.start_mark)
        return super().compose_node(parent, index)
