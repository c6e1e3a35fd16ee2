"""Sentences as features see them: words, stems, the mark at the end, and the rules and lists they meet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from callmirror.acts.features import Floor, Spoken
from callmirror.acts.focus import focus
from callmirror.acts.questions import Asking, is_open
from callmirror.acts.reformulations import announces, shares
from callmirror.domain import Role
from callmirror.languages import LANGUAGES, Language

_CLOSING = " \t\n\u00a0\u202f\"'’»”)]"
SHORT = 24
"""Letters of a sentence that is remembered."""
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


class _Alone(NamedTuple):
    """A sentence as far as it can be seen by itself.

    ``asked`` are its cues of a question and ``met`` the rest, between which a restatement's cue stands;
    ``announces`` says that it opens as a restatement does.
    """

    spoken: Spoken
    plain: str
    asked: tuple[str, ...]
    met: tuple[str, ...]
    announces: bool


def perceive(turns: Sequence[Said], asking: Asking) -> tuple[Floor, ...]:
    """What features see of these turns."""
    floors: list[Floor] = []
    before: frozenset[str] = frozenset()
    for place, turn in enumerate(turns):
        answer = turns[place + 1].text if asking.heeds_answers and place + 1 < len(turns) else ""
        floor = Floor(turn.role, tuple(_sentences(turn, answer, before, asking)))
        floors.append(floor)
        before = floor.stems
    return tuple(floors)


def _sentences(turn: Said, answer: str, before: frozenset[str], asking: Asking) -> Iterator[Spoken]:
    last = len(turn.sentences) - 1
    for number, text in enumerate(turn.sentences):
        see = _see_again if len(text) <= SHORT else _see
        alone = see(asking.language.code, asking.trusted, asking.marked, text)
        asked, again = alone.asked, ("restates",) if _says_again(alone, before, asking.language) else ()
        if not asked and answer and number == last and asking.asks(text, alone.plain, answer):
            asked = ("answered",)
        same = asked == alone.asked and not again
        yield alone.spoken if same else alone.spoken._replace(cues=(*asked, *again, *alone.met))


def _says_again(alone: _Alone, before: frozenset[str], language: Language) -> bool:
    if not before:
        return False
    return alone.announces or shares(language, alone.spoken.stems, alone.plain, before)


def _see(code: str, trusted: bool, marked: bool, text: str) -> _Alone:
    asking, language = _asking(code, trusted, marked), LANGUAGES[code]
    every = language.words(text)
    hesitations, subjects = language.vocabulary("hesitations"), language.vocabulary("subjects")
    words = tuple([word for word in every if word not in hesitations])
    plain = language.matchable(text)
    asked, met = _cues(text, plain, asking)
    shape, core = _shape(language, words)
    spoken = Spoken(
        words,
        frozenset(language.stems_of(every)),
        shape,
        core,
        next((word for word in core[:SUBJECT_WITHIN] if word in subjects), "none"),
        _mark(text) if trusted else "",
        asked + met,
    )
    return _Alone(spoken, plain, asked, met, announces(language, plain))


@cache
def _asking(code: str, trusted: bool, marked: bool) -> Asking:
    return Asking(LANGUAGES[code], trusted=trusted, marked=marked)


_see_again = lru_cache(maxsize=1 << 14)(_see)
"""The same of a short sentence: "yes, of course" comes again in every call."""


def _shape(language: Language, words: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words that shape a sentence, "_" for any other; and the same after those that lead in."""
    known, leads = language.vocabulary("shape_words"), language.vocabulary("leads")
    once: list[str] = []
    last = ""
    for word in words:  # a loop, as it is gone through for every word of a call
        whole = word.lstrip("-")
        if whole != last:
            once.append(whole)
        last = whole
    shape = tuple([word if word in known else "_" for word in once])
    led = 0
    while led < len(once) - 1 and once[led] in leads:
        led += 1
    return shape, shape[led:]


def _cues(text: str, plain: str, asking: Asking) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The cues of a question, and those of the lists that the sentence meets."""
    language = asking.language
    said = language.words_said(plain)
    asks = asking.asks(text, plain, "", said=said)
    asked = ("asks", f"asks by {asks}") if asks else ()
    if asks and is_open(language, plain):
        asked = (*asked, "open")
    met = language.met(HINTING, plain, said)
    return asked, (*met, *focus(language, plain, question=bool(asks), said=said))


def _mark(text: str) -> str:
    closing = text.rstrip(_CLOSING)[-1:]
    return closing if closing and closing in MARKS else "none"
