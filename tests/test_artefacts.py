import json
from pathlib import Path

import pytest

from callmirror.artefacts import fingerprint, models_folder, open_artefact
from callmirror.errors import ArtefactError


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "toy"
    folder.mkdir()
    (folder / "weights.bin").write_bytes(b"0123456789")
    meta = {"task": "toy", "version": "1.2.0", "files": {"weights.bin": fingerprint(folder / "weights.bin")}}
    (folder / "meta.json").write_text(json.dumps(meta), encoding="utf-8")
    return tmp_path


def test_untouched_artefact_opens_with_its_description(home: Path) -> None:
    artefact = open_artefact("toy", folder=home)
    assert (artefact.name, artefact.task, artefact.version) == ("toy", "toy", "1.2.0")
    assert artefact.folder == home / "toy"


@pytest.mark.parametrize("content", [b"012345678X", b"0123456789+", b""])
def test_altered_file_is_refused(home: Path, content: bytes) -> None:
    (home / "toy" / "weights.bin").write_bytes(content)
    with pytest.raises(ArtefactError, match="install CallMirror again"):
        open_artefact("toy", folder=home)


def test_missing_file_is_refused(home: Path) -> None:
    (home / "toy" / "weights.bin").unlink()
    with pytest.raises(ArtefactError, match=r"weights\.bin"):
        open_artefact("toy", folder=home)


def test_listed_path_outside_the_folder_is_refused(home: Path) -> None:
    outside = home / "elsewhere.bin"
    outside.write_bytes(b"x")
    meta = {"task": "toy", "version": "1", "files": {"../elsewhere.bin": fingerprint(outside)}}
    (home / "toy" / "meta.json").write_text(json.dumps(meta), encoding="utf-8")
    with pytest.raises(ArtefactError):
        open_artefact("toy", folder=home)


@pytest.mark.parametrize(
    "text", ["", "[]", '{"task": "toy"}', "\x00", '{"task": "t", "version": "1", "files": {"a": 3}}']
)
def test_description_that_says_nothing_is_refused(home: Path, text: str) -> None:
    (home / "toy" / "meta.json").write_text(text, encoding="utf-8")
    with pytest.raises(ArtefactError, match=r"meta\.json"):
        open_artefact("toy", folder=home)


def test_unknown_artefact_is_refused_by_its_name(home: Path) -> None:
    with pytest.raises(ArtefactError, match="'nothing'") as caught:
        open_artefact("nothing", folder=home)
    assert "réinstallez" in caught.value.text.fr


@pytest.mark.parametrize("folder", sorted(path.parent.name for path in models_folder().glob("*/meta.json")))
def test_every_published_artefact_is_whole_and_has_a_card(folder: str) -> None:
    artefact = open_artefact(folder)
    card = (artefact.folder / "card.md").read_text(encoding="utf-8")
    assert card.startswith("# ")
    assert artefact.version in card


def test_card_of_the_demo_model_says_its_limit_in_its_first_line() -> None:
    card = (open_artefact("speech-demo").folder / "card.md").read_text(encoding="utf-8")
    assert "synthetic voices and nothing else" in card.splitlines()[0]
