"""Keeping a review that is ready for the store: the one path, for the command line and for durable work."""

from dataclasses import replace

from callmirror.domain import Call, Review
from callmirror.metadata import CONTEXTS, Metadata
from callmirror.mirror.rereading import Means, rereading
from callmirror.pseudonyms import scrub
from callmirror.store import Store


def nameless(review: Review, told: Metadata, pseudonym: str | None) -> Review:
    """Return the review as it may be stored: of its team, its rep under a pseudonym, its speakers as parts.

    ``told.rep`` is the rep's name where it is known here, to take it out of the file's name; ``told.deal`` is
    a fingerprint already.
    """
    labels = {name: getattr(told, name) for name in ("team", "kind", "started_at", "deal", *CONTEXTS)}
    call = replace(review.call, **labels)
    return replace(review, call=scrub(call, rep_name=told.rep, pseudonym=pseudonym))


def keep(store: Store, review: Review, means: Means, *, again: bool) -> Review | None:
    """Store a nameless review; returns it as it was stored, None when its call was stored already.

    ``again`` stores it in the place of what was: what was once told of the call and is not told anew stays,
    and what people said of it, read with these ``means``.

    Raises:
        StoreError: it can't be stored.
    """
    # What a call is to routines is named where patterns are, which is slow to open: not for `--help`.
    from callmirror.mirror.moves import keep_moves  # noqa: PLC0415
    from callmirror.mirror.signals import keep_signals  # noqa: PLC0415

    if store.has(review.call.id):
        if not again:
            return None
        review = _with_what_was_told(review, store.review(review.call.id).call)
    if means.playbook is not None and review.call.team is not None:
        store.name_steps(review.call.team, means.playbook.steps)
    if again:
        store.replace(review, rereading(means))
    elif not store.add(review):
        return None
    keep_moves(store, review.call.id)
    keep_signals(store, review.call.id)
    return review


def _with_what_was_told(review: Review, before: Call) -> Review:
    """A call reviewed again keeps what was once told of it and is not told anew."""
    call = review.call
    told = replace(
        call,
        rep=call.rep or before.rep,
        kind=call.kind or before.kind,
        deal=call.deal or before.deal,
        started_at=call.started_at or before.started_at,
        **{name: getattr(call, name) or getattr(before, name) for name in CONTEXTS},
    )
    return replace(review, call=told)
