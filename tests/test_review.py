"""The order of the work, from a file to a review."""

import hashlib
import json
import os
import wave
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from callmirror.domain import (
    Hearing,
    Playbook,
    Reading,
    Review,
    Role,
    RoleSource,
    Separation,
    Step,
    Transcript,
)
from callmirror.engines import Engine
from callmirror.engines.double import Double
from callmirror.errors import InputError, MetadataError, ModelMissing, RecordingError, TranscriptError
from callmirror.review import Request, content_id, review, transcript_beside

SOUND = Path(__file__).parent / "speech" / "fixtures" / "two_channels.opus"
"""Two parties on two channels: the first until 11 s, the second from 12.5 s on."""

FRENCH = (
    ("Anne Martin", "Bonjour, qu'est-ce qui vous amène à nous appeler aujourd'hui ?"),
    ("Luc Petit", "Nous perdons beaucoup de temps avec les tournées de nos livreurs le matin."),
    ("Anne Martin", "Et comment est-ce que vous les préparez pour le moment ?"),
    ("Luc Petit", "Avec un tableau, et il faut tout refaire dès que quelqu'un est malade."),
    ("Anne Martin", "Je vous propose de regarder ensemble ce que cela vous coûte."),
)
GERMAN = (
    ("A", "Guten Tag, wir haben ein Problem mit der Lieferung, die gestern kommen sollte und nicht da ist."),
    ("B", "Das tut mir leid, ich sehe gleich nach, wo sie ist, und rufe Sie dann noch heute zurück."),
    ("A", "Das ist gut, denn wir brauchen die Teile morgen früh, sonst steht bei uns alles still und ruhig."),
)


def no_engine() -> Engine:
    raise ModelMissing(en="No speech model.", fr="Pas de modèle vocal.")


def never() -> Engine:
    raise AssertionError("a transcript needs no engine")


def vtt(lines: tuple[tuple[str, str], ...], *, step_s: int = 5) -> str:
    cues = (
        f"00:00:{place * step_s:02d}.000 --> 00:00:{place * step_s + step_s - 1:02d}.000\n<v {name}>{text}\n"
        for place, (name, text) in enumerate(lines)
    )
    return "WEBVTT\n\n" + "\n".join(cues)


def own(lines: tuple[tuple[str, str], ...], language: str | None = None) -> str:
    segments = [
        {"speaker": name, "start_s": 5.0 * place, "end_s": 5.0 * place + 4.0, "text": text}
        for place, (name, text) in enumerate(lines)
    ]
    return json.dumps({"language": language, "segments": segments})


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str], Path]:
    def written(name: str, content: str) -> Path:
        path = tmp_path / name
        path.write_text(content, encoding="utf-8")
        return path

    return written


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    path = tmp_path / "call.opus"
    path.write_bytes(SOUND.read_bytes())
    return path


def values(found: Review) -> Mapping[str, float | None]:
    return {reading.marker: reading.value for reading in found.readings}


def reasons(found: Review) -> set[str]:
    return {reading.reason for reading in found.readings if reading.reason is not None}


def test_transcript_is_read_without_an_engine(write: Callable[[str, str], Path]) -> None:
    path = write("call.vtt", vtt(FRENCH))
    found = review(Request(path=path, rep="Anne Martin"), engine=never)
    assert found.call.id == hashlib.sha256(path.read_bytes()).hexdigest()
    assert found.call.source == "call.vtt"
    assert found.engine == {"words": "file", "format": "webvtt"}
    assert (found.call.language, found.call.duration_s) == ("fr", 24.0)
    assert found.call.separation is Separation.LABELS
    assert found.call.role_source is RoleSource.DECLARED
    assert [turn.role for turn in found.call.turns][:2] == [Role.REP, Role.CUSTOMER]
    assert values(found)["talk_share"] == pytest.approx(0.6)
    assert values(found)["question_ratio"] == pytest.approx(2 / 3)


