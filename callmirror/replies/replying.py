"""The use-cases: members say something of a finding, somebody answers, whoever said it takes it back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from callmirror.config import Settings
from callmirror.domain import Finding, Reply, Sort, State
from callmirror.governance.log import AccessLog
from callmirror.metadata import read_team
from callmirror.replies.periods import not_told
from callmirror.replies.words import words_of
from callmirror.store import Store, open_store
from callmirror.store.replies import Look

Clock = Callable[[], date]


def today() -> date:
    """The day, the same everywhere."""
    return datetime.now(UTC).date()


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody says of a finding; ``by`` is an account's number, None the command line."""

    sort: Sort
    text: str
    language: str
    by: int | None = None


class Replying:
    """Replies over one data folder; the log tells that one was made and in which team, never by whom.

    Were the log to name who spoke, whoever reads both would know whose words these are. ``by`` is an
    account's number, None the command line.
    """

    def __init__(
        self,
        settings: Settings,
        opener: Callable[..., Store] | None = None,
        *,
        clock: Clock = today,
    ) -> None:
        """Nothing is opened yet."""
        self._k = settings.k
        self._open = opener or (lambda **how: open_store(settings.home, **how))
        self._clock = clock

    def say(self, team: str, said: Said, *, key: str, look: Look) -> int:
        """Keep what somebody says of a finding of a page; its number. ``look`` is what the page tells now.

        Raises:
            NotFound: the page tells nothing of that key, or no strength that one could be thanked for.
            InputError: the words can't be kept; see ``words_of``.
            TooMany: too much was said that day.
        """
        if key not in look.told or (said.sort is Sort.THANKS and key not in look.strengths):
            raise not_told()
        of = Finding(_stored(team), look.area, key, look.period)
        with self._open() as store:
            kept = words_of(store, said.text, said.sort, language=said.language)
            number = store.replies.add(of, said.sort, kept, on=self._clock(), by=said.by, look=look)
        self._log(of.team, f"{said.sort}")
        return number

    def answer(self, team: str, number: int, text: str, *, language: str, by: int | None) -> None:
        """Answer what somebody said; the first answer stands.

        Raises:
            InputError: the words can't be kept.
            NotFound, Conflict: as in the store.
        """
        stored = _stored(team)
        with self._open(create=False) as store:
            kept = words_of(store, text, None, language=language)
            store.replies.answer(stored, number, kept, on=self._clock(), by=by, k=self._k)
        self._log(stored, "answer")

    def withdraw(self, team: str, number: int, *, by: int | None) -> None:
        """Take a reply back with its answer; the command line may take any.

        Raises:
            NotFound, Conflict: as in the store.
        """
        stored = _stored(team)
        with self._open(create=False) as store:
            store.replies.withdraw(stored, number, by=by)
        self._log(stored, "withdraw")

    def shown(self, team: str, *, by: int | None = None) -> tuple[Reply, ...]:
        """What is said of what the team's pages tell now: what waits for an answer first, then the newest."""
        with self._open(create=False) as store:
            found = store.replies.shown(_stored(team), k=self._k, by=by)
        return tuple(sorted(found, key=lambda one: (one.state is not State.OPEN, -one.number)))

    def beside(self, team: str, look: Look, *, by: int | None = None) -> Mapping[str, tuple[Reply, ...]]:
        """What is said of what a page tells, by the key of its finding; what is told now is remembered."""
        with self._open(create=False) as store:
            return store.replies.beside(_stored(team), look, by=by)

    def _log(self, team: str, form: str) -> None:
        AccessLog(self._open).record(None, "reply", team=team, detail={"form": form})


def open_ones(replies: tuple[Reply, ...]) -> tuple[Reply, ...]:
    """Those that wait for an answer."""
    return tuple(one for one in replies if one.state is State.OPEN)


def _stored(team: str) -> str:
    return read_team(team, source="callmirror")
