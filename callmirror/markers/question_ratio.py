"""How much of what the rep says asks something."""

from callmirror.domain import Call
from callmirror.markers.base import Abstained, Context, Measured, marker
from callmirror.markers.evidence import quoted
from callmirror.markers.said import SPOKEN_ROLES, doing, said_of


@marker(
    version=2,
    unit="ratio",
    exposure="sentences",
    needs=SPOKEN_ROLES,
)
def question_ratio(call: Call, context: Context) -> Measured | Abstained:
    """Share of the rep's sentences that ask something.

    Sentences of hesitations and mere form ("okay") are none; a request in question form asks, a tag does not.
    """
    sentences = said_of(call, context).rep
    if not sentences:
        return Abstained("no_rep_sentences", {"sentences": 0.0})
    questions = doing(sentences, "question")
    support = {
        "sentences": float(len(sentences)),
        "questions": float(len(questions)),
        "open_questions": float(sum(sentence.does("open_question") for sentence in questions)),
    }
    return Measured(len(questions) / len(sentences), support, quoted(call, questions))
