"""A made-up data folder for load on the service: calls with words and readings, people of several teams."""

import random
import sys
import time
from dataclasses import dataclass, replace
from functools import cache
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from types import ModuleType

from callmirror.access import Membership, Part
from callmirror.accounts import Accounts
from callmirror.accounts.passwords import Passwords
from callmirror.domain import Reading
from callmirror.mirror.moves import keep_moves
from callmirror.store import Store, open_store
from callmirror.store.calls import _write
from callmirror.store.packing import pack

BATCH = 200
PASSWORD = "quatre mots tout simples"  # noqa: S105 - of made-up people
TEAMS_VISITED = 5


@cache
def beside(name: str) -> ModuleType:
    """A script of this folder as a module, for what it makes."""
    loader = SourceFileLoader(name, str(Path(__file__).with_name(name)))
    spec = spec_from_loader(name, loader)
    if spec is None:
        raise ImportError(name)
    module = module_from_spec(spec)
    sys.modules[name] = module
    loader.exec_module(module)
    return module


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who signs in."""

    login: str
    part: Part
    team: str


def fill(home: Path, sentences: int) -> None:
    """Write calls of so many sentences: words as ``bench_search`` makes them, readings as ``bench_store``."""
    search, store_bench = beside("bench_search"), beside("bench_store")
    calls = max(1, sentences // search.SENTENCES)
    began = time.perf_counter()
    source = random.Random(1)  # noqa: S311 - nothing here is secret
    with open_store(home) as store:
        (there,) = store._connection.execute("SELECT count(*) FROM calls").fetchone()
        if there:
            return
        store._connection.execute("PRAGMA synchronous = OFF")
        for first in range(0, calls, BATCH):
            _write_batch(store, search, store_bench, source, range(first, min(first + BATCH, calls)), calls)
    print(f"filled with {calls:,} calls in {time.perf_counter() - began:.0f} s", flush=True)


def _write_batch(
    store: Store,
    search: ModuleType,
    store_bench: ModuleType,
    source: random.Random,
    numbers: range,
    calls: int,
) -> None:
    connection = store._connection
    made = [
        replace(search.review(source, number, calls), readings=_readings(store_bench, source))
        for number in numbers
    ]
    connection.execute("BEGIN IMMEDIATE")
    for one in made:
        _write(connection, pack(one, added_at=search.FIRST))
    connection.execute("COMMIT")
    for one in made:
        keep_moves(store, one.call.id)


def _readings(store_bench: ModuleType, source: random.Random) -> tuple[Reading, ...]:
    """One reading of each marker, as ``bench_store`` draws them."""
    return tuple(_reading(store_bench, source, name) for name in store_bench.MARKERS)


def _reading(store_bench: ModuleType, source: random.Random, name: str) -> Reading:
    marker = store_bench.MARKERS[name]
    if source.random() < store_bench.UNMEASURED:
        return Reading(name, marker.version, marker.unit, None, {}, reason="too_short")
    stepped = name == store_bench.STEPPED
    steps = {f"step.{step}": float(source.randrange(2)) for step in store_bench.STEPS if stepped}
    support = {marker.exposure: float(source.randrange(20, 90)), **steps}
    low = store_bench.BOUNDS[marker.unit][0]
    value = store_bench.LARGEST.get(marker.unit, 1.0) * (source.random() - (0.5 if low is None else 0.0))
    return Reading(name, marker.version, marker.unit, value, support)


def people_of(home: Path, readers: int, uploaders: int) -> tuple[list[Person], list[Person]]:
    """Accounts for so many who read and so many who upload, of several teams; those that are there stay.

    Of ten who read a team's pages one is its manager, two coach it, seven are reps with calls of their own.
    """
    search = beside("bench_search")
    # Made-up passwords need not be slow to guess, and eighty real ones would take the time of a bench.
    accounts = Accounts(
        lambda *, create=True: open_store(home, create=create), passwords=Passwords(time_cost=1, memory_kib=8)
    )
    there = {account.login for account in accounts.list()}
    reading = [_person(number, "reader") for number in range(readers)]
    uploading = [Person(f"sender{number}", Part.COACH, _team(number)) for number in range(uploaders)]
    for number, person in enumerate((*reading, *uploading)):
        if person.login in there:
            continue
        account = accounts.create(
            login=person.login,
            name=f"Personne {_letters(number)}",
            password=PASSWORD,
            memberships=(Membership(person.part, person.team),),
        )
        if person.part is Part.REP:
            with open_store(home) as store:
                store.people.accounts.set_rep(account.number, search.rep(_own(number)))
    return reading, uploading


def _person(number: int, name: str) -> Person:
    place = number // TEAMS_VISITED % 10
    part = Part.MANAGER if place == 0 else Part.COACH if place <= 2 else Part.REP
    return Person(f"{name}{number}", part, _team(number))


def _team(number: int) -> str:
    return f"team-{number % TEAMS_VISITED:02}"


def _own(number: int) -> int:
    """A person of ``bench_search`` in the team of that reader, another for each reader of a team."""
    search = beside("bench_search")
    return number % TEAMS_VISITED + number // TEAMS_VISITED * int(search.TEAMS)


def _letters(number: int) -> str:
    """A number as letters: a name has no digits."""
    return "".join("abcdefghij"[int(digit)] for digit in str(number)).capitalize()
