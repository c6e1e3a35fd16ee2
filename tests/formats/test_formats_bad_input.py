"""Bad input: one clear error that names the file and the remedy, or a repair that is said."""

import os
from pathlib import Path

import pytest

from callmirror.domain import Segment, Transcript
from callmirror.errors import TranscriptError
from callmirror.formats import is_text, is_transcript, read_source, read_transcript, source
from callmirror.formats.source import decode

PERSON = "Zébulon"
VTT = "WEBVTT\n\n{}\nAnne Roy: bonjour\n\n00:00:05.000 --> 00:00:06.000\nAnne Roy: oui\n"


def refusal(path: Path) -> str:
    with pytest.raises(TranscriptError) as caught:
        read_transcript(path)
    error = caught.value
    assert error.text.en.startswith(f"{path}: ")
    assert error.text.fr.startswith(f"{path} : ")
    assert error.text.en != error.text.fr
    assert PERSON not in error.text.en + error.text.fr
    return error.text.en.removeprefix(f"{path}: ")


def written(folder: Path, content: str | bytes, name: str = "call.json") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def read(content: str) -> Transcript:
    return read_source(decode(content.encode(), "file"))


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("", "empty"),
        (" \n\n ", "empty"),
        ("WEBVTT\n\n", "no words"),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\n\n", "no words"),
        ("1\n00:00:01,000 --> 00:00:02,000\n\n", "no words"),
        ('{"segments": [', "breaks off or is damaged at line 1"),
        ('{"segments": [{"text": "Zébulon"', "breaks off or is damaged"),
        ('{"segments": []}', "no words"),
        ('{"a": 1}\n{"a": 2}', "more than one JSON value"),
        ('{"transcripts": [], "Zébulon": 1, "speakers": 2}', "with the fields transcripts, speakers)"),
        ('{"Zébulon": 1}', "with the fields 1)"),
        ("[[1]]", "a JSON list of 1"),
        ("[" * 200_000, "nested too deeply"),
        ('{"a":' * 200_000, "nested too deeply"),
        ("Zébulon a dit bonjour.", "no transcript that is known here; export it as one of: WebVTT"),
        ('{"segments": [{"text": 3}]}', '"segments[0].text" should be text'),
        ('{"segments": [{"text": "a"}, "Zébulon"]}', "segment 1 is no object"),
        ('{"segments": [{"text": "a", "role": "Zébulon"}]}', "unknown role; use rep, customer, unknown"),
        ('{"segments": [{"text": "a", "role": ["rep"]}]}', "unknown role"),
        ('{"segments": [{"text": "a", "words": [{"text": "a"}]}]}', "a word without start_s"),
        ('{"results": {"channels": {"a": 1}}}', '"results.channels" should be a list of objects'),
        ('{"results": {"items": "Zébulon", "transcripts": []}}', '"results.items" should be'),
        ('File type = "ooTextFile"\n"TextGrid"\n"IntervalTier" "a" 0 1 5 0 1', "TextGrid breaks off"),
    ],
)
def test_bad_text_is_refused_in_one_sentence(tmp_path: Path, content: str, complaint: str) -> None:
    assert complaint in refusal(written(tmp_path, content))


@pytest.mark.parametrize(
    "content",
    [
        b"RIFF\x24\x08\x00\x00WAVEfmt \x10\x00\x00\x00\x01\x00\x01\x00" + bytes(200),
        b"ID3\x04\x00\x00\x00\x00\x01\x00" + bytes(range(256)) * 4,
        b"\x00\x00\x00\x18ftypmp42" + bytes(100),
        b"OggS\x00\x02" + bytes(60),
        b"\xff\xfb\x90\x64" + bytes(range(1, 32)) * 20,
        b"\xff\xfe\x00\xd8" + b"\x00\xd8" * 50,
        bytes(1000),
    ],
)
@pytest.mark.parametrize("name", ["call.wav", "call.vtt", "call.json"])
def test_sound_is_no_transcript_whatever_its_name(tmp_path: Path, content: bytes, name: str) -> None:
    path = written(tmp_path, content, name)
    assert not is_transcript(path)
    assert not is_text(path)
    assert "not a text file" in refusal(path)


def test_other_text_is_no_transcript_but_is_text(tmp_path: Path) -> None:
    for name, content in (
        ("notes.txt", "Bonjour : voilà."),
        ("package.json", '{"name": "x", "version": "1"}'),
    ):
        path = written(tmp_path, content, name)
        assert not is_transcript(path)
        assert is_text(path)


def test_broken_json_is_a_transcript_so_that_reading_says_why(tmp_path: Path) -> None:
    assert is_transcript(written(tmp_path, '{"segments": [{"text": "a"'))


def test_large_json_is_recognised_beyond_its_head(tmp_path: Path) -> None:
    padding = "é" * 100_000
    assert is_transcript(written(tmp_path, f'{{"padding": "{padding}", "segments": [{{"text": "a"}}]}}'))
    assert is_transcript(written(tmp_path, "WEBVTT\n\n00:01.000 --> 00:02.000\n" + padding, "a.vtt"))


def test_folder_absent_file_device_and_odd_name_are_refused(tmp_path: Path) -> None:
    assert "folder" in refusal(tmp_path)
    assert "no such file" in refusal(tmp_path / "absent.vtt")
    assert "not a text file" in refusal(Path(os.devnull))
    assert refusal(tmp_path / "a\0b.vtt")
    for path in (tmp_path, tmp_path / "absent.vtt", Path(os.devnull), tmp_path / "a\0b.vtt"):
        assert not is_transcript(path)
        assert not is_text(path)


