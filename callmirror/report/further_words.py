"""What is told beside levels as a page says it: kinds, routines, wordings, answers, changes, contexts."""

from collections.abc import Callable, Mapping
from datetime import date

from callmirror.domain import Further, Pattern, Portion, TeamReport, Text, Window
from callmirror.markers import MARKERS
from callmirror.report.figures import amount, month_words, number
from callmirror.report.levels import figure_of
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
    "few_people": Text(
        en="There are too few people with calls of more than one kind to tell them apart.",
        fr="Trop peu de personnes ont des appels de plus d'un genre pour les distinguer.",
    ),
    "one_value": Text(en="All calls are of one kind.", fr="Tous les appels sont d'un seul type."),
    "too_few_windows": Text(
        en="There are too few months that may be told.", fr="Trop peu de mois peuvent être dits."
    ),
    "people_changed": Text(
        en="The people are too different from month to month to tell.",
        fr="Les personnes changent trop d'un mois à l'autre pour le dire.",
    ),
    "kinds_changed": Text(
        en="The calls are too different from month to month to tell.",
        fr="Les appels changent trop d'un mois à l'autre pour le dire.",
    ),
    "nothing_varies": Text(en="Nothing varies.", fr="Rien ne varie."),
    "no_change": Text(
        en="No evidence of a shift or a drift in any of the levels. That is a result too.",
        fr="Aucun signe d'un saut ni d'une dérive dans aucun des niveaux. C'est aussi un résultat.",
    ),
    "none_found": Text(
        en="Nothing was found that chance would not explain.",
        fr="Rien n'a été trouvé que le hasard n'expliquerait.",
    ),
}
"""Why there is nothing to show, beside the rules that withhold."""


COURSES: Mapping[tuple[str, str], Text] = {
    ("jump", "up"): Text(en="a jump up, since {month}", fr="un saut vers le haut, depuis {month}"),
    ("jump", "down"): Text(en="a jump down, since {month}", fr="un saut vers le bas, depuis {month}"),
    ("drift", "up"): Text(en="a slow drift up", fr="une lente dérive vers le haut"),
    ("drift", "down"): Text(en="a slow drift down", fr="une lente dérive vers le bas"),
    ("change", "up"): Text(en="a change upward", fr="un changement vers le haut"),
    ("change", "down"): Text(en="a change downward", fr="un changement vers le bas"),
}
"""How a level went over the months."""

EXPLAINED: Mapping[str, Text] = {
    "little": Text(
        en="people differ for other reasons than the type of their calls",
        fr="les personnes diffèrent pour d'autres raisons que le type de leurs appels",
    ),
    "part": Text(
        en="a part of the difference between people goes with the type of their calls",
        fr="une part de la différence entre personnes va avec le type de leurs appels",
    ),
    "most": Text(
        en="most of the difference between people goes with the type of their calls",
        fr="l'essentiel de la différence entre personnes va avec le type de leurs appels",
    ),
}
"""How much of the difference between people a context explains."""


def chapters_of(report: TeamReport, language: str) -> tuple[Chapter, ...]:
    """Write out what else was found, in the order in which the report has it."""
    return tuple(_chapter(one, language) for one in report.further)


def _chapter(further: Further, language: str) -> Chapter:
    bars = tuple(_bar(further.topic, one, language) for one in further.portions)
    reason = further.reason or (None if bars else "none_found")
    text = None if reason is None else _why(further.topic, reason)
    counts = ""
    if further.calls is not None and further.people is not None:
        counts = say("counts", language, calls=further.calls, people=further.people)
    return Chapter(
        title=say(f"further_{further.topic}", language),
        how=say(f"further_{further.topic}_how", language),
        counts=counts,
        bars=bars,
        rest=say("further_rest", language) if further.rest and bars else "",
        reason="" if text is None else told(text, language),
    )


def _why(name: str, reason: str) -> Text:
    own = REASONS.get(reason)
    if own is not None and (name == "contexts" or reason not in RULES):
        return own
    return RULES.get(reason) or REASONS["not_told"]


def _bar(name: str, portion: Portion, language: str) -> Bar:
    words = _WORDS.get(name, _answer)
    title, value, interval = words(portion, language)
    return Bar(title[:1].upper() + title[1:], value, interval, portion.share)


Said = tuple[str, str, str]
"""Of a portion: what it is, its value, and its interval or ""."""


def _kind(portion: Portion, language: str) -> Said:
    title = say("semicolon", language).join(_trait(marker, side, language) for marker, side in portion.traits)
    return title, share_words(portion.share or 0.0, language), _interval(portion, language)


def _routine(portion: Portion, language: str) -> Said:
    title = " \u203a ".join(_move(role, act, language) for role, act in portion.traits)
    tenths, lift = round(10 * (portion.share or 0.0)), portion.lift or 1.0
    times = number(lift, decimals=1, language=language)
    return title, say("routine_value", language, tenths=tenths, lift=times), ""


def _wording(portion: Portion, language: str) -> Said:
    tenths = round(10 * (portion.share or 0.0))
    return (
        say("quoted", language, words=portion.traits[0][1]),
        say("at_least_tenths", language, tenths=tenths),
        "",
    )


def _answer(portion: Portion, language: str) -> Said:
    title = " ".join(told(MOVES.get(act, MOVES["other"]), language) for _, act in portion.traits)
    return title, share_words(portion.share or 0.0, language), _interval(portion, language)


def _change(portion: Portion, language: str) -> Said:
    (marker, course), (direction, since) = portion.traits
    month = month_words(date.fromisoformat(since), language) if since else ""
    said = told(COURSES[course, direction], language).format(month=month)
    return title_of(marker, language), said, ""


def _context(portion: Portion, language: str) -> Said:
    (marker, _), (value, found) = portion.traits
    title = title_of(marker, language)
    if portion.level is None or portion.interval is None:
        return title, told(EXPLAINED[found], language), ""
    unit = MARKERS[marker].unit if marker in MARKERS else "ratio"
    pattern = Pattern("", marker, 0, unit, Window(), portion.level, portion.interval, None, None)
    figure = figure_of(pattern, language)
    return say("colon", language, before=title, after=value), figure.value, figure.interval


_WORDS: Mapping[str, Callable[[Portion, str], Said]] = {
    "kinds": _kind,
    "routines": _routine,
    "wordings": _wording,
    "after_objection": _answer,
    "changes": _change,
    "contexts": _context,
}


def _trait(marker: str, side: str, language: str) -> str:
    return told(LEVELS[side], language).format(title=title_of(marker, language))


def _move(role: str, act: str, language: str) -> str:
    who = told(SPEAKERS.get(role, SPEAKERS["unknown"]), language)
    return say("colon", language, before=who, after=told(MOVES.get(act, MOVES["other"]), language))


def _interval(portion: Portion, language: str) -> str:
    if portion.interval is None:
        return ""
    low, high = (amount(bound, "ratio", decimals=0, language=language) for bound in portion.interval)
    return say("between", language, low=low, high=high)
