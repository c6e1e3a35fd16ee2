"""What somebody who means harm would send: forged forms, odd paths, scripts in names, rules that hang."""

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from asking import AskAs
from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from fastapi.testclient import TestClient

from api.app import create_app
from api.identity import CSRF_HEADER
from api.limits import Limits
from callmirror.access import Part
from callmirror.archives import Wanted, add
from callmirror.config import Settings
from callmirror.jobs import Jobs
from callmirror.jobs.inline import InlineQueue
from callmirror.metadata import Metadata, read_date
from callmirror.mirror import Mirror

ATTACK = "<script>alert(1)</script><img src=x onerror=alert(1)>"
TEAM = '<img src=x onerror=alert(1)>"'
KIND = "<b onload=x>"
FILE = "<img src=x onerror=alert(1)>.json"
SAFE = {"GET", "HEAD", "OPTIONS"}
HOLE = re.compile(r"{(\w+)(?::\w+)?}")
ODD = ("..", "%2e%2e%2fapp.py", "..%5capp.py", "%00", "a%0d%0aset-cookie:%20a=b", "%ff", "~root", "x" * 3000)
"""What stands in a path where an id or a name is expected."""


@pytest.fixture
def app(settings: Settings) -> FastAPI:
    made = create_app(settings, jobs=Jobs(settings, InlineQueue()))
    object.__setattr__(made.state.service, "limits", Limits(burst=10**9))
    return made


@pytest.fixture
def call(settings: Settings, tmp_path: Path) -> str:
    """A call with a script in its team, its kind, its speakers, its words and its file's name."""
    said = [
        {"speaker": who, "start_s": 9.0 * place, "end_s": 9.0 * place + 6, "text": f"{text} {ATTACK}"}
        for place, (who, text) in enumerate(
            [(ATTACK, "Qu'est-ce qui vous gêne ?"), ("<i>Client", "Le prix.")] * 4
        )
    ]
    path = tmp_path / FILE
    path.write_text(json.dumps({"language": "fr", "segments": said}), encoding="utf-8")
    told = Metadata(team=TEAM, rep=ATTACK, kind=KIND, started_at=read_date("2026-07-01", source="test"))
    assert add(settings, Wanted(sources=(str(path),), told=told)).added == 1
    return Mirror(settings).calls(TEAM)[0].id


def routes(app: FastAPI) -> Iterator[tuple[str, str]]:
    """Every method and path; a hole of the path is filled with what is none of anybody's."""
    for each in iter_route_contexts(app.routes):
        for method in sorted(each.methods or ()):
            yield method, HOLE.sub("1", str(each.path))


class Foreign(HTMLParser):
    """Gathers the tags of a page that are none of ours: what somebody's text could have made."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at a tag as a browser does, whatever its attributes hold."""
        told = dict(attrs)
        elsewhere = tag in {"script", "img"} and not str(told.get("src")).startswith("/static/")
        handled = any(name.startswith("on") for name in told)
        if elsewhere or handled:
            self.found.append(self.get_starttag_text() or tag)


def markup_of(page: str) -> list[str]:
    """The tags of a page that are none of ours."""
    parser = Foreign()
    parser.feed(page)
    return parser.found


def test_tag_that_somebody_wrote_would_be_found() -> None:
    assert len(markup_of(f"<p>{ATTACK}{KIND}</p>")) == 3
    assert markup_of('<p title="<img src=x>"><img src="/static/mark.svg"></p>') == []


def test_unsafe_request_of_a_session_without_its_token_or_from_elsewhere_is_refused(
    app: FastAPI, as_: AskAs
) -> None:
    client = as_(Part.ADMINISTRATOR)
    token = client.headers.pop(CSRF_HEADER)
    unsafe = [(method, path) for method, path in routes(app) if method not in SAFE]
    assert len(unsafe) > 50
    forged: tuple[dict[str, str], ...] = (
        {},
        {CSRF_HEADER: "0" * 64},
        {CSRF_HEADER: token, "origin": "https://evil.example"},
        {CSRF_HEADER: token, "sec-fetch-site": "cross-site"},
    )
    let_in = [
        (method, path, headers)
        for method, path in unsafe
        for headers in forged
        if client.request(method, path, headers=headers).status_code != 403
    ]
    assert let_in == []


@pytest.mark.parametrize(
    "path",
    [
        "/static/{}",
        "/style/{}",
        "/calls/{}",
        "/calls/{}/clip",
        "/api/v1/calls/{}",
        "/api/v1/calls/{}/audio",
        "/api/v1/calls/{}/transcript.{}",
        "/api/v1/uploads/{}",
        "/teams/{}/mirror",
        "/teams/Nord/mirror.{}",
        "/join/{}",
    ],
)
def test_odd_path_finds_nothing_and_breaks_nothing(as_: AskAs, path: str) -> None:
    coach, administrator = as_(Part.COACH, "Nord"), as_(Part.ADMINISTRATOR)
    for odd in ODD:
        for client in (coach, administrator):
            answer = client.get(path.replace("{}", odd))
            assert answer.status_code in {303, 403, 404, 422}, odd
            assert "set-cookie" not in answer.headers
            assert "import " not in answer.text


@pytest.mark.parametrize("path", ["//evil.example/x", "/%5cevil.example", "/teams/50%25%20%3F/mirror"])
def test_page_leads_to_its_other_language_at_its_own_address(stranger: TestClient, path: str) -> None:
    page = stranger.get(f"http://testserver{path}", headers={"accept": "text/html"}, follow_redirects=True)
    links = re.findall(r'<a lang="\w+" hreflang="\w+" href="([^"]+)"', page.text)
    assert len(links) == 2
    assert all(link.startswith("?") for link in links)


