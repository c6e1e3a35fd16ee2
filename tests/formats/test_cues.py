"""Cues of WebVTT and SRT as tools really write them."""

import pytest

from callmirror.domain import Segment, Transcript
from callmirror.formats import read_source
from callmirror.formats.source import decode


def read(text: str) -> Transcript:
    return read_source(decode(text.encode(), "file"))


def said(text: str) -> list[tuple[str | None, float | None, float | None, str]]:
    return [(each.speaker, each.start_s, each.end_s, each.text) for each in read(text).segments]


def test_cues_without_blank_lines_between_them_are_apart() -> None:
    text = "WEBVTT\n1\n00:01.000 --> 00:02.000\na\n2\n00:03.000 --> 00:04.000\nb"
    assert said(text) == [(None, 1.0, 2.0, "a"), (None, 3.0, 4.0, "b")]
    assert said(text.removeprefix("WEBVTT\n")) == said(text)


def test_notes_styles_and_regions_are_no_words() -> None:
    blocks = ["NOTE\nAnne: secret", "STYLE\n::cue(b) {}", "REGION\nid:a", "NOTE 1"]
    text = "WEBVTT\n\n" + "\n\n".join(blocks) + "\n\n00:01.000 --> 00:02.000\na\n\nNOTE fin"
    assert said(text) == [(None, 1.0, 2.0, "a")]
    assert read(text).notices == ()


def test_line_outside_any_cue_is_left_and_said() -> None:
    transcript = read("WEBVTT\n\n00:01.000 --> 00:02.000\na\n\nlost\nlost\n\n00:03.000 --> 00:04.000\nb")
    assert [segment.text for segment in transcript.segments] == ["a", "b"]
    assert transcript.notices[0].en.startswith("2 lines")


@pytest.mark.parametrize(
    ("timing", "start_s", "end_s"),
    [
        ("00:01.500 --> 00:02.000", 1.5, 2.0),
        ("00:00:01,500 --> 00:00:02,000", 1.5, 2.0),
        ("0:00:01.5-->0:00:02", 1.5, 2.0),
        ("00:00:01.500 -> 00:00:02.000", 1.5, 2.0),
        ("01:00:00.000 --> 01:00:00.250 position:10% line:0", 3600.0, 3600.25),
        ("00:00:01.500 --> 00:00:02.000  X1:1 X2:2", 1.5, 2.0),
    ],
)
def test_times_are_read_however_they_are_written(timing: str, start_s: float, end_s: float) -> None:
    for header in ("WEBVTT\n\n", "", "1\n"):
        assert said(f"{header}{timing}\na") == [(None, start_s, end_s, "a")]


def test_number_that_is_said_is_no_counter() -> None:
    text = "1\n00:00:01,000 --> 00:00:02,000\n12\n\n2\n00:00:03,000 --> 00:00:04,000\n7\n"
    assert [line[3] for line in said(text)] == ["12", "7"]


def test_tags_and_entities_of_the_format_are_read_and_others_stay() -> None:
    words = "<i>l'été</i> <c.a.b>&amp;</c> <00:01.200>&#233; &copy=1 <ruby>x<rt>y</rt></ruby>"
    others = "<vous> <3 <b>&lt;b&gt;</b>"
    text = f"WEBVTT\n\n00:01.000 --> 00:02.000\n{words} {others}"
    assert said(text)[0][3] == "l'été & é &copy=1 xy <vous> <3 <b>"


def test_voices_in_one_cue_are_apart_and_share_its_time() -> None:
    text = "WEBVTT\n\n00:00.000 --> 00:10.000\n<v Anne>abcd</v><v.loud Luc Petit>abcdef\n<v Anne></v>"
    assert said(text) == [("Anne", 0.0, 4.0, "abcd"), ("Luc Petit", 4.0, 10.0, "abcdef")]


def test_voice_without_name_is_unknown() -> None:
    assert (
        said("WEBVTT\n\n00:00.000 --> 00:01.000\n<v  >a</v>\n\n00:01.000 --> 00:02.000\n<v A>b")[0][0] is None
    )


def test_names_are_no_longer_sought_where_voices_are_given() -> None:
    first = "WEBVTT\n\n00:00.000 --> 00:01.000\n<v Anne>Luc Petit: a"
    second = "00:01.000 --> 00:02.000\n<v Anne>Luc Petit: b"
    assert {line[0] for line in said(f"{first}\n\n{second}")} == {"Anne"}


def test_name_alone_on_its_line_is_the_name_of_the_next() -> None:
    first = "1\n00:00:01,000 --> 00:00:02,000\nAnne Roy:\nbonjour"
    second = "2\n00:00:03,000 --> 00:00:04,000\nAnne Roy:\noui"
    assert said(f"{first}\n\n{second}") == [("Anne Roy", 1.0, 2.0, "bonjour"), ("Anne Roy", 3.0, 4.0, "oui")]


def test_speaker_named_at_changes_goes_on() -> None:
    texts = ["Anne : a", "b", "Luc : c", "d", "e", "Anne : f", "Luc : g"]
    text = "\n\n".join(f"00:00:{n:02},000 --> 00:00:{n:02},500\n{said}" for n, said in enumerate(texts))
    assert [line[0] for line in said(text)] == ["Anne", "Anne", "Luc", "Luc", "Luc", "Anne", "Luc"]


def test_empty_cues_are_no_segments() -> None:
    text = "WEBVTT\n\n00:00.000 --> 00:01.000\n<c></c>\n\n00:01.000 --> 00:02.000\na"
    assert read(text).segments == (Segment(0, "a", None, 1.0, 2.0),)
