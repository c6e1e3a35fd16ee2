"""What a team agrees on, written and kept: its standards, its playbook, its words, version by version."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from callmirror.domain import Phrases, Playbook, Standard, TeamWords, Text
from callmirror.errors import InputError
from callmirror.markers import MARKERS
from callmirror.metadata import read_team
from callmirror.mirror.by_hand import Opener
from callmirror.mirror.publishing import judged_by_none
from callmirror.mirror.words import words_of
from callmirror.playbooks import parse_playbook
from callmirror.standards import parse_standards
from callmirror.store.playbooks import PLAYBOOK, STANDARDS, WORDS, Version
from callmirror.vocabulary import parse_words

SOURCE = "YAML"
"""What errors call that which stands in a form."""


@dataclass(frozen=True, slots=True)
class WrittenWords:
    """Words as they were read, and what to know of them."""

    words: TeamWords
    notices: tuple[Text, ...] = ()


class Agreeing:
    """Reads and keeps what teams write of themselves; errors are those of the store too."""

    def __init__(self, opener: Opener) -> None:
        """Nothing is opened yet."""
        self._open = opener

    def versions(self, team: str, sort: str) -> tuple[Version, ...]:
        """What the team has written, the newest first."""
        with self._open(create=False) as store:
            return store.agreements.versions(_named(team), sort)

    def standards(self, team: str) -> tuple[Standard, ...]:
        """What counts for the team as it is declared: what counts for every team first."""
        with self._open(create=False) as store:
            return store.standards(_named(team))

    def read_standards(self, team: str, text: str) -> tuple[Standard, ...]:
        """Read standards of that team; an empty text is none.

        Raises:
            InputError: it declares none, a marker is unknown, another team is named, or what one says names
                somebody, grades or ranks.
        """
        named = _named(team)
        if not text.strip():
            return ()
        found = judged_by_none(parse_standards(text, source=SOURCE), source=SOURCE)
        for one in found:
            _refuse_unknown(one.marker)
            if one.team not in {None, named}:
                raise InputError(
                    SOURCE,
                    en=f"declares something for {one.team!r}; leave `team` out, these are the standards of "
                    f"{named}.",
                    fr=f"déclare quelque chose pour {one.team!r} ; retirez `team`, ces standards sont ceux "
                    f"de {named}.",
                )
        with self._open(create=False) as store:
            for said in (one.behaviour for one in found if one.behaviour is not None):
                words_of(store, said.en, source=SOURCE)
                words_of(store, said.fr, source=SOURCE)
        return tuple(replace(one, team=named) for one in found)

    def keep_standards(self, team: str, text: str) -> tuple[Standard, ...]:
        """Keep the standards of a team in the place of all that it had declared; errors as in reading."""
        found = self.read_standards(team, text)
        with self._open(create=False) as store:
            store.agreements.keep_standards(_named(team), text, found)
        return found

    def read_playbook(self, text: str) -> Playbook:
        """Read a playbook.

        Raises:
            PlaybookError: it is none; names the line.
        """
        return parse_playbook(text, source=SOURCE)

    def keep_playbook(self, team: str, text: str) -> Playbook:
        """Keep the playbook of a team, for calls that are reviewed from now on; errors as in reading."""
        found = self.read_playbook(text)
        with self._open(create=False) as store:
            store.agreements.keep_playbook(_named(team), text)
        return found

    def playbook(self, team: str) -> Playbook | None:
        """The playbook by which calls of the team are read, None where it has written none."""
        newest = self._newest(team, PLAYBOOK)
        return None if newest is None else self.read_playbook(newest.text)

    def read_words(self, text: str) -> WrittenWords:
        """Read the words of a team.

        Raises:
            InputError: these are none; names the line.
        """
        told = parse_words(text, source=SOURCE)
        return WrittenWords(told.words, told.notices)

    def keep_words(self, team: str, text: str) -> WrittenWords:
        """Keep the words of a team, for calls that are reviewed from now on; errors as in reading."""
        found = self.read_words(text)
        with self._open(create=False) as store:
            store.agreements.keep_words(_named(team), text, found.words)
        return found

    def text(self, team: str, sort: str) -> str:
        """What stands in the form: what was last written, or what the command line has declared."""
        newest = self._newest(team, sort)
        if sort == STANDARDS:
            with self._open(create=False) as store:
                declared = [one for one in store.standards(_named(team)) if one.team is not None]
            return _as_kept(self, team, newest, declared)
        if newest is None and sort == WORDS:
            with self._open(create=False) as store:
                words = store.by_hand.words(_named(team))
            return "" if words is None else words_text(words)
        return "" if newest is None else newest.text

    def _newest(self, team: str, sort: str) -> Version | None:
        with self._open(create=False) as store:
            return next(iter(store.agreements.versions(_named(team), sort, most=1)), None)


def _as_kept(agreeing: Agreeing, team: str, newest: Version | None, declared: Sequence[Standard]) -> str:
    """The text that was written where it still says what is declared; else what is declared, written out."""
    if newest is not None and agreeing.read_standards(team, newest.text) == tuple(declared):
        return newest.text
    return standards_text(declared)


def standards_text(declared: Sequence[Standard]) -> str:
    """Write standards as a person would, to be read again; their team is left out."""
    return "".join(_standard_text(one) for one in declared)


def _standard_text(one: Standard) -> str:
    lines = [f"- marker: {one.marker}"]
    if one.target is not None:
        lines.append(f"  target: {one.target:g}")
    lines.append(f"  direction: {one.direction}")
    if one.behaviour is not None:
        said = ", ".join(f"{code}: {quoted(one.behaviour.to(code))}" for code in ("en", "fr"))
        lines.append(f"  behaviour: {{{said}}}")
    lines += [
        f"  {name}: {quoted(value)}"
        for name, value in (("period", one.period), ("owner", one.owner))
        if value is not None
    ]
    return "\n".join(lines) + "\n"


def words_text(words: TeamWords) -> str:
    """Write the words of a team as a person would, to be read again."""
    lines: list[str] = []
    for name in ("products", "offers", "competitors", "pitch", "price"):
        lines += _phrases_text(name, getattr(words, name), indent="")
    if words.steps:
        lines.append("steps:")
        for name, said in words.steps.items():
            lines += _phrases_text(name, said, indent="  ")
    return "\n".join(lines) + ("\n" if lines else "")


def _phrases_text(name: str, said: Phrases, *, indent: str) -> list[str]:
    if not any(said.values()):
        return []
    lists = (f"{indent}  {code}: [{', '.join(map(quoted, each))}]" for code, each in said.items() if each)
    return [f"{indent}{name}:", *lists]


def quoted(text: str) -> str:
    """Write a text as YAML reads it back whatever signs it holds."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(sign if sign.isprintable() else f"\\U{ord(sign):08x}" for sign in escaped) + '"'


def _refuse_unknown(marker: str) -> None:
    if marker not in MARKERS:
        raise InputError(
            SOURCE,
            en=f"knows no marker {marker!r}; the page of definitions names those there are.",
            fr=f"ne connaît pas de marqueur {marker!r} ; la page des définitions nomme ceux qui existent.",
        )


def _named(team: str) -> str:
    return read_team(team, source="callmirror")
