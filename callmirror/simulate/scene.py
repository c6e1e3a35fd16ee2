"""The facts of one call, held from the first line to the last: who, what, how much, when."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from callmirror.simulate.dice import Dice
from callmirror.simulate.grammar import PRODUCTS, expand, phrases, product
from callmirror.simulate.people import Person, stranger
from callmirror.simulate.wording import clock, day, month, number, numbered_day, working_day

ARTICLES = {"la": ("de la ", "à la "), "le": ("du ", "au "), "les": ("des ", "aux "), "l'": ("de l'", "à l'")}
"""What "of" and "at" become before a French company whose name begins with a common noun."""

LAST_DAYS_FROM = 20
"""The day from which a month is said to be ending."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What both parties know; ``slots`` fill the gaps of phrases, ``topics`` are the customer's troubles."""

    language: str
    kind: str
    month: int
    month_ends: bool
    rep: Person
    customer: Person
    product: Mapping[str, Any]
    topics: tuple[Mapping[str, Any], ...]
    slots: Mapping[str, str]


def scene(language: str, kind: str, rep: Person, when: date, dice: Dice) -> Scene:
    """Draw the facts of a call."""
    sold = product(language, dice.pick(PRODUCTS))
    customer = stranger(language, dice)
    while customer.last == rep.last or customer.first == rep.first:
        customer = stranger(language, dice)
    topics = tuple(dice.shuffled(sold["topics"])[:2])
    slots = {
        **_people(language, rep, customer, sold, dice),
        **_company(language, sold, dice),
        **_money(language, sold, dice),
        **_dates(language, when, dice),
        "competitor": dice.pick(sold["competitors"]),
    }
    month_ends = when.day >= LAST_DAYS_FROM
    return Scene(language, kind, when.month, month_ends, rep, customer, sold, topics, slots)


def topic_slots(topic: Mapping[str, Any], language: str, dice: Dice) -> Mapping[str, str]:
    """What is said of one trouble: its name and its figures."""
    facts = {name: number(dice.whole(*limits), language) for name, limits in topic["facts"].items()}
    about = topic["about"]
    return {**facts, "about": about, "of_about": topic.get("of_about", f"of {about}")}


def yours(slots: Mapping[str, str]) -> Mapping[str, str]:
    """The customer's boss as the rep says it: "my director" is "your director"."""
    boss = re.sub(r"^(my|mon|ma)\b", lambda match: "your" if match[1] == "my" else "votre", slots["boss"])
    return {"boss": boss, "boss_cap": boss[:1].upper() + boss[1:]}


def _people(
    language: str, rep: Person, customer: Person, sold: Mapping[str, Any], dice: Dice
) -> Mapping[str, str]:
    title = _title(language, customer, dice)
    colleague = dice.pick(
        [n for n in phrases(language)[sold["colleague"]] if n not in (rep.first, customer.first)]
    )
    woman = sold["colleague"] == "women"
    return {
        "rep": rep.name,
        "rep_first": rep.first,
        "cust": customer.name,
        "cust_first": customer.first,
        "cust_last": customer.last,
        "title": title,
        "title_cap": title[:1].upper() + title[1:],
        "colleague": colleague,
        "he": "elle" if woman else "il",
        "his": "her" if woman else "his",
        "him": ("elle" if woman else "lui") if language == "fr" else ("her" if woman else "him"),
        "city": dice.pick(phrases(language)["cities"]),
    }


def _title(language: str, customer: Person, dice: Dice) -> str:
    if language == "fr":
        return "madame" if customer.woman else "monsieur"
    return dice.pick(("Mrs", "Ms")) if customer.woman else "Mr"


def _company(language: str, sold: Mapping[str, Any], dice: Dice) -> Mapping[str, str]:
    company = dict(dice.pick(sold["companies"]))
    article = company.pop("article", None)
    name = company["company"]
    plain = ("de ", "chez ") if language == "fr" else ("from ", "at ")
    of_, at = ARTICLES[article] if article else plain
    boss = dice.pick(company["boss"].split("|"))
    return {
        **company,
        "boss": boss,
        "boss_cap": boss[:1].upper() + boss[1:],
        "of_company": of_ + name,
        "at_company": at + name,
        "product": sold["product"],
    }


def _money(language: str, sold: Mapping[str, Any], dice: Dice) -> Mapping[str, str]:
    price, discount, staff = dice.whole(*sold["price"]), dice.pick((10, 15, 20)), dice.whole(18, 140)
    return {
        "price": number(price, language),
        "price_low": number(price * (100 - discount) // 1000 * 10, language),
        "setup": number(dice.whole(300, 900, 50), language),
        "discount": str(discount),
        "staff": str(staff),
        "staff_wrong": str(staff * 10),
        "clients": number(dice.whole(400, 900, 50), language),
    }


def _dates(language: str, when: date, dice: Dice) -> Mapping[str, str]:
    meeting = working_day(when, dice.whole(4, 14))
    last_month = when.replace(day=1) - timedelta(days=1)
    named = day(meeting, language)
    return {
        "date": named,
        "date_cap": named[:1].upper() + named[1:],
        "time": clock(dice.pick((9, 10, 11, 14, 15, 16)), dice.chance(0.4), language),
        "last_month": month(last_month, language),
        "later": month(date(when.year, (when.month + 1) % 12 + 1, 1), language),
        "deadline": numbered_day(working_day(when, dice.whole(20, 40)), language),
    }


def fill(phrase: str, scene: Scene, slots: Mapping[str, str], *, by_rep: bool, dice: Dice) -> str:
    """A phrase as the rep or the customer says it in this scene."""
    women = (scene.rep.woman, scene.customer.woman)
    return expand(phrase, slots=slots, dice=dice, women=women if by_rep else women[::-1])
