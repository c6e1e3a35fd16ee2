"""A call's page and its forms: for its coach and its rep, in both languages, and for nobody else."""

import html
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

sys.path.insert(0, str(Path(__file__).parents[1] / "editing"))
from conversations import SAID, review_of

from callmirror.access import Part
from callmirror.config import Settings
from callmirror.domain import Review, Text
from callmirror.quality import DEFECTS, NUMBERS
from callmirror.report.saying import told
from callmirror.store import Store, open_store
from callmirror.store.log import Wanted

ID = "ab" * 32
REP = "rep-0123456789abcdef"
ATTACK = '<script>alert("x")</script><img src=x onerror=alert(1)>'
As = Callable[..., TestClient]


@pytest.fixture
def store(settings: Settings) -> Iterator[Store]:
    with open_store(settings.home) as opened:
        yield opened


def stored(store: Store, review: Review, *, rep: str | None = None) -> str:
    name = store.pseudonyms().pseudonym(rep) if rep else None
    store.add(replace(review, call=replace(review.call, rep=name)))
    return review.call.id


@pytest.fixture
def call(store: Store) -> str:
    return stored(store, review_of(call_id=ID), rep="Anne Martin")


@pytest.fixture
def coach(as_: As, call: str) -> TestClient:
    return as_(Part.COACH, "Nord")


