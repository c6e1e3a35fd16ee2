"""A regular expression that reads a file's name."""

import re
from datetime import datetime
from pathlib import PurePath

from callmirror.errors import MetadataError
from callmirror.metadata.described import KNOWN, Metadata, describe, known_name

GROUPS = tuple(name for name in KNOWN if name != "transcript")
LONGEST_NAME = 255
"""No file system allows longer names, and a pattern that backtracks must not be given more to chew."""
LONGEST_PATTERN = 1000
EXAMPLE = r"(?P<rep>[^_]+)_(?P<date>\d{8}T\d{6})"


class NamePattern:
    """A pattern with named groups, found anywhere in a file's name.

    It is trusted as the command line is: a pattern with nested repetitions, ``(a+)+``, can take very long on
    a name it does not match, so no pattern is to be taken from a stranger.
    """

    def __init__(self, regex: str) -> None:
        """Compile it.

        Raises:
            MetadataError: it is no regular expression, or has no group, or one that nothing is known by.
        """
        if len(regex) > LONGEST_PATTERN:
            raise _unusable(f"{len(regex)} > {LONGEST_PATTERN}")
        try:
            self._regex = re.compile(regex)
        except (re.error, OverflowError, RecursionError) as error:
            raise _unusable(str(error)) from error
        self._names = {group: known_name(group) for group in self._regex.groupindex}
        _check_groups(self._names)

    def read(self, path: PurePath, *, now: datetime | None = None) -> Metadata | None:
        """Return what the file's name tells; None when the pattern is not found in it.

        Raises:
            MetadataError: a group holds a value without meaning; the message begins with the file.
        """
        match = self._regex.search(path.name) if len(path.name) <= LONGEST_NAME else None
        if match is None:
            return None
        values = {self._names[group]: text for group, text in match.groupdict().items()}
        return describe(values, source=str(path), now=now)


def _check_groups(names: dict[str, str]) -> None:
    unknown = sorted(group for group, name in names.items() if name not in GROUPS)
    if unknown or not names:
        found = ", ".join(unknown) or "-"
        raise MetadataError(
            "--pattern",
            en=f"its groups must be named {', '.join(GROUPS)} (unknown here: {found}), as in {EXAMPLE}",
            fr=f"ses groupes doivent se nommer {', '.join(GROUPS)} (inconnus ici : {found}), comme dans "
            f"{EXAMPLE}",
        )
    if len(set(names.values())) < len(names):
        raise MetadataError(
            "--pattern",
            en="two groups tell the same thing under an English and a French name; keep one.",
            fr="deux groupes disent la même chose sous un nom anglais et un nom français ; gardez-en un.",
        )


def _unusable(problem: str) -> MetadataError:
    return MetadataError(
        "--pattern",
        en=f"is no regular expression that can be used ({problem}); write one such as {EXAMPLE}",
        fr=f"n'est pas une expression régulière utilisable ({problem}) ; écrivez-en une comme {EXAMPLE}",
    )
