"""The use-case: a question of somebody, and what of their calls answers it."""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cached_property

from callmirror.access import Deed, Principal
from callmirror.acts.correcting import said_by_place, with_corrections
from callmirror.metadata import read_team
from callmirror.redaction import redact
from callmirror.searching.marking import beginning, ending, pieces
from callmirror.searching.query import Query, read_query
from callmirror.searching.question import Order, Question
from callmirror.searching.relevance import by_relevance
from callmirror.searching.results import Beside, Choices, Hit, Results
from callmirror.store import Store
from callmirror.store.corrections import Corrected
from callmirror.store.search import Line, Passage, Phrase, Scope, Sought

Opener = Callable[..., Store]
"""Opens the store; ``create`` says whether one is made where there is none."""

COUNTED_TO = 1000
"""Hits are counted so far: beyond it nobody reads on, and a common word has hundreds of thousands."""

MOST_ORDERED = 500
"""So many of the newest are put in order of closeness: each must be read."""


class Searching:
    """Looks for words in the calls of a data folder; errors are those of the store too.

    What is shown is redacted unless ``names_shown``; ``roster`` are names that the house knows.
    """

    def __init__(self, opener: Opener, *, roster: Collection[str] = (), names_shown: bool = False) -> None:
        """Nothing is opened yet."""
        self._open = opener
        self._roster = roster
        self._names_shown = names_shown

    def search(self, principal: Principal, question: Question) -> Results:
        """What answers, of the calls that this principal may read: for a rep the own alone.

        A team that is not theirs is as one without calls.

        Raises:
            MetadataError: a month is none, or the last lies before the first.
        """
        return self._search(scopes_of(principal), question)

    def search_all(self, question: Question) -> Results:
        """What answers of all calls: for whoever holds the data folder in hand.

        Raises:
            MetadataError: as above.
        """
        with self._open(create=False) as store:
            scopes = tuple((team, None) for team in store.team_names())
        return self._search(scopes, question)

    def choices(self, principal: Principal) -> Choices:
        """What this principal can narrow a question by."""
        scopes = scopes_of(principal)
        with self._open(create=False) as store:
            found = store.search.choices(scopes)
        return Choices(tuple(team for team, _ in scopes), found["kind"], found["language"])

    def _search(self, scopes: Sequence[Scope], question: Question) -> Results:
        query = read_query(question.text)
        sought = _sought(scopes, question, query)
        if sought is None:
            return Results(is_cut=query.is_cut, has_short_prefix=query.has_short_prefix)
        with self._open(create=False) as store:
            store.search.retell(_acts)
            count = store.search.count(sought, most=COUNTED_TO + 1)
            keys, further = _page(store, sought, question)
            page = _Page(store, query.phrases, None if self._names_shown else self._roster)
            hits = tuple(page.hit(passage) for passage in store.search.passages(keys))
        return Results(
            hits,
            min(count, COUNTED_TO),
            is_more=count > COUNTED_TO,
            next=further,
            is_cut=query.is_cut,
            has_short_prefix=query.has_short_prefix,
            among=MOST_ORDERED if question.order is Order.RELEVANCE and count > MOST_ORDERED else None,
        )


def scopes_of(principal: Principal) -> tuple[Scope, ...]:
    """The teams that this principal may search, each with the rep whose calls alone count there."""
    own = principal.account.rep
    teams = principal.teams_for(Deed.SEARCH)
    scopes = ((team, own if principal.only_own(team) else None) for team in teams)
    return tuple((team, rep) for team, rep in scopes if rep is not None or not principal.only_own(team))


def _sought(scopes: Sequence[Scope], question: Question, query: Query) -> Sought | None:
    """What is looked for; None where nothing is asked, or words were typed of which none is a word."""
    team = None if question.team is None else read_team(question.team, source="callmirror")
    held = tuple(scope for scope in scopes if team is None or scope[0] == team)
    wordless = bool(question.text.strip()) and not (query.phrases or query.without)
    window = question.window()
    if not held or wordless or question.is_empty:
        return None
    return Sought(
        scopes=held,
        phrases=query.phrases,
        without=query.without,
        window=window,
        kind=question.kind,
        language=question.language,
        party=question.party,
        act=question.act,
    )


def _page(store: Store, sought: Sought, question: Question) -> tuple[tuple[int, ...], str | None]:
    """The keys of the page that is asked for, and what asks for the next."""
    if question.order is Order.RELEVANCE:
        start = _number(question.after) or 0
        found = by_relevance(store.search.find(sought, limit=MOST_ORDERED), sought.phrases)
        keys = tuple(one.key for one in found[start : start + question.limit])
        end = start + question.limit
        return keys, str(end) if end < len(found) else None
    newest = store.search.find(sought, below=_number(question.after), limit=question.limit + 1)
    keys = tuple(one.key for one in newest[: question.limit])
    return keys, str(keys[-1]) if len(newest) > question.limit else None


def _number(after: str | None) -> int | None:
    """Where a page goes on; whatever is no such place is the beginning."""
    if after is None or not (after.isascii() and after.isdecimal()) or len(after) > 19:
        return None
    return min(int(after), (1 << 63) - 1)


def _acts(known: Corrected) -> Mapping[int, Collection[str]]:
    sentences = known.review.call.sentences
    places = said_by_place(sentences, known.corrections)
    right = with_corrections(sentences, known.corrections)
    return {place: tuple(act.label for act in right[place].acts) for place in places}


class _Page:
    """Makes hits of passages; what a team sells keeps its name where people lose theirs."""

    def __init__(self, store: Store, phrases: Sequence[Phrase], roster: Collection[str] | None) -> None:
        self._store, self._phrases, self._roster = store, phrases, roster

    @cached_property
    def _kept(self) -> dict[str, tuple[str, ...]]:
        return {}

    def hit(self, passage: Passage) -> Hit:
        before, line, after = passage.before, passage.line, passage.after
        return Hit(
            call_id=passage.call_id,
            team=passage.team,
            kind=passage.kind,
            started_at=passage.started_at,
            language=passage.language,
            sentence=passage.place + 1,
            role=line.role,
            at_s=line.at_s,
            pieces=pieces(self._shown(line, passage), self._phrases),
            before=Beside(before.role, ending(self._shown(before, passage))) if before else None,
            after=Beside(after.role, beginning(self._shown(after, passage))) if after else None,
        )

    def _shown(self, line: Line, passage: Passage) -> str:
        text = " ".join(line.text.split())
        if self._roster is None:
            return text
        kept = self._words(passage.team)
        return redact(text, passage.language, names=self._roster, keep=kept).text

    def _words(self, team: str) -> tuple[str, ...]:
        if team not in self._kept:
            told = self._store.by_hand.words(team)
            lists = () if told is None else (told.products, told.competitors, told.offers)
            self._kept[team] = tuple(name for each in lists for names in each.values() for name in names)
        return self._kept[team]
