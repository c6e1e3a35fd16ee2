"""What holds for every member of ``FORMATS``, shown on a small file of each."""

import json
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from callmirror.domain import Segment, Transcript
from callmirror.errors import TranscriptError
from callmirror.formats import FORMATS, is_text, is_transcript, read_source, read_transcript
from callmirror.formats.source import decode

SAMPLES = sorted((Path(__file__).parent / "samples").iterdir())
Line = tuple[str | None, float | None, float | None, str]

EXPECTED: dict[str, list[Line]] = {
    "webvtt--zoom.vtt": [
        ("Élodie Le Guen", 1.0, 3.5, "Bonjour, je vous appelle au sujet du devis."),
        ("Jean-Marc d'Ormesson", 3.9, 5.0, "Oui, d'accord : à 10:30 ?"),
        ("Élodie Le Guen", 5.2, 9.0, "Voilà le point: le délai est court."),
        ("Élodie Le Guen", 9.1, 10.0, "Ça vous va ?"),
        (None, 10.5, 12.0, "Très bien."),
    ],
    "webvtt--teams.vtt": [
        ("Zoé Béranger", 6.62, 9.9, "Il a été livré hier."),
        ("R&D Nord", 10.0, 3612.0, "Prix < 5 & délai <script>x</script>"),
        ("Zoé Béranger", 20.0, 21.0, "Oui."),
        ("Paul", 21.0, 24.0, "Non non non."),
    ],
    "webvtt--plain.vtt": [
        (None, 1.0, 2.0, "So here is the thing: nobody called us back."),
        (None, 2.5, 4.0, "Note: we close at 10:30."),
    ],
    "srt--names.srt": [
        ("Vendeur", 0.5, 2.0, "Bonjour, vous avez un instant ?"),
        ("Client", 2.1, 3.0, "Oui, allez-y."),
        ("Vendeur", 3.2, 6.0, "Il manque quoi aujourd'hui, dans votre outil ?"),
        ("Client", 6.1, 7.0, "Le suivi."),
        ("Vendeur", 7.0, 8.0, "Le suivi ?"),
    ],
    "srt--plain.srt": [
        (None, 0.5, 2.0, "Hello, is this a good time?"),
        (None, 2.1, 3.0, "Not really, I have a meeting."),
        (None, 63.1, 64.0, "10"),
    ],
    "callmirror--own.json": [
        ("Anne", 0.0, 2.5, "Bonjour  à vous."),
        ("Luc", 2.6, 3.0, ""),
        (None, None, None, "Oui ?"),
        ("Luc", 4.0, 5.0, "L'été <b>dernier</b>; DROP TABLE calls;"),
    ],
    "callmirror--review.json": [
        ("Sam", None, None, "What do you use today?"),
        ("Kim", None, None, "A spreadsheet."),
    ],
    "whisper--plain.json": [
        (None, 0.0, 1.0, "Bonjour."),
        (None, 1.5, 3.0, "Peut-être aujourd'hui."),
    ],
    "whisper--whisperx.json": [
        ("SPEAKER_00", 0.0, 1.4, "Do you have 30 minutes?"),
        ("SPEAKER_01", 2.9, 4.0, "Yes I do."),
        ("SPEAKER_00", 5.0, 6.0, "Great."),
    ],
    "whisper--timestamped.json": [(None, 0.5, 1.5, "On y va.")],
    "deepgram--utterances.json": [
        ("speaker 0", 0.1, 1.0, "Vous êtes prêt ?"),
        ("speaker 1", 2.5, 3.0, "Oui."),
        ("speaker 0", 3.5, 4.0, "Parfait."),
    ],
    "deepgram--channels.json": [
        ("channel 1, speaker 0", 0.0, 1.0, "Hello there."),
        ("channel 2, speaker 0", 1.2, 1.5, "Hi."),
        ("channel 1, speaker 0", 5.0, 5.5, "Bye."),
    ],
    "assemblyai--utterances.json": [("A", 0.17, 1.2, "Hi, who is calling?"), ("B", 1.5, 2.0, "Hello.")],
    "assemblyai--words.json": [(None, 0.1, 0.6, "Bonjour."), (None, 2.6, 3.0, "Merci.")],
    "amazon_transcribe--speakers.json": [
        ("spk_0", 0.04, 1.0, "Bonjour."),
        ("spk_1", 1.2, 2.5, "Oui, bonjour."),
    ],
    "amazon_transcribe--channels.json": [
        (None, 1.0, 1.6, "On hold."),
        (None, 2.0, 2.5, "Sorry"),
        (None, 4.0, 4.4, "Thanks"),
    ],
    "amazon_analytics--call.json": [
        ("AGENT", 0.04, 1.05, "Merci d'appeler."),
        ("CUSTOMER", 1.31, 1.7, "Bonjour."),
    ],
    "amazon_analytics--lens.json": [
        ("CUSTOMER", 0.0, 1.0, "My parcel is late."),
        ("AGENT", 1.2, 2.0, "Let me look."),
    ],
    "azure--batch.json": [
        (None, 0.5, 2.0, "D'accord."),
        (None, 2.1, 2.5, "Bien."),
        (None, 63.0, 65.0, "Merci."),
    ],
    "azure--fast.json": [("speaker 1", 0.1, 1.0, "Hello."), ("speaker 2", 1.2, 1.7, "Hi.")],
    "google--speakers.json": [
        ("speaker 1", 0.0, 1.0, "would you like black"),
        ("speaker 2", 1.5, 2.1, "yes please"),
    ],
    "google--operation.json": [(None, 0.5, 1.0, "allô"), (None, 1.5, 2.0, "bonjour")],
    "watson--speakers.json": [("speaker 0", 0.1, 0.8, "how are you"), ("speaker 1", 1.2, 1.6, "fine")],
    "speechmatics--v2.json": [
        ("S1", 0.1, 0.9, "C'est noté."),
        ("S2", 1.0, 1.4, "Merci"),
        (None, 1.5, 1.8, "euh"),
    ],
    "ctm--channels.ctm": [
        (None, 0.1, 0.8, "bonjour madame"),
        (None, 1.0, 1.3, "oui"),
        (None, 3.0, 3.5, "été"),
    ],
    "textgrid--long.TextGrid": [
        ("Agnès", 0.0, 1.25, 'Il a dit "oui" en 2024.'),
        ("Bruno", 1.5, 2.5, "Ah bon ?"),
        ("Agnès", 3.0, 4.5, "D'accord."),
    ],
    "textgrid--aligned.TextGrid": [("Inès", 0.0, 1.0, "bonjour madame"), ("Inès", 3.0, 4.0, "voilà")],
    "ctm--speakers.ctm": [("speaker_0", 0.0, 1.5, "hello there again"), ("speaker_1", 0.8, 1.1, "hi")],
    "textgrid--short.TextGrid": [("Rep", 0.0, 1.5, "Good morning.")],
}
LANGUAGES = {
    "webvtt--teams.vtt": "fr",
    "callmirror--own.json": "fr",
    "callmirror--review.json": "en",
    "whisper--plain.json": "fr",
    "whisper--whisperx.json": "en",
    "whisper--timestamped.json": "fr",
    "deepgram--utterances.json": "fr",
    "assemblyai--utterances.json": "en",
    "assemblyai--words.json": "fr",
    "amazon_transcribe--speakers.json": "fr",
    "amazon_analytics--call.json": "fr",
    "amazon_analytics--lens.json": "en",
    "azure--batch.json": "fr",
    "azure--fast.json": "en",
    "google--speakers.json": "en",
    "google--operation.json": "fr",
    "speechmatics--v2.json": "fr",
}
"""The samples that say their language; all others say none."""

