"""Talks made by hand, for tests of what is counted in them."""

from collections.abc import Sequence
from datetime import date

from callmirror.domain import Act
from callmirror.talks.talk import Said, Talk


def said(*labels: str, text: str = "We look at it.", confidence: float = 0.8) -> Said:
    """A sentence that does these acts."""
    return Said(0, text, tuple(Act(label, confidence) for label in labels))


def talk(sentences: Sequence[Said], *, day: date | None = None, language: str = "en") -> Talk:
    """A talk of these sentences, as if models had read it."""
    return Talk("A talk", language, ("We look at it.",), tuple(sentences), day, "made by hand")


def balanced(toward: int, other: int, *, day: date | None = None) -> Talk:
    """A talk in which so many sentences own a fault of the system, and so many blame."""
    return talk([said("system_ownership")] * toward + [said("blame")] * other, day=day)
