"""What a team agrees to do and what it calls things."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a playbook; ``examples`` are ways to say it, by language code.

    ``acts`` are labels of acts: a sentence of the rep that does one of them says the step too.
    """

    name: str
    title: Mapping[str, str]
    examples: Mapping[str, tuple[str, ...]]
    required: bool = True
    acts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Playbook:
    """What a team has agreed to do in a call; ``ordered`` says whether the order of steps is part of it.

    ``must_not`` is what is not to be said; ``grid`` are the topics of the team's qualification, each with
    ways to speak of it, empty where the team has none of its own.
    """

    name: str
    steps: tuple[Step, ...]
    ordered: bool = False
    must_not: tuple[Step, ...] = ()
    grid: tuple[Step, ...] = ()


Phrases = Mapping[str, tuple[str, ...]]
"""Names or phrases by language code."""


@dataclass(frozen=True, slots=True)
class TeamWords:
    """What a team calls things, never people: what it sells and offers, and who else sells the like.

    ``pitch`` and ``price`` are phrases by which it praises and prices; ``steps`` are more ways to say the
    steps of its playbook, by the step's name.
    """

    products: Phrases = field(default_factory=dict)
    competitors: Phrases = field(default_factory=dict)
    offers: Phrases = field(default_factory=dict)
    pitch: Phrases = field(default_factory=dict)
    price: Phrases = field(default_factory=dict)
    steps: Mapping[str, Phrases] = field(default_factory=dict)