every_sample = pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)


def line(segment: Segment) -> Line:
    return segment.speaker, segment.start_s, segment.end_s, segment.text


def read_or_refuse(data: bytes) -> Transcript | None:
    """Read a file in memory; the one thing a reader may raise of a bad one is ``TranscriptError``."""
    try:
        return read_source(decode(data, "file"))
    except TranscriptError:
        return None


def test_every_format_has_a_sample_and_every_sample_is_expected() -> None:
    assert {path.name.split("--")[0] for path in SAMPLES} == set(FORMATS)
    assert {path.name for path in SAMPLES} == set(EXPECTED)


@every_sample
def test_sample_is_recognised_by_its_own_format_alone(sample: Path) -> None:
    source = decode(sample.read_bytes(), sample.name)
    assert [name for name, row in FORMATS.items() if row.recognises(source)] == [sample.name.split("--")[0]]


@every_sample
def test_sample_is_read_to_the_expected_segments(sample: Path) -> None:
    transcript = read_transcript(sample)
    assert [line(segment) for segment in transcript.segments] == EXPECTED[sample.name]
    assert [segment.index for segment in transcript.segments] == list(range(len(transcript.segments)))
    assert transcript.engine == sample.name.split("--")[0]
    assert transcript.notices == ()


@every_sample
def test_words_lie_in_order_and_make_up_the_text(sample: Path) -> None:
    for segment in read_transcript(sample).segments:
        starts = [word.start_s for word in segment.words]
        assert starts == sorted(starts)
        assert all(word.start_s <= word.end_s for word in segment.words)
        for word in segment.words:
            assert word.text.lower().strip(" ?.,") in segment.text.lower()


