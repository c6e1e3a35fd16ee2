"""Phrases with choices and gaps, and how they become what somebody says.

``[a|b]`` is drawn, ``<a|b>`` agrees with a man or a woman who speaks, ``<<a|b>>`` with one who listens,
``{name}`` is filled from the scene, `` / `` separates pieces with a breath between them.
"""

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from callmirror.simulate.dice import Dice

PRODUCTS = ("planning", "workshop", "desk")
PEOPLE = ("names", "opening", "talk", "offer", "conduct")

CHOICE = re.compile(r"\[([^\[\]]*)\]")
LISTENER = re.compile(r"<<([^<>|]*)\|([^<>|]*)>>")
SPEAKER = re.compile(r"<([^<>|]*)\|([^<>|]*)>")
SLOT = re.compile(r"\{(\w+)\}")
ELISION = re.compile(
    r"\b([Dd]e|[Qq]ue|[Ll][ea]|[Jj]e|[Nn]e|[Ss]e|[Mm]e|[Jj]usque|[Ll]orsque|[Pp]uisque) "
    r"(?=[aeiouyàâéèêëîïôûœ])(?!oui|euh|ouais|onz|y[aeou])",
    re.IGNORECASE,
)
ARTICLES = (("de le ", "du "), ("de les ", "des "), ("à le ", "au "), ("à les ", "aux "))
AN = re.compile(r"\b([Aa]) (?=[aeiou])(?!uni|use|one|eu)", re.IGNORECASE)


@cache
def phrases(language: str) -> Mapping[str, Any]:
    """All phrases of a language that belong to no product, by name."""
    return {name: value for part in PEOPLE for name, value in _read(language, part).items()}


@cache
def product(language: str, name: str) -> Mapping[str, Any]:
    """What is sold, to whom, and what they tell of their troubles."""
    return _read(language, name)


def _read(language: str, name: str) -> Mapping[str, Any]:
    source = files("callmirror.simulate") / "data" / language / f"{name}.yaml"
    content: Mapping[str, Any] = yaml.safe_load(source.read_text(encoding="utf-8"))
    return content


def expand(phrase: str, *, slots: Mapping[str, str], dice: Dice, women: tuple[bool, bool]) -> str:
    """One way to say a phrase; ``women`` tells whether the speaker and the listener are women."""
    text = phrase
    while CHOICE.search(text):
        text = CHOICE.sub(lambda match: dice.pick(match[1].split("|")), text)
    text = LISTENER.sub(lambda match: match[2] if women[1] else match[1], text)
    text = SPEAKER.sub(lambda match: match[2] if women[0] else match[1], text)
    return SLOT.sub(lambda match: slots[match[1]], text)


def polish(text: str, language: str) -> str:
    """Elisions and articles put right where a gap was filled."""
    if language == "en":
        return _capital(AN.sub(r"\1n ", text))
    return _capital(ELISION.sub(lambda match: f"{match[1][:-1]}'", _contract(text)))


def _contract(text: str) -> str:
    for apart, together in ARTICLES:
        if apart in ("de le ", "à le "):  # "de le faire" is right, "de le directeur" is not
            text = re.sub(rf"\b{apart}(?=directeur|patron|gérant|docteur|suivi|décompte)", together, text)
        else:
            text = re.sub(
                rf"\b{apart}(?=absences|changements|pannes|pièces|appels|rendez|messages)", together, text
            )
    return text


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def lower(text: str) -> str:
    """The same phrase inside a sentence; "I" stays tall."""
    return text if re.match(r"I\b", text) else text[:1].lower() + text[1:]
