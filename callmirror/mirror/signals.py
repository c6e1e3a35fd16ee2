"""What is heard in stored calls of the customer's world: made once of each and kept beside it."""

from collections.abc import Iterator
from hashlib import blake2b
from typing import Any

from callmirror.domain import Window
from callmirror.mirror.correcting import corrected_call
from callmirror.mirror.moves import drawn
from callmirror.signals import Heard, heard_in
from callmirror.store import Store
from callmirror.store.corrections import Corrected
from callmirror.store.signals import Kept

MOST_CALLS, CALLS_EACH = 600, 60
"""So many calls of a period are heard, and so many of anybody: a page takes seconds whatever there is."""

MADE_FOR = "1"
"""By which rules calls were heard; another number makes all anew."""


def keep_signals(store: Store, call_id: str) -> None:
    """Keep what is heard in a call that was just stored, so that no page has to make it."""
    store.signals.make(call_id, packed_signals, made_for=MADE_FOR)


def signals_of(store: Store, team: str, window: Window) -> Iterator[Kept]:
    """What is heard in the calls of a team in a window whose rep is known; made where it is missing.

    Of many calls some are drawn by lot, the same ones each time.
    """
    chosen = drawn(store.moves.calls(team, window), most=MOST_CALLS, each=CALLS_EACH)
    ids = {one.call_id for one in chosen}
    for call_id in store.signals.missing(team, window, made_for=MADE_FOR):
        if call_id in ids:
            keep_signals(store, call_id)
    return store.signals.kept(team, window, made_for=MADE_FOR, among={one.number for one in chosen})


def packed_signals(known: Corrected) -> tuple[dict[str, Any], dict[str, Any] | None]:
    """What stays of a call as long as readings do, and what as long as words.

    A fingerprint of the words stays too, so that it is known whether a call was heard otherwise before.
    """
    heard = heard_in(corrected_call(known.review.call, known.corrections))
    words = _words(heard)
    told = {
        "customer": None if heard.customer is None else sorted(heard.customer),
        "rep": sorted(heard.rep),
        "words": blake2b(repr(words).encode(), digest_size=6).hexdigest(),
    }
    return told, words


def _words(heard: Heard) -> dict[str, Any] | None:
    if heard.customer is None:
        return None
    return {
        "terms": None if heard.terms is None else sorted(" ".join(term) for term in heard.terms),
        "capitals": sorted(heard.capitals),
        "named": list(heard.named),
        "named_by_us": list(heard.named_by_us),
        "quotes": {topic: list(texts) for topic, texts in sorted(heard.quotes.items())},
    }
