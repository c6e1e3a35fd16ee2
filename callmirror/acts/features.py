"""What a trained model sees of a sentence: its words, their places, and what stands around it.

Every feature is a short readable string, so that a model can be looked at line by line. Its first word names
the family it belongs to; ``recipes`` says which act is learned from which families. Nothing is seen of who
speaks but the part they play.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from callmirror.domain import Role

LONGEST = 60
"""Words of a sentence that are looked at: its first and last half as many."""
NEAR = 3
"""Words of a neighbouring sentence that are looked at."""
OPENING = 4
"""Words at the beginning that are looked at as one."""
_LENGTHS = (0, 1, 2, 3, 4, 5, 6, 8, 10, 13, 17, 23, 31)


@dataclass(frozen=True, slots=True)
class Spoken:
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
        return next((cue for cue in self.cues if cue.startswith("asks ")), "told")


@dataclass(frozen=True, slots=True)
class Floor:
    """What one party says in one turn."""

    role: Role
    sentences: tuple[Spoken, ...]

    @property
    def stems(self) -> frozenset[str]:
        """What the turn speaks of."""
        return frozenset().union(*(each.stems for each in self.sentences))


@dataclass(frozen=True, slots=True)
class _Around:
    """What surrounds the sentences of one turn: the other's turns before and after, and what was said."""

    before: Floor | None
    after: Floor | None
    said: frozenset[str]
    reply: Spoken | None


def features(floors: Sequence[Floor]) -> Iterator[Iterator[str]]:
    """The features of every sentence of these turns, in order."""
    for place, floor in enumerate(floors):
        before = floors[place - 1] if place else None
        after = floors[place + 1] if place + 1 < len(floors) else None
        around = _Around(before, after, before.stems if before else frozenset(), _reply(after))
        for number in range(len(floor.sentences)):
            yield _of_sentence(floor, number, around)


def _reply(after: Floor | None) -> Spoken | None:
    """The first sentence with words in what the other says next."""
    return next((each for each in after.sentences if each.words), None) if after else None


def _of_sentence(floor: Floor, number: int, around: _Around) -> Iterator[str]:
    sentence = floor.sentences[number]
    words = sentence.words if len(sentence.words) <= LONGEST else _ends(sentence.words)
    first, last = number == 0, number == len(floor.sentences) - 1
    yield "bias"
    yield f"role {floor.role.value}"
    yield f"length {_length(len(words))}"
    yield f"place {first:d}{last:d}"
    for cue in sentence.cues:
        yield f"cue {cue}"
        yield f"cue {cue} {floor.role.value}"
        yield f"place cue {cue} {floor.role.value} {first:d}"
    yield from _worded(words)
    yield from _shaped(sentence)
    yield from _marked(sentence, words)
    yield from _heard(sentence, words, around, first=first)
    yield from _answered(sentence, around, last=last)


def _ends(words: tuple[str, ...]) -> tuple[str, ...]:
    return words[: LONGEST // 2] + words[-LONGEST // 2 :]


def _length(count: int) -> int:
    """The largest of the told lengths that is not longer."""
    return max(each for each in _LENGTHS if each <= count)


def _worded(words: tuple[str, ...]) -> Iterator[str]:
    """Its words, and runs of two and three of them, with the places of the first ones."""
    framed = ("<", *words, ">")
    for word in words:
        yield f"word {word}"
    for one, two in pairwise(framed):
        yield f"word {one} {two}"
    for place in range(len(framed) - 2):
        yield f"word {framed[place]} {framed[place + 1]} {framed[place + 2]}"


def _shaped(sentence: Spoken) -> Iterator[str]:
    """How it opens after the words that lead in, and who it speaks of."""
    core = (*sentence.core[:OPENING], ">")
    for end in range(1, len(core)):
        yield f"opens {' '.join(core[:end])}"
    yield f"subject {sentence.subject}"
    yield f"subject {sentence.asks} {core[0]}"
    yield f"subject {sentence.asks} {_length(min(LONGEST, len(sentence.core)))}"


def _marked(sentence: Spoken, words: tuple[str, ...]) -> Iterator[str]:
    if sentence.mark:
        yield f"mark {sentence.mark}"
        yield f"mark {sentence.mark} {words[0] if words else ''}"
        yield f"mark {sentence.mark} {_length(len(words))}"
        yield f"mark {sentence.mark} {sentence.asks}"


def _heard(sentence: Spoken, words: tuple[str, ...], around: _Around, *, first: bool) -> Iterator[str]:
    """What the other has just said, and how much of it comes back."""
    if around.before is None or not around.before.sentences:
        yield "heard nothing"
        return
    shared = len(sentence.stems & around.said)
    yield f"shared {min(shared, 4)}"
    yield f"shared part {(4 * shared) // max(1, len(sentence.stems))}"
    if words:
        yield f"shared {min(shared, 2)} {words[0]}"
        yield f"shared {min(shared, 2)} {' '.join(words[:2])}"
    closing = around.before.sentences[-1]
    yield f"heard {first:d} {closing.mark}"
    yield from (f"heard {first:d} {word}" for word in closing.words[-NEAR:])
    yield from (f"heard cue {first:d} {cue}" for cue in closing.cues)


def _answered(sentence: Spoken, around: _Around, *, last: bool) -> Iterator[str]:
    """How the other's next turn opens, which often shows what was asked."""
    reply, side = around.reply, "answer" if last else "answer later"
    if reply is None:
        yield f"{side} none"
        return
    start = reply.shape[0]
    size = min(4, sum(len(each.words) for each in around.after.sentences).bit_length()) if around.after else 0
    own = min(4, len(sentence.words).bit_length())
    yield f"{side} {start}"
    yield f"{side} {' '.join(reply.shape[:2])}"
    yield f"{side} {sentence.asks} {start}"
    yield f"{side} {sentence.asks} {reply.asks}"
    yield f"{side} {sentence.subject} {start}"
    yield f"{side} size {own} {size}"
    if last:
        yield f"answer {sentence.subject} / {reply.subject}"
        yield f"answer echo {min(3, sum(word in sentence.words for word in reply.words[:6]))}"
