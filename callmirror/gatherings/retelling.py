"""A kept meeting told again with what people say of its sentences; what the machine read stays beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from callmirror.gatherings.correcting import said_of
from callmirror.gatherings.deals import FACETS, Deal
from callmirror.gatherings.deals import MOST_QUOTES as MOST_OF_DEAL
from callmirror.gatherings.kept import MOST_QUOTES, MOST_TAKEN_UP, Kept, Words
from callmirror.gatherings.rows import Row, Rows

QUOTED = {
    "learning": ("learning_question", MOST_QUOTES),
    "signals": ("number_as_signal", MOST_QUOTES),
    "taken_up": ("taken_up", MOST_TAKEN_UP),
}


def with_readings(kept: Kept) -> Kept:
    """The meeting with its readings taken anew from what its sentences do, as people say."""
    assert kept.words is not None, "only a meeting whose words are kept can be told again"  # noqa: S101
    assert kept.words.rows is not None, "and one whose sentences are numbered"  # noqa: S101
    return replace(kept, readings=kept.words.rows.as_said(said_of(kept.sayings)).readings())


def as_said(kept: Kept) -> Kept:
    """The meeting with its quotes where people say they belong.

    A sentence whose words are not kept can't be quoted, whatever is said of it; it counts all the same.
    """
    words = kept.words
    if words is None or words.rows is None or not kept.sayings:
        return kept
    return replace(kept, words=_words(words, words.rows.as_said(said_of(kept.sayings))))


def _words(words: Words, rows: Rows) -> Words:
    at = {row.place: row for row in rows.rows}
    learning, signals, taken_up = (_still(words, at, name) for name in QUOTED)
    covered = rows.coverage()
    deals = tuple(
        replace(_deal(words, at, deal, number), covered=covered[number].is_covered)
        for number, deal in enumerate(words.deals)
    )
    others = tuple(each for each in words.other_actions if _does(words, at, each.quote, "next_action"))
    return replace(
        words, deals=deals, other_actions=others, learning=learning, signals=signals, taken_up=taken_up
    )


def _still(words: Words, at: Mapping[int, Row], name: str) -> tuple[str, ...]:
    """What is quoted of that, with other quotes of which people say the same."""
    act, most = QUOTED[name]
    told: tuple[str, ...] = getattr(words, name)
    found = [quote for quote in (*told, *words.quotes) if _does(words, at, quote, act)]
    return tuple(dict.fromkeys(found))[:most]


def _deal(words: Words, at: Mapping[int, Row], deal: Deal, number: int) -> Deal:
    diagnosis, risk, market = (
        [quote for quote in (*getattr(deal, facet), *words.quotes) if _does(words, at, quote, act, number)]
        for facet, act in FACETS.items()
    )
    actions = tuple(each for each in deal.actions if _does(words, at, each.quote, "next_action", number))
    return Deal(deal.name, _few(diagnosis), _few(risk), _few(market), actions)


def _few(quotes: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(quotes))[:MOST_OF_DEAL]


def _does(words: Words, at: Mapping[int, Row], quote: str, act: str, deal: int | None = None) -> bool:
    """Whether a sentence of these words does that, about that deal where one is meant."""
    rows = (at[place] for place in words.places.get(quote, ()) if place in at)
    return any(row.does(act) and (deal is None or deal in row.about) for row in rows)