def text_of(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def test_page_shows_words_acts_readings_and_ways_to_correct(coach: TestClient) -> None:
    answer = coach.get(f"/calls/{ID}")
    assert answer.status_code == 200
    page = text_of(answer.text)
    for said in (
        "Comment préparez-vous les tournées ?",
        "Open question",
        "Questions asked",
        "Correct",
        "Swap",
    ):
        assert said in page
    assert "no score" in page
    assert answer.headers["cache-control"] == "private, no-store"


def test_page_is_french_for_who_reads_french(coach: TestClient) -> None:
    page = text_of(coach.get(f"/calls/{ID}?lang=fr").text)
    assert "Appel du 1 septembre 2026" in page
    assert "Question ouverte" in page
    assert re.search(r"\d+\u00a0?\s?%", page)


def test_names_are_apart_so_that_they_hide(coach: TestClient) -> None:
    page = coach.get(f"/calls/{ID}").text
    assert '<span class=veil data-label="[nom]"><span>Anne</span></span>' in page


PATHS = (
    ("GET", f"/calls/{ID}"),
    ("GET", f"/calls/{ID}/turn?n=0"),
    ("POST", f"/calls/{ID}/turn?n=0"),
    ("POST", f"/calls/{ID}/rep"),
    ("POST", f"/calls/{ID}/language"),
    ("POST", f"/calls/{ID}/edits/1/take-back"),
    ("POST", f"/calls/{ID}/sentences/1/acts"),
    ("POST", f"/calls/{ID}/comments"),
    ("POST", f"/calls/{ID}/comments/1"),
    ("POST", f"/calls/{ID}/comments/1/delete"),
    ("GET", f"/calls/{ID}/clip?start=0:00&end=0:05"),
)


@pytest.mark.usefixtures("call")
@pytest.mark.parametrize(
    ("part", "team"),
    [(Part.MANAGER, "Nord"), (Part.COACH, "Sud"), (Part.REP, "Nord"), (Part.ADMINISTRATOR, None)],
)
def test_call_of_others_is_as_if_there_were_none(as_: As, part: Part, team: str | None) -> None:
    form = {"party": "rep", "code": "fr", "label": "question", "text": "x"}
    client = as_(part, team, rep="rep-ffffffffffffffff")
    for method, path in PATHS:
        data = form if method == "POST" else None
        told = client.request(method, path, data=data)
        unknown = client.request(method, path.replace(ID, "cd" * 32), data=data)
        assert told.status_code == unknown.status_code == 404, path
        assert SAID[0][1] not in told.text


def test_start_of_an_id_opens_nothing(coach: TestClient) -> None:
    assert coach.get(f"/calls/{ID[:12]}").status_code in {404, 422}
    assert coach.get(f"/calls/{ID[:63]}%25").status_code in {404, 422}


def test_rep_reads_and_corrects_the_own_call(as_: As, store: Store, call: str) -> None:
    own = as_(Part.REP, "Nord", rep=store.pseudonyms().pseudonym("Anne Martin"))
    assert own.get(f"/calls/{call}").status_code == 200
    assert own.post(f"/calls/{call}/rep", data={"party": "customer", "before": "rep"}).status_code == 200


def test_words_are_corrected_and_the_page_says_what_moved(coach: TestClient) -> None:
    form = coach.get(f"/calls/{ID}/turn?n=2").text
    assert 'name="was-words-2"' in form
    sent = {
        "was-words-2": SAID[2][1],
        "words-2": "Vous préparez les tournées.",
        "was-speaker-2": "rep",
        "speaker-2": "rep",
    }
    page = text_of(coach.post(f"/calls/{ID}/turn?n=2", data=sent).text)
    assert "Questions asked" in page
    assert re.search(r"\d+% \d+%", page)
    assert "Vous préparez les tournées." in text_of(coach.get(f"/calls/{ID}").text)
    assert coach.post(f"/calls/{ID}/turn?n=2", data=sent).status_code == 409


def test_nothing_changed_moves_nothing(coach: TestClient) -> None:
    sent = {"was-words-2": SAID[2][1], "words-2": f" {SAID[2][1]}\r\n"}
    assert "No reading moved" in text_of(coach.post(f"/calls/{ID}/turn?n=2", data=sent).text)


def test_all_of_a_turn_is_given_to_another(coach: TestClient) -> None:
    sent = {"was-speaker-3": "customer", "speaker-3": "customer", "speaker": "rep"}
    assert coach.post(f"/calls/{ID}/turn?n=3", data=sent).status_code == 200
    page = coach.get(f"/calls/{ID}").text
    assert "Who speaks" in text_of(page)


def test_act_is_corrected_and_taken_back(coach: TestClient) -> None:
    path = f"/calls/{ID}/sentences/3/acts"
    assert coach.post(path, data={"label": "question", "holds": "no"}).status_code == 200
    assert "Does not: Question" in text_of(coach.get(f"/calls/{ID}").text)
    assert coach.post(path, data={"label": "question", "holds": ""}).status_code == 200
    assert coach.post(path, data={"label": "question", "holds": ""}).status_code == 404
    assert coach.post(path, data={"label": "question", "holds": "perhaps"}).status_code == 422
    assert coach.post(path, data={"label": "no such act", "holds": "yes"}).status_code == 422
    assert (
        coach.post(path.replace("/3/", "/999/"), data={"label": "question", "holds": "yes"}).status_code
        == 422
    )


def test_edit_is_taken_back_once(coach: TestClient) -> None:
    coach.post(f"/calls/{ID}/language", data={"code": "en", "before": "fr"})
    (number,) = re.findall(r"/edits/(\d+)/take-back", coach.get(f"/calls/{ID}").text)
    assert coach.post(f"/calls/{ID}/edits/{number}/take-back").status_code == 200
    assert coach.post(f"/calls/{ID}/edits/{number}/take-back").status_code == 404


def test_script_in_words_names_and_comments_stays_words(store: Store, as_: As) -> None:
    notice = Text(en=ATTACK, fr=ATTACK)
    review = review_of((("rep", ATTACK), ("customer", f"Bonjour {ATTACK}"), *SAID), call_id="ef" * 32)
    evil = replace(review, call=replace(review.call, kind=ATTACK), notices=(notice,))
    call_id = stored(store, evil)
    coach = as_(Part.COACH, "Nord")
    coach.post(f"/calls/{call_id}/comments", data={"text": ATTACK, "at": "0:03"})
    for path in (
        f"/calls/{call_id}",
        f"/calls/{call_id}/turn?n=0",
        "/calls",
        f"/calls/{call_id}/clip?start=0&end=9",
    ):
        page = coach.get(path).text
        assert "<img" not in page.replace('<img src="/static', "")
        assert not re.search(r"<script(?! type=\"module\" src=\"/static/)", page)
        assert " style=" not in page
        assert " onerror=" not in re.sub(r"&lt;.*?&gt;", "", page)


def test_comment_is_made_changed_and_deleted_by_whoever_made_it(as_: As, coach: TestClient) -> None:
    answer = coach.post(f"/calls/{ID}/comments", data={"text": "Belle écoute", "at": "0:03,5"})
    assert answer.status_code == 303
    number = answer.headers["location"].rpartition("#c")[2]
    other = as_(Part.COACH, "Nord")
    assert "Belle écoute" in other.get(f"/calls/{ID}").text
    assert other.post(f"/calls/{ID}/comments/{number}", data={"text": "moi"}).status_code == 404
    assert other.post(f"/calls/{ID}/comments/{number}/delete").status_code == 404
    assert coach.post(f"/calls/{ID}/comments/{number}", data={"text": "Mieux"}).status_code == 303
    assert "Mieux" in coach.get(f"/calls/{ID}").text
    assert coach.post(f"/calls/{ID}/comments/{number}/delete").status_code == 303
    assert "Mieux" not in coach.get(f"/calls/{ID}").text


@pytest.mark.parametrize("at", ["9:99:99:9", "-3", "soon", "99:00", "1e9", "١:٠٠" * 9])
def test_moment_that_is_none_is_refused(coach: TestClient, at: str) -> None:
    assert coach.post(f"/calls/{ID}/comments", data={"text": "x", "at": at}).status_code == 422


def test_form_without_the_sessions_token_changes_nothing(coach: TestClient) -> None:
    del coach.headers["x-csrf-token"]
    assert coach.post(f"/calls/{ID}/rep", data={"party": "customer", "before": "rep"}).status_code == 403
    assert "Nothing was corrected" in text_of(coach.get(f"/calls/{ID}").text)


@pytest.mark.parametrize(
    "query",
    [
        "start=0:00&end=9:99:99",
        "start=5&end=5",
        "start=9&end=2",
        "start=x&end=2",
        "start=1",
        "start=&end=",
        "start=1e5&end=2e5",
    ],
)
def test_absurd_clip_is_refused(coach: TestClient, query: str) -> None:
    answer = coach.get(f"/calls/{ID}/clip?{query}")
    assert answer.status_code in {200, 422}
    assert (answer.status_code == 200) == (query == "start=0:00&end=9:99:99") or answer.status_code == 422


def test_clip_of_a_transcript_gives_its_text_without_names_and_says_why_no_sound(coach: TestClient) -> None:
    page = text_of(coach.get(f"/calls/{ID}/clip?start=0:00&end=0:06").text)
    assert "There is no sound of this call." in page
    assert "Anne" not in page
    assert "je vous écoute" in page


def test_looking_at_a_call_is_written_down(coach: TestClient, store: Store) -> None:
    coach.get(f"/calls/{ID}")
    entries = store.governance.log.entries(Wanted(call_id=ID))
    assert [(entry.deed, entry.team) for entry in entries] == [("read_call", "Nord")]


def test_list_tells_neither_values_nor_whose_calls_they_are(coach: TestClient, store: Store) -> None:
    page = coach.get("/calls").text
    assert f"/calls/{ID}" in page
    assert store.pseudonyms().pseudonym("Anne Martin") not in page
    assert "%" not in text_of(page).replace("100%", "")


def test_list_holds_the_own_calls_of_a_rep_alone(as_: As, store: Store, call: str) -> None:
    stored(store, review_of(call_id="cd" * 32), rep="Bob Durand")
    own = as_(Part.REP, "Nord", rep=store.pseudonyms().pseudonym("Anne Martin")).get("/calls").text
    assert ID in own
    assert "cd" * 32 not in own
    nobody = as_(Part.REP, "Nord").get("/calls")
    assert nobody.status_code == 200
    assert "/calls/" not in nobody.text


def test_list_is_of_no_manager_and_of_no_administrator(as_: As, call: str) -> None:
    assert as_(Part.MANAGER, "Nord").get("/calls").status_code == 403
    assert as_(Part.ADMINISTRATOR).get("/calls").status_code == 403


def test_empty_list_invites_to_upload(as_: As) -> None:
    page = as_(Part.COACH, "Nord").get("/calls").text
    assert 'href="/upload"' in page
    assert "No call is here yet." in page


def test_list_is_chosen_by_month_kind_language_and_words(as_: As, store: Store) -> None:
    kinds = {"ab": "discovery", "cd": "renewal", "ef": None}
    for start, kind in kinds.items():
        review = review_of(call_id=start * 32)
        stored(store, replace(review, call=replace(review.call, kind=kind)))
    coach = as_(Part.COACH, "Nord")

    def found(query: str) -> set[str]:
        return {
            each[:2]
            for each in re.findall(r'href="/calls/([0-9a-f]{64})"', coach.get(f"/calls?{query}").text)
        }

    assert found("kind=renewal") == {"cd"}
    assert found("month=2026-09&spoken=fr&words=yes") == set(kinds)
    assert found("month=2026-08") == found("words=no") == found("spoken=en") == set()
    assert coach.get("/calls?month=2026-99-1").status_code == 422
    assert found("kind=' OR 1=1 --") == set()


def test_list_goes_on_by_cursor_and_holds_each_call_once(as_: As, store: Store) -> None:
    for number in range(7):
        review = review_of(call_id=f"{number:064x}")
        dated = review.call.started_at if number % 2 else None
        stored(store, replace(review, call=replace(review.call, started_at=dated)))
    coach = as_(Part.COACH, "Nord")
    seen: list[str] = []
    query = "limit=2"
    while query:
        page = coach.get(f"/calls?{query}").text
        seen += re.findall(r'href="/calls/([0-9a-f]{64})"', page)
        following = re.search(r'rel="next" href="/calls\?([^"]+)"', page)
        query = following.group(1).replace("&amp;", "&") if following else ""
    assert sorted(seen) == [f"{number:064x}" for number in range(7)]
    assert [int(each, 16) % 2 for each in seen] == [1, 1, 1, 0, 0, 0, 0]
    assert coach.get("/calls?cursor=abc").status_code == 422


def test_call_without_a_recording_is_not_reviewed_again_and_says_why(coach: TestClient) -> None:
    answer = coach.post(f"/calls/{ID}/review-again", data={"language": "fr"})
    assert answer.status_code == 409
    assert "upload it again" in answer.text


def test_page_leads_to_objecting_and_erasing(coach: TestClient) -> None:
    assert f'href="/calls/{ID}/objection"' in coach.get(f"/calls/{ID}").text


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_page_says_how_well_the_call_was_heard_and_what_can_be_done(as_: As, store: Store, lang: str) -> None:
    heard = replace(
        review_of(call_id=ID),
        engine={"words": "heard"},
        quality={"clipped_speech_ratio_1": 0.09, "bleed_db": -18.2},
        notices=(DEFECTS["clipped"].text,),
    )
    stored(store, heard, rep="Anne Martin")
    answer = as_(Part.COACH, "Nord").get(f"/calls/{ID}", params={"lang": lang})
    page = " ".join(html.unescape(text_of(answer.text)).split())
    for name, value in (("clipped_speech_ratio_1", "9"), ("bleed_db", "−18")):
        number = NUMBERS[name]
        assert f"{number.title.to(lang)} {value}" in page
        assert " ".join(told(number.definition, lang).split()) in page
    assert DEFECTS["clipped"].text.to(lang) in page


def test_page_of_a_transcript_tells_of_no_hearing(coach: TestClient) -> None:
    assert 'id="heard"' not in coach.get(f"/calls/{ID}").text