def test_day_of_the_call_makes_a_weekday_a_date(write: Callable[[str, str], Path]) -> None:
    lines = (
        ("Agent", "So I will send you the contract next Tuesday, and we talk again at ten."),
        ("Customer", "Yes, Tuesday at ten suits me."),
    )
    path = write("call.vtt", vtt(lines))
    began = datetime(2026, 9, 14, 9, tzinfo=UTC)  # a Monday
    dated = review(Request(path=path, started_at=began), engine=never)
    undated = review(Request(path=path), engine=never)
    assert dated.call.started_at == began
    assert next_step(dated).support["days_ahead"] in {1, 8}
    assert "days_ahead" not in next_step(undated).support


def next_step(found: Review) -> Reading:
    return next(reading for reading in found.readings if reading.marker == "next_step")


def test_name_of_the_file_decides_nothing(write: Callable[[str, str], Path]) -> None:
    found = review(Request(path=write("call.wav", vtt(FRENCH))), engine=never)
    assert found.engine["format"] == "webvtt"


def test_sound_behind_a_transcripts_name_is_heard(tmp_path: Path) -> None:
    path = tmp_path / "call.vtt"
    path.write_bytes(SOUND.read_bytes())
    assert review(Request(path=path), engine=no_engine).call.separation is Separation.CHANNELS


def test_recording_without_a_model_gives_its_timing_and_says_so(recording: Path) -> None:
    found = review(Request(path=recording, rep="1"), engine=no_engine)
    assert found.engine == {"words": "none"}
    assert found.call.turns == ()
    assert found.call.roles == {"channel 1": Role.REP, "channel 2": Role.CUSTOMER}
    assert 0.4 < (values(found)["talk_share"] or 0.0) < 0.7
    assert values(found)["question_ratio"] is None
    assert "no_words" in reasons(found)
    assert "No speech model." in [notice.en for notice in found.notices]


def test_recording_of_nobody_known_says_who_is_missing(recording: Path) -> None:
    found = review(Request(path=recording), engine=no_engine)
    assert found.call.role_source is RoleSource.UNKNOWN
    assert values(found)["talk_share"] is None
    assert "no_roles" in reasons(found)
    assert any("rep" in notice.en for notice in found.notices)
    assert values(found)["switch_rate"] is not None


def test_engine_writes_what_the_hearing_shows(recording: Path) -> None:
    stages: list[str] = []
    found = review(
        Request(path=recording, rep="channel 2"),
        engine=Double,
        progress=lambda stage, share: stages.append(stage) if 0.0 <= share <= 1.0 else None,
    )
    assert found.engine == {"words": "heard", "engine": "double", "version": "1", "model": "script"}
    assert found.call.language == "en"
    assert {turn.speaker for turn in found.call.turns} == {"channel 1", "channel 2"}
    assert {turn.role for turn in found.call.turns} == {Role.REP, Role.CUSTOMER}
    assert stages[0] == "listening"
    assert stages[-1] == "reading"


def test_transcript_beside_gives_the_words_and_sound_the_times(
    recording: Path, write: Callable[[str, str], Path]
) -> None:
    alone = review(Request(path=recording, rep="1"), engine=no_engine)
    lines = (("Anne", FRENCH[0][1]), ("Anne", FRENCH[2][1]), ("Luc", FRENCH[1][1]), ("Luc", FRENCH[3][1]))
    write("call.vtt", vtt(lines, step_s=6))
    found = review(Request(path=recording, rep="Anne"), engine=never)
    assert found.engine == {"words": "beside", "format": "webvtt"}
    assert found.call.id == hashlib.sha256(SOUND.read_bytes()).hexdigest()
    assert found.call.separation is Separation.CHANNELS
    assert found.call.roles == {"Anne": Role.REP, "Luc": Role.CUSTOMER}
    assert [segment.text for segment in found.call.segments] == [text for _, text in lines]
    assert values(found)["talk_share"] == pytest.approx(values(alone)["talk_share"])
    assert values(found)["question_ratio"] == 1.0


def test_transcript_given_goes_before_the_one_beside(
    recording: Path, write: Callable[[str, str], Path]
) -> None:
    write("call.vtt", vtt(FRENCH))
    given = write("other.json", own((("Zoé", "Bonjour."),)))
    found = review(Request(path=recording, transcript=given), engine=never)
    assert [segment.text for segment in found.call.segments] == ["Bonjour."]


