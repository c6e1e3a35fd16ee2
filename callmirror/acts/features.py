"""What a trained model sees of a sentence: its words, their places, and what stands around it.

Every feature is a short readable string, so that a model can be looked at line by line. The words are spaCy's
tokens without hesitations; nothing is seen of who speaks but the part they play.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from callmirror.domain import Role

LONGEST = 60
"""Words of a sentence that are looked at: its first and last half as many."""
NEAR = 3
"""Words of a neighbouring sentence that are looked at."""
OF_ANSWER = 4
"""First words of what the other says next that are looked at."""
_LENGTHS = (0, 1, 2, 3, 4, 5, 6, 8, 10, 13, 17, 23, 31)


@dataclass(frozen=True, slots=True)
class Spoken:
    """A sentence as features see it.

    ``words`` are without hesitations, ``stems`` the stems of those that carry content, ``mark`` is the sign
    it ends with where punctuation can be trusted, ``cues`` are names of word lists and rules it meets.
    """

    words: tuple[str, ...]
    stems: frozenset[str] = frozenset()
    mark: str = ""
    cues: tuple[str, ...] = ()


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
    """What surrounds the sentences of one turn: the other's turns before and after, and what they say."""

    before: Floor | None
    after: Floor | None
    said: frozenset[str]
    reply: tuple[str, ...]


def features(floors: Sequence[Floor]) -> Iterator[Iterator[str]]:
    """The features of every sentence of these turns, in order."""
    for place, floor in enumerate(floors):
        before = floors[place - 1] if place else None
        after = floors[place + 1] if place + 1 < len(floors) else None
        around = _Around(before, after, before.stems if before else frozenset(), _opening(after))
        for number in range(len(floor.sentences)):
            yield _of_sentence(floor, number, around)


def _of_sentence(floor: Floor, number: int, around: _Around) -> Iterator[str]:
    sentence = floor.sentences[number]
    words = sentence.words if len(sentence.words) <= LONGEST else _ends(sentence.words)
    first, last = number == 0, number == len(floor.sentences) - 1
    yield "bias"
    yield f"role {floor.role.value}"
    yield f"length {_length(len(words))}"
    yield f"place {first:d}{last:d}"
    yield from _worded(words)
    yield from _marked(sentence, words)
    for cue in sentence.cues:
        yield f"cue {cue}"
        yield f"cue {cue} {floor.role.value} {first:d}"
    yield from _within(floor, number)
    yield from _answer(words, around, last=last)
    yield from _heard(sentence, words, around, first=first)


def _ends(words: tuple[str, ...]) -> tuple[str, ...]:
    return words[: LONGEST // 2] + words[-LONGEST // 2 :]


def _length(count: int) -> int:
    """The largest of the told lengths that is not longer."""
    return max(each for each in _LENGTHS if each <= count)


def _worded(words: tuple[str, ...]) -> Iterator[str]:
    """Its words, and runs of two and three of them, with the places of the first ones."""
    framed = ("<", *words, ">")
    for word in words:
        yield f"w {word}"
    for one, two in pairwise(framed):
        yield f"w {one} {two}"
    for place in range(len(framed) - 2):
        yield f"w {framed[place]} {framed[place + 1]} {framed[place + 2]}"
    for place, word in enumerate(words[1:4], 1):
        yield f"at {place} {word}"
    if len(words) > 2:
        yield f"opens {words[0]} {words[1]} {words[2]}"


def _marked(sentence: Spoken, words: tuple[str, ...]) -> Iterator[str]:
    if sentence.mark:
        yield f"mark {sentence.mark}"
        yield f"mark {sentence.mark} {words[0] if words else ''}"
        yield f"mark {sentence.mark} {_length(len(words))}"


def _within(floor: Floor, number: int) -> Iterator[str]:
    """The neighbours in the same turn."""
    if number:
        before = floor.sentences[number - 1]
        yield f"before {before.mark}"
        for word in before.words[-NEAR:]:
            yield f"before {word}"
    if number + 1 < len(floor.sentences):
        after = floor.sentences[number + 1]
        yield f"after {after.mark}"
        yield f"after {' '.join(after.words[:2])}"
        for word in after.words[:NEAR]:
            yield f"after {word}"


def _opening(after: Floor | None) -> tuple[str, ...]:
    """The first words of what the other says next."""
    if after is None:
        return ()
    words: tuple[str, ...] = ()
    for sentence in after.sentences[:3]:
        words += sentence.words[: 2 * OF_ANSWER]
    return words[: 2 * OF_ANSWER]


def _answer(words: tuple[str, ...], around: _Around, *, last: bool) -> Iterator[str]:
    """What the other says next, which often shows what was asked."""
    opening, side = around.reply, "answer" if last else "later"
    total = _length(sum(len(each.words) for each in around.after.sentences)) if around.after else "none"
    yield f"{side} length {total}"
    yield f"{side} length {total} own {_length(len(words))}"
    for place, word in enumerate(opening[:OF_ANSWER]):
        yield f"{side} {place} {word}"
    if len(opening) > 1:
        yield f"{side} {opening[0]} {opening[1]}"
    if last and opening and words:
        yield f"answer {words[0]} / {opening[0]}"
        yield from (f"echoed {word}" for word in words[:6] if word in opening)
        yield f"echo {min(3, sum(word in opening for word in set(words)))}"


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
