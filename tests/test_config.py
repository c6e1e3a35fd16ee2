"""Settings are read from the environment once, and a value without meaning is told."""

from pathlib import Path

import pytest

from callmirror.config import SMALLEST_K, VARIABLES, Settings, from_env, interface_language
from callmirror.errors import SettingsError


def test_settings_without_any_variable_are_the_defaults() -> None:
    found = from_env({})
    assert (found.model, found.allow_download, found.device, found.k) == (None, False, "auto", 5)
    assert found.home.is_absolute()
    assert found.home.name == "callmirror"


def test_settings_take_every_variable() -> None:
    found = from_env(
        {
            "CALLMIRROR_HOME": "/data/calls",
            "CALLMIRROR_MODEL": "small",
            "CALLMIRROR_ALLOW_DOWNLOAD": "1",
            "CALLMIRROR_DEVICE": "cuda",
            "CALLMIRROR_K": "7",
        }
    )
    assert found.acts is None
    assert found == Settings(Path("/data/calls"), "small", allow_download=True, device="cuda", k=7)


def test_every_field_has_a_variable() -> None:
    assert set(VARIABLES) == set(Settings.__dataclass_fields__)


def test_blank_variables_are_as_if_not_set() -> None:
    assert from_env(dict.fromkeys(VARIABLES.values(), "")) == from_env({})


def test_home_of_a_person_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/someone")
    assert from_env({"CALLMIRROR_HOME": "~/calls"}).home == Path("/home/someone/calls")


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("CALLMIRROR_HOME", "~nobody-of-that-name/calls"),
        ("CALLMIRROR_ALLOW_DOWNLOAD", "perhaps"),
        ("CALLMIRROR_DEVICE", "gpu"),
        ("CALLMIRROR_K", "five"),
        ("CALLMIRROR_K", "-5"),
        ("CALLMIRROR_K", str(SMALLEST_K - 1)),
    ],
)
def test_value_without_meaning_is_told_with_its_variable(variable: str, value: str) -> None:
    with pytest.raises(SettingsError, match=variable) as caught:
        from_env({variable: value})
    assert value in caught.value.text.en
    assert value in caught.value.text.fr


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "fr"),
        ({"LANG": "fr_CA.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "en_GB.UTF-8", "CALLMIRROR_LANG": "FR"}, "fr"),
        ({"LANG": "fr_FR.UTF-8", "CALLMIRROR_LANG": "en"}, "en"),
    ],
)
def test_interface_language_is_the_chosen_one_then_the_machines(
    environ: dict[str, str], language: str
) -> None:
    assert interface_language(environ) == language


def test_own_models_of_acts_are_looked_for_where_they_are(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="CALLMIRROR_ACTS"):
        from_env({"CALLMIRROR_ACTS": str(tmp_path)})
    (tmp_path / "acts-fr").mkdir()
    (tmp_path / "acts-fr" / "meta.json").write_text("{}", encoding="utf-8")
    assert from_env({"CALLMIRROR_ACTS": str(tmp_path)}).acts == tmp_path


def test_folder_of_models_of_meetings_alone_is_one_of_acts(tmp_path: Path) -> None:
    (tmp_path / "gatherings-en").mkdir()
    (tmp_path / "gatherings-en" / "meta.json").write_text("{}")
    assert from_env({"CALLMIRROR_ACTS": str(tmp_path)}).acts == tmp_path
