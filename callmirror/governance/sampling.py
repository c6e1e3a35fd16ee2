"""The sampling plan: of a team's calls of a week a few are drawn at random, before any is transcribed.

Recording calls for coaching must be neither permanent nor exhaustive (CNIL). Each conversation is drawn once,
by a seed that is drawn when its week begins to be seen: its keyed fingerprint decides, so nobody who sends
files can choose, and sending again changes nothing. How many were seen and kept is kept with the seed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from callmirror.domain import Text
from callmirror.errors import InputError
from callmirror.governance.opening import Clock, Opener, now
from callmirror.pseudonyms import Pseudonyms
from callmirror.store import objections
from callmirror.store import sampling as draws
from callmirror.store.sampling import Connection, SampledWeek, SamplingPlan

MOST_CALLS = 10_000
EXHAUSTIVE_SHARE = 0.5
"""Where more than this share of a week's known calls is kept, an archive is close to exhaustive."""
FEWEST_SEEN = 4
"""Of fewer calls a share says nothing."""
WEEKS_LOOKED_AT = 8


class Verdict(StrEnum):
    """What becomes of a call."""

    KEEP = "keep"
    LEAVE = "leave"


WHY: dict[str, Text] = {
    "drawn": Text(en="Drawn for this week's sample.", fr="Tiré pour l'échantillon de la semaine."),
    "not_drawn": Text(
        en="Not drawn for this week's sample: nothing of it was listened to or kept.",
        fr="Non tiré pour l'échantillon de la semaine : rien n'en a été écouté ni conservé.",
    ),
    "full": Text(
        en="This week's sample is complete: nothing of it was listened to or kept.",
        fr="L'échantillon de la semaine est complet : rien n'en a été écouté ni conservé.",
    ),
    "no_plan": Text(
        en="The team has no sampling plan, so every call is kept.",
        fr="L'équipe n'a pas de plan d'échantillonnage : chaque appel est conservé.",
    ),
    "objected": Text(
        en="Somebody objected to this call: it is not taken in.",
        fr="Une personne s'est opposée à cet appel : il n'est pas repris.",
    ),
    "known": Text(en="The call is kept already.", fr="L'appel est déjà conservé."),
}


@dataclass(frozen=True, slots=True)
class Decision:
    """What becomes of a call, and why; ``code`` is a key of ``WHY``."""

    verdict: Verdict
    code: str

    @property
    def keep(self) -> bool:
        """Whether the call is kept."""
        return self.verdict is Verdict.KEEP

    @property
    def why(self) -> Text:
        """The reason, for a person to read."""
        return WHY[self.code]


@dataclass(frozen=True, slots=True)
class Asked:
    """A conversation to be decided on; ``call_id`` may be None where its beginning is told.

    Whether it is kept already or somebody objected to it is then not asked: only its file can say. Where no
    more than the day is told (see ``is_timed``), two calls of a day are told apart by their files alone.
    """

    team: str
    started_at: datetime | None
    call_id: str | None


def is_timed(started_at: datetime | None) -> bool:
    """Whether more is told of a beginning than its day: a day alone stands as its midnight."""
    return started_at is not None and started_at.astimezone(UTC).time().replace(microsecond=0) != time.min


