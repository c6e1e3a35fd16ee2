"""Reads a charter of relation and a theory of the sale, written in YAML by a person.

::

    marks:
      - name: listening                  # a short word
        says: {en: We listen first, fr: Nous écoutons d'abord}
        markers:                         # optional: what enacts it in calls
          - {marker: talk_share, direction: at_most, target: 0.5}
        examples: {en: [If I understand you well], fr: [Si je vous comprends bien]}   # optional
        heard_in: 0.5                    # optional: in at least this share of calls, half unless said
        counter_examples: [This offer ends tonight]                                   # optional
        heard_at_most: 0.33              # optional: in at most this share, a third unless said
        meetings:                        # optional: what enacts it in meetings
          - {marker: learning_question_share, direction: at_least, target: 0.5}
    theory: common_ground                # optional: or volume, or a playbook of one's own

``says`` may be one text for both languages, examples one list.
"""

from callmirror.charter.declared import (
    COMMON_GROUND,
    FEW_CALLS,
    MOST_CALLS,
    OWN,
    VOLUME,
    Charter,
    Examples,
    Mark,
    Theory,
)
from callmirror.declaring.enacted import WITH_TARGET, Enacted, read_enacted, read_target, unknown_marker
from callmirror.declaring.nodes import listed, names_once, text_in_both
from callmirror.errors import InputError
from callmirror.gatherings.markers import MEETING_MARKERS
from callmirror.playbooks import LARGEST_BYTES, examples_of, playbook_of
from callmirror.playbooks.nodes import Node, composed_text

KEYS = ("marks", "theory")
MARK_KEYS = (
    "name", "says", "markers", "examples", "heard_in", "counter_examples", "heard_at_most", "meetings",
)  # fmt: skip
MEETING_KEYS = ("marker", "direction", "target")
THEORIES = (VOLUME, COMMON_GROUND)
LONGEST_SAYING = 200
MOST_MARKS = 12
MOST_MARKERS = 6
MOST_NEEDLES = 40
"""So many sorts of sentences are looked for in each call."""


def parse_charter(text: str, *, source: str) -> Charter:
    """Read what stands in a file or a form; ``source`` is what errors call it.

    Raises:
        InputError: it declares no charter; names the line where that is known.
    """
    if not text.strip() or len(text) > LARGEST_BYTES:
        raise InputError(
            source,
            en="is empty or far too large; declare marks, and a theory where you like.",
            fr="est vide ou bien trop grand ; déclarez des marques, et une théorie si vous voulez.",
        )
    root = composed_text(text, source=source)
    root.only(KEYS)
    nodes = listed(root, "marks", MOST_MARKS)
    found = root.fields().get("theory")
    if not nodes and found is None:
        raise root.wrong("marks or a theory", "des marques (marks) ou une théorie (theory)")
    names = names_once(nodes)
    marks = tuple(_mark(node, name) for node, name in zip(nodes, names, strict=True))
    charter = Charter(marks, None if found is None else _theory(found))
    if len(charter.needles) > MOST_NEEDLES:
        raise root.wrong(
            f"at most {MOST_NEEDLES} marks with examples and steps in all",
            f"au plus {MOST_NEEDLES} marques avec exemples et étapes en tout",
        )
    return charter


def _mark(node: Node, name: str) -> Mark:
    node.only(MARK_KEYS)
    markers = tuple(read_enacted(each, WITH_TARGET) for each in listed(node, "markers", MOST_MARKERS))
    meetings = tuple(map(_in_meetings, listed(node, "meetings", MOST_MARKERS)))
    for key, found in (("markers", markers), ("meetings", meetings)):
        if len({one.marker for one in found}) < len(found):
            raise node.get(key).wrong("each marker once", "chaque marqueur une seule fois")
    return Mark(
        name,
        text_in_both(node.get("says"), LONGEST_SAYING),
        markers,
        _examples(node, "examples"),
        _share(node, "heard_in", MOST_CALLS),
        _examples(node, "counter_examples"),
        _share(node, "heard_at_most", FEW_CALLS),
        meetings,
    )


def _in_meetings(node: Node) -> Enacted:
    node.only(MEETING_KEYS)
    marker, direction = node.text("marker"), node.text("direction")
    if marker not in MEETING_MARKERS:
        raise unknown_marker(node.get("marker"), MEETING_MARKERS)
    if direction not in WITH_TARGET:
        known = ", ".join(WITH_TARGET)
        raise node.get("direction").wrong(f"one of {known}", f"un de {known}")
    node.get("target")
    return Enacted(marker, direction, read_target(node, "ratio"))


def _examples(node: Node, key: str) -> Examples:
    return examples_of(node, key) if key in node.fields() else {}


def _share(node: Node, key: str, unless: float) -> float:
    if key not in node.fields():
        return unless
    found = node.get(key)
    try:
        share = float(found.string())
    except ValueError:
        share = -1.0
    if not 0 < share < 1:
        raise found.wrong(
            "a share between 0 and 1, as 0.5 for half the calls",
            "une part entre 0 et 1, comme 0.5 pour la moitié des appels",
        )
    return share


def _theory(node: Node) -> Theory:
    if not node.is_text:
        return Theory(OWN, playbook_of(node))
    name = node.string()
    if name not in THEORIES:
        known = ", ".join(THEORIES)
        raise node.wrong(f"{known}, or a playbook with steps", f"{known}, ou une trame avec des étapes")
    return Theory(name)
