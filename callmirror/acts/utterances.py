"""Whether whoever wrote a transcript without punctuation cut it where people paused.

A recogniser that writes a segment for each stretch of speech tells by its cuts where sentences end; subtitles
that are cut by their width, and windows of so many seconds, tell nothing. Which of them a transcript is can
be read from it: nobody pauses after "the" or "because" half as often as these words come up.
"""

from collections.abc import Iterable, Sequence

from callmirror.languages import Language

FEWEST_CUTS = 20
"""Segments that end within a turn below which a call does not tell how it was cut."""
MOST_UNFINISHED = 0.5
"""How often, against all words, a segment may end with one that ends no sentence. In people's transcripts by
the utterance segments so end at most half as often as words at large, cut every eight words as often."""


def cut_at_utterances(language: Language, turns: Iterable[Sequence[str]]) -> bool:
    """Whether the cuts of a call tell where sentences end; ``turns`` are the texts of their segments."""
    unfinished = language.vocabulary("unfinished")
    words = loose = cuts = dangling = 0
    for segments in turns:
        each = [said for text in segments if (said := language.words(text))]
        words += sum(map(len, each))
        loose += sum(word in unfinished for said in each for word in said)
        cuts += len(each[1:])
        dangling += sum(said[-1] in unfinished for said in each[:-1])
    return cuts >= FEWEST_CUTS and dangling * words <= MOST_UNFINISHED * loose * cuts
