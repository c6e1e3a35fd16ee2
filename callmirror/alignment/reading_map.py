"""Reads the map of what a team believes leads to what, within its YAML.

::

    map:
      - {name: asking, level: driver, title: {en: We ask first, fr: Nous demandons d'abord},
         leads_to: [diagnosis]}
      - {name: diagnosis, level: indicator, leads_to: [conversion]}   # its title is the intent's
      - {name: conversion, level: result}                             # or the metric's

A driver leads to drivers and indicators, or straight to results, an indicator to indicators and results, a
result to results; nothing leads back to itself.
"""

from collections.abc import Mapping, Sequence
from graphlib import CycleError, TopologicalSorter

from callmirror.alignment.declared import LEVELS, Point
from callmirror.declaring.nodes import listed, names_once, title_of
from callmirror.domain import Text
from callmirror.playbooks.nodes import Node

POINT_KEYS = ("name", "title", "level", "leads_to")
MOST_POINTS = 24
"""More of them no picture holds that a person can read on a phone."""


def read_points(root: Node, titles: Mapping[str, Text]) -> tuple[Point, ...]:
    """Read the map; a point of the name of an intent or a metric may leave out its title.

    ``titles`` are those of intents and metrics, by name.

    Raises:
        InputError: a name is unknown or stands twice, something leads backward, or back to itself.
    """
    nodes = listed(root, "map", MOST_POINTS)
    names = names_once(nodes)
    points = tuple(_point(node, name, titles.get(name)) for node, name in zip(nodes, names, strict=True))
    known = {point.name: point for point in points}
    _refuse_unknown(nodes, known)
    _refuse_cycle(nodes, points)
    _refuse_backward(nodes, known)
    return points


def _point(node: Node, name: str, known: Text | None) -> Point:
    node.only(POINT_KEYS)
    level = node.text("level")
    if level not in LEVELS:
        choice = ", ".join(LEVELS)
        raise node.get("level").wrong(f"one of {choice}", f"un de {choice}")
    title = title_of(node) if known is None or "title" in node.fields() else known
    led = tuple(each.string() for each in listed(node, "leads_to", MOST_POINTS))
    return Point(name, title, level, tuple(dict.fromkeys(led)))


def _refuse_unknown(nodes: Sequence[Node], known: Mapping[str, Point]) -> None:
    for node in nodes:
        for each in listed(node, "leads_to", MOST_POINTS):
            if each.string() not in known:
                raise each.wrong(
                    f"a name of the map ({', '.join(known)})", f"un nom de la carte ({', '.join(known)})"
                )


def _refuse_cycle(nodes: Sequence[Node], points: Sequence[Point]) -> None:
    try:
        TopologicalSorter({point.name: point.leads_to for point in points}).prepare()
    except CycleError as error:
        # graphlib takes what each depends on, so its way round reads backward here.
        way = list(reversed(error.args[1]))
        node = next(each for each, point in zip(nodes, points, strict=True) if point.name in way)
        round_trip = " → ".join(way)
        raise node.wrong(
            f"a map in which nothing leads back to itself (here {round_trip})",
            f"une carte où rien ne ramène à soi-même (ici {round_trip})",
        ) from error


def _refuse_backward(nodes: Sequence[Node], known: Mapping[str, Point]) -> None:
    for node in nodes:
        level = LEVELS.index(known[node.text("name")].level)
        for each in listed(node, "leads_to", MOST_POINTS):
            if LEVELS.index(known[each.string()].level) < level:
                raise each.wrong(
                    "something of the same level or a later one (driver, indicator, result)",
                    "quelque chose du même niveau ou d'un niveau suivant (driver, indicator, result)",
                )