def test_file_that_may_not_be_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path, "WEBVTT\n", "a.vtt")

    def refuse(*_: object) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert refusal(path) == "the file can't be read (Permission denied); check its name and permissions."


def test_file_over_the_limit_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "MAX_BYTES", 2**20)
    path = tmp_path / "huge.json"
    with path.open("wb") as file:
        file.truncate(2**20 + 1)
    assert "larger than 1 MB" in refusal(path)


@pytest.mark.parametrize(
    "timing",
    [
        "00:00:09.000 --> 00:00:02.000",
        "-00:00:01.000 --> 00:00:02.000",
        "30:00:00.000 --> 30:00:01.000",
        "00:00:0:.000 --> 00:00:02.000",
        "12 --> 00:00:02.000",
    ],
)
def test_impossible_times_go_and_the_words_stay(timing: str) -> None:
    transcript = read(VTT.format(timing))
    first, second = transcript.segments
    assert (first.speaker, first.text, first.start_s, first.end_s) == ("Anne Roy", "bonjour", None, None)
    assert second.start_s == 5.0
    (notice,) = transcript.notices
    assert "1 of 2 segments had impossible times" in notice.en
    assert "1 segments sur 2" in notice.fr


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-1", "1e400", '"soon"', "true", "[]", "{}", "90000"])
def test_impossible_numbers_go_with_the_times_of_their_words(value: str) -> None:
    word = '{"text": "oui", "start_s": 0, "end_s": 1}'
    transcript = read(
        f'{{"segments": [{{"text": "oui", "start_s": {value}, "end_s": 2, "words": [{word}]}}]}}'
    )
    assert transcript.segments == (Segment(0, "oui"),)
    assert len(transcript.notices) == 1


def test_words_that_run_backwards_lose_their_times_alone() -> None:
    words = '[{"text": "a", "start_s": 3, "end_s": 4}, {"text": "b", "start_s": 1, "end_s": 2}]'
    transcript = read(f'{{"segments": [{{"text": "a b", "start_s": 0, "end_s": 5, "words": {words}}}]}}')
    assert transcript.segments == (Segment(0, "a b", None, 0.0, 5.0),)
    assert "times of words" in transcript.notices[0].en


def test_segments_out_of_order_keep_their_order_and_it_is_said() -> None:
    transcript = read('{"segments": [{"text": "b", "start_s": 5}, {"text": "a", "start_s": 1}]}')
    assert [segment.text for segment in transcript.segments] == ["b", "a"]
    assert "order of the file was kept" in transcript.notices[0].en


def test_overlapping_segments_are_ordinary() -> None:
    timing = "00:00:04.000 --> 00:00:09.000"
    assert read(VTT.format(timing)).notices == ()


def test_fields_that_stand_twice_are_said() -> None:
    transcript = read('{"language": "fr", "language": "en", "segments": [{"text": "a"}]}')
    assert transcript.language == "en"
    assert "stand twice" in transcript.notices[0].en


def test_old_encoding_is_read_and_said() -> None:
    transcript = read_source(
        decode(VTT.format("00:01.000 --> 00:02.000 ").replace("oui", "l'été ’").encode("cp1252"), "a")
    )
    assert transcript.segments[1].text == "l'été ’"
    assert "Windows-1252" in transcript.notices[0].en


def test_byte_unknown_to_windows_is_read_as_latin() -> None:
    transcript = read_source(decode(b"WEBVTT\n\n00:01.000 --> 00:02.000\n\xe9t\xe9 \x81\n", "a"))
    assert transcript.segments[0].text.startswith("été")


def test_damaged_character_does_not_spoil_the_others() -> None:
    data = "WEBVTT\n\n00:01.000 --> 00:02.000\nl'été dernier à Nîmes, déjà".encode()[:-1]
    transcript = read_source(decode(data, "a"))
    assert transcript.segments[0].text == "l'été dernier à Nîmes, déj\ufffd"
    assert "damaged" in transcript.notices[0].en


def test_what_no_database_takes_is_replaced() -> None:
    transcript = read('{"segments": [{"text": "a\\ud800b\\u0000c\\u0007", "speaker": "\\udfff"}]}')
    assert transcript.segments[0].text == "a\ufffdb\ufffdc\ufffd"
    assert transcript.segments[0].speaker == "\ufffd"


def test_forty_speakers_are_read() -> None:
    cues = [f"00:{number:02}.000 --> 00:{number:02}.500\n<v Voice {number}>hello" for number in range(40)]
    assert len({segment.speaker for segment in read("WEBVTT\n\n" + "\n\n".join(cues)).segments}) == 40


@pytest.mark.parametrize(
    "words", ["<b>x</b> <script>alert(1)</script>", "'; DROP TABLE calls; --", "a < b > c", "{x}"]
)
def test_html_and_sql_are_words(words: str) -> None:
    spoken = words.replace("<b>", "").replace("</b>", "")
    assert read(f"WEBVTT\n\n00:01.000 --> 00:02.000\n{words}").segments[0].text == spoken


def test_markup_without_end_is_read_in_time() -> None:
    read("WEBVTT\n\n00:01.000 --> 00:02.000\n" + "<v " * 60_000 + "<c." * 60_000 + "&" * 60_000)
    read("WEBVTT\n\n00:01.000 --> 00:02.000\n" + '"' * 60_001)


def test_words_of_several_recordings_are_read_and_it_is_said() -> None:
    transcript = read("call1 1 0.0 0.5 hello 1\ncall2 1 0.5 0.5 there 1\n")
    assert [segment.text for segment in transcript.segments] == ["hello there"]
    assert "2 recordings" in transcript.notices[0].en
