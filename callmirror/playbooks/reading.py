"""Reads a playbook: what a team has agreed to do in a call, written in YAML by a person.

::

    name: Discovery call
    ordered: true                # optional, false unless said
    steps:
      - name: greeting           # a short word by which the step is counted
        title: {en: Greeting, fr: Accueil}
        required: true           # optional, true unless said
        acts: [asks_leave]       # optional: a sentence that does one need be less like an example
        examples:                # optional where there are acts
          en: ["Hello, this is Ann from Lumora."]
          fr: ["Bonjour, ici Anne de chez Lumora."]
    must_not:                    # optional: what is not to be said, as steps or as mere phrases
      - "It is the cheapest on the market."
    grid:                        # optional: the topics of the team's qualification, written like steps
      - name: budget
        examples: {en: ["What budget is set aside?"], fr: ["Quel budget est prévu ?"]}

``title`` may be one text for all languages; ``examples`` a plain list, which then serves in every language.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from callmirror.domain import Playbook, Step
from callmirror.languages import LANGUAGES
from callmirror.playbooks.nodes import Node, composed, composed_text

CODES = tuple(LANGUAGES)
"""Languages in which a step can have a title and examples."""
MOST_STEPS = 60
MOST_EXAMPLES = 60
STEP_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
STEP_KEYS = ("name", "title", "required", "acts", "examples")
TOPIC_KEYS = ("name", "title", "acts", "examples")
KEYS = ("name", "ordered", "steps", "must_not", "grid")
ACTS = (
    "open_question",
    "follow_up",
    "asks_situation",
    "asks_problem",
    "asks_implication",
    "asks_benefit",
    "asks_leave",
    "reformulation",
    "acknowledgement",
    "pitch",
    "next_step",
    "price",
    "competitor",
    "urgency",
    "scarcity",
    "discount",
    "closing_attempt",
    "customer_situation",
    "customer_problem",
    "customer_goal",
)
"""The acts that can say a step; the last three are the customer's, and say a topic of a grid."""


def read_playbook(path: Path) -> Playbook:
    """Read one playbook.

    Raises:
        PlaybookError: the file can't be read or is no playbook; names the line where that is known.
    """
    return playbook_of(composed(path))


def parse_playbook(text: str, *, source: str) -> Playbook:
    """Read one playbook from what stands in a form; ``source`` is what errors call it.

    Raises:
        PlaybookError: it is no playbook; names the line where that is known.
    """
    return playbook_of(composed_text(text, source=source))


def playbook_of(root: Node) -> Playbook:
    """Read one playbook where it stands within another file.

    Raises:
        PlaybookError: it is no playbook; names the line.
    """
    root.only(KEYS)
    return Playbook(
        name=root.text("name"),
        steps=_distinct("steps", root, [_step(node, STEP_KEYS) for node in root.items("steps", MOST_STEPS)]),
        ordered=root.flag("ordered", default=False),
        must_not=_distinct("must_not", root, _ruled_out(root)),
        grid=_grid(root),
    )


def read_grid(path: Path) -> tuple[Step, ...]:
    """Read a file that holds nothing but a qualification grid, under the name ``grid``.

    Raises:
        PlaybookError: as for a playbook.
    """
    root = composed(path)
    root.only(("grid",))
    root.get("grid")
    return _grid(root)


def _grid(root: Node) -> tuple[Step, ...]:
    if "grid" not in root.fields():
        return ()
    return _distinct("grid", root, [_step(node, TOPIC_KEYS) for node in root.items("grid", MOST_STEPS)])


def _ruled_out(root: Node) -> Iterator[Step]:
    """What is not to be said: a phrase alone is its own title, counted by its number."""
    nodes = root.items("must_not", MOST_STEPS) if "must_not" in root.fields() else ()
    for number, node in enumerate(nodes, 1):
        if node.is_text:
            said = node.string()
            yield Step(f"phrase_{number}", dict.fromkeys(CODES, said), dict.fromkeys(CODES, (said,)))
        else:
            yield _step(node, TOPIC_KEYS)


def _step(node: Node, known: tuple[str, ...]) -> Step:
    node.only(known)
    name = node.text("name")
    if not STEP_NAME.fullmatch(name):
        raise node.get("name").wrong(
            "a short name of small letters, digits, - and _",
            "un nom court en minuscules sans accents, chiffres, - et _",
        )
    return Step(
        name=name,
        title=_title(node.fields().get("title"), name),
        examples=_examples(node),
        required=node.flag("required", default=True),
        acts=_acts(node),
    )


def _acts(node: Node) -> tuple[str, ...]:
    """The acts of a step that are named; each must be one that can say it."""
    named = tuple(node.items("acts", len(ACTS))) if "acts" in node.fields() else ()
    for each in named:
        if each.string() not in ACTS:
            raise each.wrong(f"one of the acts {', '.join(ACTS)}", f"un des actes {', '.join(ACTS)}")
    return tuple(each.string() for each in named)


def _title(node: Node | None, name: str) -> Mapping[str, str]:
    if node is None:
        return dict.fromkeys(CODES, name)
    if node.is_text:
        return dict.fromkeys(CODES, node.string())
    node.only(CODES)
    return {code: each.string() for code, each in node.fields().items()}


def _examples(step: Node) -> Mapping[str, tuple[str, ...]]:
    if "examples" not in step.fields() and "acts" in step.fields():
        return {}
    return examples_of(step, "examples")


def examples_of(holder: Node, key: str) -> Mapping[str, tuple[str, ...]]:
    """Read ways to say something under a key that must be there: by language, or one list for all.

    Raises:
        PlaybookError: there are none; names the line.
    """
    node = holder.get(key)
    if node.is_list:
        return dict.fromkeys(CODES, _texts(holder, key))
    node.only(CODES)
    return {code: _texts(node, code) for code in node.fields()}


def _texts(node: Node, name: str) -> tuple[str, ...]:
    return tuple(each.string() for each in node.items(name, MOST_EXAMPLES))


def _distinct(key: str, root: Node, steps: Iterable[Step]) -> tuple[Step, ...]:
    """The steps of one list, if no two have the same name."""
    found = tuple(steps)
    if len({step.name for step in found}) < len(found):
        raise root.get(key).wrong("a different name for each step", "un nom différent pour chaque étape")
    return found
