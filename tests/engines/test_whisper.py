import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from hearings import hearing_of
from numpy.typing import NDArray
from small_whisper import small_whisper

sys.path.insert(0, str(Path(__file__).parents[1] / "speech"))
from sounds import FIXTURES, tone, write

from callmirror.audio import probe
from callmirror.config import Settings
from callmirror.domain import Separation, TeamWords, Transcript
from callmirror.engines import Engine, open_engine
from callmirror.engines.models import Model, find_model
from callmirror.engines.packing import pieces_of
from callmirror.engines.telling import DEMO_NOTICE
from callmirror.engines.tongues import likeliest
from callmirror.engines.whisper import Whisper, load
from callmirror.errors import EngineError
from callmirror.speech import hear


@pytest.fixture(scope="module")
def demo() -> Engine:
    return open_engine(Settings(home=Path("unused"), model="speech-demo", device="cpu"))


def written(engine: Engine, name: str, language: str | None = None) -> Transcript:
    path = FIXTURES / f"{name}.opus"
    return engine.write(path, hear(path, probe(path)), language=language)


@pytest.mark.parametrize("name", ["two_channels", "one_channel"])
def test_demo_model_writes_words_within_the_speech(demo: Engine, name: str) -> None:
    path = FIXTURES / f"{name}.opus"
    hearing = hear(path, probe(path))
    transcript = demo.write(path, hearing, language=None)
    pieces = [piece for row in pieces_of(hearing) for piece in row]
    words = [word for segment in transcript.segments for word in segment.words]
    assert len(words) > 20
    starts = [segment.start_s or 0.0 for segment in transcript.segments]
    assert starts == sorted(starts)
    assert [segment.index for segment in transcript.segments] == list(range(len(transcript.segments)))
    for word in words:
        assert type(word.start_s) is float
        assert word.start_s <= word.end_s
        assert any(p.start_s - 0.001 <= word.start_s and word.end_s <= p.end_s + 0.001 for p in pieces)


def test_language_is_heard_and_demo_model_says_what_it_is(demo: Engine) -> None:
    english, french = written(demo, "two_channels"), written(demo, "two_channels_echo")
    assert (english.language, french.language) == ("en", "fr")
    assert DEMO_NOTICE in english.notices
    assert demo.about["demo"] == "yes"
    assert "speech-demo" in english.engine


def test_channels_become_speakers_and_one_channel_leaves_them_open(demo: Engine) -> None:
    two, one = written(demo, "two_channels"), written(demo, "one_channel")
    assert {(s.speaker, s.channel) for s in two.segments} == {("channel 1", 0), ("channel 2", 1)}
    assert {(s.speaker, s.channel) for s in one.segments} == {(None, None)}


def test_same_recording_is_written_the_same_twice(demo: Engine) -> None:
    assert written(demo, "two_channels") == written(demo, "two_channels")


def test_device_that_is_not_here_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ctranslate2.get_cuda_device_count", lambda: 0)
    with pytest.raises(EngineError, match="CALLMIRROR_DEVICE"):
        open_engine(Settings(home=Path("unused"), model="speech-demo", device="cuda"))


def test_model_that_is_no_model_is_an_error(tmp_path: Path) -> None:
    for name in ("model.bin", "config.json", "tokenizer.json", "vocabulary.json"):
        (tmp_path / name).write_text("{}", encoding="utf-8")
    with pytest.raises(EngineError, match="can't be loaded"):
        open_engine(Settings(home=Path("unused"), model=str(tmp_path)))


