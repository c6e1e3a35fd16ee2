"""Whisper by faster-whisper, given only what is speech, one packed window at a time.

Its own notions of channel, voice activity and batching are not used: they know nothing of parties, load a
whole channel's spectrogram and pay for silence. See ``packing`` for the way there and back.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from callmirror.audio import blocks
from callmirror.config import VARIABLES, Settings
from callmirror.domain import Hearing, Segment, Separation, Text, Transcript, Word
from callmirror.engines.base import Progress
from callmirror.engines.guards import sift
from callmirror.engines.models import Model, find_model
from callmirror.engines.packing import Place, Window, pieces_of, to_call, windows
from callmirror.errors import EngineError
from callmirror.languages import LANGUAGES

LIKELY = 0.3
CLEARLY_ANOTHER = 0.6
"""A language that is not read is believed from here on, where none that is reaches the first."""
BEAM = 5
TEMPERATURES = (0.0, 0.2, 0.4, 0.6)
MOST_COMPRESSION = 2.4
"""Text that shrinks more than this under gzip, at every temperature tried, repeats itself: nobody said it."""
LEFT_OVER_S = 1.0
"""Speech after the last word of a window from which the window's rest is given to the model again."""
MOST_PASSES = 4
SEED = 20


def open_whisper(settings: Settings) -> "Whisper":
    """Load the model that the settings name onto the device that they name.

    Raises:
        ModelMissing: no such model is at hand.
        EngineError: the device is absent, or the model's files can't be loaded.
    """
    model = find_model(settings)
    loaded, device, compute = load(model, settings.device)
    return Whisper(loaded, model, device=device, compute=compute)


def load(model: Model, wanted: str) -> tuple[Any, str, str]:
    """Load a model onto a device; returns it, the device and the type of numbers that it computes with.

    Raises:
        EngineError: the device is absent, or the model's files can't be loaded.
    """
    import ctranslate2  # noqa: PLC0415 - the engine's libraries load only when it is opened
    from faster_whisper import WhisperModel  # noqa: PLC0415

    device = _device(wanted, ctranslate2.get_cuda_device_count())
    compute = "float16" if device == "cuda" else "int8"
    try:
        loaded = WhisperModel(str(model.folder), device=device, compute_type=compute, local_files_only=True)
    except (RuntimeError, ValueError, OSError) as error:
        raise EngineError(
            en=f"The speech model in {model.folder} can't be loaded; fetch or copy it again.",
            fr=f"Le modèle vocal de {model.folder} ne se charge pas ; téléchargez-le ou recopiez-le.",
        ) from error
    ctranslate2.set_random_seed(SEED)
    return loaded, device, compute


def _device(wanted: str, gpus: int) -> str:
    if wanted == "cuda" and not gpus:
        raise EngineError(
            en=f"{VARIABLES['device']} is cuda, but no such device can be used here; set it to auto or cpu.",
            fr=f"{VARIABLES['device']} vaut cuda, mais aucune carte n'est utilisable ; mettez auto ou cpu.",
        )
    return "cuda" if gpus and wanted != "cpu" else "cpu"


