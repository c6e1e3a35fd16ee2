"""Replies of a team in words, for a terminal or a page."""

import re
from collections.abc import Callable, Iterator, Sequence

from callmirror.discipline.wording import TITLE as PROMISES
from callmirror.domain import Area, Finding, Reply, State, Text
from callmirror.errors import NotFound
from callmirror.field.wording import TITLE as FIELD
from callmirror.gatherings.definitions import MEETING_DEFINITIONS
from callmirror.markers import MARKERS
from callmirror.replies.periods import window_told
from callmirror.replies.titles import OF_KIND, plain
from callmirror.report.figures import window_words
from callmirror.report.replied import reply_words
from callmirror.report.saying import told
from callmirror.report.titles import title_of

AREAS = {
    Area.MIRROR: Text(en="Mirror", fr="Miroir"),
    Area.OUTCOMES: Text(en="Outcomes", fr="Résultats"),
    Area.CHANGES: Text(en="Changes", fr="Changements"),
    Area.MEETINGS: Text(en="Recorded meeting", fr="Réunion enregistrée"),
    Area.ALIGNMENT: Text(en="Alignment", fr="Cohérence"),
    Area.FIELD: FIELD,
    Area.PROMISES: PROMISES,
    Area.CHARTER: Text(en="Charter of relation", fr="Charte de la relation"),
}
PARTS = re.compile(r"[:+]")
KINDS_OF_CHANGE = frozenset({"since", "spread", "watch"})
HEADINGS = {
    State.SAID: Text(en="Thanked for", fr="Remerciée pour"),
    State.OPEN: Text(en="Waiting for an answer", fr="En attente d'une réponse"),
    State.ANSWERED: Text(en="Answered", fr="Répondu"),
}
"""In the order in which they are shown: strengths first."""
NOTHING = Text(
    en="Nobody has said anything of what this team's pages tell.",
    fr="Personne n'a rien dit de ce que disent les pages de cette équipe.",
)


def title_of_finding(key: str, language: str, *, called: Callable[[str, str], str] | None = None) -> str:
    """What a finding is about, in words; ``called`` names what is no marker."""
    kind, _, name = key.partition(":")
    if kind in OF_KIND:
        return OF_KIND[kind](name, language)
    parts = [part for part in PARTS.split(key) if part not in KINDS_OF_CHANGE]
    return " / ".join(_named(part, language, called) for part in parts)


def _named(name: str, language: str, called: Callable[[str, str], str] | None) -> str:
    if name in MARKERS or name.partition(".")[0] in MARKERS:
        return title_of(name, language)
    if name in MEETING_DEFINITIONS:
        return told(MEETING_DEFINITIONS[name].title, language)
    return called(name, language) if called else plain(name)


def place_of(finding: Finding, language: str) -> str:
    """The page that tells a finding and the period it tells it of."""
    page = told(AREAS[finding.area], language)
    try:
        return f"{page} · {window_words(window_told(finding.period), language)}"
    except NotFound:
        return page


def lines_of(
    replies: Sequence[Reply], language: str, *, called: Callable[[str, str], str] | None = None
) -> Iterator[str]:
    """Replies for a terminal, by their number: strengths first, then what waits for an answer."""
    if not replies:
        yield told(NOTHING, language)
    for state, heading in HEADINGS.items():
        found = [one for one in replies if one.state is state]
        if found:
            yield from (told(heading, language), "")
        for one in found:
            title = title_of_finding(one.finding.key, language, called=called)
            yield f"{one.number:>4}  {title} · {place_of(one.finding, language)}"
            yield f"      {reply_words(one, language)}"
            yield ""
