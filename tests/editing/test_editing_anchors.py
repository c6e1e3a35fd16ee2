"""A segment is found again by its words, else by its time."""

from dataclasses import replace

from conversations import segment

from callmirror.editing import anchor_of, found

SEGMENTS = (
    segment(0, "rep", "Oui."),
    segment(1, "customer", "Nous perdons deux heures."),
    segment(2, "rep", "Oui."),
    segment(3, "customer", "Chaque matin."),
)


def test_every_segment_is_found_where_it_stands() -> None:
    anchors = [anchor_of(SEGMENTS, place) for place in range(len(SEGMENTS))]
    assert [found(SEGMENTS, anchors)[anchor] for anchor in anchors] == [0, 1, 2, 3]


def test_case_and_punctuation_do_not_hide_a_segment() -> None:
    anchor = anchor_of(SEGMENTS, 1)
    other = (*SEGMENTS[:1], replace(SEGMENTS[1], text="nous perdons, deux heures"), *SEGMENTS[2:])
    assert found(other, [anchor])[anchor] == 1


def test_segment_of_other_words_is_found_by_its_time() -> None:
    anchor = anchor_of(SEGMENTS, 3)
    other = (*SEGMENTS[:3], replace(SEGMENTS[3], text="Chat que m'a teint."))
    assert found(other, [anchor])[anchor] == 3


def test_one_of_several_alike_is_found_by_its_time_where_one_is_missing() -> None:
    anchor = anchor_of(SEGMENTS, 2)
    assert found(SEGMENTS[1:], [anchor])[anchor] == 1


def test_segment_that_is_nowhere_is_not_guessed() -> None:
    anchor = anchor_of(SEGMENTS, 3)
    untimed = [replace(each, start_s=None, end_s=None, words=()) for each in SEGMENTS[:3]]
    assert found(untimed, [anchor])[anchor] is None
    assert found(SEGMENTS[:3], [anchor])[anchor] is None
