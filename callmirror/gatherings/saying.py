"""A meeting in words and as plain data, in either language."""

from collections.abc import Iterator
from typing import Any

from callmirror.domain import Text
from callmirror.gatherings.deals import Action, Deal
from callmirror.gatherings.kept import Kept
from callmirror.gatherings.seating import LeaderSource
from callmirror.gatherings.sorting import TITLES
from callmirror.gatherings.telling import Told, ToldMarker

IDEA = Text(
    en="Numbers of the meeting as a whole, and of nobody in it. Signals, not verdicts.",
    fr="Des chiffres de la réunion entière, et de personne en particulier. Des signaux, pas des verdicts.",
)
TENTATIVE = Text(
    en="tentative: such sentences are read rightly too seldom",
    fr="à prendre avec réserve : ces phrases sont trop souvent mal lues",
)
NO_STRENGTH = Text(
    en="Nothing is read surely enough to be told as a strength; what would we name ourselves?",
    fr="Rien n'est lu assez sûrement pour être dit comme une force ; que nommerions-nous nous-mêmes ?",
)
OWNERS = {
    None: Text(en="nobody is named", fr="personne n'est désigné"),
    "leader": Text(en="the leader", fr="qui anime"),
    "member": Text(en="a member", fr="un membre"),
    "together": Text(en="together", fr="ensemble"),
    "somebody": Text(en="somebody", fr="quelqu'un"),
}
NO_DATE = Text(en="no date", fr="sans date")
FACETS = {
    "diagnosis": Text(en="where it stands", fr="où il en est"),
    "risk": Text(en="what may stop it", fr="ce qui peut l'arrêter"),
    "market": Text(en="what the field says", fr="ce que dit le terrain"),
}
LEADERS = {
    LeaderSource.DECLARED: Text(en="declared", fr="déclaré"),
    LeaderSource.INFERRED: Text(en="inferred", fr="déduit"),
    LeaderSource.UNKNOWN: Text(en="not known", fr="inconnu"),
}
HEADINGS = {
    "strengths": Text(en="What we did well", fr="Ce que nous avons bien fait"),
    "numbers": Text(en="In numbers", fr="En chiffres"),
    "deals": Text(en="Deal by deal", fr="Dossier par dossier"),
    "others": Text(en="Said to be done next", fr="Dit pour la suite"),
    "last": Text(en="What we said last time", fr="Ce que nous avions dit la dernière fois"),
    "next": Text(en="For the next meeting", fr="Pour la prochaine réunion"),
}
WORDS_GONE = Text(
    en="The words of this meeting are no longer kept; its numbers are.",
    fr="Les mots de cette réunion ne sont plus conservés ; ses chiffres le sont.",
)
NOT_TAKEN_UP = Text(en="not heard of again", fr="pas réentendu")


def title(kept: Kept, language: str) -> str:
    """The kind and the day of a meeting, as it is called everywhere."""
    day = kept.day.isoformat()
    return f"{TITLES[kept.occasion].to(language).capitalize()} · {day}"


def known(kept: Kept, language: str) -> str:
    """How many took part and how surely the kind and the leader are known."""
    people = Text(en="people unknown", fr="nombre de personnes inconnu")
    if kept.people is not None:
        people = Text(en=f"{kept.people} people", fr=f"{kept.people} personnes")
    kind = Text(en="declared", fr="déclarée")
    if not kept.declared:
        kind = Text(en=f"detected ({kept.confidence:.2f})", fr=f"reconnue ({kept.confidence:.2f})")
    leader = LEADERS[kept.leader].to(language)
    sure = f" ({kept.leader_confidence:.2f})" if kept.leader is LeaderSource.INFERRED else ""
    if kept.held_on is None:
        kind = Text(en=f"{kind.en}; day not told, kept on it", fr=f"{kind.fr} ; jour inconnu, gardée ce jour")
    told = Text(en=f"kind {kind.en}; leader {leader}{sure}", fr=f"sorte {kind.fr} ; animateur {leader}{sure}")
    return f"{people.to(language)}; {told.to(language)}" if language != "fr" else f"{people.fr} ; {told.fr}"


def share(value: float, language: str) -> str:
    """A share in percent."""
    return f"{value * 100:.0f}\u00a0%" if language == "fr" else f"{value * 100:.0f}%"


def owner(action: Action, language: str) -> str:
    """Who is to act, by the part played."""
    return OWNERS[action.owner].to(language)


def when(action: Action, language: str) -> str:
    """The days that are meant, else how it was said."""
    if action.first is None or action.last is None:
        return f"“{action.when}”" if action.when else NO_DATE.to(language)
    days = dict.fromkeys((action.first.isoformat(), action.last.isoformat()))
    return " – ".join(days)


