"""The store of one data folder, as the rest of the house sees it."""

import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Self

from callmirror.columns import TeamColumns
from callmirror.domain import Publication, Review, Standard, Step, Text, Window
from callmirror.errors import StoreError
from callmirror.pseudonyms import KEY_FILE, STORE_FILE, Pseudonyms, make_key
from callmirror.store import (
    backup,
    calls,
    erasure,
    export,
    export_tables,
    health,
    listing,
    months,
    observations,
    publications,
    quotes,
    standards,
    steps,
    unread,
)
from callmirror.store.answers import Answers
from callmirror.store.by_hand import ByHand
from callmirror.store.charter import CharterFinds
from callmirror.store.connection import connect, translated, writing, wrong_key
from callmirror.store.discipline import Discipline
from callmirror.store.edits import Change
from callmirror.store.field import Field
from callmirror.store.figures import Figures
from callmirror.store.gatherings import Gatherings
from callmirror.store.governance import Governance
from callmirror.store.job_ledger import JobLedger
from callmirror.store.kin import kin_of
from callmirror.store.ledger import Ledger
from callmirror.store.listening import Listening
from callmirror.store.listing import StoredCall, StoredTeam
from callmirror.store.meetings import Meetings
from callmirror.store.moves import Moves
from callmirror.store.outbox import Outbox
from callmirror.store.own import TeamPages
from callmirror.store.people import People
from callmirror.store.playbooks import Agreements
from callmirror.store.quotes import Quoted
from callmirror.store.replies import Replies
from callmirror.store.results import Results
from callmirror.store.search import Search
from callmirror.store.sheets import Sheets
from callmirror.store.signals import Signals
from callmirror.store.talk_sounds import TalkSounds
from callmirror.store.talks import Talks
from callmirror.store.uploads import Uploads

KEY_CHECK = "key_check"


def open_store(home: Path, *, create: bool = True) -> "Store":
    """Open the store of a data folder, make it where there is none, bring it to this version's shape.

    Used in ``with``, or closed by hand. One store belongs to the thread that opened it; any number of them
    may use the same folder at once, from any number of processes.

    Raises:
        NotFound: there is no store and ``create`` is False.
        StoreError: the folder, the file or the key can't be used; the message says why and what to do.
    """
    store = Store(home, connect(home, create=create))
    try:
        store.check_key()
    except BaseException:
        store.close()
        raise
    return store


