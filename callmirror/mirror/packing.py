"""A team's pack for its meeting: its page, its guesses and what it tries, put together from the store."""

from callmirror.config import Settings
from callmirror.metadata import month_window
from callmirror.mirror import publishing
from callmirror.mirror.answering import with_replies
from callmirror.mirror.guessing import asked_of
from callmirror.mirror.mirror import as_stored, require_team
from callmirror.report.pack import Asked, Contents, Pack, asked_words, pack_of
from callmirror.store import open_store


def pack(settings: Settings, team: str, *, first: str | None, last: str | None, language: str) -> Pack:
    """Put together the pack of a team for whole months; the page in it is remembered as any page is.

    Raises:
        NotFound: no call of that team is stored.
        MetadataError: a month is none.
    """
    team, window = as_stored(team), month_window(first, last)
    with open_store(settings.home, create=False) as store:
        require_team(store, team)
        guesses = store.meetings.guesses(team, window)
        experiments = store.meetings.experiments(team)
        asked = asked_of(store.standards(team), experiments)
        report = publishing.report(store, team, window, k=settings.k)
        report = with_replies(store, report, k=settings.k)
    return pack_of(Contents(report, asked, guesses, experiments), language=language)


def sheet(settings: Settings, team: str, *, language: str) -> tuple[str, tuple[Asked, ...]]:
    """The team's name and what its people are asked to guess.

    Raises:
        NotFound: no call of that team is stored.
    """
    team = as_stored(team)
    with open_store(settings.home, create=False) as store:
        require_team(store, team)
        asked = asked_of(store.standards(team), store.meetings.experiments(team))
    return team, asked_words(asked, language)
