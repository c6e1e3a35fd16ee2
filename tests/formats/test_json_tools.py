"""What is peculiar to the JSON of single tools, beyond their samples."""

import json

from callmirror.domain import Role, Transcript
from callmirror.formats import read_source
from callmirror.formats.source import decode


def read(value: object) -> Transcript:
    return read_source(decode(json.dumps(value).encode(), "file"))


def amazon(content: str, start_s: float, speaker: str | None = None) -> dict[str, object]:
    times = {"start_time": str(start_s), "end_time": str(start_s + 0.5)}
    said = {"type": "pronunciation", "alternatives": [{"content": content, "confidence": "0.9"}]}
    return {**times, **said, "speaker_label": speaker} if speaker else {**times, **said}


def google(word: str, start_s: float, tag: int = 0) -> dict[str, object]:
    return {"word": word, "startTime": f"{start_s}s", "endTime": f"{start_s + 0.5}s", "speakerTag": tag}


def test_amazon_items_that_carry_their_speaker_are_cut_at_it() -> None:
    items = [amazon("oui", 0, "spk_0"), amazon("non", 1, "spk_1"), amazon("si", 1.5, "spk_1")]
    transcript = read({"results": {"transcripts": [], "items": items}})
    assert [(each.speaker, each.text) for each in transcript.segments] == [
        ("spk_0", "oui"),
        ("spk_1", "non si"),
    ]


def test_amazon_transcript_without_items_is_read_without_times() -> None:
    transcript = read({"results": {"transcripts": [{"transcript": "oui"}], "items": []}})
    assert [(each.text, each.start_s) for each in transcript.segments] == [("oui", None)]


def test_amazon_roles_are_declared_by_call_analytics() -> None:
    turns = [{"ParticipantRole": role, "Content": "x"} for role in ("AGENT", "CUSTOMER", "SYSTEM")]
    transcript = read({"Transcript": turns})
    assert [each.role for each in transcript.segments] == [Role.REP, Role.CUSTOMER, Role.UNKNOWN]
    assert [each.speaker for each in transcript.segments] == ["AGENT", "CUSTOMER", "SYSTEM"]


def test_google_words_are_not_doubled_where_the_last_result_repeats_them_all() -> None:
    first, second = [google("a", 0.0, 1)], [google("b", 0.5, 2)]
    results = [{"alternatives": [{"words": words}]} for words in (first, second, [*first, *second])]
    assert [each.text for each in read({"results": results}).segments] == ["a", "b"]


def test_google_results_that_follow_each_other_are_all_read() -> None:
    results = [
        {"alternatives": [{"words": [google(word, start_s, 1)]}]}
        for word, start_s in (("a", 0.0), ("b", 3.0))
    ]
    assert [each.text for each in read({"results": results}).segments] == ["a", "b"]


def test_google_results_without_words_have_no_times() -> None:
    results = [{"alternatives": [{"transcript": " a"}]}, {"alternatives": [{"transcript": " b"}]}]
    assert [(each.text, each.start_s) for each in read({"results": results}).segments] == [
        ("a", None),
        ("b", None),
    ]


def test_speechmatics_opening_mark_is_not_put_on_the_word_before() -> None:
    marks = (
        ("a", "word", None),
        ("«", "punctuation", "next"),
        ("b", "word", None),
        ("»", "punctuation", "previous"),
    )
    results = [
        {"type": kind, "start_time": 0, "end_time": 1, "attaches_to": to, "alternatives": [{"content": said}]}
        for said, kind, to in marks
    ]
    assert [each.text for each in read({"results": results}).segments] == ["a b»"]


def test_deepgram_transcript_without_words_is_read_without_times() -> None:
    transcript = read({"results": {"channels": [{"alternatives": [{"transcript": "oui"}]}]}})
    assert [(each.text, each.start_s, each.channel) for each in transcript.segments] == [("oui", None, None)]


def test_assemblyai_speakers_of_two_channels_are_four_people() -> None:
    utterances = [
        {"speaker": speaker, "channel": channel, "text": "x", "start": start, "end": start + 1}
        for start, (speaker, channel) in enumerate((("A", "1"), ("B", "1"), ("A", "2"), ("B", "2")))
    ]
    transcript = read({"audio_url": "x", "utterances": utterances})
    assert len({each.speaker for each in transcript.segments}) == 4
    assert [each.channel for each in transcript.segments] == [0, 0, 1, 1]


def test_whisper_list_of_segments_alone_is_read() -> None:
    transcript = read(
        [{"start": 0, "end": 1, "text": " a", "speaker": "S"}, {"start": 1, "end": 2, "text": " b"}]
    )
    assert [(each.speaker, each.text) for each in transcript.segments] == [("S", "a"), (None, "b")]


def test_watson_words_without_labels_have_no_speaker() -> None:
    results = [
        {"final": True, "alternatives": [{"transcript": "a b ", "timestamps": [["a", 0, 1], ["b", 1, 2]]}]}
    ]
    (segment,) = read({"results": results, "result_index": 0}).segments
    assert (segment.speaker, segment.text, segment.start_s, segment.end_s) == (None, "a b", 0, 2)
