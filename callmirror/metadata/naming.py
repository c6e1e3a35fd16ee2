"""How a team names its files: a rule that a person writes as an example, read without harm to the service.

``{date} {rep}`` reads "2026-09-14 Moreau.wav". Who wants more writes a regular expression; since anybody who
uploads may write one, those that could take very long on a name are refused.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from pathlib import PurePath

from callmirror.errors import SettingsError
from callmirror.metadata.described import CONTEXTS, Metadata, describe, known_name

SKIP = "skip"
FIELDS = ("date", "rep", "kind", *CONTEXTS, "deal", "language")
"""What a name may tell here; a team is chosen, never read from a name: it decides who hears a call."""
FRENCH = ("date", "commercial", "type", "étape", "canal", "segment", "affaire", "langue")
"""The same fields, as a French rule writes them."""
LONGEST_RULE = 200
LONGEST_NAME = 160
"""A name is read no further than this, or a rule with many gaps would try too many ways."""
MOST_GAPS = 3
DATE = (
    r"\d{4}[-/._]?\d{2}[-/._]?\d{2}(?:[T _-]\s*\d{2}[:.h-]?\d{2}(?:[:.-]?\d{2})?Z?)?"
    r"|\d{14}|\d{1,2}[-.]\d{1,2}[-.]\d{4}"
)
FREE = r"\S.*?"
"""Whatever it is called; of such fields there are few, or a rule would try too many ways."""
FRAGMENTS = {"date": DATE, "language": r"[^\W\d_]{2,8}(?:-[^\W\d_]{2})?"}
COPY = r"(?:[\s_]*\(\d{1,3}\))?"
"""What a browser or a telephone adds to a name that was there already: "call (2).wav"."""
FIELD = re.compile(r"\{([^{}]*)\}")
ESCAPED = re.compile(r"\\.", re.S)
CLASS = re.compile(r"\[\^?\]?[^\]]*\]")
REPEATED_GROUP = re.compile(r"\)[*+{]")
UNBOUNDED = re.compile(r"[*+]|\{\d*,\d*\}")
HIDDEN = "…"
UNSAID = ("rep", "deal")
"""What a name tells that is never kept as it stands there: a person, and what may be a customer."""


@dataclass(frozen=True, slots=True)
class NamingRule:
    """How names are written; ``regular`` says that ``text`` is a regular expression with named groups."""

    text: str
    regular: bool = False


@dataclass(frozen=True, slots=True)
class Understood:
    """What a name told: nothing where the rule does not fit; ``label`` is it without the rep and the deal."""

    metadata: Metadata | None
    label: str


class Naming:
    """A rule, ready to read names."""

    def __init__(self, rule: NamingRule) -> None:
        """Make it ready.

        Raises:
            SettingsError: it has no field, one that nothing is known by, one twice, or might take very long.
        """
        self.rule = rule
        text = rule.text.strip()
        if not text or len(text) > LONGEST_RULE:
            raise _unusable(
                en=f"it must have 1 to {LONGEST_RULE} characters",
                fr=f"elle doit avoir de 1 à {LONGEST_RULE} caractères",
            )
        self._regex = _regular(text) if rule.regular else _friendly(text)
        self._names = {group: known_name(group) for group in self._regex.groupindex}
        _check_fields(list(self._names.values()))  # two groups may tell the same in two languages

    def read(self, name: str, *, now: datetime | None = None) -> Understood:
        """Tell what a file's name says.

        Raises:
            MetadataError: the rule fits, but what stands there has no meaning, as a date that does not exist.
        """
        match = self._match(name)
        if match is None:
            return Understood(None, name)
        told = {self._names[group]: text for group, text in match.groupdict().items() if text}
        # A deal is found by what the team's system calls it, to the sign.
        values = {field: text if field == "deal" else _spaced(text) for field, text in told.items()}
        return Understood(
            describe(values, source=_label(match, name, self._names), now=now), self.label(name)
        )

    def label(self, name: str) -> str:
        """The name with a mark where the rep and the deal stand; as it is where the rule does not fit."""
        match = self._match(name)
        return name if match is None else _label(match, name, self._names)

    def _match(self, name: str) -> re.Match[str] | None:
        if len(name) > LONGEST_NAME:
            return None
        return self._regex.search(name) if self.rule.regular else self._regex.fullmatch(_stem(name))


def _stem(name: str) -> str:
    return name[: len(name) - len(PurePath(name).suffix)]


def _spaced(text: str) -> str:
    return text.replace("_", " ").strip() if not text.isdigit() else text


def _label(match: re.Match[str], name: str, names: dict[str, str]) -> str:
    """What groups tell that is never kept gives way to a mark; one group may lie in another."""
    groups = (group for group, known in names.items() if known in UNSAID)
    unsaid = {place for group in groups for place in range(*match.span(group))}
    runs = groupby(enumerate(name), key=lambda pair: pair[0] in unsaid)
    return "".join(HIDDEN if hidden else "".join(sign for _, sign in run) for hidden, run in runs)


def _friendly(text: str) -> re.Pattern[str]:
    """The expression that stands for a rule with fields in braces."""
    parts = FIELD.split(text)
    literals, fields = parts[::2], [known_name(each) or SKIP for each in parts[1::2]]
    fields = [SKIP if each in {"…", "...", "*", "autre", "other"} else each for each in fields]
    _check_fields([each for each in fields if each != SKIP])
    free = [each for each in fields if each not in {"date", "language"}]
    if len(free) > MOST_GAPS or free.count(SKIP) > 1:
        raise _unusable(
            en="it has too many gaps; {…} may stand once", fr="elle a trop de trous ; {…} une seule fois"
        )
    if not all(literals[1:-1]):
        raise _unusable(
            en="two fields touch; put a space or a hyphen between them",
            fr="deux champs se touchent ; mettez une espace ou un tiret entre eux",
        )
    pieces = [_literal(literals[0].lstrip())]
    for place, field in enumerate(fields):
        after = literals[place + 1]
        pieces += [_group(field), _literal(after.rstrip() if place == len(fields) - 1 else after)]
    return re.compile(rf"\s*{''.join(pieces)}{COPY}\s*", re.IGNORECASE)


def _group(field: str) -> str:
    return r"(?:.*?)" if field == SKIP else f"(?P<{field}>{FRAGMENTS.get(field, FREE)})"


def _literal(text: str) -> str:
    """What stands between fields: a space there is any run of spaces and underscores."""
    return "".join(
        r"[\s_]+" if not each.strip(" _") else re.escape(each) for each in re.split(r"([\s_]+)", text) if each
    )


def _regular(text: str) -> re.Pattern[str]:
    bare = CLASS.sub("x", ESCAPED.sub(lambda found: "\\1" if found[0][1].isdigit() else "x", text))
    if (
        REPEATED_GROUP.search(bare)
        or "\\1" in bare
        or "(?P=" in bare
        or len(UNBOUNDED.findall(bare)) > MOST_GAPS
    ):
        raise _unusable(
            en=f"it may hold {MOST_GAPS} of * and + at most, none after a bracket, and no back-reference",
            fr=f"elle peut contenir au plus {MOST_GAPS} * ou +, aucun après une parenthèse, et aucun rappel",
        )
    try:
        return re.compile(text)
    except (re.error, OverflowError, RecursionError) as error:
        raise _unusable(
            en=f"it is no regular expression ({error})", fr=f"ce n'est pas une expression régulière ({error})"
        ) from error


def _check_fields(names: list[str]) -> None:
    if unknown := sorted(set(names) - set(FIELDS)):
        raise _unknown(unknown)
    if not names or len(set(names)) < len(names):
        raise _unusable(
            en=f"it must tell at least one of {', '.join(FIELDS)}, and none twice",
            fr=f"elle doit dire au moins l'un de ces éléments, et aucun deux fois : {', '.join(FRENCH)}",
        )


def _unknown(names: list[str]) -> SettingsError:
    listed = _braced(names)
    return _unusable(
        en=f"nothing is known by {listed}; use {_braced(FIELDS)} or {{…}}",
        fr=f"rien n'est connu sous {listed} ; utilisez {_braced(FRENCH)} ou {{…}}",
    )


def _braced(names: Iterable[str]) -> str:
    return ", ".join(f"{{{each}}}" for each in names)


def _unusable(*, en: str, fr: str) -> SettingsError:
    return SettingsError(
        en=f"This rule for names can't be used: {en}.",
        fr=f"Cette règle de nommage est inutilisable : {fr}.",
    )
