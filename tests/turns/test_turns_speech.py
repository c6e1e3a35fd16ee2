"""Speech from the times of a transcript, and whether it can show two people at once."""

from callmirror.domain import Interval, Role, Segment, Word
from callmirror.turns import count_words, overlaps_seen, party_of, speech_of


def timed(at: int, speaker: str, start_s: float, end_s: float, text: str = "oui") -> Segment:
    return Segment(at, text, speaker, start_s, end_s)


def test_speech_is_the_union_of_a_speakers_segments() -> None:
    spoken = speech_of([timed(0, "a", 0, 4), timed(1, "b", 3, 6), timed(2, "a", 2, 5), timed(3, "a", 7, 8)])
    assert spoken is not None
    assert {one.party: one.intervals for one in spoken} == {
        "a": (Interval(0, 5), Interval(7, 8)),
        "b": (Interval(3, 6),),
    }


def test_speech_is_that_of_the_words_where_all_are_timed() -> None:
    words = (Word("bonjour", 1.0, 1.4), Word("madame", 1.6, 2.0), Word("Durand", 3.0, 3.5))
    spoken = speech_of([Segment(0, "bonjour madame Durand", "a", 0.0, 5.0, words)])
    assert spoken is not None
    assert spoken[0].intervals == (Interval(1.0, 2.0), Interval(3.0, 3.5))


def test_speech_is_that_of_segments_where_only_some_have_timed_words() -> None:
    words = (Word("bonjour", 1.0, 1.4),)
    spoken = speech_of([Segment(0, "bonjour", "a", 0.0, 5.0, words), timed(1, "b", 6, 7)])
    assert spoken is not None
    assert spoken[0].intervals == (Interval(0.0, 5.0),)


def test_speech_is_unknown_without_times() -> None:
    assert speech_of([Segment(0, "bonjour", "a"), Segment(1, "bonjour", "b", 3.0)]) is None
    assert speech_of([]) is None


def test_speech_is_unknown_where_more_than_a_tenth_has_no_times() -> None:
    untimed = Segment(99, "bonjour", "b")
    assert speech_of([*(timed(at, "a", at, at + 1) for at in range(8)), untimed]) is None
    assert speech_of([*(timed(at, "a", at, at + 1) for at in range(9)), untimed]) is not None


def test_time_that_runs_backwards_is_no_time() -> None:
    assert speech_of([timed(0, "a", 5, 4)]) is None


def test_silent_segments_hold_no_speech() -> None:
    spoken = speech_of([timed(0, "a", 0, 4, "  "), timed(1, "a", 5, 6)])
    assert spoken is not None
    assert spoken[0].intervals == (Interval(5, 6),)


def test_overlap_is_seen_only_between_speakers_and_only_when_it_is_no_rounding() -> None:
    def seen(*segments: Segment) -> bool:
        return overlaps_seen(speech_of(segments) or ())

    assert not seen(timed(0, "a", 0, 4), timed(1, "b", 4, 6))
    assert not seen(timed(0, "a", 0, 4.05), timed(1, "b", 4, 6))
    assert not seen(timed(0, "a", 0, 4), timed(1, "a", 2, 6), timed(2, "b", 6, 7))
    assert seen(timed(0, "a", 0, 4), timed(1, "b", 3.5, 6))
    assert seen(timed(0, "a", 0, 30), timed(1, "b", 31, 32), timed(2, "c", 2, 3))
    assert seen(
        timed(0, "a", 0, 9), timed(1, "b", 8.98, 9.01), timed(2, "c", 8.99, 20), timed(3, "a", 12, 13)
    )


def test_a_segment_without_a_speaker_is_of_its_role_else_of_nobody_known() -> None:
    assert party_of(Segment(0, "oui", "Anne", role=Role.REP)) == "Anne"
    assert party_of(Segment(0, "oui", role=Role.REP)) == "rep"
    assert party_of(Segment(0, "oui")) == "unknown"


def test_words_are_counted_with_accents_elisions_and_hyphens() -> None:
    assert count_words("D'accord, peut-être l’été !") == 3
    assert count_words("... ?") == 0
