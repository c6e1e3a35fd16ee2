"""From the trained network to a folder that faster-whisper loads: transformers' names, CTranslate2's file."""

import json
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

import torch
from speech_network import Network, Size
from speech_windows import VOCABULARY

BESIDE = ("tokenizer.json", "preprocessor_config.json")
END, START = 50_257, 50_258


def export(network: Network, ids: Sequence[int], size: Size, *, model: Path, out: Path) -> None:
    """Write the weights as ``out``, with the words and settings of the folder ``model``; int8."""
    from ctranslate2.converters import TransformersConverter  # noqa: PLC0415
    from transformers import WhisperConfig, WhisperForConditionalGeneration  # noqa: PLC0415

    whisper = WhisperForConditionalGeneration(WhisperConfig(**_shape(size))).eval()
    whisper.model.load_state_dict(_weights(network, ids), strict=True)
    whisper.tie_weights()
    whisper.generation_config = _generation(model)
    with tempfile.TemporaryDirectory() as folder:
        whisper.save_pretrained(folder)
        for name in BESIDE:
            shutil.copy(model / name, folder)
        (Path(folder) / "tokenizer_config.json").write_text(
            json.dumps({"tokenizer_class": "PreTrainedTokenizerFast"}), encoding="utf-8"
        )
        converter = TransformersConverter(folder, copy_files=list(BESIDE))
        converter.convert(str(out), quantization="int8", force=True)


def _shape(size: Size) -> dict[str, int]:
    return {
        "vocab_size": VOCABULARY,
        "num_mel_bins": 80,
        "d_model": size.width,
        "encoder_layers": size.encoder_layers,
        "decoder_layers": size.decoder_layers,
        "encoder_attention_heads": size.heads,
        "decoder_attention_heads": size.heads,
        "encoder_ffn_dim": 4 * size.width,
        "decoder_ffn_dim": 4 * size.width,
        "bos_token_id": END,
        "eos_token_id": END,
        "pad_token_id": END,
        "decoder_start_token_id": START,
    }


def _weights(network: Network, ids: Sequence[int]) -> dict[str, torch.Tensor]:
    """The network's weights, each token that no text uses with the row that stood for all of them."""
    kept = {name: weight for name, weight in network.state_dict().items() if not name.startswith("phonemes")}
    learnt = kept["decoder.embed_tokens.weight"]
    rows = learnt[-1:].repeat(VOCABULARY, 1)
    rows[torch.tensor(list(ids))] = learnt[:-1]
    kept["decoder.embed_tokens.weight"] = rows
    return kept


def _generation(model: Path) -> object:
    """What is asked of the model when it writes; languages by the tokens of its vocabulary."""
    from transformers import GenerationConfig  # noqa: PLC0415

    added = json.loads((model / "tokenizer.json").read_text(encoding="utf-8"))["added_tokens"]
    number = {each["content"]: each["id"] for each in added}
    first, last = number["<|startoftranscript|>"], number["<|translate|>"]
    return GenerationConfig(
        bos_token_id=END,
        eos_token_id=END,
        pad_token_id=END,
        decoder_start_token_id=START,
        suppress_tokens=[],
        begin_suppress_tokens=[220, END],
        lang_to_id={name: each for name, each in number.items() if first < each < last},
        no_timestamps_token_id=number["<|notimestamps|>"],
        is_multilingual=True,
        alignment_heads=[[0, 0], [1, 0]],
    )
