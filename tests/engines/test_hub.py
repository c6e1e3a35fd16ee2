import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from fake_hub import COMMIT, FakeHub, serving
from small_whisper import small_whisper

from callmirror.engines.hub import pull, repository_of
from callmirror.engines.known import KNOWN
from callmirror.errors import EngineError

REPOSITORY = "somebody/some-whisper"


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_whisper(tmp_path_factory.mktemp("small"))


def command(
    hub: FakeHub | None, home: Path, *words: str, **environ: str
) -> "subprocess.CompletedProcess[str]":
    """Run the command line in a process of its own: the hub's library reads its address once."""
    return subprocess.run(
        [sys.executable, "-m", "callmirror", *words],
        env={
            **os.environ,
            "CALLMIRROR_HOME": str(home / "home"),
            "CALLMIRROR_LANG": "en",
            "CALLMIRROR_MODEL": "",
            "HF_HOME": str(home / "hub"),
            "HF_ENDPOINT": hub.address if hub else "http://127.0.0.1:9",
            "HF_HUB_DISABLE_XET": "1",
            **environ,
        },
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_pulled_model_is_whole_listed_and_found_without_the_hub(model: Path, tmp_path: Path) -> None:
    with serving(FakeHub.of(model, REPOSITORY)) as hub:
        pulled = command(hub, tmp_path, "models", "pull", REPOSITORY)
    assert pulled.returncode == 0, pulled.stderr
    assert COMMIT[:12] in pulled.stdout
    (listed,) = (
        each
        for each in json.loads(command(None, tmp_path, "models", "list", "--json").stdout)["models"]
        if each["origin"] == "hub"
    )
    assert (listed["name"], listed["revision"], listed["multilingual"]) == (REPOSITORY, COMMIT, True)
    checked = command(None, tmp_path, "models", "check", REPOSITORY)
    assert checked.returncode == 0, checked.stdout


def test_file_that_is_not_as_published_is_refused_and_deleted(model: Path, tmp_path: Path) -> None:
    with serving(FakeHub.of(model, REPOSITORY)) as hub:
        original = hub.files["config.json"]
        hub.sent["config.json"] = original[:-2] + b" }"
        assert len(hub.sent["config.json"]) == len(original)
        refused = command(hub, tmp_path, "models", "pull", REPOSITORY)
        assert refused.returncode == 6
        assert "config.json" in refused.stderr
        assert "not the file that was published" in refused.stderr
        assert not [path for path in (tmp_path / "hub").rglob("*") if path.name == "config.json"]
        hub.sent.clear()
        assert command(hub, tmp_path, "models", "pull", REPOSITORY).returncode == 0


def test_known_name_comes_at_its_pinned_revision_and_must_be_those_very_bytes(
    model: Path, tmp_path: Path
) -> None:
    known = KNOWN["tiny"]
    with serving(FakeHub.of(model, known.repository, commit=known.revision)) as hub:
        refused = command(hub, tmp_path, "models", "pull", "tiny")
    assert refused.returncode == 6
    assert "model.bin" in refused.stderr
    assert any(known.revision in path for path in hub.asked)


def test_repository_without_a_model_is_told(tmp_path: Path) -> None:
    with serving(FakeHub(REPOSITORY, {"README.md": b"words", "config.json": b"{}"})) as hub:
        refused = command(hub, tmp_path, "models", "pull", REPOSITORY)
    assert refused.returncode == 6
    assert "model.bin" in refused.stderr


@pytest.mark.parametrize("there", [True, False])
def test_hub_that_cannot_be_reached_or_lacks_it_is_told_with_the_remedy(there: bool, tmp_path: Path) -> None:
    if there:
        with serving(FakeHub("another/model", {})) as hub:
            refused = command(hub, tmp_path, "models", "pull", "small")
    else:
        refused = command(None, tmp_path, "models", "pull", "small")
    assert refused.returncode == 6
    assert "models check FOLDER" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_name_that_nobody_knows_is_an_error() -> None:
    with pytest.raises(EngineError, match="large-v3-turbo"):
        pull("enormous")


def test_every_known_model_is_pinned_to_a_commit_and_a_digest() -> None:
    for name, known in KNOWN.items():
        assert repository_of(name) == known.repository
        assert len(known.revision) == 40
        assert len(known.sha256) == 64