def test_transcript_given_that_is_not_there_is_told_before_listening(recording: Path, tmp_path: Path) -> None:
    missing = tmp_path / "missing.vtt"
    stages: list[str] = []
    with pytest.raises(TranscriptError, match=r"missing\.vtt"):
        review(
            Request(path=recording, transcript=missing),
            engine=never,
            progress=lambda stage, _share: stages.append(stage),
        )
    assert stages == []


def test_transcript_for_a_transcript_is_refused(write: Callable[[str, str], Path]) -> None:
    path = write("call.vtt", vtt(FRENCH))
    with pytest.raises(TranscriptError, match="--transcript with a recording"):
        review(Request(path=path, transcript=path), engine=never)


@pytest.mark.parametrize("beside", ["call.vtt", "call.srt", "call.json"])
def test_transcript_is_found_beside_its_recording(
    recording: Path, write: Callable[[str, str], Path], beside: str
) -> None:
    assert transcript_beside(recording) is None
    path = write(beside, own(FRENCH) if beside.endswith("json") else vtt(FRENCH))
    assert transcript_beside(recording) == path
    assert transcript_beside(path) is None or beside != path.name


def test_what_lies_beside_is_taken_only_if_it_is_a_transcript(
    recording: Path, write: Callable[[str, str], Path], tmp_path: Path
) -> None:
    write("call.json", '{"uploaded": true, "codec": "opus"}')
    (tmp_path / "call.vtt").mkdir()
    write("call.srt", "")
    assert transcript_beside(recording) is None
    found = review(Request(path=recording), engine=no_engine)
    assert found.engine == {"words": "none"}
    told = [notice.en for notice in found.notices if "beside it is no transcript" in notice.en]
    assert [notice.split()[1] for notice in told] == [".srt"]


def test_longest_possible_name_has_nothing_beside(tmp_path: Path) -> None:
    assert transcript_beside(tmp_path / ("n" * 251 + ".wav")) is None
    assert transcript_beside(Path("/")) is None


@pytest.mark.parametrize(
    ("given", "claimed", "lines", "language"),
    [
        ("en", "fr", FRENCH, "en"),
        (None, "en", FRENCH, "fr"),
        (None, "fr", FRENCH, "fr"),
        (None, None, FRENCH, "fr"),
        (None, "en", (("A", "Mm."),), "en"),
        (None, None, (("A", "Mm."),), None),
        (None, "de", GERMAN, "de"),
        (None, None, GERMAN, None),
        (None, "en", GERMAN, None),
        ("fr", "en", GERMAN, "fr"),
    ],
)
def test_language_is_given_then_shown_then_claimed(
    write: Callable[[str, str], Path],
    given: str | None,
    claimed: str | None,
    lines: tuple[tuple[str, str], ...],
    language: str | None,
) -> None:
    path = write("call.json", own(lines, claimed))
    assert review(Request(path=path, language=given), engine=never).call.language == language


def test_language_that_the_words_deny_is_told(write: Callable[[str, str], Path]) -> None:
    differs = review(Request(path=write("call.json", own(FRENCH, "en"))), engine=never)
    assert any("'en'" in notice.en and "'fr'" in notice.en for notice in differs.notices)
    unseen = review(Request(path=write("call.json", own(GERMAN, "en"))), engine=never)
    assert any("--language en" in notice.fr for notice in unseen.notices)
    assert not any(notice.en.startswith("The language") for notice in agreed(write).notices)


def agreed(write: Callable[[str, str], Path]) -> Review:
    return review(Request(path=write("call.json", own(FRENCH, "fr"))), engine=never)


def test_other_language_leaves_the_timing_and_abstains_from_words(write: Callable[[str, str], Path]) -> None:
    found = review(Request(path=write("call.json", own(GERMAN, "de")), rep="A"), engine=never)
    assert values(found)["talk_share"] is not None
    assert values(found)["question_ratio"] is None
    assert values(found)["customer_focus"] is None
    assert "no_language" in reasons(found)


