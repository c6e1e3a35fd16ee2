"""The parts of the store that have a noun of their own, each over the same file; a new part is named here."""

from callmirror.store.answers import Answers
from callmirror.store.by_hand import ByHand
from callmirror.store.charter import CharterFinds
from callmirror.store.discipline import Discipline
from callmirror.store.field import Field
from callmirror.store.figures import Figures
from callmirror.store.gatherings import Gatherings
from callmirror.store.governance import Governance
from callmirror.store.job_ledger import JobLedger
from callmirror.store.ledger import Ledger
from callmirror.store.listening import Listening
from callmirror.store.meetings import Meetings
from callmirror.store.moves import Moves
from callmirror.store.opened import Opened
from callmirror.store.outbox import Outbox
from callmirror.store.own import TeamPages
from callmirror.store.people import People
from callmirror.store.playbooks import Agreements
from callmirror.store.replies import Replies
from callmirror.store.results import Results
from callmirror.store.search import Search
from callmirror.store.sheets import Sheets
from callmirror.store.signals import Signals
from callmirror.store.talk_sounds import TalkSounds
from callmirror.store.talks import Talks
from callmirror.store.uploads import Uploads


class Parts(Opened):
    """Each part is made when it is asked for, and holds nothing."""

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
