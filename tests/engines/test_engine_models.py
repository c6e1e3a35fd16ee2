from pathlib import Path

import pytest

from callmirror.config import VARIABLES, Settings
from callmirror.engines.models import DEMO_MODEL, find_model
from callmirror.errors import ModelMissing


@pytest.fixture(autouse=True)
def no_hub(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path / "hub"))


def settings(model: str | None) -> Settings:
    return Settings(home=Path("unused"), model=model)


@pytest.mark.parametrize("model", [None, "tiny", "somebody/some-model", "no such model"])
def test_model_that_is_not_here_is_missing_with_three_remedies(model: str | None) -> None:
    with pytest.raises(ModelMissing) as caught:
        find_model(settings(model))
    for language in ("en", "fr"):
        text = caught.value.text.to(language)
        assert repr(model or "small") in text
        assert VARIABLES["model"] in text
        assert f"{VARIABLES['allow_download']}=1" in text
    assert "transcript file" in caught.value.text.en


def test_folder_without_a_model_is_told_file_by_file(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{}", encoding="utf-8")
    with pytest.raises(ModelMissing, match=r"model\.bin, tokenizer\.json, vocabulary\.json not found"):
        find_model(settings(str(tmp_path)))


def test_demo_model_is_known_by_name_and_by_folder() -> None:
    named = find_model(settings(DEMO_MODEL))
    assert named.demo
    assert find_model(settings(str(named.folder))).demo
