"""People at a running service: fifty who read pages as people do, and twenty who hand transcripts in."""

import asyncio
import random
import re
import statistics
import time
from collections import defaultdict
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field

import httpx
from service_store import PASSWORD, Person, beside

from callmirror.access import Part

PATIENCE_S = 120.0
MONTHS = ("2025-09", "2025-10", "2025-11")
LINKS = re.compile(r'href="(/calls/[0-9a-f]{64})"')
TOKEN = re.compile(r'name="csrf" value="([0-9a-f]+)"')
CUES = 60
UPLOAD = "upload accepted"
BEING_MADE = "told: being made"
LANGUAGES = ("fr", "en")
LOOKS_AGAIN_S = 1.5

PLANS = {
    Part.MANAGER: {"a team's month": 6, "a team's all time": 3, "one's teams": 2},
    Part.COACH: {
        "a team's month": 3, "a team's all time": 1, "list of calls": 3, "a call": 4, "search": 4,
    },
    Part.REP: {
        "a team's month": 3, "a team's all time": 1, "list of calls": 2, "a call": 3, "search": 3,
        "own calls": 1,
    },
}  # fmt: skip
"""How often who plays a part opens a kind of page, against the other kinds."""


@dataclass
class Times:
    """Seconds that answers took, by kind of page; ``faults`` are those that were no answer."""

    took: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    faults: list[str] = field(default_factory=list)

    def rows(self) -> list[tuple[str, int, float, float, float]]:
        """Each kind with how many there were, median, 95th percentile and longest, in milliseconds."""
        return [(kind, len(all_), *_told(all_)) for kind, all_ in sorted(self.took.items())]


def _told(seconds: Sequence[float]) -> tuple[float, float, float]:
    p95 = statistics.quantiles(seconds, n=20, method="inclusive")[-1] if len(seconds) > 1 else seconds[0]
    return statistics.median(seconds) * 1000, p95 * 1000, max(seconds) * 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """How much is asked: for so long, with pauses of so many seconds on average."""

    address: str
    seconds: float
    pause_s: float
    upload_pause_s: float


@dataclass
class Visitor:
    """Somebody with a browser."""

    person: Person
    client: httpx.AsyncClient
    times: Times
    source: random.Random
    csrf: str = ""
    calls: list[str] = field(default_factory=list)

    async def sign_in(self) -> None:
        """Enter, and look at the first page."""
        told = {"login": self.person.login, "password": PASSWORD}
        answer = await self.client.post("/sign-in", data=told, follow_redirects=True)
        found = TOKEN.search(answer.text)
        if answer.status_code != httpx.codes.OK or found is None:
            raise RuntimeError(f"{self.person.login} can't sign in: {answer.status_code}")
        self.csrf = found[1]

    async def look(self, kind: str) -> None:
        """Open one page of a kind."""
        began = time.perf_counter()
        if kind == "search":
            answer = await self._search()
        else:
            answer = await self.client.get(self._address(kind))
        took = time.perf_counter() - began
        if answer.status_code == httpx.codes.OK:
            self.times.took[kind].append(took)
        elif answer.status_code == httpx.codes.ACCEPTED:
            self.times.took[BEING_MADE].append(took)
        else:
            self.times.faults.append(f"{kind}: {answer.status_code}")

    async def have(self, kind: str) -> float:
        """Open a page and wait for it, as it does by itself in a browser, where it is being made."""
        began = time.perf_counter()
        address = self._address(kind)
        while (await self.client.get(address)).status_code == httpx.codes.ACCEPTED:
            await asyncio.sleep(LOOKS_AGAIN_S)
        return time.perf_counter() - began

    async def have_mirror(self, month: str | None, language: str) -> None:
        """Wait for one page of the own team."""
        address = self._mirror(month)
        told = {"accept-language": language}
        while (await self.client.get(address, headers=told)).status_code == httpx.codes.ACCEPTED:
            await asyncio.sleep(LOOKS_AGAIN_S)

    def _mirror(self, month: str | None) -> str:
        return f"/teams/{self.person.team}/mirror" + (f"?from={month}&to={month}" if month else "")

    def _address(self, kind: str) -> str:
        return {
            "a team's month": self._mirror(self.source.choice(MONTHS)),
            "a team's all time": self._mirror(None),
            "one's teams": "/teams",
            "list of calls": "/calls",
            "own calls": "/mine",
            "a call": self.source.choice(self.calls or ["/calls"]),
        }[kind]

    async def _search(self) -> httpx.Response:
        told = {"csrf": self.csrf, **self.source.choice(_questions())}
        sent = await self.client.post("/search", data=told)
        return await self.client.get(sent.headers["location"])

    async def find_calls(self) -> None:
        """Remember the calls of the list, whose links a person would follow."""
        self.calls = LINKS.findall((await self.client.get("/calls")).text)

    async def upload(self) -> None:
        """Hand a transcript in that nobody has handed in before."""
        files = {"file": (f"2025-11-{self.source.randint(1, 28):02} Appel.vtt", transcript(self.source))}
        told = {"team": self.person.team, "rep": f"Rep {self.source.choice('ABCDEFGHIJ')}", "language": "fr"}
        began = time.perf_counter()
        answer = await self.client.post(
            "/api/v1/uploads", data=told, files=files, headers={"x-csrf-token": self.csrf}
        )
        if answer.status_code == httpx.codes.ACCEPTED:
            self.times.took[UPLOAD].append(time.perf_counter() - began)
        else:
            self.times.faults.append(f"{UPLOAD}: {answer.status_code}")


