"""Reads what a team declares of what it says, does and measures, written in YAML by a person.

::

    intents:
      - name: diagnosis                  # a short word by which the others refer to it
        title: {en: Quality of diagnosis, fr: Qualité du diagnostic}
        words: {en: [understand], fr: [comprendre]}   # by which a sentence that says it is known
        markers:                         # what enacts it in calls; none where nothing does
          - {marker: open_question_share, direction: at_least, target: 0.3}
          - {marker: pitch_before_problem, direction: less}
    metrics:
      - name: conversion
        title: {en: Conversion, fr: Conversion}
        serves: [diagnosis]              # or nothing, where it serves no intent
        beside: diagnosis                # optional: the metric or intent that belongs with it
    charter:
      - We understand before we offer.   # or {text: {en: ..., fr: ...}, says: [diagnosis]}
    map: see ``reading_map``

A title or a sentence may be one text for both languages, ``words`` one list.
"""

import math
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from callmirror.alignment.declared import Alignment, Enacted, Intent, Metric, Saying
from callmirror.alignment.nodes import (
    LANGUAGES,
    LONGEST_TITLE,
    listed,
    names_once,
    printable,
    text_in_both,
    title_of,
)
from callmirror.alignment.reading_map import read_points
from callmirror.domain import BOUNDS, OF_STEP
from callmirror.errors import InputError
from callmirror.markers import MARKERS
from callmirror.playbooks.nodes import LARGEST_BYTES, Node, composed_text

KEYS = ("intents", "metrics", "charter", "map")
INTENT_KEYS = ("name", "title", "words", "markers")
ENACTED_KEYS = ("marker", "direction", "target")
METRIC_KEYS = ("name", "title", "serves", "beside")
SAYING_KEYS = ("text", "says")
WITH_TARGET = ("at_least", "at_most")
DIRECTIONS = (*WITH_TARGET, "more", "less")

LONGEST_SAYING = 200
MOST_INTENTS = 12
MOST_WORDS = 30
MOST_MARKERS = 12
"""So many different markers may enact intents: each is told month by month."""
MOST_METRICS = 40
MOST_SAYINGS = 60


def read_alignment(path: Path) -> Alignment:
    """Read a file.

    Raises:
        InputError: it can't be read or declares no alignment; names the line where that is known.
    """
    return parse_alignment(text_of(path), source=str(path))


def text_of(path: Path) -> str:
    """What stands in a file that a person wrote.

    Raises:
        InputError: it can't be opened, is no UTF-8 text, or far too large.
    """
    try:
        with path.open("rb") as file:
            return file.read(LARGEST_BYTES + 1).decode("utf-8-sig")
    except OSError as error:
        raise InputError(
            str(path),
            en="can't be opened; check that the file is there and may be read.",
            fr="ne s'ouvre pas ; vérifiez que le fichier existe et qu'il peut être lu.",
        ) from error
    except UnicodeDecodeError as error:
        raise InputError(
            str(path),
            en="is not UTF-8 text; save it as UTF-8.",
            fr="n'est pas en UTF-8 ; enregistrez-le en UTF-8.",
        ) from error


def parse_alignment(text: str, *, source: str) -> Alignment:
    """Read what stands in a file or a form; ``source`` is what errors call it.

    Raises:
        InputError: it declares no alignment; names the line where that is known.
    """
    if not text.strip() or len(text) > LARGEST_BYTES:
        raise InputError(
            source,
            en="is empty or far too large; declare intents, and metrics, charter and map where you like.",
            fr="est vide ou bien trop grand ; déclarez des intentions, et si vous voulez mesures, charte et "
            "carte.",
        )
    root = composed_text(text, source=source)
    root.only(KEYS)
    intents = _intents(root)
    known = {one.name for one in intents}
    metrics = _metrics(root, known)
    charter = listed(root, "charter", MOST_SAYINGS)
    declared = Alignment(intents, metrics, tuple(_saying(node, known) for node in charter))
    return replace(declared, points=read_points(root, declared.titles))


def _intents(root: Node) -> tuple[Intent, ...]:
    nodes = tuple(root.items("intents", MOST_INTENTS))
    names = names_once(nodes)
    intents = tuple(_intent(node, name) for node, name in zip(nodes, names, strict=True))
    if len({each.marker for one in intents for each in one.markers}) > MOST_MARKERS:
        raise root.get("intents").wrong(
            f"at most {MOST_MARKERS} different markers in all",
            f"au plus {MOST_MARKERS} marqueurs différents en tout",
        )
    return intents


