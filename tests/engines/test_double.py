from pathlib import Path

from hearings import hearing_of

from callmirror.config import Settings
from callmirror.domain import Separation
from callmirror.engines import DEFAULT_ENGINE, ENGINES
from callmirror.engines.double import Double

HEARING = hearing_of([(1, 3), (8, 9)], [(4, 6)], separation=Separation.CHANNELS)


def test_double_deals_its_script_in_order_of_time() -> None:
    transcript = Double(["un", "deux", "trois"], language="fr").write(Path("x"), HEARING, language=None)
    assert [(s.channel, s.start_s, s.text) for s in transcript.segments] == [
        (0, 1, "un deux trois un deux"),
        (1, 4, "trois un deux trois un"),
        (0, 8, "deux trois"),
    ]
    assert transcript.language == "fr"


def test_double_says_that_nobody_said_its_words() -> None:
    transcript = Double().write(Path("x"), HEARING, language="en")
    assert "nobody said them" in transcript.notices[0].en
    assert ENGINES["double"](Settings(home=Path("x"))).about["engine"] == "double"


def test_double_is_never_the_default() -> None:
    assert DEFAULT_ENGINE == "whisper"


def test_double_leaves_the_speaker_open_where_channels_are_no_parties() -> None:
    hearing = hearing_of([(1, 3)], separation=Separation.NONE)
    segment = Double().write(Path("x"), hearing, language=None).segments[0]
    assert (segment.speaker, segment.channel) == (None, None)
