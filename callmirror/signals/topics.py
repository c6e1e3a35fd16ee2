"""What is listened for in a call: by the acts of its sentences, and risks by their words."""

from collections.abc import Mapping
from dataclasses import dataclass

from callmirror.domain import Text

RISK = "risk"
SAID_BACK = "said_back"
"""That the rep says a need back in the next turn, in calls in which the customer tells one."""

NEEDS = ("situation", "problem", "goal")


@dataclass(frozen=True, slots=True)
class Topic:
    """Something that calls may speak of; ``acts`` are labels of sentences, empty for what words tell.

    ``both`` says that the rep may speak of it too. ``tentative``: in either language such sentences are read
    rightly too seldom (F1 under .6 on kept-out text, the models' cards), so that the number is a hint.
    """

    title: Text
    acts: tuple[str, ...] = ()
    both: bool = False
    tentative: bool = False


TOPICS: Mapping[str, Topic] = {
    "situation": Topic(Text("Their situation", "Leur situation"), ("customer_situation",), tentative=True),
    "problem": Topic(
        Text("A problem of theirs", "Un problème chez eux"), ("customer_problem",), tentative=True
    ),
    "goal": Topic(Text("A goal of theirs", "Un but qu'ils ont"), ("customer_goal",)),
    "price": Topic(Text("The price", "Le prix"), ("price",), both=True),
    "objection": Topic(Text("An objection", "Une objection"), ("objection",), tentative=True),
    "competitor": Topic(
        Text("Another supplier", "Un autre fournisseur"), ("competitor",), both=True, tentative=True
    ),
    RISK: Topic(Text("A risk, by its words", "Un risque, à ses mots"), both=True),
}
"""Every topic, in the order in which a page shows them."""

TOPIC_OF: Mapping[str, str] = {act: name for name, topic in TOPICS.items() for act in topic.acts}