def _intent(node: Node, name: str) -> Intent:
    node.only(INTENT_KEYS)
    markers = tuple(_enacted(each) for each in listed(node, "markers", MOST_MARKERS))
    if len({one.marker for one in markers}) < len(markers):
        raise node.get("markers").wrong("each marker once", "chaque marqueur une seule fois")
    return Intent(name, title_of(node), _words(node), markers)


def _enacted(node: Node) -> Enacted:
    node.only(ENACTED_KEYS)
    marker, direction = node.text("marker"), node.text("direction")
    if marker not in MARKERS or OF_STEP in marker:
        known = ", ".join(MARKERS)
        raise node.get("marker").wrong(f"one of the markers {known}", f"un des marqueurs {known}")
    if direction not in DIRECTIONS:
        known = ", ".join(DIRECTIONS)
        raise node.get("direction").wrong(f"one of {known}", f"un de {known}")
    if (direction in WITH_TARGET) != ("target" in node.fields()):
        raise node.wrong(
            "a target with at_least or at_most, and none with more or less",
            "une cible avec at_least ou at_most, et aucune avec more ou less",
        )
    return Enacted(marker, direction, _target(node, marker))


def _target(node: Node, marker: str) -> float | None:
    found = node.fields().get("target")
    if found is None:
        return None
    unit = MARKERS[marker].unit
    low, high = BOUNDS[unit]
    try:
        target = float(found.string())
    except ValueError:
        target = math.nan
    if (
        not math.isfinite(target)
        or (low is not None and target < low)
        or (high is not None and target > high)
    ):
        raise found.wrong(
            f"a number in the marker's unit ({unit}; a share is of 1, as 0.4)",
            f"un nombre dans l'unité du marqueur ({unit} ; une part se compte sur 1, comme 0.4)",
        )
    return target


def _metrics(root: Node, intents: set[str]) -> tuple[Metric, ...]:
    nodes = listed(root, "metrics", MOST_METRICS)
    names = names_once(nodes)
    for node, name in zip(nodes, names, strict=True):
        if name in intents:
            raise node.get("name").wrong("a name that no intent has", "un nom qu'aucune intention ne porte")
    others = {*intents, *names}
    return tuple(_metric(node, name, intents, others) for node, name in zip(nodes, names, strict=True))


def _metric(node: Node, name: str, intents: set[str], others: set[str]) -> Metric:
    node.only(METRIC_KEYS)
    beside = node.text("beside") if "beside" in node.fields() else None
    if beside is not None and beside not in others - {name}:
        raise node.get("beside").wrong(
            "the name of another metric or of an intent", "le nom d'une autre mesure ou d'une intention"
        )
    return Metric(name, title_of(node), _of_intents(node, "serves", intents), beside)


def _saying(node: Node, intents: set[str]) -> Saying:
    if node.is_text:
        return Saying(text_in_both(node, LONGEST_SAYING))
    node.only(SAYING_KEYS)
    return Saying(text_in_both(node.get("text"), LONGEST_SAYING), _of_intents(node, "says", intents))


def _of_intents(node: Node, key: str, intents: set[str]) -> tuple[str, ...]:
    found = listed(node, key, MOST_INTENTS)
    for each in found:
        if each.string() not in intents:
            known = ", ".join(sorted(intents))
            raise each.wrong(f"the name of an intent ({known})", f"le nom d'une intention ({known})")
    return tuple(dict.fromkeys(each.string() for each in found))


def _words(node: Node) -> tuple[str, ...]:
    """The words of both languages; a sentence may be in either."""
    told = node.fields().get("words")
    if told is None:
        return ()
    if told.is_text:
        raise told.wrong("a list of words", "une liste de mots")
    if told.is_list:
        found: Iterable[Node] = listed(node, "words", MOST_WORDS)
    else:
        told.only(LANGUAGES)
        found = [each for code in LANGUAGES for each in listed(told, code, MOST_WORDS)]
    return tuple(dict.fromkeys(printable(each, LONGEST_TITLE) for each in found))
