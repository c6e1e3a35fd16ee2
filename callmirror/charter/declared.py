"""What a team declares of its relation with customers: frozen values in the team's own words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from callmirror.declaring.enacted import Enacted
from callmirror.domain import Playbook, Step, Text

VOLUME, COMMON_GROUND, OWN = "volume", "common_ground", "own"
SAID, UNSAID, STEP, RULED_OUT = "said", "unsaid", "step", "ruled_out"
"""Sorts of sentences that are looked for in calls; the second and the fourth are not meant to be heard."""
MEASURE = "charter."
"""How the names of what is looked for in sentences begin, so that no marker is ever called so."""
NOT_MEANT = frozenset({UNSAID, RULED_OUT})

MOST_CALLS, FEW_CALLS = 0.5, 0.33
"""In what share of calls an example is to be heard at least, a counter-example at most, unless declared."""

Examples = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Needle:
    """What is looked for in the sentences of a call; ``sort`` is one of the sorts above."""

    sort: str
    step: Step

    @property
    def measure(self) -> str:
        """The name under which it is read."""
        return f"{MEASURE}{self.sort}.{self.step.name}"


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark of identity: what the team says of itself, and how one would hear it.

    ``markers`` enact it in calls and ``meetings`` in meetings, each at least or at most a target.
    ``examples`` are ways to say it, heard in at least ``heard_in`` of the calls where it is kept;
    ``counter_examples`` are what it forbids, heard in at most ``heard_at_most`` of them. Without any of these
    nothing tells of it.
    """

    name: str
    says: Text
    markers: tuple[Enacted, ...] = ()
    examples: Examples = field(default_factory=dict)
    heard_in: float = MOST_CALLS
    counter_examples: Examples = field(default_factory=dict)
    heard_at_most: float = FEW_CALLS
    meetings: tuple[Enacted, ...] = ()

    @property
    def needles(self) -> Iterator[Needle]:
        """What is looked for in sentences."""
        title = {"en": self.says.en, "fr": self.says.fr}
        if self.examples:
            yield Needle(SAID, Step(self.name, title, self.examples))
        if self.counter_examples:
            yield Needle(UNSAID, Step(self.name, title, self.counter_examples))

    @property
    def signs(self) -> tuple[Enacted, ...]:
        """What is held against calls, markers first; a sentence stands under its measure."""
        shares = {SAID: ("at_least", self.heard_in), UNSAID: ("at_most", self.heard_at_most)}
        heard = (Enacted(one.measure, *shares[one.sort]) for one in self.needles)
        return (*self.markers, *heard)


@dataclass(frozen=True, slots=True)
class Theory:
    """What the team believes makes a good sale: a known theory, or its ``own`` as a playbook."""

    name: str
    playbook: Playbook | None = None

    @property
    def needles(self) -> Iterator[Needle]:
        """The steps of the own theory and what it rules out."""
        if self.playbook is not None:
            yield from (Needle(STEP, step) for step in self.playbook.steps)
            yield from (Needle(RULED_OUT, step) for step in self.playbook.must_not)


@dataclass(frozen=True, slots=True)
class Charter:
    """Everything that a team has declared of it; names of marks are unique."""

    marks: tuple[Mark, ...]
    theory: Theory | None = None

    @property
    def needles(self) -> tuple[Needle, ...]:
        """All that is looked for in sentences, in the order of the file."""
        of_marks = (needle for mark in self.marks for needle in mark.needles)
        return (*of_marks, *(() if self.theory is None else self.theory.needles))

    @property
    def texts(self) -> Iterator[str]:
        """Every text that the team wrote, in whatever language."""
        for mark in self.marks:
            yield from (mark.says.en, mark.says.fr)
        for needle in self.needles:
            yield from needle.step.title.values()
            yield from (one for each in needle.step.examples.values() for one in each)
