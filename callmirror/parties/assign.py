"""A recogniser's words given to parties, each word by its time and never a segment as a whole."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from callmirror.domain import Hearing, Segment, Separation, Transcript, Word
from callmirror.parties.presence import Presence
from callmirror.turns.words import slices

BLEED_S = 0.3
"""The same word on two channels less than this apart was said once and heard twice."""


@dataclass(frozen=True, slots=True)
class _Said:
    """One word, where it stands in the transcript, and how sure it is that its party said it."""

    segment: int
    number: int
    word: Word
    party: str
    presence: float

    @property
    def weight(self) -> tuple[float, float]:
        return self.presence, self.word.probability or 0.0


def assign_words(transcript: Transcript, hearing: Hearing) -> Transcript:
    """The transcript with a party for each word, cut where the party changes and in order of time.

    Where channels are parties, a segment's channel says whose words it holds, and words that stand on
    both channels because one is heard in the other are kept once. Elsewhere the party is who speaks, by
    the sound, at the time of the word. A segment without word times goes whole to who speaks most in it.
    """
    presence = Presence(hearing.speech)
    said = [list(_said(at, segment, hearing, presence)) for at, segment in enumerate(transcript.segments)]
    doubled = _doubled(said) if hearing.separation is Separation.CHANNELS else frozenset()
    pieces = [
        piece
        for segment, words in zip(transcript.segments, said, strict=True)
        for piece in _pieces(segment, words, doubled, hearing, presence)
    ]
    ordered = sorted(pieces, key=lambda piece: piece.start_s or 0.0)
    segments = tuple(replace(piece, index=index) for index, piece in enumerate(ordered))
    return replace(transcript, segments=segments)


def channel_party(channel: int) -> str:
    """The party that a channel is; channels count from 0 in a transcript, from 1 in a name."""
    return f"channel {channel + 1}"


def _said(at: int, segment: Segment, hearing: Hearing, presence: Presence) -> Iterator[_Said]:
    party: str | None = None
    for number, word in enumerate(segment.words):
        end_s = max(word.end_s, word.start_s + 0.01)
        party = _on_channel(segment, hearing) or presence.most_present(word.start_s, end_s, before=party)
        if party is not None:
            yield _Said(at, number, word, party, presence.share(party, word.start_s, end_s))


def _on_channel(segment: Segment, hearing: Hearing) -> str | None:
    if segment.channel is None or hearing.separation is not Separation.CHANNELS:
        return None
    return channel_party(segment.channel)


def _doubled(said: Sequence[Sequence[_Said]]) -> frozenset[tuple[int, int]]:
    """The weaker of each two words that are one word heard on two channels."""
    doubled: set[tuple[int, int]] = set()
    recent: dict[str, list[_Said]] = {}
    for one in sorted((one for words in said for one in words), key=lambda one: one.word.start_s):
        near = [two for two in recent.get(_spelling(one.word), []) if _is_near(one, two)]
        twin = next((two for two in near if two.party != one.party), None)
        if twin is None:
            recent[_spelling(one.word)] = [*near, one]
            continue
        weaker = min(twin, one, key=lambda two: two.weight)
        doubled.add((weaker.segment, weaker.number))
        recent[_spelling(one.word)] = [two for two in near if two is not twin]
    return frozenset(doubled)


def _is_near(one: _Said, two: _Said) -> bool:
    return one.word.start_s - two.word.start_s <= BLEED_S


def _spelling(word: Word) -> str:
    return "".join(letter for letter in word.text.casefold() if letter.isalnum())


def _pieces(
    segment: Segment,
    words: Sequence[_Said],
    doubled: frozenset[tuple[int, int]],
    hearing: Hearing,
    presence: Presence,
) -> Iterator[Segment]:
    if not words:
        yield segment.under(_whole(segment, hearing, presence))
        return
    kept = [one for one in words if (one.segment, one.number) not in doubled]
    runs: list[list[_Said]] = []
    for one in kept:
        if runs and runs[-1][-1].party == one.party and runs[-1][-1].number == one.number - 1:
            runs[-1].append(one)
        else:
            runs.append([one])
    yield from _cut(segment, runs)


def _whole(segment: Segment, hearing: Hearing, presence: Presence) -> str | None:
    if segment.start_s is None or segment.end_s is None:
        return _on_channel(segment, hearing) or segment.speaker
    return _on_channel(segment, hearing) or presence.most_present(segment.start_s, segment.end_s)


def _cut(segment: Segment, runs: Sequence[Sequence[_Said]]) -> Iterator[Segment]:
    if len(runs) == 1 and len(runs[0]) == len(segment.words):
        yield segment.under(runs[0][0].party)
        return
    spans = [(run[0].number, run[-1].number + 1) for run in runs]
    cuts = sorted({0, *(number for span in spans for number in span)} - {len(segment.words)})
    texts = dict(zip(cuts, slices(segment, cuts), strict=True))
    for run, (first, last) in zip(runs, spans, strict=True):
        yield replace(
            segment,
            speaker=run[0].party,
            text=texts[first],
            words=segment.words[first:last],
            start_s=run[0].word.start_s,
            end_s=run[-1].word.end_s,
        )
