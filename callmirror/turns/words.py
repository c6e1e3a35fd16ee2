"""The words of a segment: how many, when, and where in its text."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from callmirror.domain import Role, Segment, Word

UNNAMED = "unknown"
"""The party of a segment that names neither speaker nor role."""

_WORD = re.compile(r"\w+(?:['’\-]\w+)*")


def party_of(segment: Segment) -> str:
    """Who speaks in a segment; a segment that names a role and no speaker is of the party of that role."""
    if segment.speaker:
        return segment.speaker
    return UNNAMED if segment.role is Role.UNKNOWN else segment.role.value


def count_words(text: str) -> int:
    """Words of a text in any language; "d'accord" and "peut-être" are one each, punctuation is none."""
    return len(_WORD.findall(text))


def is_timed(segment: Segment) -> bool:
    """Whether a segment, or each of its words, says when it was spoken."""
    return bool(segment.words) or (
        segment.start_s is not None and segment.end_s is not None and segment.end_s >= segment.start_s
    )


def word_times(segments: Iterable[Segment]) -> Mapping[str, Sequence[float]]:
    """For each party the middle of each of its words, in order, in seconds.

    Words without times of their own are spread evenly over their segment.
    """
    times: dict[str, list[float]] = defaultdict(list)
    for segment in segments:
        times[party_of(segment)].extend(_middles(segment))
    return {party: sorted(moments) for party, moments in times.items()}


def slices(segment: Segment, cuts: Sequence[int]) -> Iterator[str]:
    """The text of a word-timed segment, cut before the words with these numbers (the first is 0).

    The text as written is kept, with its punctuation, wherever the words can be found in it.
    """
    starts = _offsets(segment.text, segment.words)
    ends = (*cuts[1:], len(segment.words))
    for first, last in zip(cuts, ends, strict=True):
        if starts is None:
            yield " ".join(word.text.strip() for word in segment.words[first:last])
        else:
            begin = 0 if first == 0 else starts[first]
            yield segment.text[begin : starts[last] if last < len(starts) else None].strip()


def _middles(segment: Segment) -> Iterator[float]:
    if segment.words:
        for word in segment.words:
            yield from [(word.start_s + word.end_s) / 2] * count_words(word.text)
    elif segment.start_s is not None and segment.end_s is not None:
        count = count_words(segment.text)
        step_s = (segment.end_s - segment.start_s) / max(count, 1)
        yield from [segment.start_s + (number + 0.5) * step_s for number in range(count)]


def _offsets(text: str, words: Sequence[Word]) -> list[int] | None:
    """Where each word begins in the text, or None when one is not there."""
    offsets: list[int] = []
    at = 0
    for word in words:
        found = text.find(word.text.strip(), at)
        if found < 0:
            return None
        offsets.append(found)
        at = found + len(word.text.strip())
    return offsets
