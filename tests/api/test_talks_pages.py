"""One's own talks in the service: for the account that speaks, and for nobody and no program beside it."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.identity import CSRF_HEADER, PLAIN_COOKIE, csrf_token
from callmirror.access import Membership, Part, Scope
from callmirror.accounts import Accounts, Passwords
from callmirror.domain import Text
from callmirror.store import open_store
from callmirror.talks.room import Heard

PASSWORD = "cheval agrafe pile"  # noqa: S105
WORDS = "We lost the Tournesol account, and that is ours to mend. What do you think we could learn from it?"
MAIL = (
    "From: a@example.org\nMIME-Version: 1.0\nSubject: About us\nDate: Mon, 04 May 2026 09:12:00 +0200\n\n"
    f"{WORDS}\n\nOn Fri, 1 May 2026 at 17:40, Sam <sam@example.org> wrote:\n> Whose fault is it?\n"
).encode()
Enter = Callable[[str], TestClient]


@pytest.fixture
def accounts(app: FastAPI) -> Accounts:
    service = app.state.service
    made = Accounts(service.open, passwords=Passwords(time_cost=1, memory_kib=8))
    object.__setattr__(service, "accounts", made)
    for login, part in (("ada", Part.MANAGER), ("bob", Part.COACH)):
        made.create(login=login, name=login, password=PASSWORD, memberships=(Membership(part, "Sud"),))
    both = (Membership(Part.ADMINISTRATOR), Membership(Part.COACH, "Sud"))
    made.create(login="root", name="root", password=PASSWORD, memberships=both)
    return made


@pytest.fixture
def enter(app: FastAPI, accounts: Accounts) -> Enter:
    """Sign in as one of the three: ``enter("ada")``."""

    def entered(login: str) -> TestClient:
        session = accounts.sign_in(login, PASSWORD, "192.0.2.1")
        headers = {
            "cookie": f"{PLAIN_COOKIE}={session}",
            CSRF_HEADER: csrf_token(session),
            "accept-language": "en",
            "accept": "text/html",
        }
        return TestClient(app, headers=headers, follow_redirects=False)

    return entered


def keep(client: TestClient, text: str = WORDS, **told: str) -> str:
    """Keep a talk; its address."""
    answer = client.post("/mine/talks", data={"text": text, **told})
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


def test_pasted_text_is_read_and_listed(enter: Enter) -> None:
    ada = enter("ada")
    address = keep(ada, title="Monday", day="2026-05-04")
    page = ada.get(address).text
    assert "What do you think we could learn from it?" in page
    assert page.index("What it does") < page.index("A question to yourself") < page.index("Something small")
    listed = ada.get("/mine/talks").text
    assert f'href="{address}"' in listed
    assert "Monday" in listed
    assert "May" in listed


def test_mail_is_read_without_what_it_quotes(enter: Enter) -> None:
    ada = enter("ada")
    answer = ada.post("/mine/talks", data={"text": ""}, files={"file": ("note.eml", MAIL)})
    page = ada.get(answer.headers["location"]).text
    assert "About us" in page
    assert "Whose fault" not in page
    assert "left out: 2." in page


def test_form_of_a_browser_without_a_file_is_the_pasted_text(enter: Enter) -> None:
    parts = {"text": f'name="text"\r\n\r\n{WORDS}', "file": 'name="file"; filename=""\r\n\r\n'}
    body = (
        "".join(f"--x\r\nContent-Disposition: form-data; {part}\r\n" for part in parts.values()) + "--x--\r\n"
    )
    headers = {"content-type": "multipart/form-data; boundary=x"}
    assert enter("ada").post("/mine/talks", content=body.encode(), headers=headers).status_code == 303


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"text": ""}, "empty"),
        ({"text": "> somebody else's words"}, "only lines of others"),
        ({"text": "Wir haben den Kunden verloren und das liegt an uns."}, "neither clearly"),
        ({"text": WORDS, "day": "yesterday"}, "2026-05-31"),
        ({"text": WORDS, "speaker": "Ada"}, "no speakers"),
    ],
)
def test_what_cant_be_read_is_said_above_the_form_and_nothing_kept(
    enter: Enter, told: dict[str, str], said: str
) -> None:
    ada = enter("ada")
    answer = ada.post("/mine/talks", data=told)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert said in answer.text
    assert "/mine/talks/1" not in ada.get("/mine/talks").text


def test_nobody_else_finds_deletes_or_counts_it(enter: Enter) -> None:
    ada = enter("ada")
    address = keep(ada)
    for login in ("bob", "root"):
        other = enter(login)
        assert other.get(address).status_code == 404
        assert other.post(f"{address}/delete").status_code == 404
        assert "Tournesol" not in other.get("/mine/talks").text
        assert "Tournesol" not in other.get("/mine/talks", params={"account": "1", "number": "1"}).text
    people = enter("root").get("/administration/people/1").text
    assert "talk" not in people.lower().replace("/mine/talks", "").replace("my talks", "")
    assert ada.get(address).status_code == 200


def test_programs_and_strangers_are_turned_away(app: FastAPI, accounts: Accounts, enter: Enter) -> None:
    address = keep(enter("root"))
    root = next(each for each in accounts.list() if each.login == "root")
    token = accounts.issue_token(root.number, name="all", scopes=set(Scope), days=30)
    program = TestClient(app, headers={"authorization": f"Bearer {token}"}, follow_redirects=False)
    stranger = TestClient(app, headers={"accept": "text/html"}, follow_redirects=False)
    for path in ("/mine/talks", address):
        assert program.get(path).status_code == 403
        assert stranger.get(path).status_code == 303
    assert program.post(f"{address}/delete").status_code == 403


def test_talk_is_deleted_by_its_owner(enter: Enter) -> None:
    ada = enter("ada")
    address = keep(ada)
    assert ada.post(f"{address}/delete").headers["location"] == "/mine/talks"
    assert ada.get(address).status_code == 404
    assert address not in ada.get("/mine/talks").text


def test_account_that_is_erased_takes_its_talks_along(app: FastAPI, enter: Enter) -> None:
    keep(enter("ada"))
    answer = enter("root").post("/administration/people/1/erase", data={"confirm": "ada"})
    assert answer.status_code == 303
    with open_store(app.state.service.settings.home) as store:
        assert store.talks.of(1) == {}


def test_access_log_holds_nothing_of_talks(enter: Enter) -> None:
    ada = enter("ada")
    address = keep(ada, title="Tournesol", day="2026-05-04")
    ada.get(address)
    ada.get("/mine/talks")
    ada.post(f"{address}/delete")
    log = enter("root").get("/administration/log.csv").text
    assert ",ada," not in log
    assert "talk" not in log.lower()


def test_forged_form_is_refused(enter: Enter) -> None:
    ada = enter("ada")
    ada.headers.pop(CSRF_HEADER)
    assert ada.post("/mine/talks", data={"text": WORDS}).status_code == 403


@pytest.mark.parametrize("language", ["en", "fr"])
def test_pages_speak_both_languages_without_scripts_commands_or_grades(enter: Enter, language: str) -> None:
    ada = enter("ada")
    address = keep(ada, text=f"<script>alert(1)</script> {WORDS}")
    for path in ("/mine/talks", address):
        page = ada.get(path, params={"lang": language}).text
        assert "<script" not in page
        assert "callmirror " not in page
        assert f'<html lang="{language}">' in page
        assert ("Pour vous seul" in page) == (language == "fr")
        assert re.search(r"<h1>.+</h1>", page)
        labels = set(re.findall(r'<label for="([^"]+)"', page))
        assert labels == set(re.findall(r'<(?:input|textarea) id="([^"]+)"', page))


def test_bar_leads_there_for_who_leads_a_team_and_marks_one_place(enter: Enter) -> None:
    page = enter("ada").get("/mine/talks").text
    assert page.count('aria-current="page"') == 1
    assert '<a href="/mine/talks" aria-current="page">' in page
    assert 'href="/mine/talks"' in enter("root").get("/account").text


def test_words_of_a_talk_lie_nowhere_in_the_data_folder(app: FastAPI, enter: Enter) -> None:
    keep(enter("ada"), title="Tournesol")
    home: Path = app.state.service.settings.home
    files = [path for path in home.rglob("*") if path.is_file()]
    assert files
    assert not [path for path in files if b"Tournesol" in path.read_bytes()]


def test_speaker_sets_a_sentence_right_and_takes_it_home(enter: Enter) -> None:
    ada = enter("ada")
    address = keep(ada)
    assert "as you say" not in ada.get(address).text
    asked = ada.get(address, params={"sentence": 1}).text
    assert 'name="does" value="blame"' in asked
    answer = ada.post(f"{address}/sentences/1", data={"does": ["blame", "no such act"]})
    assert (answer.status_code, answer.headers["location"]) == (303, f"{address}#s1")
    page = ada.get(address, params={"sentence": 1}).text
    assert "as you say" in page
    assert 'value="blame" checked' in page
    home = ada.get("/mine/talks/corrections.jsonl")
    assert '"blame": true' in home.text
    for login in ("bob", "root"):
        assert enter(login).get("/mine/talks/corrections.jsonl").text == ""
        assert enter(login).post(f"{address}/sentences/1", data={"does": ["blame"]}).status_code == 404
    ada.post(f"{address}/sentences/1", data={"undo": "yes"})
    assert "as you say" not in ada.get(address).text
    assert ada.get(address, params={"sentence": 99}).status_code == 200
    assert ada.post(f"{address}/sentences/99", data={"does": ["blame"]}).status_code == 422


SPEECH = Path(__file__).parents[1] / "speech" / "fixtures" / "one_voice.opus"


def test_recorded_speech_waits_sealed_and_is_nobody_elses(enter: Enter, app: FastAPI) -> None:
    ada = enter("ada")
    files = {"file": ("Ma parole.opus", SPEECH.read_bytes())}
    answer = ada.post("/mine/talks", data={"title": "Le lundi"}, files=files)
    assert (answer.status_code, answer.headers["location"]) == (303, "/mine/talks#sounds")
    page = ada.get("/mine/talks").text
    assert "Le lundi" in page
    assert "waits for its turn" in page
    for login in ("bob", "root"):
        assert "Le lundi" not in enter(login).get("/mine/talks").text
        assert enter(login).post("/mine/talks/sounds/1/delete").status_code == 404
    service = app.state.service
    with service.open() as store:
        assert store.jobs.listed() == ()
    assert ada.post("/mine/talks/sounds/1/delete").status_code == 303
    assert "Le lundi" not in ada.get("/mine/talks").text
    assert list((service.settings.home / "talks").iterdir()) == []


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.wav", b"", "empty"),
        ("a.wav", b"PK\x03\x04 an archive", "archive"),
        ("a.txt", b"We lost it. " * 100_000, "larger than 1 MB"),
    ],
)
def test_what_cant_be_taken_is_said_and_nothing_kept(
    enter: Enter, app: FastAPI, name: str, content: bytes, said: str
) -> None:
    ada = enter("ada")
    answer = ada.post("/mine/talks", files={"file": (name, content)})
    assert answer.status_code in {413, 422}
    assert said in answer.text
    assert "waits for its turn" not in ada.get("/mine/talks").text
    folder = app.state.service.settings.home / "talks"
    assert not folder.exists() or list(folder.iterdir()) == []


def test_speech_that_failed_is_told_in_the_language_of_the_page(enter: Enter, app: FastAPI) -> None:
    ada = enter("ada")
    ada.post("/mine/talks", files={"file": ("a.wav", b"no sound")})
    room = app.state.service.speeches
    error = Text(en="It can not be heard.", fr="Inaudible.")
    object.__setattr__(room, "_hear", lambda _: Heard(error=error))
    room.look()
    assert error.en in ada.get("/mine/talks").text
    assert error.fr in ada.get("/mine/talks", params={"lang": "fr"}).text