class Sampling:
    """Plans and draws over one data folder."""

    def __init__(self, opener: Opener, *, clock: Clock = now) -> None:
        """Nothing is opened yet."""
        self._open = opener
        self._clock = clock

    def decide(self, team: str, started_at: datetime | None, call_id: str) -> Decision:
        """Whether a call is kept; ask before anything of it is transcribed, as often as you like.

        A conversation is known by its team and the second at which it began, so that another copy of the same
        recording is no new draw; where that is not told (see ``is_timed``), by its file. ``call_id`` is the
        file's SHA-256.
        """
        return self.decide_all([Asked(team, started_at, call_id)])[0]

    def decide_all(self, asked: Sequence[Asked]) -> tuple[Decision, ...]:
        """Decide on several conversations in one go, in their order; see ``decide``."""
        moment = self._clock()
        with self._open() as store:
            key = store.pseudonyms()
            with store.governance.changing() as connection:
                return tuple(_decided(connection, one, key, moment) for one in asked)

    def plans(self) -> tuple[SamplingPlan, ...]:
        """The plan of each team that has one."""
        with self._open() as store, store.governance.looking() as connection:
            return draws.plans(connection)

    def set_plan(self, team: str, calls: int | None, expected: int | None) -> None:
        """Keep at most ``calls`` of about ``expected`` calls a week from next week on; None ends the plan.

        Raises:
            InputError: the numbers make no plan.
        """
        plan = None if calls is None else _plan(team, calls, expected)
        with self._open() as store, store.governance.changing() as connection:
            draws.set_plan(connection, team, plan, self._clock())

    def weeks(self, *, team: str | None = None, limit: int = 60) -> tuple[SampledWeek, ...]:
        """What was seen and kept, the newest weeks first; seeds of weeks that go on are held back."""
        today = self._clock().date()
        with self._open() as store, store.governance.looking() as connection:
            found = draws.weeks(connection, limit=limit, team=team)
        return tuple(_sealed(week) if _goes_on(week.week, today) else week for week in found)

    def warnings(self) -> tuple[tuple[str, Text], ...]:
        """Teams whose archive is, or may be, exhaustive, with the sentence that says so."""
        with self._open() as store, store.governance.looking() as connection:
            teams = [team for (team,) in connection.execute("SELECT DISTINCT team FROM calls ORDER BY team")]
            planned = {plan.team for plan in draws.plans(connection)}
            seen = {team: draws.weeks(connection, limit=WEEKS_LOOKED_AT, team=team) for team in teams}
        return tuple(
            (team, text)
            for team in teams
            if (text := _warning(seen[team], planned=team in planned)) is not None
        )


def _plan(team: str, calls: int, expected: int | None) -> SamplingPlan:
    of = calls if expected is None else expected
    if not 1 <= calls <= of <= MOST_CALLS:
        raise InputError(
            "sampling",
            en=f"give from 1 to {MOST_CALLS} calls to keep, and no fewer that the team makes a week.",
            fr=f"donnez de 1 à {MOST_CALLS} appels à garder, et au moins autant d'appels passés par l'équipe "
            "en une semaine.",
        )
    return SamplingPlan(team, calls, of)


def _decided(connection: Connection, asked: Asked, key: Pseudonyms, moment: datetime) -> Decision:
    if asked.call_id is not None:
        if objections.is_barred(connection, asked.call_id, key):
            return Decision(Verdict.LEAVE, "objected")
        if connection.execute("SELECT 1 FROM calls WHERE id = ?", (asked.call_id,)).fetchone():
            return Decision(Verdict.KEEP, "known")
    begun = (asked.started_at or moment).astimezone(UTC)
    week = (begun - timedelta(days=begun.weekday())).date()
    mark = _mark(key, asked.team, asked.started_at, asked.call_id or "")
    if asked.started_at is None:  # asked again in another week it is no new draw
        week = draws.week_of(connection, asked.team, mark) or week
    kept, why = draws.draw(connection, asked.team, week, mark, moment)
    return Decision(Verdict.KEEP if kept else Verdict.LEAVE, why)


def _mark(key: Pseudonyms, team: str, started_at: datetime | None, call_id: str) -> bytes:
    if started_at is None or (call_id and not is_timed(started_at)):
        return key.fingerprint(f"sample file {call_id}")
    second = started_at.astimezone(UTC).replace(microsecond=0).isoformat()
    return key.fingerprint(f"sample {team} {second}")


def _goes_on(week: date, today: date) -> bool:
    return today < week + timedelta(days=7)


def _sealed(week: SampledWeek) -> SampledWeek:
    return SampledWeek(week.team, week.week, week.seen, week.kept, week.plan, "")


def _warning(weeks: tuple[SampledWeek, ...], *, planned: bool) -> Text | None:
    full = any(
        week.seen >= FEWEST_SEEN and week.kept > EXHAUSTIVE_SHARE * week.seen and week.plan for week in weeks
    )
    if planned and not full:
        return None
    if not planned:
        return Text(
            en="No sampling plan: every call that is sent is kept. Listening for coaching must be neither "
            "permanent nor exhaustive (CNIL); set how many calls a week are drawn.",
            fr="Aucun plan d'échantillonnage : chaque appel déposé est conservé. L'écoute à des fins de "
            "formation ne doit être ni permanente ni exhaustive (CNIL) ; fixez combien d'appels sont "
            "tirés par semaine.",
        )
    return Text(
        en="In some weeks more than half of the calls that were seen are kept. Listening for coaching must "
        "be neither permanent nor exhaustive (CNIL); keep fewer.",
        fr="Certaines semaines, plus de la moitié des appels vus sont conservés. L'écoute à des fins de "
        "formation ne doit être ni permanente ni exhaustive (CNIL) ; gardez-en moins.",
    )
