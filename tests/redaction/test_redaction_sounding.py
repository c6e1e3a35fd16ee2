"""What is bleeped: the words that tell of somebody, with a little room, and never less where times lack."""

from itertools import pairwise

from callmirror.domain import Interval, Segment, Word
from callmirror.redaction import redact_segments, sensitive_intervals
from callmirror.redaction.sounding import PADDING_S


def timed(text: str, start_s: float = 0.0, *, index: int = 0, speaker: str | None = "rep") -> Segment:
    """A segment whose every word takes half a second."""
    words = tuple(
        Word(word, start_s + place * 0.5, start_s + place * 0.5 + 0.4)
        for place, word in enumerate(text.split())
    )
    return Segment(index, text, speaker, start_s, start_s + len(words) * 0.5, words)


def test_only_the_words_that_tell_of_somebody_are_bleeped() -> None:
    segment = timed("Bonjour Quemener est là")
    assert sensitive_intervals([segment], "fr", ["Anne Quemener"]) == (
        Interval(0.5 - PADDING_S, 0.9 + PADDING_S),
    )


def test_segment_without_timed_words_is_bleeped_whole() -> None:
    segment = Segment(0, "Bonjour Quemener est là", "rep", 3.0, 5.0)
    assert sensitive_intervals([segment], "fr", ["Quemener"]) == (Interval(3.0 - PADDING_S, 5.0 + PADDING_S),)


def test_segment_whose_words_are_not_its_text_is_bleeped_whole() -> None:
    segment = Segment(0, "Bonjour Quemener est là", "rep", 3.0, 5.0, (Word("autre", 3.0, 4.0),))
    assert sensitive_intervals([segment], "fr", ["Quemener"])[0].duration_s > 2


def test_number_said_over_several_segments_and_an_interjection_is_found_whole() -> None:
    segments = [
        timed("Alors c'est le zéro six douze", 0.0, index=0),
        timed("oui", 4.0, index=1, speaker="customer"),
        timed("trente-quatre cinquante-six soixante-dix-huit", 5.0, index=2),
    ]
    told = redact_segments(segments, "fr")
    assert [each.text for each in told] == ["Alors c'est le [téléphone]", "oui", "[téléphone]"]
    heard = sensitive_intervals(segments, "fr")
    assert [(round(each.start_s, 2), round(each.end_s, 2)) for each in heard] == [(1.35, 3.05), (4.85, 6.55)]


def test_long_silence_begins_anew() -> None:
    segments = [
        timed("Vous en avez zéro six", 0.0),
        timed("douze trente-quatre cinquante-six", 60.0, index=1),
    ]
    assert sensitive_intervals(segments, "fr") == ()


def test_what_tells_of_nobody_is_heard() -> None:
    assert sensitive_intervals([timed("Ça fait 1 250 euros par mois")], "fr") == ()
    assert sensitive_intervals([], "fr") == ()


def test_intervals_are_apart_and_in_order() -> None:
    segments = [
        timed("Quemener Quemener et puis Quemener", 2.0),
        timed("Quemener", 0.0, index=1, speaker="b"),
    ]
    found = sensitive_intervals(segments, "fr", ["Quemener"])
    assert all(one.end_s < other.start_s for one, other in pairwise(found))