class Whisper:
    """A loaded Whisper model as an engine."""

    def __init__(self, loaded: Any, model: Model, *, device: str, compute: str) -> None:
        self._loaded = loaded
        self._model = model
        self._device = device
        self._compute = compute

    @property
    def about(self) -> Mapping[str, str]:
        """Engine, version, model and device; ``demo`` is "yes" for the model of synthetic voices."""
        import faster_whisper  # noqa: PLC0415

        return {
            "engine": "faster-whisper",
            "version": str(faster_whisper.__version__),
            "model": self._model.name,
            "device": f"{self._device} {self._compute}",
            "demo": "yes" if self._model.demo else "no",
        }

    def write(
        self, path: Path, hearing: Hearing, *, language: str | None, progress: Progress | None = None
    ) -> Transcript:
        """Write down what is said; in a language we do not read, too, so that it can be told which one it is.

        Raises:
            RecordingError: the file changed or vanished since it was heard.
            EngineError: the model does not know the language that is asked for.
        """
        tally = _Tally(language=self._known(language))
        heard = [
            segment
            for window in self._languaged(windows(blocks(path), pieces_of(hearing)), hearing, tally)
            for segment in self._segments(window, hearing, tally, progress)
        ]
        heard.sort(key=lambda segment: (segment.start_s or 0.0, segment.channel or 0))
        numbered = tuple(replace(segment, index=index) for index, segment in enumerate(heard))
        engine = f"faster-whisper {self._model.name}"
        return Transcript(numbered, tally.language, engine, self._notices(tally))

    def _known(self, language: str | None) -> str | None:
        if self._loaded.model.is_multilingual:
            return self._spoken(language)
        if language not in {None, "en"}:
            raise EngineError(
                en=f"The speech model {self._model.name!r} knows only English; name one without .en.",
                fr=f"Le modèle vocal {self._model.name!r} ne sait que l'anglais ; nommez-en un sans .en.",
            )
        return "en"

    def _spoken(self, language: str | None) -> str | None:
        if language is not None and language not in self._loaded.supported_languages:
            raise EngineError(
                en=f"The speech model knows no language {language!r}; give a code such as fr or en.",
                fr=f"Le modèle vocal ignore la langue {language!r} ; donnez un code comme fr ou en.",
            )
        return language

    def _languaged(self, stream: Iterator[Window], hearing: Hearing, tally: "_Tally") -> Iterator[Window]:
        """Hold windows back until the language is known from the party that speaks most."""
        talk = [sum(piece.duration_s for piece in row) for row in pieces_of(hearing)]
        tally.total_s = max(sum(talk), 0.1)
        main, waiting = talk.index(max(talk)), list[Window]()
        for window in stream:
            if tally.language is None and window.row != main:
                waiting.append(window)
                continue
            tally.language = tally.language or self._detect(window)
            yield from waiting
            waiting.clear()
            yield window
        yield from waiting

    def _detect(self, window: Window) -> str:
        _, _, probabilities = self._loaded.detect_language(audio=window.sound)
        return likeliest({code: float(probability) for code, probability in probabilities})

    def _segments(
        self, window: Window, hearing: Hearing, tally: "_Tally", progress: Progress | None
    ) -> Iterator[Segment]:
        words = list(self._words(window, tally))
        kept = sift([word for _, word in words])
        tally.dropped += len(words) - len(kept)
        tally.done_s += sum(place.duration_s for place in window.places)
        if progress:
            progress("writing", min(1.0, tally.done_s / tally.total_s))
        wanted = {id(word) for word in kept}
        for place in window.places:
            said = tuple(word for where, word in words if where is place and id(word) in wanted)
            if said:
                yield _segment(said, window.row, hearing)

    def _words(self, window: Window, tally: "_Tally") -> Iterator[tuple[Place, Word]]:
        """Words in call time; the model is asked again for speech that it passed over."""
        segments, _ = self._loaded.transcribe(
            window.sound,
            language=tally.language,
            beam_size=BEAM,
            temperature=list(TEMPERATURES),
            condition_on_previous_text=False,
            without_timestamps=True,
            word_timestamps=True,
        )
        for number, segment in enumerate(segments, start=1):
            words = segment.words or []
            if segment.compression_ratio > MOST_COMPRESSION:
                tally.dropped += len(words)
            else:
                yield from (_placed(window, word) for word in words if word.word.strip())
            last_s = float(words[-1].end) if words else float(segment.end)
            if number == MOST_PASSES or _left_after(window, last_s) < LEFT_OVER_S:
                return

    def _notices(self, tally: "_Tally") -> tuple[Text, ...]:
        notices = []
        if self._model.demo:
            notices.append(DEMO_NOTICE)
        if tally.dropped:
            notices.append(
                Text(
                    en=f"{tally.dropped} words that the speech model seems to have made up were left out.",
                    fr=f"{tally.dropped} mots que le modèle semble avoir inventés ont été écartés.",
                )
            )
        return tuple(notices)


DEMO_NOTICE = Text(
    en="The words come from the demo's own speech model, which knows its synthetic voices only; on a real "
    "recording they mean nothing.",
    fr="Les mots viennent du modèle vocal de la démonstration, qui ne connaît que ses voix de synthèse ; "
    "sur un véritable enregistrement, ils ne veulent rien dire.",
)


@dataclass
class _Tally:
    """What becomes known while a call is written."""

    language: str | None
    dropped: int = 0
    done_s: float = 0.0
    total_s: float = field(default=0.1)


def likeliest(probabilities: Mapping[str, float]) -> str:
    """The language of a call: ours where it is likely at all, another only where it is clearly the best."""
    ours = max(LANGUAGES, key=lambda code: probabilities.get(code, 0.0))
    best = max(probabilities, key=lambda code: probabilities[code], default=ours)
    another = probabilities.get(best, 0.0) >= CLEARLY_ANOTHER and probabilities.get(ours, 0.0) < LIKELY
    return best if another else ours


def _left_after(window: Window, last_s: float) -> float:
    """Seconds of packed speech after a window time."""
    ends = ((place.offset_s, place.offset_s + place.duration_s) for place in window.places)
    return sum(max(0.0, end - max(start, last_s)) for start, end in ends)


def _placed(window: Window, word: Any) -> tuple[Place, Word]:
    start, end = float(word.start), float(word.end)
    place = window.place_of(start, end)
    start_s = to_call(place, start)
    end_s = max(start_s, to_call(place, end))
    return place, Word(word.word, round(start_s, 3), round(end_s, 3), round(float(word.probability), 4))


def _segment(words: tuple[Word, ...], row: int, hearing: Hearing) -> Segment:
    channels = hearing.separation is Separation.CHANNELS
    return Segment(
        index=0,
        text="".join(word.text for word in words).strip(),
        speaker=hearing.speech[row].party if channels else None,
        start_s=words[0].start_s,
        end_s=max(word.end_s for word in words),
        words=tuple(Word(w.text.strip(), w.start_s, w.end_s, w.probability) for w in words),
        channel=row if channels else None,
    )
