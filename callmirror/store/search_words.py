"""What is looked for, as the one expression that SQLite is asked: nothing in it is a user's syntax."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from callmirror.domain import Window

Scope = tuple[str, str | None]
"""A team, and the only rep whose calls count in it; None counts everybody's."""

ALL_TIME = Window()
FACETS = ("t", "r", "k", "l")
"""How ``search_names`` calls the facets team, rep, kind and language."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand side by side, folded as the index folds; the last may be only how a word begins."""

    words: tuple[str, ...]
    is_prefix: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """Sentences that hold all ``phrases`` and none of ``without``, in calls of these scopes.

    ``party`` is a role's value, ``act`` the label of an act. None asks for nothing.
    """

    scopes: tuple[Scope, ...]
    phrases: tuple[Phrase, ...] = ()
    without: tuple[Phrase, ...] = ()
    window: Window = ALL_TIME
    kind: str | None = None
    language: str | None = None
    party: str | None = None
    act: str | None = None

    def names(self) -> Iterator[tuple[str, str]]:
        """Facets and names whose numbers ``expression`` needs."""
        for team, rep in self.scopes:
            yield "t", team
            if rep is not None:
                yield "r", rep
        for facet, name in (("k", self.kind), ("l", self.language)):
            if name is not None:
                yield facet, name


def expression(sought: Sought, numbers: Mapping[tuple[str, str], int]) -> str | None:
    """Return what the index is asked, None where no sentence can answer.

    ``numbers`` are those of names; one that is not there stands in no call.
    """
    chosen = _chosen(sought, numbers)
    if chosen is None:
        return None
    wanted = [f"(tags : {chosen})", *map(_phrase, sought.phrases)]
    asked = " AND ".join(wanted)
    for phrase in sought.without:
        asked = f"({asked}) NOT {_phrase(phrase)}"
    return asked


def _chosen(sought: Sought, numbers: Mapping[tuple[str, str], int]) -> str | None:
    """What tags say: the scopes first, which are never empty."""
    scopes = [asked for scope in sought.scopes if (asked := _scope(scope, numbers)) is not None]
    named = (("k", sought.kind), ("l", sought.language))
    facets = [(facet, name) for facet, name in named if name is not None]
    if not scopes or any(facet not in numbers for facet in facets):
        return None
    tags = [f"({' OR '.join(scopes)})", *(f"n{numbers[facet]:d}" for facet in facets)]
    tags += [] if sought.party is None else [quoted(f"p{sought.party}")]
    tags += [] if sought.act is None else [quoted(tag_of_act(sought.act))]
    return f"({' AND '.join(tags)})"


def _scope(scope: Scope, numbers: Mapping[tuple[str, str], int]) -> str | None:
    team, rep = scope
    if ("t", team) not in numbers or (rep is not None and ("r", rep) not in numbers):
        return None
    own = "" if rep is None else f" AND n{numbers['r', rep]:d}"
    return f"(n{numbers['t', team]:d}{own})"


def _phrase(phrase: Phrase) -> str:
    return f"(words : {quoted(' '.join(phrase.words))}{'*' if phrase.is_prefix else ''})"


def tag_of_act(label: str) -> str:
    """The tag of an act, one word for the index."""
    return "a" + label.replace("_", "")


def quoted(text: str) -> str:
    """The text as a string of the index's language, in which nothing is a sign any more."""
    return '"' + text.replace("\0", " ").replace('"', '""') + '"'


def within(scopes: Iterable[Scope]) -> tuple[str, list[str]]:
    """Return what must hold for a row of ``calls`` as SQL and its values, whatever an index says."""
    held = tuple(scopes)
    tests = ["(calls.team = ?)" if rep is None else "(calls.team = ? AND calls.rep = ?)" for _, rep in held]
    values = [value for scope in held for value in scope if value is not None]
    return f"({' OR '.join(tests) or 'FALSE'})", values