def test_way_on_from_signing_in_is_the_address_that_was_asked_for(stranger: TestClient) -> None:
    answer = stranger.get("/teams/50%25%20%3F/mirror?from=2026-07", headers={"accept": "text/html"})
    assert parse_qs(urlsplit(answer.headers["location"]).query)["next"] == [
        "/teams/50%25%20%3F/mirror?from=2026-07"
    ]


@pytest.mark.parametrize(
    "name", ["..", "../../callmirror.db", "..\\callmirror.db", "\0", "a" * 64, "x" * 3000]
)
def test_half_of_an_upload_is_named_by_nothing_but_its_own_name(
    as_: AskAs, settings: Settings, call: str, name: str
) -> None:
    client = as_(Part.COACH, TEAM)
    address = f"/api/v1/uploads/parts/{quote(name, safe='')}"
    assert client.delete(address).status_code in {404, 405, 422}
    told = {"content-type": "application/offset+octet-stream", "upload-offset": "0"}
    assert client.patch(address, content=b"x", headers=told).status_code in {404, 405, 415, 422}
    assert (settings.home / "callmirror.db").stat().st_size > 1
    assert client.get(f"/calls/{call}").status_code == 200


@pytest.mark.parametrize("rule", [r"(?P<rep>(a+)+)b", r"(?P<rep>.*).*.*.*b", r"(?P<rep>.)(?P=rep)"])
def test_naming_rule_that_could_hang_is_refused_at_every_door(as_: AskAs, rule: str) -> None:
    client = as_(Part.COACH, "Nord")
    told = {"team": "Nord", "rule": rule, "regular": "true"}
    assert client.post("/upload/rule", data=told).status_code == 422
    asked = {"team": "Nord", "rule": rule, "regular": True, "names": ["a" * 200]}
    shown = client.post("/upload/names", json=asked)
    assert shown.status_code == 422 or shown.json()["fault"]
    assert client.post("/upload", data=told, files={"files": ("a" * 200, b"x")}).status_code == 422


def test_script_in_every_name_is_shown_as_it_was_written(as_: AskAs, call: str) -> None:
    client = as_(Part.COACH, TEAM)
    client.post(f"/calls/{call}/comments", data={"text": ATTACK, "at": "0:03"})
    team = f"/teams/{quote(TEAM, safe='')}"
    sections = (
        "mirror",
        "three",
        "pack",
        "guesses",
        "experiments",
        "changes",
        "charter",
        "alignment",
        "standards",
        "playbook",
        "words",
    )
    paths = [f"{team}/{section}" for section in sections]
    paths += [f"/calls/{call}{end}" for end in ("", "/turn?n=0", "/clip?start=0&end=9", "/objection")]
    shown = {path: client.get(path) for path in (*paths, "/teams", "/calls", "/upload", "/search")}
    shown["found"] = client.post("/search", data={"q": "prix"}, follow_redirects=True)
    assert {path: page.status_code for path, page in shown.items() if page.status_code != 200} == {}
    assert {path: markup_of(page.text) for path, page in shown.items() if markup_of(page.text)} == {}
    assert "&lt;script&gt;alert(1)" in shown[f"/calls/{call}"].text


def test_script_in_the_name_of_a_file_is_shown_as_it_was_written(as_: AskAs) -> None:
    client = as_(Part.COACH, "Nord")
    files = {"files": (FILE, b"WEBVTT\n\n00:01.000 --> 00:04.000\n<v Agent>Bonjour\n")}
    sent = client.post("/upload", data={"team": "Nord"}, files=files)
    shown = [sent, client.get("/work"), client.get("/work?lang=fr")]
    assert [page.status_code for page in shown] == [200] * 3
    assert [markup_of(page.text) for page in shown] == [[]] * 3
    assert "onerror" in sent.text


def test_name_of_what_is_taken_home_holds_no_text_of_anybodys(as_: AskAs, call: str) -> None:
    client, administrator = as_(Part.COACH, TEAM), as_(Part.ADMINISTRATOR)
    forms = [client.get(f"/api/v1/calls/{call}/transcript.{form}") for form in ("txt", "vtt", "srt", "json")]
    taken = [each for each in forms if each.status_code == 200]
    taken += [administrator.get("/administration/log.csv")]
    taken += [client.get(f"/teams/{quote(TEAM, safe='')}/mirror.csv")]
    names = [each.headers["content-disposition"] for each in taken]
    assert len(names) > 3
    plain = re.compile(r"attachment; filename=\"[\w.-]+\"(; filename\*=UTF-8''[\w%.~-]+)?")
    assert [name for name in names if not plain.fullmatch(name)] == []


@pytest.mark.parametrize(
    "asked",
    [
        "' OR 1=1 --",
        "'; DROP TABLE calls; --",
        "prix NEAR/2 cher",
        "prix AND (",
        "{a b}: c",
        "^*",
        "text:prix",
    ],
)
def test_operators_in_a_search_are_words(as_: AskAs, call: str, asked: str) -> None:
    client = as_(Part.COACH, TEAM)
    assert client.post("/search", data={"q": asked}, follow_redirects=True).status_code == 200
    assert client.get(f"/calls/{call}").status_code == 200
