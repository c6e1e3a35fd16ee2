"""What is planted in an archive: teams, their manner of selling, and the people who differ."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date

from callmirror.simulate.dice import Dice

STEPS = ("greeting", "purpose", "situation", "restate", "offer", "price", "next_step", "thanks")
"""The steps a call may hold, in the order in which they are said."""


@dataclass(frozen=True, slots=True)
class Style:
    """A manner of selling. What is no time or count is a probability from 0 to 1."""

    asks: float
    """That a chance to ask is taken."""
    open_share: float
    """That a question is an open one."""
    digs: float
    """That an answer is followed up."""
    echoes: float
    """That an answer is given back in the rep's own words."""
    second_topic: float
    """That a second need is explored."""
    attends: float
    """That an answer is taken in ("I see, let me note that") rather than brushed aside."""
    backchannels: float
    """That a pause in the customer's story is met with "mm" or "right"."""
    cuts_in: float
    """That a story is interrupted."""
    pitches: float
    """How many sentences about the seller a call holds, on average."""
    pitches_first: float
    """That the pitch comes before any question."""
    ties: float
    """How many sentences tie the offer to what the customer said, on average."""
    discounts_early: float
    """That a discount is offered before the need is known."""
    pushes: float
    """That the rep presses for a signature."""
    inquires: float
    """That an objection is met with a question rather than an argument."""
    response_pause_s: float
    """Silence the rep leaves after the customer, on average."""
    mirrors: float
    """That an objection is given back before it is answered."""
    concedes: float
    """That an objection is met with a discount at once."""
    owns: float
    """That a fault is owned rather than put on somebody else."""
    asks_leave: float
    """That leave is asked before going further."""
    qualifies: float
    """That a chance to ask who decides, what is at stake and what would be gained is taken."""
    makes_room: float
    """That the customer is asked at the end what else there is to speak of."""
    counts_down: float
    """That the rep speaks of the own target in the last days of a month."""

    def varied(self, dice: Dice, spread: float) -> "Style":
        """The same manner in another person: each trait moved by about ``spread`` of its size."""
        traits = {trait.name: getattr(self, trait.name) for trait in fields(self)}
        moved = {name: value * max(0.2, dice.around(1.0, spread)) for name, value in traits.items()}
        unbounded = {"pitches", "ties", "response_pause_s"}
        return replace(self, **{n: v if n in unbounded else min(v, 1.0) for n, v in moved.items()})


@dataclass(frozen=True, slots=True)
class Outlier:
    """One person of a team who sells in another manner, and perhaps calls more than the others."""

    style: Style
    calls: int


@dataclass(frozen=True, slots=True)
class TeamSpec:
    """A team and what is planted in it.

    ``languages`` gives the share of calls in each language; ``skips`` are the steps that nobody says;
    ``habit`` is a turn of phrase, by language, that most of the team has taken on; ``camp`` holds traits in
    which half of the people, two of every four, differ from the team's style; ``kinds`` is the team's own mix
    of kinds of call, where it is not the archive's.
    """

    name: str
    folder: str
    style: Style
    people: int
    calls_each: int
    languages: Mapping[str, float]
    skips: frozenset[str] = frozenset()
    spread: float = 0.12
    outlier: Outlier | None = None
    habit: Mapping[str, str] = field(default_factory=dict)
    camp: Mapping[str, float] = field(default_factory=dict)
    kinds: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ArchiveSpec:
    """Teams, and the months over which their calls are spread, each given by its first day.

    A person's first calls fall two in each whole month, the rest in the last, unfinished one.
    """

    teams: tuple[TeamSpec, ...]
    months: tuple[date, ...]
    kinds: Mapping[str, float]
