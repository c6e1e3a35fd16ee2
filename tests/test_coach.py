"""The public shape of ``review --json``, and the page for a terminal."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from callmirror.coach import as_json, as_text
from callmirror.domain import (
    Act,
    Call,
    Conversation,
    Evidence,
    Interval,
    Reading,
    Review,
    Role,
    RoleSource,
    Segment,
    Sentence,
    Separation,
    Speech,
    Text,
    Turn,
)
from callmirror.engines.double import Double
from callmirror.markers import MARKERS
from callmirror.review import Request, review

CALL = Call(
    id="ab" * 32,
    source="visite.vtt",
    segments=(
        Segment(0, "Que cherchez-vous ?", "Zoé", 0.0, 1.50049),
        Segment(1, "", "Luc"),
        Segment(2, "Du temps.", "Luc", 2.0, 3.0),
        Segment(3, "hum", None, None, None, role=Role.CUSTOMER),
    ),
    turns=(
        Turn(0, "Zoé", Role.REP, "Que cherchez-vous ?", 0.0, 1.5, None, (0,)),
        Turn(1, "Luc", Role.CUSTOMER, "Du temps.", 2.0, 3.0, 0.5, (2,)),
    ),
    sentences=(
        Sentence(0, "Que cherchez-vous ?", (0,), acts=(Act("question"), Act("open_question"))),
        Sentence(1, "Du temps.", (2,)),
    ),
    conversation=Conversation(
        (Speech("Zoé", (Interval(0.0, 1.5),)), Speech("Luc", (Interval(2.0, 2.25), Interval(2.5, 3.0)))), ()
    ),
    roles={"Zoé": Role.REP, "Luc": Role.CUSTOMER},
    role_source=RoleSource.INFERRED,
    role_confidence=0.93219,
    separation=Separation.LABELS,
    language="fr",
    duration_s=3.0,
)
REVIEW = Review(
    call=CALL,
    readings=(
        Reading(
            "question_ratio", 1, "ratio", 1 / 3, {"sentences": 3.0}, (Evidence(0, 0.0, "Que cherchez-vous"),)
        ),
        Reading("talk_share", 2, "ratio", 0.0, {"speech_s": 2.25}),
        Reading("script_adherence", 1, "ratio", None, reason="no_playbook"),
    ),
    engine={"words": "file", "format": "webvtt"},
    quality={"bleed_db": -22.123456},
    notices=(Text(en="Repaired.", fr="Réparé."),),
)


def test_json_is_exactly_this() -> None:
    assert as_json(REVIEW) == {
        "schema": 1,
        "call": {
            "id": "ab" * 32,
            "source": "visite.vtt",
            "language": "fr",
            "duration_s": 3.0,
            "separation": "labels",
            "roles": "inferred",
            "role_confidence": 0.932,
        },
        "engine": {"words": "file", "format": "webvtt"},
        "quality": {"bleed_db": -22.1235},
        "notices": [{"en": "Repaired.", "fr": "Réparé."}],
        "speakers": [
            {"speaker": "Zoé", "role": "rep", "speech_s": 1.5},
            {"speaker": "Luc", "role": "customer", "speech_s": 0.75},
        ],
        "segments": [
            {
                "index": 0,
                "speaker": "Zoé",
                "role": "rep",
                "start_s": 0.0,
                "end_s": 1.5,
                "text": "Que cherchez-vous ?",
                "acts": ["open_question", "question"],
            },
            {
                "index": 1,
                "speaker": "Luc",
                "role": "customer",
                "start_s": None,
                "end_s": None,
                "text": "",
                "acts": [],
            },
            {
                "index": 2,
                "speaker": "Luc",
                "role": "customer",
                "start_s": 2.0,
                "end_s": 3.0,
                "text": "Du temps.",
                "acts": [],
            },
            {
                "index": 3,
                "speaker": None,
                "role": "customer",
                "start_s": None,
                "end_s": None,
                "text": "hum",
                "acts": [],
            },
        ],
        "turns": [
            {
                "index": 0,
                "speaker": "Zoé",
                "role": "rep",
                "start_s": 0.0,
                "end_s": 1.5,
                "text": "Que cherchez-vous ?",
                "segments": [0],
            },
            {
                "index": 1,
                "speaker": "Luc",
                "role": "customer",
                "start_s": 2.0,
                "end_s": 3.0,
                "text": "Du temps.",
                "segments": [2],
            },
        ],
        "readings": [
            {
                "marker": "question_ratio",
                "version": 1,
                "value": 0.3333,
                "unit": "ratio",
                "support": {"sentences": 3.0},
                "reason": None,
                "evidence": [{"turn": 0, "start_s": 0.0, "quote": "Que cherchez-vous"}],
            },
            {
                "marker": "talk_share",
                "version": 2,
                "value": 0.0,
                "unit": "ratio",
                "support": {"speech_s": 2.25},
                "reason": None,
                "evidence": [],
            },
            {
                "marker": "script_adherence",
                "version": 1,
                "value": None,
                "unit": "ratio",
                "support": {},
                "reason": "no_playbook",
                "evidence": [],
            },
        ],
    }


def test_json_words_are_the_public_ones() -> None:
    assert {each.value for each in Separation} == {"channels", "labels", "diarized", "none"}
    assert {each.value for each in RoleSource} == {"declared", "inferred", "unknown"}
    assert {each.value for each in Role} == {"rep", "customer", "unknown"}


def written(folder: Path, segments: list[dict[str, Any]]) -> Path:
    path = folder / "call.json"
    path.write_text(json.dumps({"language": "fr", "segments": segments}), encoding="utf-8")
    return path


def reviewed(path: Path) -> dict[str, Any]:
    return as_json(review(Request(path=path), engine=Double))


ODD_SEGMENTS: list[dict[str, Any]] = [
    {"speaker": "Luc", "text": ""},
    {"speaker": "Zoé", "role": "rep", "start_s": 9.0, "end_s": 8.0, "text": "La fin avant le début."},
    {"speaker": "Luc", "start_s": 5.0, "end_s": 6.0, "text": "En arrière."},
    {"speaker": "Luc", "start_s": 0.0, "end_s": 2.0, "text": "Au début, plus tard."},
    {"text": "   "},
    {"speaker": "Luc", "start_s": -3.0, "end_s": 1e9, "text": "Impossible."},
    {"speaker": "Zoé", "start_s": 1.0, "end_s": 1.0, "text": "<b>Gras</b> ; DROP TABLE calls; --"},
    {"speaker": "Zoé", "start_s": None, "end_s": None, "text": "Sans heure."},
]


def test_json_keeps_order_number_and_words_of_the_input(tmp_path: Path) -> None:
    found = reviewed(written(tmp_path, ODD_SEGMENTS))
    assert [each["index"] for each in found["segments"]] == list(range(len(ODD_SEGMENTS)))
    assert [each["text"] for each in found["segments"]] == [each["text"] for each in ODD_SEGMENTS]
    assert [each["speaker"] for each in found["segments"]] == [each.get("speaker") for each in ODD_SEGMENTS]


@settings(deadline=None, derandomize=True, max_examples=60)
@given(
    st.lists(
        st.fixed_dictionaries(
            {"text": st.text("abé ?.\n", max_size=12)},
            optional={
                "speaker": st.sampled_from(["Luc", "Zoé", ""]),
                "start_s": st.one_of(st.none(), st.floats(-5, 90_000)),
                "end_s": st.one_of(st.none(), st.floats(-5, 90_000)),
                "role": st.sampled_from(["rep", "customer", "unknown"]),
            },
        ),
        min_size=1,
        max_size=8,
    )
)
def test_json_has_a_segment_for_each_of_the_input(
    tmp_path_factory: pytest.TempPathFactory, segments: list[dict[str, Any]]
) -> None:
    segments[0]["role"] = "unknown"  # own JSON even where nothing else shows it
    found = reviewed(written(tmp_path_factory.mktemp("calls"), segments))
    assert [each["text"] for each in found["segments"]] == [each["text"] for each in segments]
    assert json.loads(json.dumps(found, allow_nan=False)) == found
    indexes = {each["index"] for each in found["segments"]}
    assert all(set(turn["segments"]) <= indexes for turn in found["turns"])
    turns = {turn["index"] for turn in found["turns"]}
    quoted = {item["turn"] for reading in found["readings"] for item in reading["evidence"]}
    assert quoted <= turns | {None}


def test_json_has_a_reading_for_every_marker_in_order(tmp_path: Path) -> None:
    found = reviewed(written(tmp_path, [{"speaker": "Zoé", "text": "Bonjour."}]))
    assert [each["marker"] for each in found["readings"]] == list(MARKERS)
    assert all((each["value"] is None) == (each["reason"] is not None) for each in found["readings"])


def test_json_is_read_again_as_the_same_call(tmp_path: Path) -> None:
    first = reviewed(written(tmp_path, ODD_SEGMENTS))
    again = tmp_path / "again.json"
    again.write_text(json.dumps(first), encoding="utf-8")
    assert [each["text"] for each in reviewed(again)["segments"]] == [each["text"] for each in ODD_SEGMENTS]


def test_segment_that_names_a_role_only_has_the_role_of_its_party() -> None:
    call = replace(CALL, segments=(Segment(0, "hum", role=Role.CUSTOMER),), roles={"customer": Role.CUSTOMER})
    assert as_json(replace(REVIEW, call=call))["segments"][0]["role"] == "customer"


def text_lines(found: Review, language: str) -> list[str]:
    page = as_text(found, language)
    assert page.endswith("\n")
    return [" ".join(line.split()) for line in page.splitlines() if line.strip()]


def test_text_tells_the_call_the_values_and_what_is_missing() -> None:
    assert text_lines(REVIEW, "en") == [
        "visite.vtt",
        "3 s · French · speakers named in the transcript · rep inferred (93%)",
        "Words: from the transcript file.",
        "! Repaired.",
        "Zoé (rep) 2 s",
        "Luc (customer) 1 s",
        "Questions asked 33%",
        "0:00 “Que cherchez-vous”",
        "Share of talk 0%",
        "Not measured: No playbook was given; name one with --script.",
        "Steps of the playbook",
    ]


def test_text_speaks_french() -> None:
    told = text_lines(REVIEW, "fr")
    assert told[1] == "3 s · français · personnes nommées dans la transcription · commercial déduit (93 %)"
    assert "! Réparé." in told
    assert "Questions posées 33 %" in told
    assert "0:00 « Que cherchez-vous »" in told
    assert any(line.startswith("Non mesuré : ") for line in told)


def test_text_names_voices_that_no_file_names_in_the_readers_words() -> None:
    heard = Conversation((Speech("channel 2", (Interval(0.0, 61.0),)), Speech("Channel Bank", ())), ())
    call = replace(CALL, conversation=heard, roles={}, separation=Separation.CHANNELS)
    french, english = (text_lines(replace(REVIEW, call=call), language) for language in ("fr", "en"))
    assert "canal 2 (rôle inconnu) 1 min 1 s" in french
    assert "channel 2 (role unknown) 1 min 1 s" in english
    assert any(line.startswith("Channel Bank (") for line in french)


@pytest.mark.parametrize(
    ("party", "shown"),
    [("voice 1", "voix 1"), ("sound", "son"), ("unknown", "sans nom"), ("voice a", "voice a")],
)
def test_text_has_french_for_each_way_a_party_goes_unnamed(party: str, shown: str) -> None:
    heard = Conversation((Speech(party, (Interval(0.0, 61.0),)),), ())
    told = text_lines(replace(REVIEW, call=replace(CALL, conversation=heard, roles={})), "fr")
    assert f"{shown} (rôle inconnu) 1 min 1 s" in told


@pytest.mark.parametrize(("code", "told"), [("de", "3 s · de · speakers"), (None, "3 s · speakers")])
def test_text_names_a_language_that_is_not_read_by_its_code_and_none_not_at_all(
    code: str | None, told: str
) -> None:
    assert text_lines(replace(REVIEW, call=replace(CALL, language=code)), "en")[1].startswith(told)


def test_text_quotes_a_moment_only_where_words_were_said() -> None:
    silent = Reading(
        "question_ratio", 1, "ratio", 0.5, evidence=(Evidence(0, 3.0), Evidence(1, None, "Oui ?"))
    )
    told = text_lines(replace(REVIEW, readings=(silent,)), "en")
    assert [line for line in told if "“" in line] == [line for line in told if line.endswith("“Oui ?”")] != []


def test_text_says_how_well_a_recording_was_heard_and_nothing_of_a_transcript() -> None:
    heard = replace(REVIEW, engine={"words": "heard"})
    assert "How well it was heard" in as_text(heard, "en")
    assert "Echo of the other party −22\u00a0dB" in as_text(heard, "en")
    assert "Écho de l'autre interlocuteur −22\u00a0dB" in as_text(heard, "fr")
    assert "How well it was heard" not in as_text(replace(REVIEW, engine={"words": "file"}), "en")


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("separation", Separation)
@pytest.mark.parametrize("source", RoleSource)
def test_text_has_words_for_every_kind_of_call(
    language: str, separation: Separation, source: RoleSource
) -> None:
    call = replace(
        CALL, separation=separation, role_source=source, language=None, duration_s=None, conversation=None
    )
    for origin in ("file", "beside", "heard", "none"):
        assert as_text(replace(REVIEW, call=call, engine={"words": origin}), language)
