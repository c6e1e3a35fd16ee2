"""Calls with next steps, written by hand, and a store of a team's."""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from callmirror.domain import Act, Call, Deal, Review, Role, RoleSource, Sentence, Separation, Sheet, Turn
from callmirror.store import Store, open_store

REP, CUSTOMER = Role.REP, Role.CUSTOMER
Line = tuple[Role, str, tuple[str, ...]]

TALK: tuple[Line, ...] = (
    (REP, "How do you order paper today?", ("question",)),
    (CUSTOMER, "Everybody orders what they like.", ()),
    (REP, "And who pays the bills?", ("question",)),
    (CUSTOMER, "Finance does, with a sigh.", ()),
    (REP, "What would help them most?", ("question",)),
    (CUSTOMER, "One list, one bill.", ()),
)
PROMISE: tuple[Line, ...] = (
    (REP, "I'll send you the offer for the shared list on Thursday.", ("next_step",)),
    (CUSTOMER, "Yes, perfect.", ()),
)
UNDATED: tuple[Line, ...] = (
    (REP, "I'll send you the offer for the shared list.", ("next_step",)),
    (CUSTOMER, "Yes, perfect.", ()),
)
RECAP: Line = (REP, "So to recap, I'll send the offer on Thursday and you'll show it to Claire.", ())
PREPARED: Line = (REP, "Last time we spoke you told me that the bills were a mess.", ())
TAKEN_UP: Line = (CUSTOMER, "We got your offer for the shared list, thank you.", ())


def call_of(
    name: str,
    lines: Iterable[Line],
    *,
    team: str = "Leeds",
    rep: str | None = None,
    day: datetime = datetime(2026, 6, 1, 9, tzinfo=UTC),
    deal: str | None = None,
    language: str | None = "en",
) -> Call:
    """A call of these lines, one turn each; ``rep`` is a pseudonym and ``deal`` a fingerprint."""
    said = tuple(lines)
    return Call(
        id=hashlib.sha256(name.encode()).hexdigest(),
        source="call.vtt",
        turns=tuple(
            Turn(place, role.value, role, text, 3.0 * place, 3.0 * place + 2)
            for place, (role, text, _) in enumerate(said)
        ),
        sentences=tuple(
            Sentence(place, text, (), 3.0 * place, 3.0 * place + 2, tuple(map(Act, acts)))
            for place, (_, text, acts) in enumerate(said)
        ),
        roles={role.value: role for role in (REP, CUSTOMER)},
        role_source=RoleSource.DECLARED,
        role_confidence=1.0,
        separation=Separation.LABELS,
        language=language,
        duration_s=60.0,
        team=team,
        rep=rep,
        started_at=day,
        deal=deal,
    )


def keep_deals(home: Path, deals: Sequence[Deal], *, content: str = "deals", at: datetime) -> None:
    """Keep deals as a file of that day told them."""
    with open_store(home) as store:
        store.results.add(Sheet("deals", deals=tuple(deals)), content, at)


def keep_call(store: Store, name: str, lines: Iterable[Line], **told: object) -> None:
    """Store a call; ``person`` and ``deal`` are names."""
    key = store.pseudonyms()
    person, deal = told.pop("person", None), told.pop("deal", None)
    call = call_of(
        name,
        lines,
        rep=None if person is None else key.pseudonym(str(person)),
        deal=None if deal is None else key.deal(str(deal)),
        **told,  # type: ignore[arg-type]
    )
    assert store.add(Review(call, ()))


def keep_team(home: Path, team: str = "Leeds", *, people: int = 6, kept: int = 4, each: int = 6) -> None:
    """A team in June 2026: of everybody's promises ``kept`` show by a next call, the rest by nothing."""
    begun = datetime(2026, 6, 1, 9, tzinfo=UTC)
    with open_store(home) as store:
        for person in range(people):
            for number in range(each):
                name, day = f"{team} {person} {number}", begun + timedelta(days=number, minutes=person)
                about = {"team": team, "person": f"{team} {person}", "deal": f"deal {name}"}
                opening = (PREPARED,) if number % 2 else ()
                end = (RECAP,) if number < each - 1 else ()
                promise = PROMISE if number % 3 else UNDATED
                keep_call(store, name, (*opening, *TALK, *TALK, *promise, *end), day=day, **about)
                if number < kept:
                    after = day + timedelta(days=2)
                    lines = (TAKEN_UP, *TALK) if number % 2 else TALK
                    keep_call(store, f"{name} next", (*lines, *TALK), day=after, **about)
        last = {"team": team, "person": f"{team} 0", "day": datetime(2026, 8, 20, 9, tzinfo=UTC)}
        keep_call(store, f"{team} last", TALK, **last)
