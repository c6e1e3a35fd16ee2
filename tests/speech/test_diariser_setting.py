"""The diariser of the settings is the one that reviews of recordings use, opened once and only if needed."""

import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from sounds import FIXTURES

from callmirror.config import DIARISERS as NAMES
from callmirror.config import Settings, from_env
from callmirror.domain import Separation, Text
from callmirror.engines.double import Double
from callmirror.errors import EngineError, SettingsError
from callmirror.gatherings.keeping import Meetings
from callmirror.gatherings.taking import Wish
from callmirror.mirror import Mirror
from callmirror.mirror.doctor import examine
from callmirror.review import Request, diariser_of, review
from callmirror.speech import DIARISERS, Apart, Mixed

ONE, TWO = FIXTURES / "one_channel.opus", FIXTURES / "two_channels.opus"


class Teller:
    """Finds three voices wherever it is asked."""

    def tell_apart(self, mixed: Mixed) -> Apart:
        voices = tuple(np.array([[start, start + 4.0]]) for start in (0.5, 5.0, 10.0))
        return Apart(voices, 3, 0.9, Text(en="Three.", fr="Trois."))


def test_every_diariser_has_a_name_that_can_be_set() -> None:
    assert tuple(DIARISERS) == NAMES
    assert from_env({}).diariser == "own"
    found = from_env({"CALLMIRROR_DIARISER": "pyannote", "CALLMIRROR_DIARISER_MODEL": "folder"})
    assert (found.diariser, found.diariser_model) == ("pyannote", "folder")
    with pytest.raises(SettingsError, match="CALLMIRROR_DIARISER is 'nobody'"):
        from_env({"CALLMIRROR_DIARISER": "nobody"})


def test_review_hears_with_the_diariser_it_is_given() -> None:
    call = review(Request(path=ONE), engine=Double, diariser=Teller).call
    assert call.separation is Separation.DIARIZED
    assert {turn.speaker for turn in call.turns} == {"voice 1", "voice 2", "voice 3"}


def test_review_that_is_given_none_hears_by_ear() -> None:
    call = review(Request(path=ONE), engine=Double).call
    assert {turn.speaker for turn in call.turns} == {"voice 1", "voice 2"}


def test_setting_reaches_reviews_meetings_and_doctor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("torch", "pyannote", "pyannote.audio"):
        monkeypatch.setitem(sys.modules, name, None)
    monkeypatch.setenv("PYANNOTE_METRICS_ENABLED", "true")
    settings = Settings(home=tmp_path, model="no-model-of-that-name", diariser="pyannote")
    mirror = Mirror(settings)
    with pytest.raises(EngineError, match="pyannote"):
        mirror.review(Request(path=ONE))
    assert mirror.review(Request(path=TWO)).call.separation is Separation.CHANNELS
    assert any(not each.ok and "pyannote" in each.text.fr for each in mirror.doctor())
    with pytest.raises(EngineError, match="pyannote"):
        Meetings(settings).add(Wish(path=ONE), team="Lyon")


def test_doctor_says_what_tells_voices_apart_where_it_is_not_our_own(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, diariser="pyannote")
    (said,) = [each for each in examine(settings, Double, Teller) if "pyannote" in each.text.en]
    assert said.ok
    own = examine(replace(settings, diariser="own"), Double, Teller)
    assert not any("channel" in each.text.en for each in own)


def test_diariser_is_opened_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = list[Settings]()

    def opening(settings: Settings) -> Teller:
        opened.append(settings)
        return Teller()

    monkeypatch.setattr("callmirror.speech.open_diariser", opening)
    wanted = diariser_of(Settings(home=tmp_path))
    assert opened == []
    assert wanted() is wanted()
    assert len(opened) == 1
