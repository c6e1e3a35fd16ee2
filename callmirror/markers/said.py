"""What is said in a call, laid out once for all the markers that read words."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from callmirror.domain import Call, Role, Sentence, Turn
from callmirror.languages import Language
from callmirror.markers.base import Context, Need

SPOKEN_ROLES = (Need.WORDS, Need.LANGUAGE, Need.ROLES)
"""What every marker of this folder needs that reads words."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """The words of one floor: its turn, all its sentences, and the labels of all their acts.

    ``says`` is False for mere "okay" or "mm".
    """

    turn: Turn
    sentences: tuple[Sentence, ...]
    labels: frozenset[str]
    says: bool

    @property
    def role(self) -> Role:
        """Who speaks."""
        return self.turn.role

    def does(self, *labels: str) -> bool:
        """Whether a sentence of this floor does one of these acts."""
        return not self.labels.isdisjoint(labels)


@dataclass(frozen=True, slots=True)
class Said:
    """The floors of the rep and of the customer in order, and the sentences of each that say something.

    ``Language.says_something`` tells which do: whether "okay" stands alone or joins the next sentence is the
    transcriber's choice, and must not change a reading.
    """

    call: Call
    floors: tuple[Spoken, ...]
    rep: tuple[Sentence, ...]
    customer: tuple[Sentence, ...]

    def of(self, role: Role) -> tuple[Sentence, ...]:
        """The sentences of the rep or of the customer that say something."""
        return self.rep if role is Role.REP else self.customer


def said_of(call: Call, context: Context) -> Said:
    """What is said in ``call``: as the context has it of this very call, else laid out anew.

    The context must have a language (``Need.LANGUAGE``).
    """
    if context.said is not None and context.said.call is call:
        return context.said
    assert context.language is not None, "Need.LANGUAGE was checked"  # noqa: S101
    return lay_out(call, context.language)


def lay_out(call: Call, language: Language) -> Said:
    """Lay out the words of a call; turns whose role is unknown are left out."""
    of_turn: dict[int, list[Sentence]] = defaultdict(list)
    for sentence in call.sentences:
        of_turn[sentence.turn].append(sentence)
    known = [turn for turn in call.turns if turn.role is not Role.UNKNOWN]
    saying = {turn.index: _saying(of_turn[turn.index], language) for turn in known}
    floors = tuple(_floor(turn, of_turn[turn.index], says=bool(saying[turn.index])) for turn in known)
    return Said(call, floors, _of(Role.REP, known, saying), _of(Role.CUSTOMER, known, saying))


def _floor(turn: Turn, sentences: Sequence[Sentence], *, says: bool) -> Spoken:
    labels = frozenset(act.label for one in sentences for act in one.acts)
    return Spoken(turn, tuple(sentences), labels, says)


def _saying(sentences: Iterable[Sentence], language: Language) -> tuple[Sentence, ...]:
    return tuple(sentence for sentence in sentences if language.says_something(sentence.text))


def _of(role: Role, turns: Iterable[Turn], saying: dict[int, tuple[Sentence, ...]]) -> tuple[Sentence, ...]:
    return tuple(one for turn in turns if turn.role is role for one in saying[turn.index])


def doing(sentences: Sequence[Sentence], *labels: str) -> tuple[Sentence, ...]:
    """The sentences that do one of these acts."""
    wanted = frozenset(labels)
    found = []
    for one in sentences:  # loops, as each marker goes through every sentence of a call
        for act in one.acts:
            if act.label in wanted:
                found.append(one)
                break
    return tuple(found)
