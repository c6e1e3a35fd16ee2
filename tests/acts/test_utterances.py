"""Cuts end sentences where a transcript without punctuation was cut at people's pauses, and nowhere else."""

from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from callmirror.acts import read_acts
from callmirror.acts.utterances import FEWEST_CUTS, cut_at_utterances
from callmirror.domain import Role, Segment, Turn
from callmirror.languages import LANGUAGES

SAID = {
    "en": (
        "we had it all in the shed",
        "and the rain came through the roof",
        "so you lost the lot",
        "my brother was not at home",
        "he had gone to the market with the van",
        "you rang him then",
        "he could not hear because of the engine",
    ),
    "fr": (
        "on avait tout mis dans la grange",
        "et la pluie est passée par le toit",
        "donc vous avez tout perdu",
        "mon frère n'était pas à la maison",
        "il était parti au marché avec la camionnette",
        "vous l'avez appelé",
        "il entendait rien à cause du moteur",
    ),
}


def utterances(code: str, count: int) -> list[str]:
    return [SAID[code][place % len(SAID[code])] for place in range(count)]


def every(words: Sequence[str], width: int) -> list[str]:
    return [" ".join(words[start : start + width]) for start in range(0, len(words), width)]


@pytest.mark.parametrize("code", sorted(LANGUAGES))
def test_cuts_after_whole_utterances_tell(code: str) -> None:
    assert cut_at_utterances(LANGUAGES[code], [utterances(code, FEWEST_CUTS + 1)])
    halves = utterances(code, FEWEST_CUTS + 2)
    assert cut_at_utterances(LANGUAGES[code], [halves[:11], halves[11:]])


@pytest.mark.parametrize("code", sorted(LANGUAGES))
def test_few_cuts_tell_nothing(code: str) -> None:
    assert not cut_at_utterances(LANGUAGES[code], [utterances(code, FEWEST_CUTS)])
    assert not cut_at_utterances(LANGUAGES[code], [[each] for each in utterances(code, 60)])
    assert not cut_at_utterances(LANGUAGES[code], [["", " "] * 30])


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(sorted(LANGUAGES)), st.integers(3, 9), st.randoms(use_true_random=False))
def test_cuts_by_width_tell_nothing(code: str, width: int, dice: Random) -> None:
    words = " ".join(dice.choices(SAID[code], k=250)).split()
    assert not cut_at_utterances(LANGUAGES[code], [every(words, width)])


@pytest.mark.parametrize(
    ("code", "sentence"), [("en", "so you lost the lot"), ("fr", "donc vous avez tout perdu")]
)
def test_sentence_is_an_utterance_where_cuts_tell_and_bare_words_run_on_where_not(
    code: str, sentence: str
) -> None:
    texts = utterances(code, 3 * FEWEST_CUTS)
    assert sentence in sentences(code, texts)
    assert sentence not in sentences(code, every(" ".join(texts).split(), 9))


@pytest.mark.parametrize("code", sorted(LANGUAGES))
def test_cuts_are_of_no_account_where_punctuation_tells(code: str) -> None:
    texts = [f"{each}." for each in utterances(code, 3 * FEWEST_CUTS)]
    anew = every(" ".join(texts).split(), 4)
    assert sentences(code, texts) == sentences(code, anew) == texts


def sentences(code: str, texts: Sequence[str]) -> list[str]:
    segments = [Segment(number, text) for number, text in enumerate(texts)]
    turn = Turn(0, "ann", Role.REP, " ".join(texts), segments=tuple(range(len(texts))))
    return [each.text for each in read_acts([turn], segments, LANGUAGES[code])]
