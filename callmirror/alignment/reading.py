"""Reads what a team declares of what it says, does and measures, written in YAML by a person.

::

    intents:
      - name: diagnosis                  # a short word by which the others refer to it
        title: {en: Quality of diagnosis, fr: Qualité du diagnostic}
        words: {en: [understand], fr: [comprendre]}   # by which a sentence that says it is known
        markers:                         # what enacts it in calls; none where nothing does
          - {marker: open_question_share, direction: at_least, target: 0.3}
          - {marker: pitch_before_problem, direction: less}
        meetings:                        # what enacts it in meetings, told beside it
          - {marker: learning_question_share, direction: at_least, target: 0.5}
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

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from callmirror.alignment.declared import Alignment, Intent, Metric, Saying
from callmirror.alignment.reading_map import read_points
from callmirror.declaring.enacted import read_enacted, read_in_meetings
from callmirror.declaring.files import text_of
from callmirror.declaring.nodes import (
    LANGUAGES,
    LONGEST_TITLE,
    listed,
    names_once,
    printable,
    text_in_both,
    title_of,
)
from callmirror.errors import InputError
from callmirror.gatherings.standing import OF_MEETINGS
from callmirror.playbooks.nodes import LARGEST_BYTES, Node, composed_text

KEYS = ("intents", "metrics", "charter", "map")
INTENT_KEYS = ("name", "title", "words", "markers", "meetings")
METRIC_KEYS = ("name", "title", "serves", "beside")
SAYING_KEYS = ("text", "says")

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
    markers = tuple(read_enacted(each) for each in listed(node, "markers", MOST_MARKERS))
    meetings = tuple(read_in_meetings(each, OF_MEETINGS) for each in listed(node, "meetings", MOST_MARKERS))
    for key, found in (("markers", markers), ("meetings", meetings)):
        if len({one.marker for one in found}) < len(found):
            raise node.get(key).wrong("each marker once", "chaque marqueur une seule fois")
    return Intent(name, title_of(node), _words(node), markers, meetings)


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
