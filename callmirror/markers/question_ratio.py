"""How much of what the rep says asks something."""

from callmirror.domain import Call
from callmirror.markers.base import Abstained, Context, Measured, Need, marker
from callmirror.markers.rep_sentences import quoted, rep_sentences


@marker(
    version=1,
    unit="ratio",
    exposure="sentences",
    needs=(Need.WORDS, Need.LANGUAGE, Need.ROLES),
)
def question_ratio(call: Call, context: Context) -> Measured | Abstained:
    """Share of the rep's sentences that ask something.

    Sentences of hesitations and mere form ("okay") are none; a request in question form asks, a tag does not.
    """
    assert context.language is not None, "Need.LANGUAGE was checked"  # noqa: S101
    sentences = rep_sentences(call, context.language)
    if not sentences:
        return Abstained("no_rep_sentences", {"sentences": 0.0})
    questions = [sentence for sentence in sentences if sentence.does("question")]
    support = {
        "sentences": float(len(sentences)),
        "questions": float(len(questions)),
        "open_questions": float(sum(sentence.does("open_question") for sentence in questions)),
    }
    return Measured(len(questions) / len(sentences), support, quoted(call, questions))
