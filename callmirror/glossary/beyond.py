"""The entries of what is no call: markers and acts of meetings, and of a leader's talk.

Each kind of recording has its own table; how well an act is read is what the card of its models tells.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from callmirror.domain import Text
from callmirror.errors import SettingsError
from callmirror.gatherings.act_definitions import ACT_DEFINITIONS
from callmirror.gatherings.acts import TITLES
from callmirror.gatherings.definitions import MEETING_DEFINITIONS
from callmirror.gatherings.figures import LEAST, agreement
from callmirror.gatherings.markers import MEETING_MARKERS, TAKEN_UP, TAKEN_UP_ACTS
from callmirror.talks.definitions import BEYOND, DEFINITIONS, PAIRS, RESULTS, VERSION

CODES = ("en", "fr")
THEMES = "themes"
BALANCE = Text(
    en="Sentences that do the first, divided by these and those that do the other; with its interval, of "
    "the own talks alone.",
    fr="Phrases qui font la première chose, divisées par celles-ci et celles qui font l'autre ; avec son "
    "intervalle, dans ses propres prises de parole seulement.",
)
MIX = Text(
    en="Of the sentences that speak of what success is: the share of each theme. A sentence may speak of "
    "several.",
    fr="Parmi les phrases qui disent ce qu'est le succès : la part de chaque thème. Une phrase peut en avoir "
    "plusieurs.",
)
OF_TALKS = Text(
    en="A sentence counts for what its words say beside the one before it: tone and irony are not read.",
    fr="Une phrase compte pour ce que disent ses mots, à côté de celle d'avant ; le ton et l'ironie ne sont "
    "pas lus.",
)


@dataclass(frozen=True, slots=True)
class Read:
    """How well an act is read on written text kept out of training: F1 with and without punctuation."""

    act: str
    language: str
    marked: float
    bare: float

    @property
    def tentative(self) -> bool:
        """Whether what rests on it is told as tentative."""
        return min(self.marked, self.bare) < LEAST


@dataclass(frozen=True, slots=True)
class OtherMarker:
    """What is measured of a meeting or a talk, on which acts it rests, and how well these are read."""

    name: str
    version: int
    title: Text
    definition: Text
    weakness: Text
    acts: tuple[str, ...]
    read: tuple[Read, ...]


@dataclass(frozen=True, slots=True)
class OtherAct:
    """What a sentence of a meeting or a talk does; ``near`` looks like it and is none."""

    label: str
    title: Text
    meaning: Text
    example: Text
    near: Text
    read: tuple[Read, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """All that is read of one kind of recording."""

    markers: tuple[OtherMarker, ...]
    acts: tuple[OtherAct, ...]

    def only(self, name: str | None) -> "Table":
        """The marker or the act of that name alone, or all where none is named.

        Raises:
            SettingsError: nothing is called so.
        """
        if name is None:
            return self
        known = [*(one.name for one in self.markers), *(one.label for one in self.acts)]
        if name not in known:
            raise SettingsError(
                en=f"There is no {name!r} here; choose one of: {', '.join(known)}.",
                fr=f"Il n'y a pas de {name!r} ici ; choisissez parmi : {', '.join(known)}.",
            )
        return Table(
            tuple(one for one in self.markers if one.name == name),
            tuple(one for one in self.acts if one.label == name),
        )


def of_meetings(own: Path | None = None) -> Table:
    """What is read of forecast meetings and team reviews; ``own`` is a folder of models that come first."""
    acts = {name: marker.acts for name, marker in MEETING_MARKERS.items()} | {TAKEN_UP: TAKEN_UP_ACTS}
    versions = {name: marker.version for name, marker in MEETING_MARKERS.items()}
    markers = tuple(
        OtherMarker(
            name,
            versions.get(name, 1),
            one.title,
            one.definition,
            one.weakness,
            acts[name],
            _read(acts[name], own),
        )
        for name, one in MEETING_DEFINITIONS.items()
    )
    return Table(
        markers,
        tuple(
            OtherAct(label, TITLES[label], one.meaning, one.example, one.near, _read((label,), own))
            for label, one in ACT_DEFINITIONS.items()
        ),
    )


def of_talks(own: Path | None = None) -> Table:
    """What is read of a leader's talk, which its speaker alone sees."""
    return Table(
        tuple(_of_talks(own)),
        tuple(
            OtherAct(one.label, one.title, one.meaning, one.example, one.near, _read((one.label,), own))
            for one in DEFINITIONS.values()
        ),
    )


def _of_talks(own: Path | None) -> Iterator[OtherMarker]:
    for name, (good, other) in PAIRS.items():
        first, second = DEFINITIONS[good].title, DEFINITIONS[other].title
        title = Text(en=f"{first.en} or {_low(second.en)}", fr=f"{first.fr} ou {_low(second.fr)}")
        yield OtherMarker(name, VERSION, title, BALANCE, OF_TALKS, (good, other), _read((good, other), own))
    themes = (*RESULTS, *BEYOND)
    title = Text(en="Of what is spoken where success is", fr="De quoi l'on parle quand on parle de succès")
    yield OtherMarker(THEMES, VERSION, title, MIX, OF_TALKS, themes, _read(themes, own))


def _low(text: str) -> str:
    return text[:1].lower() + text[1:]


def _read(acts: Sequence[str], own: Path | None) -> tuple[Read, ...]:
    """The figures of these acts in each language that has a card."""
    return tuple(
        Read(act, code, marked[act], bare[act])
        for code in CODES
        for marked, bare in [(agreement(code, marked=True, own=own), agreement(code, marked=False, own=own))]
        for act in acts
        if act in marked and act in bare
    )
