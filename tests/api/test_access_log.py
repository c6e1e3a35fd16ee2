"""What people do stands in the access log: who, what, which team or call; never a word."""

import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from matrix_world import TEAM, World, make_world

from api.log_rows import DEEDS
from callmirror.access import Deed
from callmirror.store.log import Entry, Wanted

NEW = {"password": "dix mille parapluies"}
OTHERS = "/administration/people/{account}"


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    return make_world(tmp_path_factory.mktemp("log"))


@pytest.fixture
def client(world: World) -> TestClient:
    world.restore()
    return TestClient(world.app, follow_redirects=False)


def noted(world: World) -> list[Entry]:
    return list(world.app.state.service.log.entries(Wanted(limit=100)))


def post(world: World, client: TestClient, who: str, path: str, **data: object) -> int:
    headers = {**world.headers[who], "accept": "text/html"}
    return client.post(path.format(**world.ids), data=data, headers=headers).status_code


def told(entry: Entry) -> tuple[str, str | None, dict[str, str | int | float]]:
    return entry.deed, entry.team, dict(entry.detail)


@pytest.mark.parametrize("who", ["coach", "other coach"])
def test_search_is_noted_by_its_teams_and_never_by_its_words(
    world: World, client: TestClient, who: str
) -> None:
    answer = client.post("/search", data={"q": "tournées"}, headers=world.headers[who])
    assert noted(world) == []
    cookie = "; ".join((world.headers[who]["cookie"], answer.headers["set-cookie"].split(";")[0]))
    client.cookies.clear()
    client.get(answer.headers["location"], headers={**world.headers[who], "cookie": cookie})
    team = {"coach": TEAM, "other coach": "Sud"}[who]
    assert [told(each) for each in noted(world)] == [("search", team, {})]


def test_search_of_a_program_is_noted(world: World, client: TestClient) -> None:
    body = {"words": "tournées", "team": TEAM}
    client.post("/api/v1/search", json=body, headers=world.headers["token search"])
    assert [told(each) for each in noted(world)] == [("search", TEAM, {})]
    assert "tourn" not in repr(noted(world))


@pytest.mark.parametrize(
    "section",
    [
        "mirror",
        "three",
        "experiments",
        "changes",
        "charter",
        "alignment",
        "meetings",
        "standards",
        "playbook",
        "words",
    ],
)
def test_reading_a_page_of_a_team_is_noted(world: World, client: TestClient, section: str) -> None:
    answer = client.get(f"/teams/{TEAM}/{section}", headers=world.headers["manager"])
    assert answer.status_code == 200
    assert [told(each) for each in noted(world)] == [("read_team", TEAM, {"form": section})]


def test_page_of_a_team_that_is_refused_is_not_noted(world: World, client: TestClient) -> None:
    client.get(f"/teams/{TEAM}/mirror", headers=world.headers["other coach"])
    assert noted(world) == []


@pytest.mark.parametrize(
    ("address", "who"),
    [
        (f"/teams/{TEAM}/mirror.csv", "manager"),
        (f"/teams/{TEAM}/pack.md", "manager"),
        (f"/api/v1/teams/{TEAM}/mirror", "token teams:read"),
        (f"/api/v1/teams/{TEAM}/outcomes", "rep"),
        (f"/api/v1/teams/{TEAM}/alignment", "token teams:read"),
        (f"/api/v1/teams/{TEAM}/changes/watch", "manager"),
        (f"/api/v1/teams/{TEAM}/meetings", "coach"),
        ("/api/v1/calls/{call_id}/transcript.vtt", "coach"),
        ("/administration/log.csv", "administrator"),
        ("/api/v1/log", "token administer"),
    ],
)
def test_whatever_is_taken_home_is_noted(world: World, client: TestClient, address: str, who: str) -> None:
    assert client.get(address.format(**world.ids), headers=world.headers[who]).status_code == 200
    (entry,) = noted(world)
    assert entry.deed == "export"
    assert entry.detail["form"]


def test_signing_in_and_out_is_noted(world: World, client: TestClient) -> None:
    client.post("/sign-in", data={"login": "rep", "password": "cheval agrafe pile"})
    client.cookies.clear()
    client.post("/sign-out", headers=world.headers["coach"])
    assert [(each.name, *told(each)) for each in reversed(noted(world))] == [
        ("rep", "sign_in", None, {"form": "password"}),
        ("coach", "sign_out", None, {}),
    ]


def test_failed_sign_in_is_nobody_s_doing(world: World, client: TestClient) -> None:
    client.post("/sign-in", data={"login": "rep", "password": "wrong"})
    assert noted(world) == []


def test_signing_out_has_the_browser_forget_what_was_looked_for(world: World, client: TestClient) -> None:
    answer = client.post("/sign-out", headers=world.headers["coach"])
    forgotten = [each for each in answer.headers.get_list("set-cookie") if each.startswith("searches=")]
    assert len(forgotten) == 1
    assert "Max-Age=0" in forgotten[0]
    assert "Path=/search" in forgotten[0]


