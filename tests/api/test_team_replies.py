"""What members say of their pages: beside the finding, nameless, answered, and gone when it is withheld."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from fastapi.testclient import TestClient

from callmirror.access import Part, Scope
from callmirror.config import Settings
from callmirror.domain import Occasion, Reading
from callmirror.gatherings.kept import Kept, Words
from callmirror.gatherings.packing import pack
from callmirror.gatherings.seating import LeaderSource
from callmirror.store import open_store

As = Callable[..., TestClient]
PAGE = "/teams/Sud/replies"
OF = {"area": "mirror", "key": "question_ratio", "period": ".."}
SAID = {**OF, "sort": "contest", "text": "Half of these were renewals."}

MEETING = Kept(
    id="cd34" * 16,
    team="Sud",
    occasion=Occasion.FORECAST_MEETING,
    confidence=0.9,
    declared=True,
    language="en",
    held_on=date(2026, 6, 3),
    added_at=datetime(2026, 6, 4, tzinfo=UTC),
    people=6,
    leader=LeaderSource.DECLARED,
    leader_confidence=1.0,
    leader_agrees=False,
    readings=(),
    tentative=frozenset(),
    words=Words((), (), ("What did we learn?",), (), ()),
)


def posted(client: TestClient, **other: str) -> int:
    answer = client.post(PAGE, data={**SAID, **other})
    assert answer.status_code == 303, answer.text
    return int(answer.headers["location"].rpartition("-")[2])


@pytest.mark.usefixtures("team")
@pytest.mark.parametrize("part", [Part.COACH, Part.MANAGER, Part.REP])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_any_member_contests_and_all_read_it_beside_the_number(as_: As, part: Part, language: str) -> None:
    posted(as_(part, "Sud"))
    for reader in (Part.COACH, Part.MANAGER, Part.REP):
        page = as_(reader, "Sud").get("/teams/Sud/mirror", params={"lang": language}).text
        assert "Half of these were renewals." in page
        assert ("(contested)" if language == "en" else "(contesté)") in page
        assert ("1 reply waits" if language == "en" else "1 réponse attend") in page
        assert "callmirror " not in page
        assert not re.search(r"Person \d|login\d", page.partition("<main")[2])


@pytest.mark.usefixtures("team")
def test_contested_number_says_so_in_every_form_until_it_is_answered(as_: As) -> None:
    member, coach = as_(Part.REP, "Sud"), as_(Part.COACH, "Sud")
    forms = ("mirror.html", "mirror.md", "mirror.csv", "mirror.json", "pack.md", "pack.html")
    before = {form: coach.get(f"/teams/Sud/{form}").text for form in forms}
    number = posted(member)
    for form in ("mirror.html", "mirror.md"):
        text = coach.get(f"/teams/Sud/{form}").text
        assert "(contested)" in text
        assert "Half of these were renewals." in text
        assert "nothing here is sure" in text
    assert "question_ratio" in before["mirror.csv"]
    rows = coach.get("/teams/Sud/mirror.csv").text.splitlines()
    assert [row.split(",")[3] for row in rows if row.endswith(",yes")] == ["question_ratio"]
    (told,) = coach.get("/teams/Sud/mirror.json").json()["replies"]
    assert (told["finding"], told["state"]) == ("question_ratio", "open")
    answer = coach.post(f"{PAGE}/{number}/answer", data={"text": "True; we leave renewals out from now on."})
    assert answer.status_code == 303
    after = coach.get("/teams/Sud/mirror.html").text
    assert "(contested)" not in after
    assert "we leave renewals out" in after
    assert "1 reply waits" not in coach.get("/teams/Sud/mirror").text


@pytest.mark.usefixtures("team")
def test_what_is_added_contests_nothing(as_: As) -> None:
    posted(as_(Part.REP, "Sud"), sort="context", text="This month we changed our offer.")
    page = as_(Part.MANAGER, "Sud").get("/teams/Sud/mirror").text
    assert "This month we changed our offer." in page
    assert "(contested)" not in page


@pytest.mark.usefixtures("team")
@pytest.mark.parametrize(
    "text",
    ["<script>alert(1)</script> of July", '"><img src=x onerror=alert(1)>', "{{ 7*7 }} [a](javascript:b)"],
)
def test_words_stay_words_wherever_they_stand(as_: As, text: str) -> None:
    posted(as_(Part.REP, "Sud"), text=text)
    coach = as_(Part.COACH, "Sud")
    for path in ("mirror", "replies", "mirror.html", "mirror.md"):
        shown = coach.get(f"/teams/Sud/{path}").text
        assert "<script>alert" not in shown
        assert not re.search(r"(?<!\\)<img src=x", shown)
        assert not re.search(r"(?<!\\)\]\(javascript", shown) or path != "mirror.md"


@pytest.mark.usefixtures("team")
@pytest.mark.parametrize(
    "text",
    ["It is Anne again.", "c'est d’anne et de zoé", "ANNE!", "An\u200bne sold less", "As Karim's calls"],
)
def test_name_is_refused_and_never_said_again_outside_the_field(as_: As, text: str) -> None:
    answer = as_(Part.REP, "Sud").post(PAGE, data={**SAID, "text": text})
    assert answer.status_code == 422
    assert "names" in answer.text or "name somebody" in answer.text
    faults = re.findall(r'class="fault"[^>]*>([^<]*)<', answer.text)
    assert len(faults) == 1
    assert not re.search("anne|karim|zoé", faults[0], re.IGNORECASE)


@pytest.mark.usefixtures("team")
def test_name_of_somebody_who_may_enter_is_refused(as_: As, app: object) -> None:
    service = app.state.service  # type: ignore[attr-defined]
    service.accounts.invite(login="odile", name="Odile Fontaneau")
    for text in ("Fontaneau knows why.", "ask odile fontaneau"):
        assert as_(Part.REP, "Sud").post(PAGE, data={**SAID, "text": text}).status_code == 422


@pytest.mark.usefixtures("team")
def test_numbers_and_addresses_of_people_are_left_out_of_the_words(as_: As) -> None:
    posted(as_(Part.REP, "Sud"), text="Ask ada@example.org or 06 12 34 56 78 about it.")
    page = as_(Part.COACH, "Sud").get(PAGE).text
    assert "ada@example.org" not in page
    assert "12 34 56" not in page


@pytest.mark.usefixtures("team")
@pytest.mark.parametrize("text", ["", "  ", "…", "x" * 601, "a " * 500_000, "\u202e" * 50])
def test_words_that_are_none_or_far_too_many_are_refused_with_a_reason(as_: As, text: str) -> None:
    answer = as_(Part.REP, "Sud").post(PAGE, data={**SAID, "text": text})
    assert answer.status_code in {413, 422}
    assert as_(Part.REP, "Sud").get("/api/v1/teams/Sud/replies").json()["replies"] == []


@pytest.mark.usefixtures("team")
@pytest.mark.parametrize(
    "of",
    [
        {"key": "longest_monologue."},
        {"key": "made_up"},
        {"period": "2020-01-01..2020-02-01"},
        {"period": "2026-07-03..2026-07-05"},
        {"period": "never"},
        {"area": "outcomes"},
        {"area": "outcomes", "key": "deals_won", "period": "2026-07-01..2026-08-01"},
        {"area": "changes", "key": "since:question_ratio"},
        {"area": "changes", "key": "watch:question_ratio", "period": "2026-07-01..2026-08-01"},
        {"area": "meetings", "period": "0000"},
        {"area": "alignment", "period": "2026-07-01..2026-08-01"},
    ],
)
def test_finding_that_is_not_told_is_answered_like_none_at_all(as_: As, of: dict[str, str]) -> None:
    client = as_(Part.REP, "Sud")
    assert client.get(PAGE, params={**OF, **of}).status_code == 404
    assert client.post(PAGE, data={**SAID, **of}).status_code == 404


def test_finding_that_is_withheld_since_shows_nothing_of_what_was_said(
    as_: As, team: dict[str, list[str]], settings: Settings
) -> None:
    number = posted(as_(Part.REP, "Sud"))
    with open_store(settings.home) as store:
        for rep in ("Zoé", "Karim", "Paul"):
            for call in team[rep]:
                store.forget_call(call)
    coach = as_(Part.COACH, "Sud")
    for path in ("replies", "mirror", "mirror.md", "mirror.json", "pack.md"):
        assert "renewals" not in coach.get(f"/teams/Sud/{path}").text
    assert coach.get("/api/v1/teams/Sud/replies").json()["replies"] == []
    assert coach.post(f"{PAGE}/{number}/answer", data={"text": "Why?"}).status_code == 404
    assert as_(Part.REP, "Sud").get(PAGE, params=OF).status_code == 404


@pytest.mark.usefixtures("team")
def test_author_takes_it_back_and_nobody_else_can(as_: As) -> None:
    author, other = as_(Part.REP, "Sud"), as_(Part.COACH, "Sud")
    number = posted(author)
    assert "Take mine back" in author.get(PAGE).text
    assert "Take mine back" not in other.get(PAGE).text
    assert other.post(f"{PAGE}/{number}/withdraw").status_code == 404
    assert author.post(f"{PAGE}/{number}/answer", data={"text": "Indeed."}).status_code == 409
    assert author.post(f"{PAGE}/{number}/withdraw").status_code == 303
    assert "renewals" not in other.get(PAGE).text
    assert "(contested)" not in other.get("/teams/Sud/mirror").text
    assert author.post(f"{PAGE}/{number}/withdraw").status_code == 409


@pytest.mark.usefixtures("team")
def test_second_answer_is_refused(as_: As) -> None:
    number = posted(as_(Part.REP, "Sud"))
    assert as_(Part.COACH, "Sud").post(f"{PAGE}/{number}/answer", data={"text": "One."}).status_code == 303
    assert as_(Part.MANAGER, "Sud").post(f"{PAGE}/{number}/answer", data={"text": "Two."}).status_code == 409
    assert "Two." not in as_(Part.REP, "Sud").get(PAGE).text


@pytest.mark.usefixtures("team")
def test_member_of_another_team_reads_and_writes_nothing(as_: As) -> None:
    number = posted(as_(Part.REP, "Sud"))
    stranger = as_(Part.MANAGER, "Nord")
    assert stranger.get(PAGE).status_code in {403, 404}
    assert stranger.post(PAGE, data=SAID).status_code in {403, 404}
    for doing in ("answer", "withdraw"):
        path = f"/teams/Nord/replies/{number}/{doing}"
        assert stranger.post(path, data={"text": "Hello there."}).status_code == 404


@pytest.mark.usefixtures("team")
def test_program_reads_and_writes_nothing(as_: As) -> None:
    token = as_(Part.COACH, "Sud", scopes=frozenset({Scope.TEAMS_READ}))
    number = posted(as_(Part.REP, "Sud"))
    told = token.get("/api/v1/teams/Sud/replies").json()
    assert [one["text"] for one in told["replies"]] == ["Half of these were renewals."]
    assert set(told["replies"][0]) == {
        *("number", "area", "finding", "period", "sort", "state", "text", "month", "answer")
    }
    assert token.post(PAGE, data=SAID).status_code == 403
    assert token.post(f"{PAGE}/{number}/answer", data={"text": "Yes."}).status_code == 403


@pytest.mark.usefixtures("team")
def test_log_says_that_something_was_said_and_neither_what_nor_by_whom(as_: As, settings: Settings) -> None:
    posted(as_(Part.REP, "Sud"))
    with open_store(settings.home) as store:
        rows = store._connection.execute("SELECT * FROM access_log WHERE deed = 'reply'").fetchall()
    ((*_, account, deed, _, team, detail),) = rows
    assert (account, deed, team, json.loads(detail)) == (None, "reply", "Sud", {"form": "contest"})


@pytest.mark.usefixtures("team")
def test_member_says_so_much_a_day(as_: As) -> None:
    client = as_(Part.REP, "Sud")
    for number in range(10):
        posted(client, text=f"Reason of the day, {number}.")
    answer = client.post(PAGE, data=SAID)
    assert answer.status_code == 429
    assert SAID["text"] in answer.text


@pytest.mark.usefixtures("team")
def test_form_without_its_token_is_refused(as_: As) -> None:
    client = as_(Part.REP, "Sud")
    client.headers.pop("x-csrf-token", None)
    client.headers.pop("X-CSRF-Token", None)
    assert client.post(PAGE, data=SAID).status_code == 403


@pytest.mark.usefixtures("team")
def test_team_is_thanked_for_a_strength_and_for_nothing_else(as_: As, settings: Settings) -> None:
    readings = (
        Reading("learning_question_share", 1, "ratio", 0.75, {"questions": 4.0, "largest_voice": 0.5}),
        Reading("justification_share", 1, "ratio", 0.25, {"largest_voice": 0.5}),
    )
    with open_store(settings.home) as store:
        store.gatherings.add(pack(replace(MEETING, readings=readings)), ())
    client = as_(Part.COACH, "Sud")
    of = {"area": "meetings", "key": "learning_question_share", "period": MEETING.id}
    thanks = {**of, "sort": "thanks", "text": "We asked what we learnt. Thank you all."}
    assert 'value="thanks"' in client.get(PAGE, params=of).text
    assert client.post(PAGE, data={**thanks, "key": "justification_share"}).status_code == 404
    posted(client, **thanks)
    assert "We asked what we learnt." in client.get(f"/teams/Sud/meetings/{MEETING.id}").text
    page = client.get(PAGE).text
    assert page.index("Thanked for") < page.index("We asked what we learnt.")
    assert "waits for an answer" not in client.get("/teams/Sud/mirror").text
    for text in ("Bravo Anne!", "You are the best performers of all teams"):
        assert client.post(PAGE, data={**thanks, "text": text}).status_code == 422
    posted(client, **{**of, "text": "We were three only."})
    assert "contested" in client.get(f"/teams/Sud/meetings/{MEETING.id}").text


@pytest.mark.usefixtures("team")
def test_open_ones_stand_before_answered_ones(as_: As) -> None:
    first, second = posted(as_(Part.REP, "Sud")), posted(as_(Part.REP, "Sud"), text="We were at a fair.")
    as_(Part.COACH, "Sud").post(f"{PAGE}/{second}/answer", data={"text": "Noted."})
    page = as_(Part.COACH, "Sud").get(PAGE).text
    assert page.index(f'id="reply-{first}"') < page.index(f'id="reply-{second}"')
