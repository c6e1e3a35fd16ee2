"""Turns: no word of a floor lost, none said twice, and the same words whatever the segments."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from callmirror.domain import Interval, Role, Segment, Speech, Turn, Word
from callmirror.turns import build_turns, converse, converse_read


def timed(at: int, speaker: str, start_s: float, end_s: float, text: str) -> Segment:
    return Segment(at, text, speaker, start_s, end_s)


def said(at: int, speaker: str, *words: tuple[str, float, float], text: str | None = None) -> Segment:
    timed_words = tuple(Word(*word) for word in words)
    joined = " ".join(word.text for word in timed_words)
    return Segment(at, text or joined, speaker, words[0][1], words[-1][2], timed_words)


def read(*segments: Segment) -> tuple[Turn, ...]:
    return build_turns(segments, converse_read(segments))


def test_turn_holds_the_words_of_one_floor() -> None:
    turns = read(
        timed(0, "a", 0, 4, "Bonjour madame."),
        timed(1, "a", 4.5, 8, "Je vous appelle pour un devis."),
        timed(2, "b", 8.5, 12, "Je vous écoute."),
    )
    assert [(turn.index, turn.speaker, turn.text, turn.segments) for turn in turns] == [
        (0, "a", "Bonjour madame. Je vous appelle pour un devis.", (0, 1)),
        (1, "b", "Je vous écoute.", (2,)),
    ]
    assert [(turn.start_s, turn.end_s, turn.gap_s) for turn in turns] == [(0, 8, None), (8.5, 12, 0.5)]


def test_backchannel_is_in_no_turn_and_cuts_none() -> None:
    turns = read(
        timed(0, "a", 0, 4, "Je regarde,"),
        timed(1, "b", 4.1, 4.5, "d'accord"),
        timed(2, "a", 4.8, 8, "voilà."),
    )
    assert [(turn.text, turn.segments) for turn in turns] == [("Je regarde, voilà.", (0, 2))]


def test_backchannel_that_asks_is_a_turn_of_its_own_and_takes_no_floor() -> None:
    segments = (
        timed(0, "a", 0, 4, "On a changé de fournisseur,"),
        timed(1, "b", 4.1, 4.9, "depuis quand ?"),
        timed(2, "a", 5, 8, "depuis mars."),
        timed(3, "b", 8.1, 8.5, "d'accord"),
        timed(4, "a", 8.7, 12, "et ça va mieux."),
    )
    talk = converse_read(segments)
    turns = build_turns(segments, talk, asks=lambda text: text.endswith("?"))
    assert talk is not None
    assert len(talk.floors) == 1
    assert [(turn.speaker, turn.segments, turn.start_s, turn.gap_s) for turn in turns] == [
        ("a", (0, 2, 4), 0, None),
        ("b", (1,), 4.1, None),
    ]


def test_words_of_a_backchannel_that_asks_are_found_by_their_times() -> None:
    told = [
        (word, 0.5 * at, 0.5 * at + 0.4) for at, word in enumerate("on a changé en mars et ça va".split())
    ]
    segments = (said(0, "a", *told), said(1, "b", ("pourquoi", 1.6, 2.0), ("donc", 2.0, 2.3)))
    turns = build_turns(segments, converse_read(segments), asks=lambda text: text.startswith("pourquoi"))
    assert [(turn.speaker, turn.text) for turn in turns] == [
        ("a", "on a changé en mars et ça va"),
        ("b", "pourquoi donc"),
    ]


def test_failed_interruption_keeps_its_words_in_a_turn_of_its_own() -> None:
    turns = read(
        timed(0, "a", 0, 20, "C'est une longue histoire."),
        timed(1, "b", 5, 8, "Depuis quand exactement ?"),
        timed(2, "b", 21, 25, "Je comprends bien."),
    )
    assert [(turn.speaker, turn.segments, turn.gap_s) for turn in turns] == [
        ("a", (0,), None),
        ("b", (1,), None),
        ("b", (2,), 1),
    ]


def test_segment_is_cut_at_the_words_where_the_floor_ends() -> None:
    turns = read(
        said(0, "a", ("Bonjour.", 0.0, 1.0), ("Voilà.", 9.0, 10.0)),
        said(1, "b", ("Oui,", 2.0, 3.0), ("j'écoute", 3.1, 5.0)),
    )
    assert [(turn.speaker, turn.text, turn.segments) for turn in turns] == [
        ("a", "Bonjour.", (0,)),
        ("b", "Oui, j'écoute", (1,)),
        ("a", "Voilà.", (0,)),
    ]


def test_cut_segment_keeps_the_punctuation_of_its_text() -> None:
    first = said(0, "a", ("bonjour", 0.0, 1.0), ("voilà", 9.0, 10.0), text="« bonjour ! » — voilà…")
    turns = read(first, said(1, "b", ("oui", 2.0, 5.0)))
    assert [turn.text for turn in turns if turn.speaker == "a"] == ["« bonjour ! » —", "voilà…"]


def test_words_that_stand_nowhere_in_the_text_are_written_as_they_are() -> None:
    first = said(0, "a", ("vingt", 0.0, 1.0), ("trois", 9.0, 10.0), text="23")
    turns = read(first, said(1, "b", ("oui", 2.0, 5.0)))
    assert [turn.text for turn in turns if turn.speaker == "a"] == ["vingt", "trois"]


def test_without_times_consecutive_segments_of_a_speaker_are_a_turn() -> None:
    segments = (
        Segment(0, "Bonjour.", "a"),
        Segment(1, "Ça va ?", "a"),
        Segment(2, "  ", "b"),
        Segment(3, "Oui.", "b"),
        Segment(4, "Bien.", "a"),
    )
    turns = build_turns(segments, None, {"a": Role.REP, "b": Role.CUSTOMER})
    assert [(turn.speaker, turn.role, turn.text, turn.segments) for turn in turns] == [
        ("a", Role.REP, "Bonjour. Ça va ?", (0, 1)),
        ("b", Role.CUSTOMER, "Oui.", (3,)),
        ("a", Role.REP, "Bien.", (4,)),
    ]
    assert all(turn.start_s is None and turn.gap_s is None for turn in turns)


def test_speakers_who_are_not_the_voices_heard_still_have_turns() -> None:
    heard = converse((Speech("channel 1", (Interval(0, 5),)),), overlaps_visible=True)
    turns = build_turns((Segment(0, "Bonjour.", "a"), Segment(1, "Oui.", "b")), heard)
    assert [turn.text for turn in turns] == ["Bonjour.", "Oui."]


def test_segment_without_times_among_timed_ones_follows_the_one_before() -> None:
    segments = [timed(at, "ab"[at % 2], at * 5, at * 5 + 4, f"phrase {at}") for at in range(10)]
    segments.insert(5, Segment(10, "sans temps", "a"))
    turns = read(*segments)
    assert [turn.text for turn in turns if "sans temps" in turn.text] == ["phrase 4 sans temps"]


def test_words_beside_what_was_heard_go_to_the_nearest_floor_of_their_speaker() -> None:
    heard = converse(
        (Speech("a", (Interval(0, 4), Interval(12, 16))), Speech("b", (Interval(5, 11),))),
        overlaps_visible=True,
    )
    turns = build_turns((said(0, "a", ("un", 4.1, 4.5), ("deux", 11.2, 11.6)),), heard)
    assert [(turn.text, turn.start_s) for turn in turns] == [("un", 0), ("deux", 12)]


lengths = st.lists(
    st.tuples(st.sampled_from("ab"), st.integers(1, 12), st.integers(0, 300)), min_size=1, max_size=12
)


def spoken(parts: list[tuple[str, int, int]]) -> list[tuple[str, list[Word]]]:
    """Give runs of words on a grid of 1/64 s; a run may begin before the other speaker ends."""
    runs: list[tuple[str, list[Word]]] = []
    at, free = 0, {"a": 0, "b": 0}
    for number, (speaker, count, silence) in enumerate(parts):
        at = max(at + silence - 40, free[speaker])
        starts = [at + word * 16 for word in range(count)]
        runs.append(
            (speaker, [Word(f"m{number}x{start}", start / 64, (start + 14) / 64) for start in starts])
        )
        at = free[speaker] = at + count * 16
    return runs


@given(lengths, st.randoms(use_true_random=False))
def test_turns_are_the_same_however_the_words_are_cut_into_segments(
    parts: list[tuple[str, int, int]], random: Random
) -> None:
    whole, cut = [], []
    for speaker, words in spoken(parts):
        whole.append((speaker, words))
        at = 0
        while at < len(words):
            step = random.randint(1, len(words))
            cut.append((speaker, words[at : at + step]))
            at += step

    def turns(runs: list[tuple[str, list[Word]]]) -> list[tuple[object, ...]]:
        segments = [
            said(at, speaker, *((word.text, word.start_s, word.end_s) for word in words))
            for at, (speaker, words) in enumerate(runs)
        ]
        return [(t.speaker, t.text, t.start_s, t.end_s, t.gap_s) for t in read(*segments)]

    assert turns(whole) == turns(cut)


@given(lengths)
def test_every_word_is_in_one_turn_or_in_a_backchannel(parts: list[tuple[str, int, int]]) -> None:
    segments = [
        said(at, speaker, *((word.text, word.start_s, word.end_s) for word in words))
        for at, (speaker, words) in enumerate(spoken(parts))
    ]
    conversation = converse_read(segments)
    assert conversation is not None
    told = [word for turn in build_turns(segments, conversation) for word in turn.text.split()]
    aside = {
        word.text
        for segment in segments
        for word in segment.words
        for party, interval in conversation.backchannels
        if party == segment.speaker and interval.start_s <= word.start_s < interval.end_s
    }
    everything = [word.text for segment in segments for word in segment.words]
    assert sorted([*told, *aside]) == sorted(everything)


def test_segment_goes_to_the_floor_it_overlaps_most() -> None:
    heard = converse(
        (
            Speech("a", (Interval(0, 4), Interval(10, 20))),
            Speech("b", (Interval(4.5, 9.5), Interval(15, 15.9))),
        ),
        overlaps_visible=True,
    )
    segments = (
        timed(0, "a", 3, 14, "surtout plus tard"),
        timed(1, "a", 1, 11, "surtout plus tôt"),
        timed(2, "b", 9, 15.9, "encore un peu, oui"),
        timed(3, "b", 15, 15.9, "oui"),
    )
    turns = build_turns(segments, heard)
    assert [(turn.speaker, turn.start_s, turn.segments) for turn in turns] == [
        ("a", 0, (1,)),
        ("b", 4.5, (2,)),
        ("a", 10, (0,)),
    ]


def test_speaker_who_is_not_heard_has_a_turn_for_each_segment() -> None:
    heard = converse((Speech("a", (Interval(0, 4), Interval(10, 20))),), overlaps_visible=True)
    segments = (
        timed(0, "a", 0, 4, "Bonjour."),
        timed(1, "c", 5, 6, "Allô ?"),
        timed(2, "a", 10, 20, "Oui."),
        timed(3, "c", 21, 22, "Merci."),
    )
    turns = build_turns(segments, heard)
    assert [turn.text for turn in turns if turn.speaker == "c"] == ["Allô ?", "Merci."]
    assert all(turn.start_s is None for turn in turns if turn.speaker == "c")


def test_turns_are_in_order_and_numbered() -> None:
    segments = [timed(at, "abc"[at % 3], at * 2, at * 2 + 3, f"phrase {at}") for at in range(30)]
    turns = read(*segments)
    assert [turn.index for turn in turns] == list(range(len(turns)))
    starts = [turn.start_s or 0.0 for turn in turns]
    assert starts == sorted(starts)
