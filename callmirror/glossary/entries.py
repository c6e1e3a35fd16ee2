"""The entries of the page: each marker and each act, with all that there is to say of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from callmirror.acts.definitions import ActDefinition, definition, definitions
from callmirror.domain import Text
from callmirror.errors import SettingsError
from callmirror.glossary.acts_of import ACTS_OF
from callmirror.glossary.agreement import Agreement
from callmirror.markers import MARKERS, TENTATIVE_WHY, Marker
from callmirror.markers.definitions import DEFINITIONS
from callmirror.markers.parameter_texts import PARAMETER_TEXTS


@dataclass(frozen=True, slots=True)
class Parameter:
    """A constant of a marker's definition, and what it means."""

    name: str
    value: float
    meaning: Text


@dataclass(frozen=True, slots=True)
class MarkerEntry:
    """A marker: what it measures exactly, on which acts it rests, how well these agree with people."""

    name: str
    version: int
    unit: str
    title: Text
    definition: Text
    weakness: Text
    parameters: tuple[Parameter, ...]
    acts: tuple[ActDefinition, ...]
    agreement: tuple[Agreement, ...]


@dataclass(frozen=True, slots=True)
class ActEntry:
    """An act of a sentence, the markers that read it, and how well it agrees with people."""

    act: ActDefinition
    markers: tuple[str, ...]
    agreement: tuple[Agreement, ...]


def marker_entries(figures: Sequence[Agreement], name: str | None = None) -> tuple[MarkerEntry, ...]:
    """Every marker in report order, or the one of that name.

    Raises:
        SettingsError: there is no marker of that name.
    """
    if name is not None and name not in MARKERS:
        raise _unknown(name, tuple(MARKERS))
    return tuple(_marker(each, figures) for each in ((name,) if name else MARKERS))


def act_entries(figures: Sequence[Agreement], name: str | None = None) -> tuple[ActEntry, ...]:
    """Every act in the order of its labels, or the one of that label.

    Raises:
        SettingsError: there is no act of that label.
    """
    found = tuple(each for each in definitions() if name in {None, each.label})
    if not found:
        raise _unknown(str(name), tuple(each.label for each in definitions()))
    return tuple(_act(each, figures) for each in found)


def _marker(name: str, figures: Sequence[Agreement]) -> MarkerEntry:
    marker, text, labels = MARKERS[name], DEFINITIONS[name], ACTS_OF.get(name, ())
    return MarkerEntry(
        name=name,
        version=marker.version,
        unit=marker.unit,
        title=text.title,
        definition=text.definition,
        weakness=_weakness(marker, text.weakness),
        parameters=tuple(
            Parameter(each, value, PARAMETER_TEXTS[each]) for each, value in marker.parameters.items()
        ),
        acts=tuple(definition(label) for label in labels),
        agreement=tuple(each for each in figures if each.label in labels),
    )


def _weakness(marker: Marker, known: Text) -> Text:
    """What is known to be weak; first of all that a marker is tentative."""
    if not marker.tentative:
        return known
    return Text(en=f"{TENTATIVE_WHY.en} {known.en}", fr=f"{TENTATIVE_WHY.fr} {known.fr}")


def _act(act: ActDefinition, figures: Sequence[Agreement]) -> ActEntry:
    markers = tuple(name for name in MARKERS if act.label in ACTS_OF.get(name, ()))
    return ActEntry(act, markers, tuple(each for each in figures if each.label == act.label))


def _unknown(name: str, known: tuple[str, ...]) -> SettingsError:
    return SettingsError(
        en=f"There is no {name!r} here; choose one of: {', '.join(known)}.",
        fr=f"Il n'y a pas de {name!r} ici ; choisissez parmi : {', '.join(known)}.",
    )