def lines(told: Told, language: str) -> Iterator[str]:
    """A meeting for a terminal: strengths first, questions and one thing to try at the end."""
    yield title(told.kept, language)
    yield known(told.kept, language)
    yield IDEA.to(language)
    if told.withheld:
        yield told.withheld.to(language)
    yield from _part("strengths", strengths(told, language), language)
    yield from _part("numbers", [_number(each, language) for each in told.markers], language)
    if told.words_gone:
        yield WORDS_GONE.to(language)
    yield from _part("deals", [line for deal in told.deals for line in _deal(deal, language)], language)
    yield from _part("others", [_action(each, language) for each in told.other_actions], language)
    last = [f"{each.promise.quote} → {each.by or NOT_TAKEN_UP.to(language)}" for each in told.promised]
    yield from _part("last", last, language)
    asked = [each.to(language) for each in (*told.questions, told.experiment)]
    yield from _part("next", asked, language)


def strengths(told: Told, language: str) -> list[str]:
    """What was done well; where nothing of it is sure, the team is asked before it is told."""
    found = [
        f"{each.text.to(language)} ({TENTATIVE.to(language)})" if each.tentative else each.text.to(language)
        for each in told.strengths
    ]
    is_sure = any(not each.tentative for each in told.strengths)
    return found if is_sure else [NO_STRENGTH.to(language), *found]


def _part(name: str, said: list[str], language: str) -> Iterator[str]:
    if said:
        yield ""
        yield HEADINGS[name].to(language)
        yield from (f"  {line}" for line in said)


def _number(marker: ToldMarker, language: str) -> str:
    name = marker.definition.title.to(language)
    if marker.value is None:
        return f"{name}{_colon(language)}{marker.reason.to(language) if marker.reason else ''}"
    tentative = f" ({TENTATIVE.to(language)})" if marker.tentative else ""
    counted = f" [{marker.counted}]" if marker.counted is not None else ""
    return f"{name}{_colon(language)}{share(marker.value, language)}{counted}{tentative}"


def _deal(deal: Deal, language: str) -> Iterator[str]:
    covered = (
        Text(en="covered", fr="couvert") if deal.is_covered else Text(en="not covered", fr="non couvert")
    )
    yield f"{deal.name}{_colon(language)}{covered.to(language)}"
    for facet, called in FACETS.items():
        yield from (f"  {called.to(language)}{_colon(language)}{quote}" for quote in getattr(deal, facet))
    yield from (f"  {_action(each, language)}" for each in deal.actions)


def _action(action: Action, language: str) -> str:
    return f"{owner(action, language)}, {when(action, language)}{_colon(language)}{action.quote}"


def _colon(language: str) -> str:
    return "\u00a0: " if language == "fr" else ": "


def data(told: Told, language: str) -> dict[str, Any]:
    """The same as plain values."""
    return {
        **summary(told.kept),
        "withheld": told.withheld.to(language) if told.withheld else None,
        "strengths": [
            {"text": each.text.to(language), "tentative": each.tentative} for each in told.strengths
        ],
        "markers": [
            {
                "marker": each.name,
                "title": each.definition.title.to(language),
                "definition": each.definition.definition.to(language),
                "weakness": each.definition.weakness.to(language),
                "value": each.value,
                "counted": each.counted,
                "reason": each.reason.to(language) if each.reason else None,
                "tentative": each.tentative,
                "quotes": list(each.quotes),
            }
            for each in told.markers
        ],
        "deals": [
            {
                "name": deal.name,
                "covered": deal.is_covered,
                **{facet: list(getattr(deal, facet)) for facet in FACETS},
                "next_actions": [_plain(each) for each in deal.actions],
            }
            for deal in told.deals
        ],
        "other_actions": [_plain(each) for each in told.other_actions],
        "last_time": [
            {**_plain(each.promise), "deal": each.promise.deal, "taken_up": each.by} for each in told.promised
        ],
        "questions": [each.to(language) for each in told.questions],
        "experiment": told.experiment.to(language),
    }


def summary(kept: Kept) -> dict[str, Any]:
    """What a list says of a meeting."""
    return {
        "id": kept.id,
        "team": kept.team,
        "kind": kept.occasion.value,
        "declared": kept.declared,
        "confidence": kept.confidence,
        "held_on": kept.held_on,
        "language": kept.language,
        "people": kept.people,
        "leader": kept.leader.value,
        "leader_confidence": kept.leader_confidence,
        "leader_agrees": kept.leader_agrees,
    }


def _plain(action: Action) -> dict[str, Any]:
    return {
        "quote": action.quote,
        "owner": action.owner,
        "when": action.when,
        "first": action.first,
        "last": action.last,
    }
