"""The digest of a team over some months that are over, beside as many before: made, remembered, shown."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from functools import cached_property
from hashlib import blake2b
from typing import Any

from callmirror.config import Settings
from callmirror.domain import Window
from callmirror.effects.months import next_month
from callmirror.errors import InputError
from callmirror.field.counting import SUPPLIER, Counted, beside, counted, movements, signals_of
from callmirror.field.digest import Digest, Signal, Words, as_data, of_data, rate_of_data
from callmirror.field.named import NamedSuppliers
from callmirror.field.new_words import NewWords
from callmirror.field.periods import Period, period_of
from callmirror.field.proof import Proof, drawn
from callmirror.field.rates import Rate
from callmirror.field.telling import Telling
from callmirror.languages import LANGUAGES
from callmirror.metadata import month_window
from callmirror.mirror import publishing
from callmirror.mirror.mirror import as_stored, require_team
from callmirror.mirror.signals import MADE_FOR
from callmirror.mirror.signals import signals_of as heard_signals
from callmirror.report.moments import Said, moments_of
from callmirror.report.windows import period_text
from callmirror.signals.topics import SAID_BACK, TOPICS
from callmirror.store import Store, open_store

VERSION = 1
MONTHS, LONGEST = 3, 12
QUOTED = ("price", "objection", "competitor", "risk", "problem", "goal", "situation")
"""The topics in the order in which they choose their quotes: what is rarer first."""

ONE_PERIOD, WAITING = "one_period", "waiting"


def digest(
    settings: Settings,
    team: str,
    *,
    first: str | None = None,
    last: str | None = None,
    months: int | None = None,
    today: date | None = None,
) -> Digest:
    """Tell a team what its calls of some whole months say of its customers' world.

    Without months named it is the last three that are over, or as many as ``months`` says.

    Raises:
        NotFound: no call of that team is stored.
        MetadataError: a month is none.
        InputError: the months are not over, or more than a year.
    """
    team = as_stored(team)
    window = months_asked(first, last, months, today or publishing.today())
    with open_store(settings.home, create=False) as store:
        require_team(store, team)
        return _Field(store, team, settings.k).digest(window)


def months_asked(first: str | None, last: str | None, months: int | None, today: date) -> Window:
    """The whole months that are asked for, all of them over.

    Raises:
        InputError: they are not, or none, or more than ``LONGEST``.
    """
    end = today.replace(day=1)
    if first is None and last is None:
        window = Window(next_month(end, -(MONTHS if months is None else months)), end)
    else:
        asked = month_window(first, last or first, today=today) if first else month_window(last, last)
        window = (
            asked
            if months is None or asked.end is None
            else Window(next_month(asked.end, -months), asked.end)
        )
    assert window.start is not None  # noqa: S101 - months have both ends
    assert window.end is not None  # noqa: S101
    if not window.start < window.end <= end or window.end > next_month(window.start, LONGEST):
        raise InputError(
            period_text(window),
            en=f"is not made of months that are over, 1 to {LONGEST}; ask for other months.",
            fr=f"n'est pas fait de mois passés, de 1 à {LONGEST} ; demandez d'autres mois.",
        )
    return window


@dataclass(frozen=True)
class _Field:
    """One team's store of signals, while it is asked."""

    store: Store
    team: str
    k: int

    @cached_property
    def suppliers(self) -> NamedSuppliers:
        return NamedSuppliers(self.store.by_hand.words(self.team))

    @cached_property
    def telling(self) -> Telling:
        return Telling(self.store, self.team, k=self.k)

    @cached_property
    def made_for(self) -> str:
        """By which rules and names a digest is made: told again as it was as long as these are the same."""
        names = blake2b(repr(self.suppliers.names).encode(), digest_size=6).hexdigest()
        return f"{VERSION} {MADE_FOR} {names}"

    def period(self, window: Window) -> Period:
        return period_of(window, heard_signals(self.store, self.team, window))

    def digest(self, window: Window) -> Digest:
        now = self.period(window)
        allowed = self.telling.ask(now)
        blank = Digest(self.team, window, publishing.window_before(window))
        if allowed.rule is not None:
            return replace(blank, reason=allowed.rule)
        told = allowed.told or {}
        if told.get("page") and (allowed.waiting or told["made_for"] == self.made_for):
            return replace(of_data(told["page"]), team=self.team, waiting=allowed.waiting)
        if allowed.waiting:
            return replace(_of_rates(blank, told["rates"]), waiting=True, compared=WAITING)
        return self._made(blank, now)

    def _made(self, blank: Digest, now: Period) -> Digest:
        before = None if blank.before is None else self.period(blank.before)
        count = counted(now, self.suppliers)
        signals = signals_of(count, k=self.k)
        rates = _rates(signals)
        compared, past, earlier = self._before(before)
        if past is not None:
            moved = movements(count, past, k=self.k) if compared is None else {}
            signals = beside(signals, earlier, moved)
        signals = self._quoted(signals, now)
        new = tuple(self._words(now, before)) if compared is None and before is not None else ()
        page = replace(
            blank,
            **_counts(now, k=self.k),
            compared=compared,
            said_back=signals[SAID_BACK],
            topics=tuple(signals[name] for name in TOPICS),
            named=tuple(signals[SUPPLIER + name] for name in self.suppliers.names),
            words=new,
        )
        payload = {"made_for": self.made_for, "rates": rates, "page": as_data(page)}
        self.telling.tell(now, payload, before if past is not None else None)
        return page

    def _before(self, before: Period | None) -> tuple[str | None, Counted | None, Mapping[str, Rate]]:
        """Why nothing can be compared, else None; the months before as counted; their rates as told."""
        if before is None or not before.calls:
            return ONE_PERIOD, None, {}
        allowed = self.telling.ask(before)
        if allowed.rule is not None:
            return allowed.rule, None, {}
        past = counted(before, self.suppliers)
        if allowed.told is not None:
            rates = {name: rate_of_data(one) for name, one in allowed.told["rates"].items()}
            return WAITING if allowed.waiting else None, past, rates
        signals = signals_of(past, k=self.k)
        self.telling.tell(before, {"made_for": self.made_for, "rates": _rates(signals)})
        return None, past, {name: one.now for name, one in signals.items()}

    def _quoted(self, signals: dict[str, Signal], now: Period) -> dict[str, Signal]:
        """The signals with what reps said after a customer spoke of it, each sentence once on the page."""
        shown: set[str] = set()
        for name in QUOTED:
            if signals[name].now.rule is None:
                quotes = self._said_after(name, now, shown)
                signals[name] = replace(signals[name], quotes=quotes)
                shown |= set(quotes)
        return signals

    def _said_after(self, topic: str, now: Period, shown: Collection[str]) -> tuple[str, ...]:
        having = [one for one in now.calls if one.words and one.words["quotes"].get(topic)]
        said = [
            Said(one.person, text, one.language, one.call_id)
            for one in drawn(topic, having)
            for text in (one.words or {})["quotes"][topic]
        ]
        seed = f"{self.team} {topic} {period_text(now.window)}"
        return moments_of(topic, said, seed=seed, shown=shown).quotes

    def _words(self, now: Period, before: Period) -> Iterator[Words]:
        """What is new, language by language: each has words of its own."""
        found = NewWords(self._proof, self.team, self.k)
        return (found.told(now, before, language) for language in now.languages if language in LANGUAGES)

    @cached_property
    def _proof(self) -> Proof:
        words = self.store.by_hand.words(self.team)
        told = () if words is None else (words.products, words.offers, words.competitors)
        keep = {name for each in told for names in each.values() for name in names}
        roster = {account.name for account in self.store.people.accounts.all()}
        return Proof(self.store, tuple(sorted(roster)), tuple(sorted(keep)), self.k)


def _rates(signals: Mapping[str, Signal]) -> dict[str, Any]:
    return {name: asdict(one.now) for name, one in signals.items()}


def _of_rates(blank: Digest, rates: Mapping[str, Any]) -> Digest:
    """What was told of a period only beside a later one: its rates alone."""
    told = {name: Signal(name.removeprefix(SUPPLIER), rate_of_data(one)) for name, one in rates.items()}
    topics = tuple(replace(told[name], tentative=TOPICS[name].tentative) for name in TOPICS if name in told)
    named = tuple(one for name, one in told.items() if name.startswith(SUPPLIER))
    return replace(blank, said_back=told.get(SAID_BACK), topics=topics, named=named)


def _counts(now: Period, *, k: int) -> dict[str, Any]:
    """How many calls and people a digest rests on; of a few that are apart, nothing."""
    return {
        "calls": len(now.calls),
        "people": len(now.names),
        "unheard": now.unheard if now.unheard_of == 0 or now.unheard_of >= k else None,
        "languages": dict(now.languages) if all(now.people_of(code) >= k for code in now.languages) else None,
    }
