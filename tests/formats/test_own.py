"""CallMirror's own JSON, in and out."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from callmirror.domain import Role, Segment, Transcript, Word
from callmirror.formats import read_source, write_own
from callmirror.formats.source import decode

printable = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=20)
speakers = st.none() | st.text("abcdé' -XY", min_size=1, max_size=8).map(
    lambda name: f"S{' '.join(name.split())}"
)
times = st.floats(0, 86_000, allow_nan=False).map(lambda time_s: round(time_s, 3))


@st.composite
def segments(draw: st.DrawFn) -> Segment:
    start_s = draw(st.none() | times)
    end_s = (
        None if start_s is None else draw(st.none() | st.floats(0, 300).map(lambda length: start_s + length))
    )
    words: list[Word] = []
    if end_s is not None:
        for _ in range(draw(st.integers(0, 3))):
            clock = words[-1].end_s if words else start_s or 0.0
            probability = draw(st.none() | st.floats(0, 1))
            words.append(Word(draw(printable), clock, clock + draw(st.floats(0, 2)), probability))
    return Segment(
        index=0,
        text=draw(printable),
        speaker=draw(speakers),
        start_s=start_s,
        end_s=end_s,
        words=tuple(words),
        channel=draw(st.none() | st.integers(0, 5)),
        role=draw(st.sampled_from(Role)),
    )


@given(
    st.lists(segments(), min_size=1, max_size=8),
    st.sampled_from([None, "fr", "en", "de"]),
)
@settings(max_examples=300, deadline=None, derandomize=True)
def test_writing_and_reading_gives_the_same(found: list[Segment], language: str | None) -> None:
    numbered = tuple(
        Segment(index, each.text, each.speaker, each.start_s, each.end_s, each.words, each.channel, each.role)
        for index, each in enumerate(found)
    )
    transcript = Transcript(numbered, language)
    read = read_source(decode(write_own(transcript).encode(), "file"))
    assert (read.segments, read.language, read.engine) == (numbered, language, "callmirror")


@pytest.mark.parametrize(
    ("written", "role"),
    [
        ("rep", Role.REP),
        (" Customer ", Role.CUSTOMER),
        ("other", Role.UNKNOWN),
        (None, Role.UNKNOWN),
        ("", Role.UNKNOWN),
    ],
)
def test_role_is_what_the_file_declares(written: str | None, role: Role) -> None:
    text = json.dumps({"segments": [{"text": "a", "role": written}]})
    assert read_source(decode(text.encode(), "file")).segments[0].role is role


def test_number_and_order_of_segments_are_kept_even_without_words() -> None:
    text = json.dumps(
        {"segments": [{"text": ""}, {"text": None}, {"speaker": "A"}, {"text": "a"}, {"text": " "}]}
    )
    read = read_source(decode(text.encode(), "file"))
    assert [segment.text for segment in read.segments] == ["", "", "", "a", " "]


def test_list_of_segments_alone_is_read() -> None:
    read = read_source(decode(b'[{"speaker": "A", "text": "a"}, {"speaker": "B", "text": "b"}]', "file"))
    assert [(segment.speaker, segment.text) for segment in read.segments] == [("A", "a"), ("B", "b")]


def test_start_and_end_of_a_segment_with_role_are_times() -> None:
    read = read_source(decode(b'{"segments": [{"role": "rep", "start": 1, "end": 2, "text": "a"}]}', "file"))
    assert (read.engine, read.segments[0].start_s, read.segments[0].end_s) == ("callmirror", 1.0, 2.0)
