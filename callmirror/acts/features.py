"""What a trained model sees of a sentence: its words, their places, and what stands around it.

Every feature is a short readable string, so that a model can be looked at line by line. Its first word names
the family it belongs to; ``recipes`` says which act is learned from which families. Nothing is seen of who
speaks but the part they play.

A sentence is told as parts, each a function and what it makes its features of, since the same parts come
again and again: whoever weighs features need not write each of them out for every sentence of a call.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any, NamedTuple

from callmirror.domain import Role

LONGEST = 60
"""Words of a sentence that are looked at: its first and last half as many."""
NEAR = 3
"""Words of a neighbouring sentence that are looked at."""
OPENING = 4
"""Words at the beginning that are looked at as one."""
_LENGTHS = (0, 1, 2, 3, 4, 5, 6, 8, 10, 13, 17, 23, 31)
_TOLD_LENGTH = tuple(max(each for each in _LENGTHS if each <= count) for count in range(LONGEST + 1))
"""For each number of words the largest of the told lengths that is not longer."""

Part = tuple[Any, ...]
"""A function that makes features, and its arguments."""
Features = tuple[str, ...]


class Spoken(NamedTuple):
    """A sentence as features see it.

    ``words`` are without hesitations, ``stems`` the stems of those that carry content, ``shape`` the words
    that shape any sentence, with "_" for each other word, ``core`` the same after the words that lead in.
    ``mark`` is the sign it ends with where punctuation can be trusted, ``cues`` are names of word lists and
    rules it meets, ``subject`` is who it seems to speak of.
    """

    words: tuple[str, ...]
    stems: frozenset[str] = frozenset()
    shape: tuple[str, ...] = ()
    core: tuple[str, ...] = ()
    subject: str = ""
    mark: str = ""
    cues: tuple[str, ...] = ()

    @property
    def asks(self) -> str:
        """By which rule it asks, "told" where by none."""
        for cue in self.cues:  # a loop, as it is asked for every sentence
            if cue.startswith("asks "):
                return cue
        return "told"


@dataclass(frozen=True)
class Floor:
    """What one party says in one turn."""

    role: Role
    sentences: tuple[Spoken, ...]

    @cached_property
    def stems(self) -> frozenset[str]:
        """What the turn speaks of."""
        return frozenset().union(*(each.stems for each in self.sentences))


@dataclass(slots=True, eq=False)
class Seen:
    """What is seen of one sentence; to go through it yields its features. Nobody changes it.

    ``before`` are the parts that come before its ``words``, ``after`` those that come after.
    """

    before: tuple[Part, ...]
    words: tuple[str, ...]
    after: tuple[Part, ...]

    def __iter__(self) -> Iterator[str]:
        """Every feature in order; one may come twice."""
        for part in self.before:
            yield from made_of(part)
        yield from worded(self.words)
        for part in self.after:
            yield from made_of(part)


@dataclass(frozen=True, slots=True)
class _Around:
    """What surrounds the sentences of one turn: the other's turns before and after, and what was said.

    ``size`` is how much the other says next.
    """

    before: Floor | None
    said: frozenset[str]
    reply: Spoken | None
    size: int


def features(floors: Sequence[Floor]) -> Iterator[Seen]:
    """The features of every sentence of these turns, in order."""
    for place, floor in enumerate(floors):
        before = floors[place - 1] if place else None
        after = floors[place + 1] if place + 1 < len(floors) else None
        around = _Around(before, before.stems if before else frozenset(), _reply(after), _size(after))
        for number in range(len(floor.sentences)):
            yield _of_sentence(floor, number, around)


def made_of(part: Part) -> Features:
    """The features of a part."""
    make: Callable[..., Features] = part[0]
    return make(*part[1:])


def worded(words: tuple[str, ...]) -> Iterator[str]:
    """Words, and runs of two and three of them, with the places of the first ones."""
    framed = ("<", *words, ">")
    for word in words:
        yield f"word {word}"
    for one, two in pairwise(framed):
        yield f"word {one} {two}"
    for place in range(len(framed) - 2):
        yield f"word {framed[place]} {framed[place + 1]} {framed[place + 2]}"


def _reply(after: Floor | None) -> Spoken | None:
    """The first sentence with words in what the other says next."""
    return next((each for each in after.sentences if each.words), None) if after else None


def _size(after: Floor | None) -> int:
    return _bits(sum(len(each.words) for each in after.sentences)) if after else 0


def _bits(count: int) -> int:
    return min(4, count.bit_length())


def _of_sentence(floor: Floor, number: int, around: _Around) -> Seen:
    sentence, role = floor.sentences[number], floor.role.value
    words = sentence.words if len(sentence.words) <= LONGEST else _ends(sentence.words)
    first, last = number == 0, number == len(floor.sentences) - 1
    asks, length = sentence.asks, _TOLD_LENGTH[len(words)]
    before = ((_placed, role, length, first, last), *((_cued, cue, role, first) for cue in sentence.cues))
    after = [
        (_opening, sentence.core[:OPENING]),
        (_about, sentence.subject, asks, *sentence.core[:1]),
        (_about_length, asks, _TOLD_LENGTH[min(LONGEST, len(sentence.core))]),
    ]
    if sentence.mark:
        after += (_marked, sentence.mark, *words[:1]), (_marked_length, sentence.mark, length, asks)
    after += _heard(sentence, words, around, first=first)
    after += _answered(sentence, asks, around, last=last)
    return Seen(before, words, tuple(after))


def _ends(words: tuple[str, ...]) -> tuple[str, ...]:
    return words[: LONGEST // 2] + words[-LONGEST // 2 :]


def _heard(sentence: Spoken, words: tuple[str, ...], around: _Around, *, first: bool) -> list[Part]:
    """What the other has just said, and how much of it comes back."""
    if around.before is None or not around.before.sentences:
        return [(_heard_nothing,)]
    shared = len(sentence.stems & around.said)
    parts: list[Part] = [(_shared, min(shared, 4), (4 * shared) // max(1, len(sentence.stems)))]
    if words:
        parts.append((_shared_opening, min(shared, 2), words[:2]))
    closing = around.before.sentences[-1]
    parts.append((_heard_mark, first, closing.mark))
    parts += [(_heard_word, first, word) for word in closing.words[-NEAR:]]
    parts += [(_heard_cue, first, cue) for cue in closing.cues]
    return parts


def _answered(sentence: Spoken, asks: str, around: _Around, *, last: bool) -> list[Part]:
    """How the other's next turn opens, which often shows what was asked."""
    reply, side = around.reply, "answer" if last else "answer later"
    if reply is None:
        return [(_unanswered, side)]
    start = reply.shape[0]
    parts: list[Part] = [
        (_reply_opening, side, reply.shape[:2]),
        (_reply_asked, side, asks, start, reply.asks),
        (_reply_about, side, sentence.subject, start),
        (_reply_size, side, _bits(len(sentence.words)), around.size),
    ]
    if last:
        echo = min(3, sum(word in sentence.words for word in reply.words[:6]))
        parts += (_reply_subject, sentence.subject, reply.subject), (_reply_echo, echo)
    return parts


