"""Words on their way to segments: cut where the speaker changes, joined as people write them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from callmirror.domain import Role, Segment, Word

PAUSE_S = 1.0
"""Words that a file gives without any segments are cut where nothing is said for this long."""

_ELIDED = re.compile(r"(?:[cdjlmnst]|(?:jus|lors|puis|quoi|pres|quel)?qu|aujourd)['’]", re.IGNORECASE)
_CLITIC = re.compile(
    r"(?:['’](?:s|re|ve|ll|d|m|t|hui)|n['’]t|-(?:t-)?(?:je|tu|il|elle|on|nous|vous|ils|elles|ce|moi|toi|le|la|les|lui|leur|y|en|là|ci))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Spoken:
    """A word as a file gives it; times in seconds, not yet checked."""

    text: str
    start_s: float | None = None
    end_s: float | None = None
    speaker: str | None = None
    probability: float | None = None
    channel: int | None = None


def join(words: Iterable[Spoken]) -> str:
    """Write the words as a sentence; elisions and clitics that were cut off go back to their word."""
    pieces: list[str] = []
    for word in words:
        glued = not pieces or _ELIDED.fullmatch(pieces[-1]) or _CLITIC.fullmatch(word.text)
        pieces.extend((word.text,) if glued else (" ", word.text))
    return "".join(pieces)


def punctuate(words: list[Spoken], mark: str) -> None:
    """Put a punctuation mark that the file gives apart onto the word before it."""
    if words:
        words[-1] = replace(words[-1], text=words[-1].text + mark)


def split(segment: Segment, words: Sequence[Spoken]) -> list[Segment]:
    """Give the segment its words, and cut it where these change speaker.

    A word without a speaker goes with the one before.

    In files that name the speaker of a segment and of each word, the words are right: a segment often holds
    the end of one party's sentence and the other's answer.
    """
    spoken = [word for word in words if word.text]
    runs = _runs(spoken, segment.speaker)
    if len(runs) < 2:
        speaker = runs[0][0] if runs else segment.speaker
        timed = _timed(_as_written(spoken, segment.text), segment.start_s, segment.end_s)
        return [replace(segment, text=segment.text or join(spoken), speaker=speaker, words=timed)]
    return [_piece(run, speaker, segment) for speaker, run in runs]


def gather(words: Iterable[Spoken]) -> list[Segment]:
    """Segments of words that came without any: cut where speaker or channel changes, and at long pauses."""
    runs: list[list[Spoken]] = []
    for word in words:
        if word.text:
            if runs and _belongs(runs[-1][-1], word):
                runs[-1].append(word)
            else:
                runs.append([word])
    return [_piece(run, run[0].speaker, Segment(0, "", channel=run[0].channel)) for run in runs]


def interleave(segments: Iterable[Segment]) -> list[Segment]:
    """Segments of several channels in the order of their beginnings; of one channel, as they stand."""
    found = list(segments)
    if len({segment.channel for segment in found}) < 2 or any(segment.start_s is None for segment in found):
        return found
    return sorted(found, key=lambda segment: segment.start_s or 0.0)


def _as_written(words: Sequence[Spoken], text: str) -> list[Spoken]:
    """The words as the text writes them: services often time the bare word and punctuate only the sentence.

    Where text and words go separate ways ("twenty five", "25"), what the text has there is one word, said
    from the first to the last of them; what only the text has, such as a mark that stands alone, ends the
    word before.
    """
    tokens = text.split()
    if not tokens or tokens == [word.text for word in words]:
        return list(words)
    matcher = SequenceMatcher(None, [_bare(token) for token in tokens], [_bare(word.text) for word in words])
    written: list[Spoken] = []
    for kind, first, last, low, high in matcher.get_opcodes():
        if kind == "equal":
            pairs = zip(tokens[first:last], words[low:high], strict=True)
            written.extend(replace(word, text=token) for token, word in pairs)
        elif first < last:
            written = list(_put(" ".join(tokens[first:last]), words[low:high], written))
    return written


def _put(text: str, words: Sequence[Spoken], written: Sequence[Spoken]) -> Iterator[Spoken]:
    """Follow what is written by this text, said in these words, or else in the word before."""
    if not words and written:
        yield from written[:-1]
        yield replace(written[-1], text=f"{written[-1].text} {text}")
        return
    yield from written
    yield replace(words[0], text=text, end_s=words[-1].end_s) if words else Spoken(text)


def _bare(word: str) -> str:
    return "".join(letter for letter in word.casefold() if letter.isalnum())


def _runs(words: Sequence[Spoken], default: str | None) -> list[tuple[str | None, list[Spoken]]]:
    current = next((word.speaker for word in words if word.speaker), default)
    runs: list[tuple[str | None, list[Spoken]]] = []
    for word in words:
        current = word.speaker or current
        if not runs or runs[-1][0] != current:
            runs.append((current, []))
        runs[-1][1].append(word)
    return runs


def _piece(words: Sequence[Spoken], speaker: str | None, origin: Segment) -> Segment:
    start_s = next((word.start_s for word in words if word.start_s is not None), None)
    end_s = next((word.end_s for word in reversed(words) if word.end_s is not None), None)
    role = origin.role if speaker == origin.speaker else Role.UNKNOWN
    timed = _timed(words, start_s, end_s)
    return Segment(0, join(words), speaker, start_s, end_s, timed, origin.channel, role)


def _belongs(before: Spoken, word: Spoken) -> bool:
    if before.speaker != word.speaker or before.channel != word.channel:
        return False
    if before.end_s is None or word.start_s is None:
        return True
    return word.start_s - before.end_s < PAUSE_S


def _timed(words: Sequence[Spoken], start_s: float | None, end_s: float | None) -> tuple[Word, ...]:
    """Time the words; one without takes the gap its neighbours leave.

    None at all where less than half of them are timed: gaps would then be inventions.
    """
    if 2 * sum(word.start_s is not None for word in words) < len(words):
        return ()
    timed: list[Word] = []
    clock = start_s
    for word, following in zip(words, _following_starts(words, end_s), strict=True):
        start = word.start_s if word.start_s is not None else clock
        end = word.end_s if word.end_s is not None else following
        if start is None or end is None:
            return ()
        timed.append(Word(word.text, start, end, word.probability))
        clock = end
    return tuple(timed)


def _following_starts(words: Sequence[Spoken], end_s: float | None) -> list[float | None]:
    """For each word, when the next timed one begins."""
    starts: list[float | None] = []
    following = end_s
    for word in reversed(words):
        starts.append(following)
        following = word.start_s if word.start_s is not None else following
    return starts[::-1]