def test_unknown_rep_is_one_clear_error(write: Callable[[str, str], Path]) -> None:
    path = write("call.vtt", vtt(FRENCH))
    with pytest.raises(MetadataError, match=r"call\.vtt") as caught:
        review(Request(path=path, rep="Jean Valjean"), engine=never)
    assert "Anne" not in str(caught.value)


def test_channel_that_is_not_there_is_one_clear_error(recording: Path) -> None:
    with pytest.raises(MetadataError, match="channel 1, channel 2"):
        review(Request(path=recording, rep="3"), engine=no_engine)


@pytest.mark.parametrize("name", ["Anne Martin", "anne  MARTIN", "Martin, Anne"])
def test_name_of_the_rep_that_is_a_label_declares_the_rep(
    write: Callable[[str, str], Path], name: str
) -> None:
    found = review(Request(path=write("call.vtt", vtt(FRENCH)), rep_name=name), engine=never)
    assert found.call.role_source is RoleSource.DECLARED
    assert found.call.roles == {"Anne Martin": Role.REP, "Luc Petit": Role.CUSTOMER}


@pytest.mark.parametrize("name", ["Anne", "Anne Martinez", "Zoé", "   ", ""])
def test_name_of_the_rep_that_is_no_label_tells_nothing(write: Callable[[str, str], Path], name: str) -> None:
    found = review(Request(path=write("call.vtt", vtt(FRENCH)), rep_name=name), engine=never)
    assert found.call.role_source is not RoleSource.DECLARED


def test_label_goes_before_the_name_of_the_rep(write: Callable[[str, str], Path]) -> None:
    path = write("call.vtt", vtt(FRENCH))
    found = review(Request(path=path, rep="Luc Petit", rep_name="Anne Martin"), engine=never)
    assert found.call.roles["Luc Petit"] is Role.REP


def test_channels_of_a_transcript_are_its_parties(write: Callable[[str, str], Path]) -> None:
    segments = [
        {"channel": place % 2, "role": "unknown", "start_s": 5.0 * place, "end_s": 5.0 * place + 4, "text": t}
        for place, (_, t) in enumerate(FRENCH)
    ]
    path = write("call.json", json.dumps({"segments": segments}))
    found = review(Request(path=path, rep="1"), engine=never)
    assert found.call.separation is Separation.CHANNELS
    assert found.call.roles == {"channel 1": Role.REP, "channel 2": Role.CUSTOMER}
    assert values(found)["talk_share"] == pytest.approx(0.6)


def test_one_channel_tells_nobody_apart(write: Callable[[str, str], Path]) -> None:
    segments = [{"channel": 0, "role": "unknown", "text": text} for _, text in FRENCH]
    found = review(Request(path=write("call.json", json.dumps({"segments": segments}))), engine=never)
    assert found.call.separation is Separation.NONE
    assert values(found)["question_ratio"] is None


def test_speaker_without_a_floor_has_a_role_too(write: Callable[[str, str], Path]) -> None:
    segments = [
        {"speaker": "Vendeur", "start_s": 0.0, "end_s": 20.0, "text": " ".join(text for _, text in FRENCH)},
        {"speaker": "Client", "start_s": 20.1, "end_s": 20.6, "text": "Oui."},
    ]
    found = review(Request(path=write("call.json", json.dumps({"segments": segments}))), engine=never)
    assert found.call.roles == {"Vendeur": Role.REP, "Client": Role.CUSTOMER}


def test_playbook_is_looked_for_in_the_words(write: Callable[[str, str], Path]) -> None:
    step = Step("cost", {"fr": "Chiffrer"}, {"fr": ("ce que cela vous coûte",)})
    path = write("call.vtt", vtt(FRENCH))
    found = review(Request(path=path, rep="Anne Martin", playbook=Playbook("visite", (step,))), engine=never)
    assert values(found)["script_adherence"] == 1.0