@every_sample
def test_content_decides_and_not_the_name(sample: Path, tmp_path: Path) -> None:
    lying = tmp_path / "recording.mp3"
    lying.write_bytes(sample.read_bytes())
    assert is_transcript(lying)
    assert is_text(lying)
    assert read_transcript(lying).segments == read_transcript(sample).segments


@every_sample
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_encoding_and_line_ends_do_not_matter(sample: Path, encoding: str) -> None:
    text = sample.read_text("utf-8-sig").replace("\n", "\r\n")
    transcript = read_source(decode(text.encode(encoding), "file"))
    assert [line(segment) for segment in transcript.segments] == EXPECTED[sample.name]


@every_sample
def test_truncation_at_every_byte_is_read_or_refused(sample: Path) -> None:
    data = sample.read_bytes()
    whole = len(EXPECTED[sample.name])
    for length in range(len(data)):
        transcript = read_or_refuse(data[:length])
        assert transcript is None or 1 <= len(transcript.segments) <= whole + 1


@every_sample
def test_damage_anywhere_is_read_or_refused(sample: Path) -> None:
    data = sample.read_bytes()
    chance = random.Random(sample.name)  # noqa: S311 - chooses damage, keeps no secret
    for _ in range(150):
        damaged = bytearray(data)
        for _ in range(chance.randint(1, 4)):
            place = chance.randrange(len(damaged))
            damaged[place : place + chance.randint(0, 6)] = chance.randbytes(chance.randint(0, 3))
        read_or_refuse(bytes(damaged))


VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=8),
    st.sampled_from([[], {}, [None], [{}], [[]], {"seconds": []}]),
    st.sampled_from(["", "PT", "NaN", "1e9999", "\ud800", 1e400, -5, 10**400]),
)
FIELDS = (
    *(
        "segments",
        "text",
        "start",
        "end",
        "words",
        "results",
        "alternatives",
        "items",
        "utterances",
        "channels",
    ),
    *(
        "type",
        "speaker_labels",
        "Transcript",
        "recognizedPhrases",
        "phrases",
        "combinedPhrases",
        "transcripts",
    ),
    *("audio_url", "role", "start_s", "speaker"),
)
"""Names by which formats are known, so that random JSON gets past the door."""
JSON_SAMPLES = [path for path in SAMPLES if path.suffix == ".json"]


@given(
    sample=st.sampled_from(JSON_SAMPLES),
    seed=st.integers(0, 10**9),
    values=st.lists(VALUES, min_size=1, max_size=4),
)
@settings(max_examples=600, deadline=None, derandomize=True)
def test_json_with_values_of_any_kind_is_read_or_refused(
    sample: Path, seed: int, values: list[object]
) -> None:
    chance = random.Random(seed)  # noqa: S311 - chooses damage, keeps no secret
    data = json.loads(sample.read_text("utf-8"))
    for value in values:
        holder, key = chance.choice(_places(data) or [([None], 0)])
        if chance.random() < 0.2:
            del holder[key]
        else:
            holder[key] = value
    transcript = read_or_refuse(json.dumps(data).encode())
    for segment in transcript.segments if transcript else ():
        assert segment.start_s is None or 0 <= segment.start_s <= (segment.end_s or 86400) <= 86400
        segment.text.encode()
        (segment.speaker or "").encode()


def _places(value: Any) -> list[tuple[Any, Any]]:
    """Every place in a JSON that holds something, as its holder and key."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [place for key, inner in list(pairs) for place in ((value, key), *_places(inner))]


@given(
    st.recursive(
        st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5)),
        lambda inner: st.one_of(
            st.lists(inner, max_size=4),
            st.dictionaries(st.sampled_from(FIELDS), inner, max_size=5),
        ),
        max_leaves=25,
    )
)
@settings(max_examples=600, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
def test_random_json_is_read_or_refused(value: object) -> None:
    read_or_refuse(json.dumps(value).encode())


@given(st.binary(max_size=300))
@settings(max_examples=300, deadline=None, derandomize=True)
def test_random_bytes_are_read_or_refused(data: bytes) -> None:
    read_or_refuse(data)
    read_or_refuse(b"WEBVTT\n\n00:01.000 --> 00:02.000\n" + data)
    read_or_refuse(b"1\n00:00:01,000 --> 00:00:02,000\n" + data)
    read_or_refuse(b'File type = "ooTextFile"\n"TextGrid"\n0 1 <exists> 1 "IntervalTier"' + data)


@every_sample
def test_language_is_what_the_file_says_or_none(sample: Path) -> None:
    assert read_transcript(sample).language == LANGUAGES.get(sample.name)