class Store:
    """Calls, readings and publications. Every method may raise StoreError where the file can't be used."""

    def __init__(self, home: Path, connection: sqlite3.Connection) -> None:
        """Made by ``open_store``."""
        self.home = home
        self.path = home / STORE_FILE
        self._connection = connection

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file; closing twice is no error."""
        with translated(self.path):
            self._connection.close()

    def has(self, call_id: str) -> bool:
        """Whether the call of exactly that id, the SHA-256 of its file, is stored."""
        with translated(self.path):
            return calls.has(self._connection, call_id)

    def add(self, review: Review) -> bool:
        """Store a call, whole or not at all; False when it was there already, and then nothing changes.

        Raises:
            StoreError: it has no team, or its rep is no pseudonym.
        """
        with translated(self.path):
            return calls.add(self._connection, review, self._key_if_any())

    def replace(self, review: Review, again: Change | None = None) -> None:
        """Store a review in place of the one stored of the same call, if there is one.

        ``again`` makes of it what is stored where people said anything of that call.
        """
        with translated(self.path):
            calls.replace(self._connection, review, self._key_if_any(), again)

    def review(self, call_id_or_prefix: str) -> Review:
        """Return the review exactly as it was added, by its call's id or at least 4 first characters of it.

        Raises:
            NotFound: no call begins so.
            StoreError: several do.
        """
        with translated(self.path):
            return calls.review(self._connection, call_id_or_prefix)

    def calls(self, *, team: str | None = None) -> tuple[StoredCall, ...]:
        """Return the calls of a team or of all, oldest first, those without a date last."""
        with translated(self.path):
            return listing.calls(self._connection, team)

    def unread(
        self, *, team: str | None = None, ids: Collection[str] | None = None
    ) -> Mapping[str, tuple[str, ...]]:
        """Return why readings of a call abstain because of how it was recorded, by its id; see ``unread``."""
        with translated(self.path):
            return unread.unread(self._connection, team=team, ids=ids)

    def has_team(self, team: str) -> bool:
        """Whether any call of that team is stored."""
        with translated(self.path):
            return listing.has_team(self._connection, team)

    def teams(self, team: str | None = None) -> tuple[StoredTeam, ...]:
        """Every team that has calls, by name, or the one that is named; to count all calls takes a while."""
        with translated(self.path):
            return listing.teams(self._connection, team)

    def team_names(self) -> tuple[str, ...]:
        """Return the names of the teams that ``teams`` tells of, without counting their calls."""
        with translated(self.path):
            return listing.team_names(self._connection)

    def count_of(self, pseudonym: str) -> int:
        """Return how many calls ``forget_rep`` would forget.

        Raises:
            NotFound: no call of theirs is stored.
        """
        with translated(self.path):
            return erasure.count_of(self._connection, pseudonym)

    def observations(
        self,
        team: str,
        window: Window,
        exposures: Mapping[str, str],
        steps_of: Mapping[str, str] | None = None,
    ) -> TeamColumns:
        """Every reading of the team's calls in the window, of the markers that ``exposures`` names.

        ``exposures`` gives for each marker the key of ``support`` that is its exposure; 0 where a reading
        lacks it. ``steps_of`` gives for a marker how the keys of its steps begin: each step is then observed
        too. A call without a known rep is left out, since nobody can say which people it stands for:
        ``unattributed`` counts those. A call without a date counts in the window of all time only.
        """
        with translated(self.path):
            wanted = months.Wanted(team, exposures, steps_of or {}, self._key_if_any())
            return months.readings(self._connection, window, wanted)

    def name_steps(self, team: str, told: Sequence[Step]) -> None:
        """Keep what a team's playbook calls its steps, and their order; told again it is renewed."""
        with translated(self.path):
            steps.name_steps(self._connection, team, told)

    def steps(self, team: str) -> tuple[Step, ...]:
        """Every step that was told of a team, without examples: the last playbook's first, in its order."""
        with translated(self.path):
            return steps.steps(self._connection, team)

    def unattributed(self, team: str, window: Window) -> int:
        """How many calls of the team in the window ``observations`` leaves out, for want of a known rep."""
        with translated(self.path):
            return observations.unattributed(self._connection, team, window)

    def quotes(self, team: str, window: Window, marker: str) -> tuple[Quoted, ...]:
        """What was said where that marker was read, in the team's calls of the window with a known rep."""
        with translated(self.path):
            return tuple(quotes.quotes(self._connection, team, window, marker))

    def declare(self, declared: Sequence[Standard]) -> None:
        """Keep these standards, in the place of all that the teams they name had declared before."""
        with translated(self.path):
            standards.declare(self._connection, declared)

    def standards(self, team: str | None = None) -> tuple[Standard, ...]:
        """What is declared for every team and for this one; all that is declared, where none is named."""
        with translated(self.path):
            return standards.declared(self._connection, team)

    def forget_call(self, prefix: str) -> int:
        """Forget one call down to the bytes of the files; the number of calls forgotten, always 1.

        Reports that rested on it lose what was rendered; fingerprints of whom they rested on stay.

        Raises:
            NotFound: no call begins so.
            StoreError: several do, or another process still reads from before.
        """
        with translated(self.path):
            return erasure.forget_call(self._connection, prefix, self._key_if_any())

    def forget_rep(self, pseudonym: str) -> int:
        """Forget every call of a person, as ``forget_call`` does; the number of calls forgotten.

        Raises:
            NotFound: no call of theirs is stored.
        """
        with translated(self.path):
            return erasure.forget_rep(self._connection, pseudonym, self._key_if_any())

    def finish_erasure(self) -> bool:
        """Wipe what an interrupted forgetting left in the files; False when there was nothing to do."""
        with translated(self.path):
            if not erasure.is_pending(self._connection):
                return False
            erasure.wipe(self._connection)
            return True

    def publications(self, team: str) -> tuple[Publication, ...]:
        """Everything published of a team, oldest first.

        Members are marks, and the payload of a publication from which someone was forgotten is empty.
        """
        with translated(self.path):
            self.pseudonyms()  # without the key nothing could be held against what was published
            return publications.publications(self._connection, team)

    def publications_of_kin(self, team: str) -> tuple[Publication, ...]:
        """Everything published of teams that have held calls of this one, as after a team was renamed."""
        with translated(self.path):
            kin = kin_of(self._connection, team)
            return tuple(one for name in kin for one in publications.publications(self._connection, name))

    def publish(self, publication: Publication) -> None:
        """Remember what is shown of a team; showing the same again is one publication."""
        with translated(self.path):
            publications.publish(self._connection, publication, self.pseudonyms())

    @property
    def meetings(self) -> Meetings:
        """What teams do with their mirror: calls drawn, numbers guessed, experiments."""
        return Meetings(self.path, self._connection, self.pseudonyms)

    @property
    def agreements(self) -> Agreements:
        """What teams have agreed on, as they wrote it: standards, playbooks, words."""
        return Agreements(self.path, self._connection)

    @property
    def team_pages(self) -> TeamPages:
        """What pages of the service ask of a team, and of the own calls of whoever asks."""
        return TeamPages(self.path, self._connection)

    @property
    def by_hand(self) -> ByHand:
        """What people tell by hand: corrections of sentences, and the words of teams."""
        return ByHand(self.path, self._connection)

    @property
    def listening(self) -> Listening:
        """What people set right in calls, and say of their moments."""
        return Listening(self.path, self._connection)

    @property
    def jobs(self) -> JobLedger:
        """What became of uploads."""
        return JobLedger(self.path, self._connection)

    @property
    def gatherings(self) -> Gatherings:
        """Recorded meetings of teams, which are no calls."""
        return Gatherings(self.path, self._connection)

    @property
    def moves(self) -> Moves:
        """What calls are to routines: their moves, kept beside them."""
        return Moves(self.path, self._connection)

    @property
    def signals(self) -> Signals:
        """What is heard in calls of the customer's world, kept beside them."""
        return Signals(self.path, self._connection)

    @property
    def field(self) -> Field:
        """What was told of the customer's world of teams."""
        return Field(self.path, self._connection, self.pseudonyms)

    @property
    def results(self) -> Results:
        """What came of teams' work: deals and measures, of teams alone."""
        return Results(self.path, self._connection, self.pseudonyms)

    @property
    def discipline(self) -> Discipline:
        """What becomes of next steps: what calls promised, of which deals, and what was told of it."""
        return Discipline(self.path, self._connection, self.pseudonyms)

    @property
    def charter_finds(self) -> CharterFinds:
        """What is heard in calls of their team's charter, and by what labels calls are told apart."""
        return CharterFinds(self.path, self._connection)

    @property
    def talk_sounds(self) -> TalkSounds:
        """Sound of talks that waits to be heard, sealed: each account has its own and no other."""
        return TalkSounds(self.path, self._connection, self.pseudonyms)

    @property
    def talks(self) -> Talks:
        """Leaders' own talks, sealed: each account has its own and no other."""
        return Talks(self.path, self._connection, self.pseudonyms)

    @property
    def replies(self) -> Replies:
        """What members say of what their team's pages tell, and the answers."""
        return Replies(self.path, self._connection, self.pseudonyms)

    @property
    def sheets(self) -> Sheets:
        """Sheets of guesses that wait for others, sealed."""
        return Sheets(self.path, self._connection, self.pseudonyms)

    @property
    def people(self) -> People:
        """Who may enter and with what: accounts, sessions, one-time links, tokens, attempts that failed."""
        return People(self.path, self._connection)

    @property
    def uploads(self) -> Uploads:
        """Files on their way in: how teams name theirs, who sends which part, what was answered."""
        return Uploads(self.path, self._connection)

    @property
    def search(self) -> Search:
        """Looking for words in calls."""
        return Search(self.path, self._connection)

    @property
    def governance(self) -> Governance:
        """What is kept about keeping: who saw what, how long things stay, what is set aside or drawn."""
        return Governance(self.path, self._connection, self._key_if_any)

    @property
    def ledger(self) -> Ledger:
        """What became of the files of archives, and what calls were made with."""
        return Ledger(self.path, self._connection, self.pseudonyms)

    @property
    def outbox(self) -> Outbox:
        """Webhooks, and what each of them is still to be told."""
        return Outbox(self.path, self._connection)

    @property
    def figures(self) -> Figures:
        """What the store holds, in counts."""
        return Figures(self.path, self._connection)

    @property
    def answers(self) -> Answers:
        """What was answered to machines that ask to be done for once."""
        return Answers(self.path, self._connection)

    def export(self) -> Iterator[dict[str, Any]]:
        """Every call as plain values, for a line of JSON each; others may write meanwhile."""
        with translated(self.path):
            yield from export.export(self._connection)

    def export_calls(self, team: str | None = None) -> Iterator[export_tables.Row]:
        """A row of ``export_tables.CALL_COLUMNS`` for each call, of one team or of all."""
        with translated(self.path):
            yield from export_tables.calls(self._connection, team)

    def export_readings(self, team: str | None = None) -> Iterator[export_tables.Row]:
        """A row of ``export_tables.READING_COLUMNS`` for each reading of each call, of one team or of all."""
        with translated(self.path):
            yield from export_tables.readings(self._connection, team)

    def backup(self, path: Path) -> None:
        """Write a complete copy of the store while others use it; the key of pseudonyms is no part of it.

        Raises:
            StoreError: there is a file of that name already, or it can't be written.
        """
        backup.backup(self._connection, path)

    def problems(self) -> tuple[Text, ...]:
        """Return what is wrong with the store, each with its remedy; empty for a healthy one."""
        try:
            with translated(self.path):
                return health.problems(self._connection, self.home)
        except StoreError as error:  # so damaged that not even the check could be made
            return (error.text,)

    def pseudonyms(self) -> Pseudonyms:
        """Return the pseudonyms of this data folder.

        Raises:
            StoreError: the key is lost or is not the one this store was made with.
        """
        return Pseudonyms(self.home)

    def check_key(self) -> None:
        """Make the key of a new store; refuse one that is not the key this store was made with.

        A store whose key is lost can still be read, exported and forgotten from.
        """
        with translated(self.path):
            if self._fact(KEY_CHECK) is None or (not (self.home / KEY_FILE).exists() and self._is_empty()):
                self._adopt_key()
            elif (self.home / KEY_FILE).exists() and self.pseudonyms().check != self._fact(KEY_CHECK):
                raise wrong_key(self.home / KEY_FILE)

    def _adopt_key(self) -> None:
        """Under the write lock, so that of several processes that make a store at once all see one key."""
        with writing(self._connection) as connection:
            if not (self.home / KEY_FILE).exists():
                make_key(self.home)
            check = self.pseudonyms().check
            connection.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (KEY_CHECK, check))

    def _is_empty(self) -> bool:
        query = "SELECT EXISTS (SELECT 1 FROM calls) OR EXISTS (SELECT 1 FROM publications)"
        return not self._connection.execute(query).fetchone()[0]

    def _fact(self, name: str) -> str | None:
        row = self._connection.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
        return row[0] if row else None

    def _key_if_any(self) -> Pseudonyms | None:
        return self.pseudonyms() if (self.home / KEY_FILE).exists() else None
