"""What kind of questions the rep asks, and where in the call."""

from collections.abc import Iterator

from callmirror.domain import Call, Sentence
from callmirror.markers.base import Abstained, Context, Measured, marker
from callmirror.markers.evidence import quoted
from callmirror.markers.said import SPOKEN_ROLES, Said, doing, said_of

THIRDS = ("first_third", "middle_third", "last_third")


@marker(version=1, unit="ratio", exposure="questions", needs=SPOKEN_ROLES)
def open_question_share(call: Call, context: Context) -> Measured | Abstained:
    """Share of the rep's questions that neither yes or no nor one item can answer."""
    return _share_of_questions(said_of(call, context), "open_question", "closed_question", "request")


@marker(version=1, unit="ratio", exposure="questions", needs=SPOKEN_ROLES)
def follow_up_share(call: Call, context: Context) -> Measured | Abstained:
    """Share of the rep's questions that stay on what the customer has just said."""
    return _share_of_questions(said_of(call, context), "follow_up")


@marker(version=1, unit="ratio", exposure="questions", needs=SPOKEN_ROLES)
def question_position(call: Call, context: Context) -> Measured | Abstained:
    """Share of the rep's questions that are asked after the first third of the call.

    Thirds are of the words that rep and customer say, so that calls with and without times read alike. A
    question lies where it begins. The support has the share of each third, adding up to 1.
    """
    said = said_of(call, context)
    placed = [(place, one) for one, place in _places(said) if one.does("question")]
    if not placed:
        return Abstained("no_questions", {"questions": 0.0})
    counts = [0, 0, 0]
    for place, _ in placed:
        counts[min(int(place * len(THIRDS)), len(THIRDS) - 1)] += 1
    shares = {third: count / len(placed) for third, count in zip(THIRDS, counts, strict=True)}
    later = (counts[1] + counts[2]) / len(placed)
    support = {"questions": float(len(placed)), **shares}
    return Measured(later, support, quoted(call, [one for _, one in placed]))


def _share_of_questions(said: Said, label: str, *others: str) -> Measured | Abstained:
    """The share of questions of one kind; those of the other kinds are counted in the support."""
    questions = doing(said.rep, "question")
    if not questions:
        return Abstained("no_questions", {"questions": 0.0})
    found = doing(questions, label)
    counts = {f"{kind}s": float(len(doing(questions, kind))) for kind in (label, *others)}
    support = {"questions": float(len(questions)), **counts}
    return Measured(len(found) / len(questions), support, quoted(said.call, found or questions))


def _places(said: Said) -> Iterator[tuple[Sentence, float]]:
    """The rep's sentences that say something, and the share of all words that is said before each."""
    rep = {id(one) for one in said.rep}
    spoken = [one for floor in said.floors for one in floor.sentences]
    lengths = [len(one.text.split()) for one in spoken]
    total, before = max(1, sum(lengths)), 0
    for one, length in zip(spoken, lengths, strict=True):
        if id(one) in rep:
            yield one, before / total
        before += length
