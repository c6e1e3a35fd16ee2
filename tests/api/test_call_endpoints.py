"""The JSON of a call: whole, as files, in parts of its sound; set right and said of by machines."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

sys.path.insert(0, str(Path(__file__).parents[1] / "editing"))
sys.path.insert(0, str(Path(__file__).parents[1] / "speech"))
from conversations import SAID, review_of
from sounds import RATE_HZ, tone, write

from callmirror.access import Part, Scope
from callmirror.config import Settings
from callmirror.recordings import Recordings
from callmirror.store import Store, open_store
from callmirror.store.log import Wanted

As = Callable[..., TestClient]
PREFIX = "/api/v1/calls"


@pytest.fixture
def store(settings: Settings) -> Iterator[Store]:
    with open_store(settings.home) as opened:
        yield opened


@pytest.fixture
def call(settings: Settings, store: Store, tmp_path: Path) -> str:
    """A call of 12 s of sound whose words are timed; its id."""
    path = write(tmp_path / "a.mp3", tone(12.0, channels=2), codec="libmp3lame", rate_hz=RATE_HZ)
    call_id = Recordings(settings.home).accept([path.read_bytes()], largest=10**9).sha256
    store.add(replace(review_of(call_id=call_id), engine={"words": "heard"}))
    return call_id


@pytest.fixture
def coach(as_: As, call: str) -> TestClient:
    return as_(Part.COACH, "Nord")


def test_call_is_told_whole_and_without_names_unless_asked(coach: TestClient, call: str) -> None:
    told = coach.get(f"{PREFIX}/{call}").json()
    assert [turn["role"] for turn in told["turns"]][:2] == ["rep", "customer"]
    assert "Anne" not in str(told)
    assert "Anne" in str(coach.get(f"{PREFIX}/{call}?redact=false").json())
    reading = next(each for each in told["readings"] if each["marker"] == "question_ratio")
    assert reading["value"] == pytest.approx(2 / 4, abs=0.3)
    assert told["has_sound"] is True
    assert "rep-" not in str(told)


@pytest.mark.parametrize("form", ["vtt", "srt", "txt", "json"])
def test_words_are_given_as_files_that_are_counted(
    coach: TestClient, call: str, form: str, store: Store
) -> None:
    answer = coach.get(f"{PREFIX}/{call}/transcript.{form}")
    assert answer.status_code == 200
    assert "attachment" in answer.headers["content-disposition"]
    assert "Anne" not in answer.text
    (entry,) = store.governance.log.entries(Wanted(call_id=call))
    assert (entry.deed, entry.detail["form"], entry.detail["bytes"]) == ("export", form, len(answer.content))


def test_form_that_is_none_is_refused(coach: TestClient, call: str) -> None:
    assert coach.get(f"{PREFIX}/{call}/transcript.exe").status_code in {404, 422}


def test_list_pages_and_tells_no_person(coach: TestClient, call: str) -> None:
    told = coach.get(PREFIX).json()
    assert [each["id"] for each in told["items"]] == [call]
    assert told["next"] is None
    assert "rep" not in told["items"][0]


def test_sound_is_given_whole_and_in_parts(coach: TestClient, call: str) -> None:
    whole = coach.get(f"{PREFIX}/{call}/audio")
    assert (whole.status_code, whole.headers["content-type"]) == (200, "audio/mpeg")
    assert whole.headers["cache-control"] == "private, no-store"
    assert whole.headers["accept-ranges"] == "bytes"
    size = len(whole.content)
    for told, first, last in (
        ("bytes=0-99", 0, 99),
        ("bytes=100-", 100, size - 1),
        ("bytes=-50", size - 50, size - 1),
        (f"bytes=5-{size * 9}", 5, size - 1),
        (f"bytes=-{size * 9}", 0, size - 1),
    ):
        part = coach.get(f"{PREFIX}/{call}/audio", headers={"range": told})
        assert part.status_code == 206, told
        assert part.content == whole.content[first : last + 1]
        assert part.headers["content-range"] == f"bytes {first}-{last}/{size}"
        assert part.headers["content-length"] == str(len(part.content))


NO_RANGES = (
    "bytes=0-0," * 2000 + "0-0",
    "bytes=a-b",
    "bytes=-",
    "items=0-5",
    "bytes=5-2-9",
    "bytes=" + "9" * 400 + "-",
)


def test_range_that_is_none_or_many_is_answered_with_the_whole(coach: TestClient, call: str) -> None:
    for told in NO_RANGES:
        answer = coach.get(f"{PREFIX}/{call}/audio", headers={"range": told})
        assert answer.status_code == 200
        assert len(answer.content) == int(answer.headers["content-length"])


def test_range_beyond_the_end_is_told_so(coach: TestClient, call: str) -> None:
    for told in ("bytes=99999999-", "bytes=-0", "bytes=9-2"):
        answer = coach.get(f"{PREFIX}/{call}/audio", headers={"range": told})
        assert answer.status_code == 416
        assert answer.headers["content-range"].startswith("bytes */")


def test_playing_on_is_written_down_once(coach: TestClient, call: str, store: Store) -> None:
    for told in ("bytes=0-", "bytes=500-", "bytes=900-1200"):
        coach.get(f"{PREFIX}/{call}/audio", headers={"range": told})
    assert len(store.governance.log.entries(Wanted(call_id=call))) == 1


def test_recording_that_was_deleted_is_not_found_and_the_page_stays(
    coach: TestClient, call: str, settings: Settings
) -> None:
    assert coach.get(f"{PREFIX}/{call}/peaks").status_code == 200
    Recordings(settings.home).delete(call)
    assert coach.get(f"{PREFIX}/{call}/audio").status_code == 404
    assert coach.get(f"{PREFIX}/{call}/peaks").status_code == 404
    assert coach.get(f"{PREFIX}/{call}/clip?start_s=0&end_s=5").status_code == 422
    page = coach.get(f"/calls/{call}")
    assert page.status_code == 200
    assert "not kept, or no longer" in page.text


def test_clip_is_sound_without_names_and_is_counted(coach: TestClient, call: str, store: Store) -> None:
    words = coach.get(f"{PREFIX}/{call}/clip.json?start_s=0&end_s=6").json()
    assert words["refusal"] is None
    assert words["silenced"]
    assert "Anne" not in str(words)
    answer = coach.get(f"{PREFIX}/{call}/clip?start_s=0&end_s=6")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "audio/mpeg")
    entry = store.governance.log.entries(Wanted(call_id=call, deed="clip"))[0]
    assert entry.detail["bytes"] == len(answer.content)


@pytest.mark.parametrize(
    "query",
    ["start_s=-1&end_s=2", "start_s=nan&end_s=3", "start_s=5&end_s=1", "start_s=0&end_s=1e99", "start_s=x"],
)
def test_absurd_stretch_is_refused(coach: TestClient, call: str, query: str) -> None:
    assert coach.get(f"{PREFIX}/{call}/clip?{query}").status_code == 422


def test_edits_move_readings_and_are_taken_back(coach: TestClient, call: str) -> None:
    told = {"kind": "words", "segment": 2, "value": "Bien.", "before": SAID[2][1]}
    made = coach.post(f"{PREFIX}/{call}/edits", json=told)
    assert made.status_code == 201
    assert "question_ratio" in [each["marker"] for each in made.json()["moved"]]
    assert coach.post(f"{PREFIX}/{call}/edits", json=told).status_code == 409
    (edit,) = coach.get(f"{PREFIX}/{call}/edits").json()
    assert (edit["kind"], edit["value"], edit["lost"]) == ("words", "Bien.", False)
    assert coach.delete(f"{PREFIX}/{call}/edits/{edit['number']}").status_code == 200
    assert coach.delete(f"{PREFIX}/{call}/edits/{edit['number']}").status_code == 404
    assert coach.get(f"{PREFIX}/{call}/edits").json() == []


NO_EDITS: tuple[dict[str, object], ...] = (
    {"kind": "words", "value": "x"},
    {"kind": "words", "segment": 10**9, "value": "x"},
    {"kind": "speaker", "segment": 0, "value": "nobody", "before": "rep"},
    {"kind": "language", "value": "xx", "before": "fr"},
    {"kind": "rep", "value": "", "before": "rep"},
    {"kind": "score", "value": "9"},
    {"kind": "words", "segment": -1, "value": "x"},
)


def test_edit_that_has_no_place_is_refused(coach: TestClient, call: str) -> None:
    for told in NO_EDITS:
        assert coach.post(f"{PREFIX}/{call}/edits", json=told).status_code == 422, told


def test_act_and_comment_are_said(coach: TestClient, call: str) -> None:
    act = {"sentence": 3, "label": "question", "holds": False}
    assert coach.post(f"{PREFIX}/{call}/acts", json=act).json()["moved"]
    made = coach.post(f"{PREFIX}/{call}/comments", json={"text": "Bien", "at_s": 2.5})
    assert made.status_code == 201
    number = made.json()["number"]
    assert coach.patch(f"{PREFIX}/{call}/comments/{number}", json={"text": "Mieux"}).status_code == 204
    (comment,) = coach.get(f"{PREFIX}/{call}/comments").json()
    assert (comment["text"], comment["at_s"], comment["mine"]) == ("Mieux", 2.5, True)
    assert coach.delete(f"{PREFIX}/{call}/comments/{number}").status_code == 204
    assert coach.delete(f"{PREFIX}/{call}/comments/{number}").status_code == 404


READS = ("", "/transcript", "/transcript.vtt", "/peaks", "/audio", "/edits", "/comments")
CLIPS = ("/clip?start_s=0&end_s=5", "/clip.json?start_s=0&end_s=5")


def test_call_of_others_is_not_there(as_: As, call: str) -> None:
    stranger = as_(Part.REP, "Nord", rep="rep-ffffffffffffffff")
    for client in (as_(Part.MANAGER, "Nord"), as_(Part.COACH, "Sud"), stranger):
        for path in (*READS, *CLIPS):
            assert client.get(f"{PREFIX}/{call}{path}").status_code == 404, path


def test_token_reads_but_writes_only_within_its_scopes(as_: As, call: str) -> None:
    reader = as_(Part.COACH, "Nord", scopes=frozenset({Scope.CALLS_READ}))
    assert reader.get(f"{PREFIX}/{call}").status_code == 200
    assert reader.post(f"{PREFIX}/{call}/comments", json={"text": "x"}).status_code == 404
    assert reader.get(f"{PREFIX}/{call}/clip?start_s=0&end_s=5").status_code == 404


def test_stranger_is_asked_to_sign_in(stranger: TestClient, call: str) -> None:
    assert stranger.get(f"{PREFIX}/{call}").status_code == 401
    page = stranger.get(f"/calls/{call}", headers={"accept": "text/html"})
    assert (page.status_code, page.headers["location"][:9]) == (303, "/sign-in?")
