"""A house with everybody in it, for the matrix: people of every part, tokens of every scope, two calls."""

import json
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from fastapi import FastAPI

sys.path.insert(0, str(Path(__file__).parents[1] / "editing"))
sys.path.insert(0, str(Path(__file__).parents[1] / "speech"))
from conversations import review_of
from sounds import RATE_HZ, tone, write

from api.app import create_app
from api.identity import CSRF_HEADER, PLAIN_COOKIE, csrf_token
from api.limits import Limits
from api.service import Service
from api.uploading.receiving import Receiving
from callmirror.access import Membership, Part, Scope
from callmirror.accounts import Accounts, Passwords
from callmirror.archives import Wanted, add
from callmirror.config import Settings
from callmirror.jobs import Jobs, Told
from callmirror.jobs.inline import InlineQueue
from callmirror.listening import Sound
from callmirror.metadata import Metadata
from callmirror.mirror import Mirror
from callmirror.recordings import Recordings
from callmirror.store import open_store
from callmirror.talks.keeping import Keeping
from callmirror.talks.reading import read_talk
from callmirror.webhooks import Kind

TEAM = "Nord"
PASSWORD = "cheval agrafe pile"  # noqa: S105
ADDRESS = "192.0.2.1"
PARTS: Mapping[str, tuple[Membership, ...]] = {
    "administrator": (Membership(Part.ADMINISTRATOR),),
    "coach": (Membership(Part.COACH, TEAM),),
    "other coach": (Membership(Part.COACH, "Sud"),),
    "manager": (Membership(Part.MANAGER, TEAM),),
    "rep": (Membership(Part.REP, TEAM),),
    "other rep": (Membership(Part.REP, TEAM),),
    "nobody's part": (),
}
"""Who asks with a browser; the calls are the rep's own."""
TOKENS: Mapping[str, Scope] = {f"token {scope}": scope for scope in Scope}
"""Programs with one scope each, of somebody who administers and coaches the team."""
NOBODY = "nobody"
EVERYBODY = (NOBODY, *PARTS, *TOKENS)


@dataclass(frozen=True)
class World:
    """The application over a house, what each asker sends along, and what ids routes are asked with."""

    app: FastAPI
    home: Path
    kept: Path
    headers: Mapping[str, Mapping[str, str]]
    ids: Mapping[str, str]

    def restore(self) -> None:
        """Bring back the house as it was made, whatever was done to it."""
        shutil.rmtree(self.home)
        shutil.copytree(self.kept, self.home)


def make_world(folder: Path, *, working: bool = False) -> World:
    """Make the house once; it is copied, so that every question finds it as it was.

    ``working`` has somebody take on the work on uploads, who never begins it.
    """
    home, kept = folder / "home", folder / "kept"
    settings = Settings(home=home, model="no-model-of-that-name", k=3)
    app = create_app(settings, jobs=Jobs(settings, InlineQueue()) if working else None)
    service = app.state.service
    object.__setattr__(service, "limits", Limits(burst=10**9))
    accounts = Accounts(service.open, passwords=Passwords(time_cost=1, memory_kib=8))
    object.__setattr__(service, "accounts", accounts)
    call_id = add_calls(settings, folder)
    headers = {NOBODY: {}, **people(accounts), **programs(accounts)}
    ids = {"call_id": call_id, **numbers(accounts), **sayings(service, call_id)}
    if working:
        ids |= work(service, folder)
    with open_store(home) as store:
        store.backup(folder / "callmirror.db")
    shutil.copytree(home, kept, ignore=shutil.ignore_patterns("callmirror.db*"))
    shutil.move(folder / "callmirror.db", kept / "callmirror.db")
    return World(app, home, kept, headers, ids)


