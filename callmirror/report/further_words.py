"""Kinds of conversation, routines and answers to objections as a page says them."""

from collections.abc import Mapping

from callmirror.domain import Further, Portion, TeamReport, Text
from callmirror.report.figures import amount, number
from callmirror.report.parts import Bar, Chapter
from callmirror.report.saying import say, told
from callmirror.report.steps import share_words
from callmirror.report.titles import title_of
from callmirror.report.wording import RULES

SPEAKERS: Mapping[str, Text] = {
    "rep": Text(en="we", fr="nous"),
    "customer": Text(en="the customer", fr="le client"),
    "unknown": Text(en="somebody", fr="quelqu'un"),
}
"""Who makes a move."""

MOVES: Mapping[str, Text] = {
    "objects": Text(en="objection", fr="objection"),
    "discounts": Text(en="offer of a discount", fr="offre d'une remise"),
    "presses": Text(en="urgency or a closing attempt", fr="urgence ou tentative de conclure"),
    "asks": Text(en="question", fr="question"),
    "reformulates": Text(en="saying back what was heard", fr="redire ce qu'on a entendu"),
    "argues": Text(en="argument", fr="argument"),
    "moves_on": Text(en="moving on", fr="passer à autre chose"),
    "tells": Text(en="telling of the situation", fr="récit de la situation"),
    "next_step": Text(en="proposal of a next step", fr="proposition d'une suite"),
    "pitches": Text(en="presenting the offer", fr="présentation de l'offre"),
    "price": Text(en="talk of the price", fr="parler du prix"),
    "competitor": Text(en="talk of another supplier", fr="parler d'un concurrent"),
    "acknowledges": Text(en="acknowledging", fr="accusé de réception"),
    "opens_topic": Text(en="opening a topic", fr="ouverture d'un sujet"),
    "other": Text(en="something else", fr="autre chose"),
}
"""What a floor does."""

LEVELS: Mapping[str, Text] = {
    "above": Text(en="{title}: higher", fr="{title} : plus élevé"),
    "below": Text(en="{title}: lower", fr="{title} : plus bas"),
}

REASONS: Mapping[str, Text] = {
    "too_few_calls": Text(en="There are too few calls to tell.", fr="Il y a trop peu d'appels pour le dire."),
    "too_few_markers": Text(
        en="Too little was measured of each call.", fr="Trop peu a été mesuré de chaque appel."
    ),
    "one_kind": Text(en="The calls are of one kind.", fr="Les appels sont d'un seul genre."),
    "not_stable": Text(
        en="Other calls would have given other kinds.", fr="D'autres appels auraient donné d'autres genres."
    ),
    "not_distinct": Text(en="Kinds run into each other.", fr="Les genres se confondent."),
    "few_objections": Text(
        en="There are too few objections to tell.", fr="Il y a trop peu d'objections pour le dire."
    ),
    "not_told": Text(en="Nothing can be told of it.", fr="Rien ne peut en être dit."),
    "none_found": Text(
        en="Nothing was found that chance would not explain.",
        fr="Rien n'a été trouvé que le hasard n'expliquerait.",
    ),
}
"""Why there is nothing to show, beside the rules that withhold."""


def chapters_of(report: TeamReport, language: str) -> tuple[Chapter, ...]:
    """Write out what else was found, in the order in which the report has it."""
    return tuple(_chapter(one, language) for one in report.further)


def _chapter(further: Further, language: str) -> Chapter:
    bars = tuple(_bar(further.name, one, language) for one in further.portions)
    reason = further.reason or (None if bars else "none_found")
    text = None if reason is None else RULES.get(reason) or REASONS.get(reason) or REASONS["not_told"]
    counts = ""
    if further.calls is not None and further.people is not None:
        counts = say("counts", language, calls=further.calls, people=further.people)
    return Chapter(
        title=say(f"further_{further.name}", language),
        how=say(f"further_{further.name}_how", language),
        counts=counts,
        bars=bars,
        rest=say("further_rest", language) if further.rest else "",
        reason="" if text is None else told(text, language),
    )


def _bar(name: str, portion: Portion, language: str) -> Bar:
    if name == "kinds":
        title = "; ".join(_trait(marker, side, language) for marker, side in portion.traits)
    elif name == "routines":
        title = " \u203a ".join(_move(role, act, language) for role, act in portion.traits)
    else:
        title = " ".join(told(MOVES.get(act, MOVES["other"]), language) for _, act in portion.traits)
    return Bar(
        title[:1].upper() + title[1:], _value(portion, language), _interval(portion, language), portion.share
    )


def _trait(marker: str, side: str, language: str) -> str:
    return told(LEVELS[side], language).format(title=title_of(marker, language))


def _move(role: str, act: str, language: str) -> str:
    who = told(SPEAKERS.get(role, SPEAKERS["unknown"]), language)
    return say("colon", language, before=who, after=told(MOVES.get(act, MOVES["other"]), language))


def _value(portion: Portion, language: str) -> str:
    if portion.lift is None:
        return share_words(portion.share, language)
    lift = number(portion.lift, decimals=1, language=language)
    return say("routine_value", language, tenths=round(10 * portion.share), lift=lift)


def _interval(portion: Portion, language: str) -> str:
    if portion.interval is None:
        return ""
    low, high = (amount(bound, "ratio", decimals=0, language=language) for bound in portion.interval)
    return say("between", language, low=low, high=high)
