"""Words set right stand again where another review cuts what was heard otherwise."""

from dataclasses import replace
from itertools import pairwise

from conversations import edit, review_of, segment
from hypothesis import given
from hypothesis import strategies as st

from callmirror.domain import EditKind, Interval, Segment
from callmirror.editing import anchor_of, applied
from callmirror.editing.respeaking import respoken


def joined(first: Segment, second: Segment) -> Segment:
    text, words = f"{first.text} {second.text}", first.words + second.words
    return replace(first, text=text, words=words, end_s=second.end_s)


def test_stretch_within_a_longer_segment_is_set_right_and_the_rest_stays() -> None:
    long = joined(segment(0, "rep", "un deux trois"), segment(1, "rep", "quatre cinq six"))
    (made,) = respoken((long,), Interval(5.0, 9.0), "Tout va bien.") or ()
    assert made.text == "un deux trois Tout va bien."
    assert [word.text for word in made.words] == ["un", "deux", "trois", "Tout", "va", "bien."]
    assert made.words[3].start_s == 5.0


def test_stretch_over_several_segments_stands_in_the_first_and_leaves_the_others_empty() -> None:
    pieces = (segment(0, "rep", "un deux"), segment(1, "rep", "trois"), segment(2, "rep", "quatre"))
    made = respoken(pieces, Interval(0.0, 9.0), "Enfin.") or ()
    assert [each.text for each in made] == ["Enfin.", "", "quatre"]


def test_what_another_says_at_that_time_stays() -> None:
    both = (segment(0, "rep", "un deux trois"), replace(segment(0, "customer", "oui"), index=1))
    made = respoken(both, Interval(0.0, 4.0), "Quatre.") or ()
    assert [each.text for each in made] == ["Quatre.", "oui"]


def test_time_without_words_is_not_guessed() -> None:
    assert respoken((segment(0, "rep", "un"),), Interval(50.0, 54.0), "Quatre.") is None


def test_correction_outlives_a_review_that_hears_and_cuts_otherwise() -> None:
    machine = review_of()
    told = edit(EditKind.WORDS, "Bonjour, je vous entends.", anchor_of(machine.call.segments, 1))
    misheard = replace(
        machine.call.segments[1], text="Bon jour geai", words=segment(1, "c", "Bon jour geai").words
    )
    again = replace(machine, call=replace(machine.call, segments=(
        machine.call.segments[0], misheard, *machine.call.segments[2:])))  # fmt: skip
    made = applied(again, [told])
    assert made.lost == ()
    assert made.call.segments[1].text == "Bonjour, je vous entends."


@given(
    st.lists(st.integers(1, 6), min_size=1, max_size=5),
    st.floats(0, 25, allow_nan=False),
    st.floats(0.1, 25, allow_nan=False),
)
def test_words_outside_the_time_are_never_touched(sizes: list[int], start_s: float, length_s: float) -> None:
    texts = (" ".join(f"w{place}x{number}" for number in range(size)) for place, size in enumerate(sizes))
    segments = tuple(segment(place, "rep", text) for place, text in enumerate(texts))
    span = Interval(start_s, start_s + length_s)
    made = respoken(segments, span, "neuf")
    outside = [
        word
        for each in segments
        for word in each.words
        if not span.start_s <= (word.start_s + word.end_s) / 2 < span.end_s
    ]
    kept = [word for each in made or segments for word in each.words if word.text != "neuf"]
    assert kept == outside or made is None
    said = [word for each in made or () for word in each.words]
    assert all(one.start_s <= two.start_s for one, two in pairwise(said))