def _questions() -> list[dict[str, str]]:
    """What people look for: common words, rare ones, phrases, filters."""
    rare = beside("bench_search").WORDS["fr"]
    return [
        {"q": "prix"}, {"q": "l'offre"}, {"q": rare[len(rare) // 2]}, {"q": "prix client"},
        {"q": '"pas vous"'}, {"q": "pri*"}, {"q": "devis -prix"}, {"q": "price", "party": "customer"},
        {"q": "", "act": "objection", "party": "customer"},
        {"q": "de", "first": "2025-05", "last": "2025-05"}, {"q": "client devis", "order": "relevance"},
    ]  # fmt: skip


def transcript(source: random.Random) -> bytes:
    """A call of sixty turns in made-up words that is like no other."""
    made = beside("bench_search")
    cues = [
        f"00:{4 * turn // 60:02}:{4 * turn % 60:02}.000 --> 00:{(4 * turn + 3) // 60:02}:"
        f"{(4 * turn + 3) % 60:02}.000\n<v {'AB'[turn % 2]}>{made.sentence(source, 'fr')}"
        for turn in range(CUES)
    ]
    return "\n\n".join(("WEBVTT", *cues)).encode()


async def run(load: Load, readers: Sequence[Person], uploaders: Sequence[Person]) -> Times:
    """Have all of them sign in, then read and upload at the same time."""
    times = Times()
    async with AsyncExitStack() as stack:
        visitors = [await _visitor(stack, load, person, times) for person in (*readers, *uploaders)]
        reading, uploading = visitors[: len(readers)], visitors[len(readers) :]
        for each in reading:
            if each.person.part is not Part.MANAGER:
                await each.find_calls()
        until = time.monotonic() + load.seconds
        await asyncio.gather(
            *(_read(each, until, load.pause_s) for each in reading),
            *(_send(each, until, load.upload_pause_s) for each in uploading),
        )
    return times


async def _visitor(stack: AsyncExitStack, load: Load, person: Person, times: Times) -> Visitor:
    source = random.Random(person.login + str(time.time_ns()))  # noqa: S311 - as above
    client = httpx.AsyncClient(
        base_url=load.address,
        timeout=PATIENCE_S,
        headers={"accept-language": source.choice(LANGUAGES), "sec-fetch-site": "same-origin"},
    )
    visitor = Visitor(person, await stack.enter_async_context(client), times, source)
    await visitor.sign_in()
    return visitor


async def _read(visitor: Visitor, until: float, pause_s: float) -> None:
    plan = PLANS[visitor.person.part]
    await asyncio.sleep(visitor.source.random() * pause_s)
    while time.monotonic() < until:
        await visitor.look(visitor.source.choices(list(plan), list(plan.values()))[0])
        await asyncio.sleep(pause_s * visitor.source.uniform(0.5, 1.5))


async def _send(visitor: Visitor, until: float, pause_s: float) -> None:
    await asyncio.sleep(visitor.source.random() * pause_s)
    while time.monotonic() < until:
        await visitor.upload()
        await asyncio.sleep(pause_s * visitor.source.uniform(0.5, 1.5))


async def first_pages(load: Load, readers: Sequence[Person]) -> list[tuple[str, float]]:
    """How many seconds it takes until a manager has each of the first pages, one after the other."""
    manager = next(each for each in readers if each.part is Part.MANAGER)
    async with AsyncExitStack() as stack:
        visitor = await _visitor(stack, load, manager, Times())
        return [(kind, await visitor.have(kind)) for kind in PLANS[Part.MANAGER]]


async def every_page(load: Load, readers: Sequence[Person]) -> float:
    """How many seconds it takes until all pages of teams that will be asked for were asked for once."""
    began = time.perf_counter()
    managers = [each for each in readers if each.part is Part.MANAGER]
    async with AsyncExitStack() as stack:
        for manager in managers:
            visitor = await _visitor(stack, load, manager, Times())
            for month in (*MONTHS, None):
                for language in LANGUAGES:
                    await visitor.have_mirror(month, language)
    return time.perf_counter() - began