def test_link_to_a_new_password_is_noted_when_made_and_when_used(world: World, client: TestClient) -> None:
    number = int(world.ids["account"])
    assert post(world, client, "administrator", f"{OTHERS}/link") == 200
    assert post(world, client, "nobody", "/join/{join}", **NEW) == 404
    assert [told(each) for each in noted(world)] == [("link", None, {"account": number})]


def test_link_that_is_used_is_noted(world: World, client: TestClient) -> None:
    assert post(world, client, "nobody", "/join/{join}", **NEW) == 303
    (entry,) = noted(world)
    assert (entry.name, *told(entry)) == ("Invited", "sign_in", None, {"form": "link"})


def test_parts_that_are_given_and_taken_are_noted_one_s_own_too(world: World, client: TestClient) -> None:
    own = world.app.state.service.accounts
    number = next(each.number for each in own.list() if each.login == "administrator")
    path = f"/administration/people/{number}/parts"
    told_parts = {"team": [TEAM], "part": ["coach"], "administrator": "yes"}
    assert post(world, client, "administrator", path, **told_parts) == 303
    assert post(world, client, "administrator", path, administrator="yes") == 303
    detail = {"account": number, "part": "coach"}
    assert [told(each) for each in reversed(noted(world))] == [
        ("give_part", TEAM, detail),
        ("take_part", TEAM, detail),
    ]
    page = client.get("/administration/log", headers=world.headers["administrator"]).text
    assert "oneself" in page or "soi-même" in page


def test_invitation_is_noted_with_its_parts(world: World, client: TestClient) -> None:
    data = {"name": "Eve", "login": "eve", "team": ["Sud"], "part": ["rep"]}
    assert post(world, client, "administrator", "/administration/people/new", **data) == 200
    assert [(each.deed, each.team) for each in reversed(noted(world))] == [
        ("invite", None),
        ("give_part", "Sud"),
    ]
    assert "Eve" not in repr([each.detail for each in noted(world)])


@pytest.mark.parametrize(
    ("path", "data", "deed"),
    [
        (f"{OTHERS}/deactivate", {}, "deactivate"),
        (f"{OTHERS}/activate", {}, "activate"),
        (f"{OTHERS}/name", {"name": "Eve"}, "rename"),
        (f"{OTHERS}/rep", {"rep": "Eve"}, "set_rep"),
        (f"{OTHERS}/erase", {"confirm": "invited"}, "erase_account"),
        ("/administration/teams", {"team": "Ouest"}, "make_team"),
        ("/administration/tokens/{token}/revoke", {}, "revoke_token"),
    ],
)
def test_administration_is_noted(
    world: World, client: TestClient, path: str, data: dict[str, str], deed: str
) -> None:
    assert post(world, client, "administrator", path, **data) == 303
    assert [each.deed for each in noted(world)] == [deed]


def test_token_is_noted_when_made_and_revoked(world: World, client: TestClient) -> None:
    made = {"token": "CRM", "scope": ["calls:read"]}
    assert post(world, client, "coach", "/account/tokens", **made) == 200
    (entry,) = noted(world)
    assert told(entry) == ("make_token", None, {"scope_1": "calls:read", "days": 90})
    accounts = world.app.state.service.accounts
    token = next(each for each in accounts.tokens() if each.name == "CRM")
    assert post(world, client, "coach", f"/account/tokens/{token.number}/revoke") == 303
    assert told(noted(world)[0]) == ("revoke_token", None, {"token": token.number})


@pytest.mark.parametrize(
    ("path", "data", "form"),
    [
        ("/calls/{call_id}/language", {"code": "en", "before": "fr"}, "language"),
        ("/calls/{call_id}/comments", {"text": "Bien"}, "comment"),
        ("/calls/{call_id}/sentences/1/acts", {"label": "question", "holds": "yes"}, "act"),
        ("/calls/{call_id}/review-again", {}, "again"),
    ],
)
def test_what_is_done_with_a_call_is_noted(
    world: World, client: TestClient, path: str, data: dict[str, str], form: str
) -> None:
    post(world, client, "coach", path, **data)
    (entry,) = noted(world)
    assert (entry.call_id, *told(entry)) == (world.ids["call_id"], "correct_call", TEAM, {"form": form})


def test_every_deed_that_is_noted_has_a_sentence() -> None:
    api = Path(__file__).parents[2] / "api"
    source = "\n".join(path.read_text(encoding="utf-8") for path in api.rglob("*.py"))
    named = set(re.findall(r'(?:log\.record\([^,]+|note_account\([^"]+), ?"(\w+)"', source))
    named |= {Deed[name].value for name in re.findall(r"log\.record\([^,]+, Deed\.(\w+)", source)}
    assert len(named) > 15
    assert named <= set(DEEDS), named - set(DEEDS)
