"""Sentences as features see them: words, stems, the mark at the end, and the rules and lists they meet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from callmirror.acts.features import Floor, Spoken
from callmirror.acts.focus import focus
from callmirror.acts.questions import Asking, is_open
from callmirror.acts.reformulations import restates
from callmirror.domain import Role
from callmirror.languages import Language

_CLOSING = " \t\n\u00a0\u202f\"'’»”)]"
SUBJECT_WITHIN = 5
"""First words in which the subject of a sentence is looked for."""
PRESSING = ("urgency", "scarcity")
"""Acts that lists of phrases tell, and their cues' names."""
HINTING = (
    *PRESSING,
    "asks_situation",
    "asks_problem",
    "asks_implication",
    "asks_benefit",
    "asks_leave",
    "acknowledgement",
    "pitch",
    "customer_situation",
    "customer_problem",
    "customer_goal",
    "objection",
    "next_step",
    "price",
    "competitor",
    "opens_topic",
    "discount",
    "closing_attempt",
    "quota_talk",
    "blame",
    "ownership",
)
"""Acts with a list of phrases, which is a cue of that name; but for ``PRESSING`` the models judge by it."""
MARKS = "?!.…,"
"""Signs at the end of a sentence that tell something; any other counts as none."""


@dataclass(frozen=True, slots=True)
class Said:
    """One turn as sentences of text."""

    role: Role
    speaker: str
    sentences: tuple[str, ...]

    @property
    def text(self) -> str:
        """The whole turn."""
        return " ".join(self.sentences)


def perceive(turns: Sequence[Said], asking: Asking) -> tuple[Floor, ...]:
    """What features see of these turns."""
    floors: list[Floor] = []
    before: frozenset[str] = frozenset()
    for place, turn in enumerate(turns):
        answer = turns[place + 1].text if place + 1 < len(turns) else ""
        floor = Floor(turn.role, tuple(_sentences(turn, answer, before, asking)))
        floors.append(floor)
        before = floor.stems
    return tuple(floors)


def _sentences(turn: Said, answer: str, before: frozenset[str], asking: Asking) -> Iterator[Spoken]:
    language = asking.language
    hesitations = language.vocabulary("hesitations")
    subjects = language.vocabulary("subjects")
    last = len(turn.sentences) - 1
    for number, text in enumerate(turn.sentences):
        plain = language.matchable(text)
        words = tuple(word for word in language.words(text) if word not in hesitations)
        cues = tuple(_cues(text, plain, answer if number == last else "", before, asking))
        shape, core = _shape(language, words)
        yield Spoken(
            words,
            frozenset(language.stems(text)),
            shape,
            core,
            next((word for word in core[:SUBJECT_WITHIN] if word in subjects), "none"),
            _mark(text) if asking.trusted else "",
            cues,
        )


def _shape(language: Language, words: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words that shape a sentence, "_" for any other; and the same after those that lead in."""
    known, leads = language.vocabulary("shape_words"), language.vocabulary("leads")
    whole = [word.lstrip("-") for word in words]
    once = [word for place, word in enumerate(whole) if word != (whole[place - 1] if place else "")]
    shape = tuple(word if word in known else "_" for word in once)
    led = 0
    while led < len(once) - 1 and once[led] in leads:
        led += 1
    return shape, shape[led:]


def _cues(text: str, plain: str, answer: str, before: frozenset[str], asking: Asking) -> Iterator[str]:
    language = asking.language
    asks = asking.asks(text, plain, "")
    if asks:
        yield "asks"
        yield f"asks by {asks}"
    elif answer and asking.asks(text, plain, answer):
        yield "answered"
    if asks and is_open(language, plain):
        yield "open"
    if before and restates(language, text, plain, before):
        yield "restates"
    yield from language.met(HINTING, plain)
    yield from focus(language, plain, question=bool(asks))


def _mark(text: str) -> str:
    closing = text.rstrip(_CLOSING)[-1:]
    return closing if closing and closing in MARKS else "none"