def test_transcript_without_times_abstains_from_timing(write: Callable[[str, str], Path]) -> None:
    segments = [{"speaker": name, "text": text} for name, text in FRENCH]
    path = write("call.json", json.dumps({"segments": segments}))
    found = review(Request(path=path, rep="Anne Martin"), engine=never)
    assert found.call.duration_s is None
    assert values(found)["talk_share"] is None
    assert values(found)["question_ratio"] == pytest.approx(2 / 3)


@pytest.mark.parametrize("speakers", [0, 1, 40])
def test_any_number_of_speakers_is_read(write: Callable[[str, str], Path], speakers: int) -> None:
    lines = tuple((f"Voix {n}" if speakers else "", FRENCH[n % 5][1]) for n in range(max(speakers, 5)))
    lines = tuple((lines[n % max(speakers, 1)][0], text) for n, (_, text) in enumerate(lines))
    found = review(Request(path=write("call.json", own(lines))), engine=never)
    assert len({turn.speaker for turn in found.call.turns}) == max(speakers, 1)
    assert found.call.role_source is RoleSource.UNKNOWN


def test_silent_recording_is_one_clear_error(tmp_path: Path) -> None:
    path = tmp_path / "silent.wav"
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, 8000, 0, "NONE", ""))
        file.writeframes(bytes(2 * 8000 * 3))
    with pytest.raises(RecordingError, match="no speech") as caught:
        review(Request(path=path), engine=never)
    assert caught.value.source.endswith("silent.wav")


def test_identity_is_the_content(write: Callable[[str, str], Path]) -> None:
    first, second = write("a.vtt", vtt(FRENCH)), write("b.vtt", vtt(FRENCH))
    assert content_id(first) == content_id(second) != content_id(write("c.vtt", vtt(FRENCH[:2])))


@pytest.mark.parametrize(
    "kind", ["missing", "folder", "pipe", "device", "loop", "long", "nul", "broken link"]
)
def test_what_is_no_file_is_refused_without_waiting_for_it(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "call.wav"
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "device":
        path = Path("/dev/zero")
    elif kind == "loop":
        path.symlink_to(path)
    elif kind == "broken link":
        path.symlink_to(tmp_path / "gone.wav")
    elif kind == "long":
        path = tmp_path / ("n" * 300)
    elif kind == "nul":
        path = tmp_path / "a\0b.wav"
    for refused in (lambda: content_id(path), lambda: review(Request(path=path), engine=never)):
        with pytest.raises(InputError) as caught:
            refused()
        assert caught.value.text.en.startswith(caught.value.source)
        assert caught.value.text.fr != caught.value.text.en


def test_file_that_may_not_be_read_is_refused(
    write: Callable[[str, str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write("call.vtt", vtt(FRENCH))

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(InputError, match=r"call\.vtt: can't be read \(Permission denied\)"):
        content_id(path)
    with pytest.raises(InputError, match=r"call\.vtt: "):
        review(Request(path=path), engine=never)


def test_engine_that_is_not_needed_is_never_opened(write: Callable[[str, str], Path]) -> None:
    class Listening(Double):
        def write(self, path: Path, hearing: Hearing, **asked: object) -> Transcript:
            raise AssertionError("nothing is to be heard")

    assert review(Request(path=write("call.vtt", vtt(FRENCH))), engine=Listening).call.turns


def test_request_shows_no_name_when_it_is_printed() -> None:
    request = Request(path=Path("call.vtt"), rep="Anne Martin", rep_name="Anne Martin")
    assert "Anne" not in repr(request)


def test_language_that_was_heard_is_read_where_another_was_announced(tmp_path: Path) -> None:
    sound = Path(__file__).parent / "speech" / "fixtures" / "two_channels.opus"
    heard = review(Request(path=sound, language="fr"), engine=lambda: Double(language="en")).call
    assert heard.language == "fr"

    class Polyglot(Double):
        def write(self, path: Path, hearing: Hearing, **asked: Any) -> Transcript:
            return replace(super().write(path, hearing, **asked), language="en", told={"resumed": "2"})

    again = review(Request(path=sound, language="fr"), engine=Polyglot)
    assert (again.call.language, again.engine["resumed"]) == ("en", "2")
