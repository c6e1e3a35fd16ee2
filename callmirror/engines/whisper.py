"""Whisper by faster-whisper, given only what is speech, one packed window at a time.

Its own notions of channel, voice activity and batching are not used: they know nothing of parties, load a
whole channel's spectrogram and pay for silence. See ``packing`` for the way there and back.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from callmirror.audio import blocks
from callmirror.config import VARIABLES, Settings
from callmirror.domain import Hearing, Segment, Separation, TeamWords, Text, Transcript, Word
from callmirror.engines.base import Progress
from callmirror.engines.folders import identity
from callmirror.engines.guards import sift
from callmirror.engines.models import Model, find_model
from callmirror.engines.packing import Window, pieces_of, to_call, windows
from callmirror.engines.parts import Part, opened
from callmirror.engines.prompt import joined
from callmirror.engines.remembering import Remembered, languages_in
from callmirror.engines.telling import DEMO_NOTICE, left_out
from callmirror.engines.tongues import Tongues, likeliest
from callmirror.engines.work import Work, key_of, speech_s
from callmirror.engines.written import MADE_UP, TRANSLATED, Lost, Written, lost
from callmirror.errors import EngineError
from callmirror.languages import LANGUAGES, detect

BEAM = 5
TEMPERATURES = (0.0, 0.2, 0.4, 0.6)
MOST_COMPRESSION = 2.4
"""Text that shrinks more than this under gzip, at every temperature tried, repeats itself: nobody said it."""
LEFT_OVER_S = 1.0
"""Speech after the last word of a window from which the window's rest is given to the model again."""
MOST_PASSES = 4
SEED = 20
METHOD = 1
"""Changes where what is done with the model's words does, so that windows written before count no more."""


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
    loaded.encode = Remembered(loaded.encode)
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
        self,
        path: Path,
        hearing: Hearing,
        *,
        language: str | None,
        words: TeamWords | None = None,
        parts: Path | None = None,
        progress: Progress | None = None,
    ) -> Transcript:
        """Write down what is said; in a language we do not read, too, so that it can be told which one it is.

        Raises:
            RecordingError: the file changed or vanished since it was heard.
            EngineError: the model does not know the language that is asked for.
        """
        tongues = Tongues(self._known(language), multilingual=self._loaded.model.is_multilingual)
        # The demo model was never shown words before a window, and writes nonsense after them.
        work = Work(hearing, tongues, None if self._model.demo else words, progress)
        with opened(parts, hearing.recording.id, self._fingerprint(hearing, language, work.words)) as part:
            stream = windows(blocks(path), work.pieces)
            heard = [each for window in self._languaged(stream, work, part) for each in window]
        heard.sort(key=lambda segment: (segment.start_s or 0.0, segment.channel or 0))
        numbered = tuple(segment.numbered(index) for index, segment in enumerate(heard))
        engine = f"faster-whisper {self._model.name}"
        return Transcript(numbered, tongues.call, engine, self._notices(work), work.told())

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

    def _fingerprint(self, hearing: Hearing, language: str | None, words: TeamWords | None) -> str:
        """All that the words of a window depend on, beside its recording."""
        ways = [
            METHOD,
            BEAM,
            TEMPERATURES,
            sorted(self.about.items()),
            language,
            identity(self._model.folder),
        ]
        means = [hearing.separation.value, repr(pieces_of(hearing)), repr(words)]
        return hashlib.sha256(json.dumps([ways, means]).encode()).hexdigest()

    def _languaged(self, stream: Iterator[Window], work: "Work", part: Part) -> Iterator[Iterator[Segment]]:
        """The segments of each window; the first wait until the party that speaks most tells the language."""
        waiting = list[Window]()
        for window in stream:
            if window.row == work.main and work.main not in work.tongues.rows:
                work.tongues.main(window.row, speech_s(window), partial(self._tongues_in, window, part))
            elif work.tongues.call is None:
                waiting.append(window)
                continue
            yield from (self._segments(each, work, part) for each in waiting)
            waiting.clear()
            yield self._segments(window, work, part)
        yield from (self._segments(each, work, part) for each in waiting)

    def _tongues_in(self, window: Window, part: Part) -> Mapping[str, float]:
        """How likely each language is; what was written before says it again without listening."""
        known = part.windows.get(key_of(window))
        if known is not None:
            return {known.language: 1.0}
        return languages_in(self._loaded, window.sound)

    def _segments(self, window: Window, work: "Work", part: Part) -> Iterator[Segment]:
        language = work.tongues.of(window.row, speech_s(window), partial(self._tongues_in, window, part))
        work.resumed += key_of(window) in part.windows
        written = part.window(key_of(window), partial(self._written, window, language, work))
        work.take(window, written)
        for number in range(len(window.places)):
            said = tuple(word for place, word in written.words if place == number)
            if said:
                yield _segment(said, window.row, work.hearing)

    def _written(self, window: Window, language: str, work: "Work") -> Written:
        """Write a window; what nobody said, and what is a translation of what was said, is left out."""
        words, squeezed = self._words(window, language, work)
        kept = sift([word for _, word in words])
        gone = (*squeezed, *lost([word for _, word in words], kept))
        if kept and self._is_translated(window, kept, language):
            return Written(language, (), (*gone, Lost(TRANSLATED, len(kept), kept[0].start_s)))
        wanted = {id(word) for word in kept}
        return Written(language, tuple(each for each in words if id(each[1]) in wanted), gone)

    def _is_translated(self, window: Window, words: Sequence[Word], language: str) -> bool:
        """Whether the words are of another language than both what was asked for and what is heard."""
        shown = detect("".join(word.text for word in words))
        if shown in {None, language} or language not in LANGUAGES or not self._loaded.model.is_multilingual:
            return False
        return likeliest(languages_in(self._loaded, window.sound)) != shown

    def _words(
        self, window: Window, language: str, work: "Work"
    ) -> tuple[list[tuple[int, Word]], list[Lost]]:
        """Words in call time; the model is asked again for speech that it passed over."""
        words, squeezed = list[tuple[int, Word]](), list[Lost]()
        segments, _ = self._loaded.transcribe(
            window.sound,
            language=language,
            task="transcribe",
            beam_size=BEAM,
            temperature=list(TEMPERATURES),
            condition_on_previous_text=False,
            without_timestamps=True,
            word_timestamps=True,
            hotwords=joined(work.hotwords(language, self._tokens)) or None,
        )
        for number, segment in enumerate(segments, start=1):
            found = segment.words or []
            said = [_placed(window, word) for word in found if word.word.strip()]
            if segment.compression_ratio > MOST_COMPRESSION:
                squeezed += [Lost(MADE_UP, len(said), said[0][1].start_s)] if said else []
            else:
                words += said
            last_s = float(found[-1].end) if found else float(segment.end)
            if number == MOST_PASSES or _left_after(window, last_s) < LEFT_OVER_S:
                break
        return words, squeezed

    def _tokens(self, text: str) -> int:
        return len(self._loaded.hf_tokenizer.encode(f" {text}", add_special_tokens=False).ids)

    def _notices(self, work: "Work") -> tuple[Text, ...]:
        demo = (DEMO_NOTICE,) if self._model.demo else ()
        return (*demo, *work.tongues.notices(), *left_out(work.lost))


def _left_after(window: Window, last_s: float) -> float:
    """Seconds of packed speech after a window time."""
    ends = ((place.offset_s, place.offset_s + place.duration_s) for place in window.places)
    return sum(max(0.0, end - max(start, last_s)) for start, end in ends)


def _placed(window: Window, word: Any) -> tuple[int, Word]:
    start, end = float(word.start), float(word.end)
    place = window.place_of(start, end)
    start_s = to_call(place, start)
    end_s = max(start_s, to_call(place, end))
    return window.places.index(place), Word(
        word.word, round(start_s, 3), round(end_s, 3), round(float(word.probability), 4)
    )


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