def _placed(role: str, length: int, first: bool, last: bool) -> Features:
    return "bias", f"role {role}", f"length {length}", f"place {first:d}{last:d}"


def _cued(cue: str, role: str, first: bool) -> Features:
    return f"cue {cue}", f"part {cue} {role}", f"place cue {cue} {role} {first:d}"


def _opening(core: tuple[str, ...]) -> Features:
    """How it opens after the words that lead in."""
    framed = (*core, ">")
    return tuple(f"opens {' '.join(framed[:end])}" for end in range(1, len(framed)))


def _about(subject: str, asks: str, opens: str = ">") -> Features:
    """Who it speaks of."""
    return f"subject {subject}", f"subject {asks} {opens}"


def _about_length(asks: str, length: int) -> Features:
    return (f"subject {asks} {length}",)


def _marked(mark: str, opens: str = "") -> Features:
    return f"mark {mark}", f"mark {mark} {opens}"


def _marked_length(mark: str, length: int, asks: str) -> Features:
    return f"mark {mark} {length}", f"mark {mark} {asks}"


def _heard_nothing() -> Features:
    return ("heard nothing",)


def _shared(shared: int, part: int) -> Features:
    return f"shared {shared}", f"shared part {part}"


def _shared_opening(shared: int, opening: tuple[str, ...]) -> Features:
    return f"shared {shared} {opening[0]}", f"shared {shared} {' '.join(opening)}"


def _heard_mark(first: bool, mark: str) -> Features:
    return (f"heard {first:d} {mark}",)


def _heard_word(first: bool, word: str) -> Features:
    return (f"heard {first:d} {word}",)


def _heard_cue(first: bool, cue: str) -> Features:
    return (f"heard cue {first:d} {cue}",)


def _unanswered(side: str) -> Features:
    return (f"{side} none",)


def _reply_opening(side: str, opening: tuple[str, ...]) -> Features:
    return f"{side} {opening[0]}", f"{side} {' '.join(opening)}"


def _reply_asked(side: str, asks: str, start: str, reply: str) -> Features:
    return f"{side} {asks} {start}", f"{side} {asks} {reply}"


def _reply_about(side: str, subject: str, start: str) -> Features:
    return (f"{side} {subject} {start}",)


def _reply_size(side: str, own: int, size: int) -> Features:
    return (f"{side} size {own} {size}",)


def _reply_subject(subject: str, reply: str) -> Features:
    return (f"answer {subject} / {reply}",)


def _reply_echo(echo: int) -> Features:
    return (f"answer echo {echo}",)