class Scripted:
    """Stands in for a loaded model: says what it is told to, window by window."""

    def __init__(
        self, *segments: Any, multilingual: bool = True, languages: dict[str, float] | None = None
    ) -> None:
        self.model = SimpleNamespace(is_multilingual=multilingual)
        self.supported_languages = ["en", "fr", "de"]
        self.segments = segments
        self.languages = languages or {"en": 0.9, "fr": 0.1}
        self.hf_tokenizer = SimpleNamespace(
            encode=lambda text, add_special_tokens: SimpleNamespace(ids=text.split())
        )
        self.passes = 0
        self.asked: list[dict[str, Any]] = []

    def feature_extractor(self, sound: NDArray[np.float32]) -> NDArray[np.float32]:
        return np.zeros((80, len(sound) // 160 + 1), np.float32)

    def detect_language(self, features: NDArray[np.float32]) -> tuple[str, float, list[tuple[str, float]]]:
        return "en", 0.9, list(self.languages.items())

    def transcribe(self, sound: NDArray[np.float32], **options: Any) -> tuple[Iterator[Any], None]:
        self.asked.append(options)
        return self._said(), None

    def _said(self) -> Iterator[Any]:
        for segment in self.segments:
            self.passes += 1
            yield segment


def said(*words: tuple[str, float, float], compression: float = 1.0) -> Any:
    made = [
        SimpleNamespace(word=f" {word}", start=np.float64(start), end=np.float64(end), probability=0.9)
        for word, start, end in words
    ]
    return SimpleNamespace(words=made, end=30.0, compression_ratio=compression)


def write_with(
    model: Scripted, tmp_path: Path, *spans: tuple[float, float], demo: bool = False, **asked: Any
) -> Transcript:
    path = write(tmp_path / "call.wav", tone(max(end for _, end in spans) + 1))
    hearing = hearing_of(list(spans), separation=Separation.NONE, duration_s=spans[-1][1] + 1)
    engine = Whisper(model, Model("scripted", tmp_path, demo=demo), device="cpu", compute="int8")
    return engine.write(path, hearing, **{"language": None, **asked})


def test_word_times_are_mapped_back_piece_by_piece_and_kept_inside(tmp_path: Path) -> None:
    model = Scripted(said(("hello", 0.2, 0.6), ("again", 2.6, 3.2), ("late", 3.9, 29.0)))
    transcript = write_with(model, tmp_path, (10, 12), (20, 22))
    first, second = transcript.segments
    assert (first.text, second.text) == ("hello", "again late")
    assert 9.85 < first.words[0].start_s < 10.3
    assert 19.85 <= second.words[0].start_s < 20.5
    assert second.words[-1].end_s <= 22.15
    assert len(transcript.segments[0].words) == 1


def test_model_is_asked_again_only_for_speech_it_passed_over(tmp_path: Path) -> None:
    model = Scripted(said(("one", 0.1, 0.5)), said(("two", 1.0, 3.9)), said(("never", 3.9, 4.0)))
    write_with(model, tmp_path, (1, 5))
    assert model.passes == 2


def test_repeated_text_is_dropped_with_a_count(tmp_path: Path) -> None:
    model = Scripted(said(*[("la", 0.1, 3.9)] * 5, compression=3.0))
    transcript = write_with(model, tmp_path, (1, 5))
    assert transcript.segments == ()
    assert transcript.notices[0].en.startswith("5 words")


def test_language_given_is_used_where_the_sound_is_of_it(tmp_path: Path) -> None:
    model = Scripted(said(("oui", 0.1, 3.9)), languages={"fr": 0.95, "en": 0.05})
    assert write_with(model, tmp_path, (1, 5), language="fr").language == "fr"
    assert model.asked[0]["language"] == "fr"


def test_model_of_english_alone_refuses_french(tmp_path: Path) -> None:
    model = Scripted(said(("yes", 0.1, 3.9)), multilingual=False)
    assert write_with(model, tmp_path, (1, 5)).language == "en"
    with pytest.raises(EngineError, match="knows only English"):
        write_with(model, tmp_path, (1, 5), language="fr")


def test_language_that_no_model_knows_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="'xx'"):
        write_with(Scripted(), tmp_path, (1, 5), language="xx")


@pytest.mark.parametrize(
    ("probabilities", "language"),
    [
        ({"fr": 0.6, "en": 0.3}, "fr"),
        ({"cy": 0.5, "en": 0.4}, "en"),
        ({"de": 0.9, "en": 0.05, "fr": 0.01}, "de"),
        ({"de": 0.65, "en": 0.34}, "en"),
        ({"la": 0.3, "fr": 0.1}, "fr"),
    ],
)
def test_another_language_is_believed_only_when_clearly_the_best(
    probabilities: dict[str, float], language: str
) -> None:
    assert likeliest(probabilities) == language


def test_words_made_up_for_a_tone_stay_within_the_recording(demo: Engine, tmp_path: Path) -> None:
    path = write(tmp_path / "tone.wav", tone(3.0))
    hearing = hearing_of([(0.5, 2.5)], separation=Separation.NONE, duration_s=3.0)
    for segment in demo.write(path, hearing, language="en").segments:
        assert all(0 <= word.start_s <= word.end_s <= 3.0 for word in segment.words)


NAMES = TeamWords(products={"en": ("Lumora",), "fr": ("Lumora", "Lumora Route")})


def test_words_of_the_team_are_told_to_the_model_and_counted(tmp_path: Path) -> None:
    model = Scripted(said(("oui", 0.1, 3.9)), languages={"fr": 0.95})
    transcript = write_with(model, tmp_path, (1, 5), words=NAMES)
    assert model.asked[0]["hotwords"] == "Lumora, Lumora Route"
    assert transcript.told == {"hotwords": "2"}


def test_demo_model_is_told_no_words_and_a_team_without_words_tells_none(tmp_path: Path) -> None:
    model = Scripted(said(("yes", 0.1, 3.9)))
    write_with(model, tmp_path, (1, 5), words=NAMES, demo=True)
    write_with(model, tmp_path, (1, 5))
    assert [asked["hotwords"] for asked in model.asked] == [None, None]


def test_every_window_is_asked_to_be_written_and_never_translated(tmp_path: Path) -> None:
    model = Scripted(said(("yes", 0.1, 3.9)))
    write_with(model, tmp_path, *((40.0 * n + 1, 40.0 * n + 26) for n in range(3)))
    assert [asked["task"] for asked in model.asked] == ["transcribe"] * 3


def sentence(text: str) -> Any:
    return said(*((word, 0.1 + 0.2 * place, 0.25 + 0.2 * place) for place, word in enumerate(text.split())))


ENGLISH = "I think that you should have a look at it with all of them because we do not know what it is for"


@pytest.mark.parametrize(("heard", "kept"), [({"fr": 0.8, "en": 0.2}, False), ({"en": 0.8, "fr": 0.2}, True)])
def test_english_words_over_french_sound_are_a_translation_and_left_out(
    tmp_path: Path, heard: dict[str, float], kept: bool
) -> None:
    transcript = write_with(Scripted(sentence(ENGLISH), languages=heard), tmp_path, (1, 7), language="fr")
    assert bool(transcript.segments) == kept
    assert any("had translated" in notice.en for notice in transcript.notices) != kept


def test_what_was_left_out_is_told_with_its_time(tmp_path: Path) -> None:
    text = "Well then. Thanks for watching! Bye."
    transcript = write_with(Scripted(sentence(text)), tmp_path, (61, 67))
    assert "".join(segment.text for segment in transcript.segments) == "Well then. Bye."
    assert transcript.notices[0].en == (
        "3 words that the speech model seems to have made up were left out, at 1:01."
    )


class Killed(Exception):
    """Stands for the end of the process."""


LONG = tuple((40.0 * n + 1, 40.0 * n + 26) for n in range(5))


def killed_after(count: int) -> Callable[[str, float], None]:
    told = 0

    def progress(stage: str, share: float) -> None:
        nonlocal told
        told += 1
        if told == count:
            raise Killed

    return progress


def test_killed_transcription_goes_on_from_its_last_finished_window(tmp_path: Path) -> None:
    whole = write_with(Scripted(said(("yes", 0.1, 24.9))), tmp_path, *LONG)
    killed = Scripted(said(("yes", 0.1, 24.9)))
    with pytest.raises(Killed):
        write_with(killed, tmp_path, *LONG, parts=tmp_path / "heard", progress=killed_after(3))
    assert len(killed.asked) == 3
    again = Scripted(said(("yes", 0.1, 24.9)))
    transcript = write_with(again, tmp_path, *LONG, parts=tmp_path / "heard")
    assert len(again.asked) == 2
    assert transcript.told == {"resumed": "3"}
    assert (transcript.segments, transcript.notices) == (whole.segments, whole.notices)
    third = Scripted(said(("never", 0.1, 24.9)))
    assert write_with(third, tmp_path, *LONG, parts=tmp_path / "heard").segments == whole.segments
    assert third.asked == []


@pytest.mark.parametrize("changed", ["language", "words", "model", "speech"])
def test_what_was_written_by_other_means_is_not_used(tmp_path: Path, changed: str) -> None:
    heard, spans = tmp_path / "heard", LONG
    write_with(Scripted(said(("yes", 0.1, 24.9))), tmp_path, *spans, parts=heard, language="en")
    if changed == "model":
        (tmp_path / "model.bin").write_bytes(b"others")
    if changed == "speech":
        spans = tuple((start, end + 0.5) for start, end in LONG)
    language = "de" if changed == "language" else "en"
    words = NAMES if changed == "words" else None
    anew = Scripted(said(("no", 0.1, 24.9)))
    write_with(anew, tmp_path, *spans, parts=heard, language=language, words=words)
    assert len(anew.asked) == 5


def test_real_model_takes_the_words_of_a_team_and_goes_on_where_it_was(tmp_path: Path) -> None:
    small = str(small_whisper(tmp_path / "small"))
    engine = open_engine(Settings(home=Path("unused"), model=small, device="cpu"))
    path = write(tmp_path / "call.wav", tone(6.0))
    hearing = hearing_of([(0.5, 5.5)], separation=Separation.NONE, duration_s=6.0)

    def written() -> Transcript:
        return engine.write(path, hearing, language="fr", words=NAMES, parts=tmp_path / "heard")

    first, second = written(), written()
    assert first.told == {"hotwords": "2"}
    assert second.told["resumed"] == "1"
    assert second.segments == first.segments


def test_window_whose_language_was_heard_is_encoded_once(tmp_path: Path) -> None:
    model = Model("demo", find_model(Settings(home=Path("unused"), model="speech-demo")).folder)
    loaded, device, compute = load(model, "cpu")
    seen: list[bytes] = []
    encode = loaded.encode._encode

    def counted(features: NDArray[np.float32]) -> Any:
        seen.append(features.tobytes())
        return encode(features)

    loaded.encode._encode = counted
    path = write(tmp_path / "tone.wav", tone(6.0))
    hearing = hearing_of([(0.5, 5.5)], separation=Separation.NONE, duration_s=6.0)
    Whisper(loaded, model, device=device, compute=compute).write(path, hearing, language=None)
    assert len(seen) == len(set(seen)) > 0
