import json
import shutil
from pathlib import Path

import pytest
from small_whisper import small_whisper

from callmirror.config import Settings
from callmirror.engines.checking import check
from callmirror.engines.shelf import on_shelf


@pytest.fixture(autouse=True)
def no_hub(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path / "hub"))


@pytest.fixture
def model(tmp_path: Path) -> Path:
    return small_whisper(tmp_path / "small")


def settings(model: str | None = None) -> Settings:
    return Settings(home=Path("unused"), model=model, device="cpu")


def failures(folder: Path) -> list[str]:
    return [each.text.en for each in check(str(folder), settings()) if not each.ok]


def test_whole_model_passes_and_says_what_it_knows(model: Path) -> None:
    found = check(str(model), settings())
    assert all(each.ok for each in found)
    told = " ".join(each.text.en for each in found)
    assert "of those that are read here en, fr" in told
    assert "loads on cpu as int8" in told
    assert "a second of noise" in told


@pytest.mark.parametrize("file", ["model.bin", "config.json", "tokenizer.json", "vocabulary.json"])
def test_missing_file_is_named(model: Path, file: str) -> None:
    (model / file).unlink()
    (told,) = failures(model)
    assert file in told


def test_truncated_weights_do_not_load(model: Path) -> None:
    weights = model / "model.bin"
    weights.write_bytes(weights.read_bytes()[:1000])
    (told,) = failures(model)
    assert "can't be loaded" in told


def test_model_that_cannot_tell_languages_does_not_hear(model: Path) -> None:
    about = json.loads((model / "config.json").read_text(encoding="utf-8"))
    (model / "config.json").write_text(json.dumps({**about, "lang_ids": []}), encoding="utf-8")
    (told,) = failures(model)
    assert "converted wrongly" in told


@pytest.mark.parametrize("file", ["model.safetensors", "pytorch_model.bin", "small.pt"])
def test_model_of_another_program_is_told_how_to_convert(tmp_path: Path, file: str) -> None:
    (tmp_path / file).write_bytes(b"0")
    (tmp_path / "config.json").write_text("{}", encoding="utf-8")
    (told,) = failures(tmp_path)
    assert file in told
    assert "ct2-transformers-converter" in told


def test_model_without_the_file_of_its_bands_is_told_where_it_matters(model: Path) -> None:
    (model / "preprocessor_config.json").unlink()
    assert not failures(model)
    about = json.loads((model / "config.json").read_text(encoding="utf-8"))
    (model / "config.json").write_text(json.dumps({**about, "num_mel_bins": 128}), encoding="utf-8")
    assert any("128 bands" in told for told in failures(model))


def test_name_that_is_not_here_is_told_and_nothing_is_fetched() -> None:
    (found,) = check("large-v3", settings())
    assert not found.ok
    assert "'large-v3'" in found.text.en


def test_shelf_holds_the_bundled_model_and_the_one_in_use_first(model: Path, tmp_path: Path) -> None:
    (bundled,) = on_shelf(settings())
    assert (bundled.origin, bundled.used) == ("bundled", False)
    used, other = on_shelf(settings(str(model)))
    assert (used.origin, used.used, used.multilingual) == ("folder", True, True)
    assert 3e6 < used.size < 5e6
    assert other == bundled
    shutil.rmtree(model)
    assert len(on_shelf(settings(str(tmp_path / "small")))) == 1


def test_vocabulary_of_english_alone_is_known_by_its_length(model: Path) -> None:
    words = json.loads((model / "vocabulary.json").read_text(encoding="utf-8"))
    (model / "vocabulary.json").write_text(json.dumps(words[:-1]), encoding="utf-8")
    assert on_shelf(settings(str(model)))[0].multilingual is False
