"""A Whisper of random weights in a folder, made in a second: the real architecture, and no idea of speech."""

import json
import shutil
from pathlib import Path
from typing import Any

import numpy as np
from ctranslate2.specs.whisper_spec import WhisperConfig, WhisperSpec
from numpy.typing import NDArray

DEMO = Path(__file__).parents[2] / "models" / "speech-demo"
WIDTH = 16
BANDS = 80
ENCODED, WRITTEN = 1500, 448
FIRST_LANGUAGE, LANGUAGES = 50_259, 99
UNSAYABLE = [220, 50_257]


def small_whisper(folder: Path, *, seed: int = 7) -> Path:
    """Write a model of one layer a side, with the demo model's vocabulary; the same for the same seed."""
    dice = np.random.default_rng(seed)
    folder.mkdir(parents=True, exist_ok=True)
    vocabulary = json.loads((DEMO / "vocabulary.json").read_text(encoding="utf-8"))
    spec = WhisperSpec(1, 1, 1, 1)
    spec.decoder.scale_embeddings = False
    _encoder(spec.encoder, dice)
    _decoder(spec.decoder, dice, len(vocabulary))
    spec.register_vocabulary(vocabulary)
    spec._config = WhisperConfig(
        suppress_ids=[],
        suppress_ids_begin=UNSAYABLE,
        lang_ids=list(range(FIRST_LANGUAGE, FIRST_LANGUAGE + LANGUAGES)),
        alignment_heads=[(0, 0)],
    )
    spec.validate()
    spec.optimize(quantization="int8")
    spec.save(str(folder))
    for name in ("tokenizer.json", "preprocessor_config.json"):
        shutil.copy(DEMO / name, folder)
    return folder


def _encoder(encoder: Any, dice: np.random.Generator) -> None:
    for layer, bands in ((encoder.conv1, BANDS), (encoder.conv2, WIDTH)):
        layer.weight, layer.bias = _random(dice, WIDTH, bands, 3), _random(dice, WIDTH)
    encoder.position_encodings.encodings = _random(dice, ENCODED, WIDTH)
    _norm(encoder.layer_norm)
    for layer in encoder.layer:
        _attention(layer.self_attention, dice, (3, 1))
        _feed_forward(layer.ffn, dice)


def _decoder(decoder: Any, dice: np.random.Generator, words: int) -> None:
    decoder.embeddings.weight = _random(dice, words, WIDTH)
    decoder.position_encodings.encodings = _random(dice, WRITTEN, WIDTH)
    decoder.projection.weight = decoder.embeddings.weight
    _norm(decoder.layer_norm)
    for layer in decoder.layer:
        _attention(layer.self_attention, dice, (3, 1))
        _attention(layer.attention, dice, (1, 2, 1))
        _feed_forward(layer.ffn, dice)


def _attention(attention: Any, dice: np.random.Generator, widths: tuple[int, ...]) -> None:
    _norm(attention.layer_norm)
    for linear, times in zip(attention.linear, widths, strict=True):
        linear.weight, linear.bias = _random(dice, WIDTH * times, WIDTH), _random(dice, WIDTH * times)


def _feed_forward(ffn: Any, dice: np.random.Generator) -> None:
    _norm(ffn.layer_norm)
    ffn.linear_0.weight, ffn.linear_0.bias = _random(dice, WIDTH * 4, WIDTH), _random(dice, WIDTH * 4)
    ffn.linear_1.weight, ffn.linear_1.bias = _random(dice, WIDTH, WIDTH * 4), _random(dice, WIDTH)


def _norm(norm: Any) -> None:
    norm.gamma, norm.beta = np.ones(WIDTH, np.float32), np.zeros(WIDTH, np.float32)


def _random(dice: np.random.Generator, *shape: int) -> NDArray[np.float32]:
    return dice.normal(0, 0.3, shape).astype(np.float32)