def add_calls(settings: Settings, folder: Path) -> str:
    """Store two calls of the rep; the id of the first."""
    paths = []
    for number in range(2):
        said = ("Rep", f"Qu'est-ce qui vous prend du temps, question {number} ?"), ("Client", "Les tournées.")
        segments = [
            {"speaker": who, "start_s": 5.0 * place, "end_s": 5.0 * place + 4, "text": text}
            for place, (who, text) in enumerate(said)
        ]
        paths.append(folder / f"{number}.json")
        paths[-1].write_text(json.dumps({"language": "fr", "segments": segments}), encoding="utf-8")
    wanted = Wanted(sources=tuple(map(str, paths)), told=Metadata(team=TEAM, rep="Anne"))
    assert add(settings, wanted).added == 2
    return Mirror(settings).calls(TEAM)[0].id


def work(service: Service, folder: Path) -> dict[str, str]:
    """What the rep has sent: a call with sound, work that waits, work that was called off, half a file."""
    rep = next(each for each in service.accounts.list() if each.login == "rep")
    recordings, jobs = Recordings(service.settings.home), service.jobs
    assert jobs is not None
    path = write(folder / "a.mp3", tone(12.0, channels=2), codec="libmp3lame", rate_hz=RATE_HZ)
    heard = recordings.accept([path.read_bytes()], largest=10**9)
    Sound(recordings).prepare(heard.sha256)
    review = review_of(call_id=heard.sha256)
    with service.open() as store:
        store.add(
            replace(review, call=replace(review.call, team=TEAM, rep=rep.rep), engine={"words": "heard"})
        )
    jobs.submit(Told(team=TEAM, source="a.mp3", submitted_by=rep.number), heard)
    sent = [recordings.accept([f"WEBVTT {number}".encode()], largest=99) for number in range(2)]
    waits, off = (
        jobs.submit(Told(team=TEAM, source="b.vtt", submitted_by=rep.number), each) for each in sent
    )
    jobs.cancel(off.number)
    part = Receiving(service, rep.number).begin(5)
    return {"heard": heard.sha256, "waits": str(waits.number), "off": str(off.number), "part": part}


def people(accounts: Accounts) -> dict[str, dict[str, str]]:
    """Make everybody with a browser; what each browser sends."""
    sent = {}
    for name, parts in PARTS.items():
        login = name.replace(" ", "-").replace("'", "")
        rep = {"rep": "Anne", "other rep": "Karim"}.get(name)
        accounts.create(login=login, name=name, password=PASSWORD, memberships=parts, rep_name=rep)
        session = accounts.sign_in(login, PASSWORD, ADDRESS)
        sent[name] = {"cookie": f"{PLAIN_COOKIE}={session}", CSRF_HEADER: csrf_token(session)}
    return sent


def programs(accounts: Accounts) -> dict[str, dict[str, str]]:
    """Make a token of each scope; what each program sends."""
    parts = (Membership(Part.ADMINISTRATOR), Membership(Part.COACH, TEAM))
    owner = accounts.create(login="owner", name="Owner", password=PASSWORD, memberships=parts)
    return {
        name: {
            "authorization": "Bearer "
            + accounts.issue_token(owner.number, name=name, scopes={scope}, days=30)
        }
        for name, scope in TOKENS.items()
    }


def sayings(service: Service, call_id: str) -> dict[str, str]:
    """What the rep said of the call, and a webhook of the house: their numbers."""
    rep = next(each.number for each in service.accounts.list() if each.login == "rep")
    comment = service.listening.comment(call_id, "À réécouter", at_s=None, by=rep)
    webhook, _ = service.webhooks.register("https://example.org/hook", tuple(Kind)[:1], team=None, by=rep)
    return {"comment": str(comment), "webhook": str(webhook.number), "talk": str(talk(service))}


def talk(service: Service) -> int:
    """Keep a talk of the manager's own; its number."""
    manager = next(each.number for each in service.accounts.list() if each.login == "manager")
    said = b"We lost the account, and that is ours to mend. What do you think we could learn from it?"
    return Keeping(service.open).add(manager, read_talk(said, "talk.txt"))


def numbers(accounts: Accounts) -> dict[str, str]:
    """Numbers and secrets that addresses of routes hold."""
    invited, link = accounts.invite(login="invited", name="Invited")
    return {"account": str(invited.number), "login": invited.login, "join": link, "token": "1"}
