"""Review a batch and keep it: each file on its own, so that one that fails harms no other."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from callmirror.acts.correcting import places
from callmirror.domain import Call, Review, Text
from callmirror.engines.parts import drop
from callmirror.errors import CallMirrorError, MetadataError, StoreError
from callmirror.metadata import Metadata
from callmirror.mirror.intake import Plan
from callmirror.mirror.keeping import keep, nameless
from callmirror.mirror.rereading import Means
from callmirror.pseudonyms import Pseudonyms
from callmirror.review import Request, content_id
from callmirror.store import Store
from callmirror.vocabulary import with_wording

LeftOut = Callable[[str, datetime | None, str], Text | None]
"""From a call's team, beginning and id to why nothing of it may be heard, None where it may be."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be added, and why."""

    file: str
    error: CallMirrorError

    @property
    def text(self) -> Text:
        """The error as a person reads it."""
        return self.error.text


@dataclass(frozen=True, slots=True)
class Summary:
    """What became of a batch.

    Of the calls added: ``words`` counts where their words came from ("file", "beside" a recording, "heard",
    or "none" where only the timing was read), ``undated`` those without a date, ``without_rep`` those of
    nobody known. ``lost`` counts the corrections whose sentences a new reading no longer shows; they are
    kept, and count again where a later one does. ``left`` counts by their reason those that were left out.
    """

    added: int
    known: int
    failed: tuple[Failure, ...]
    skipped: int
    words: dict[str, int]
    undated: int
    without_rep: int
    lost: int = 0
    left: dict[Text, int] = field(default_factory=dict)

    @property
    def asked(self) -> int:
        """How many files there were to add."""
        return self.added + self.known + len(self.failed) + sum(self.left.values())


@dataclass(frozen=True, slots=True)
class Door:
    """Where calls come in: reviewed, stripped of names, stored."""

    store: Store
    pseudonyms: Pseudonyms
    reviewer: Callable[[Request], Review]
    acts: Path | None = None
    left_out: LeftOut = lambda _team, _started_at, _call_id: None
    parts: Path | None = None

    def add_all(self, plan: Plan, *, finished: Callable[[Failure | None], object]) -> Summary:
        """Add each file of the plan; what is stored already is reviewed only where the batch says again.

        Raises:
            StoreError: the store itself can't go on; what was added before stays.
        """
        counts: Counter[str] = Counter()
        left: Counter[Text] = Counter()
        failed: list[Failure] = []
        for path in plan.files:
            failure = self._try(path, plan, counts, left)
            failed += [failure] if failure else []
            finished(failure)
        words = {origin: counts[origin] for origin in ("file", "beside", "heard", "none") if counts[origin]}
        return Summary(
            counts["added"],
            counts["known"],
            tuple(failed),
            plan.skipped,
            words,
            counts["undated"],
            counts["nobody"],
            counts["lost"],
            dict(left),
        )

    def _try(self, path: Path, plan: Plan, counts: Counter[str], left: Counter[Text]) -> Failure | None:
        try:
            review = self._add(path, plan)
        except StoreError:
            raise
        except CallMirrorError as error:
            return Failure(str(path), error)
        if isinstance(review, Text):
            left[review] += 1
            return None
        counts.update(["known"] if review is None else _traits(review))
        counts["lost"] += 0 if review is None else self._lost(review.call)
        return None

    def _add(self, path: Path, plan: Plan) -> Review | Text | None:
        """The review as it was stored, None when the call was stored already, or why it is left out."""
        identity = content_id(path)
        told = plan.metadata(path)
        if told.team is None:
            raise _no_team(path)
        known = self.store.has(identity)
        if known and not plan.batch.again:
            return None
        why = self.left_out(told.team, told.started_at, identity)
        if why is not None:
            return why
        before = self.store.review(identity).call if known else None
        request = self._request(path, plan, told, before)
        pseudonym = self.pseudonyms.pseudonym(told.rep) if told.rep else None
        review = nameless(self.reviewer(request), told, pseudonym)
        means = Means(playbook=request.playbook, words=request.words, acts=self.acts)
        kept = keep(self.store, review, means, again=plan.batch.again)
        if self.parts is not None:
            drop(self.parts, identity)
        return kept

    def _request(self, path: Path, plan: Plan, told: Metadata, before: Call | None) -> Request:
        words = self.store.by_hand.words(told.team) if told.team else None
        playbook = plan.batch.playbook
        return Request(
            path=path,
            transcript=told.transcript,
            rep=told.rep_speaker,
            rep_name=told.rep,
            language=told.language,
            playbook=with_wording(playbook, words) if playbook and words else playbook,
            words=words,
            started_at=told.started_at or (before.started_at if before else None),
            parts=self.parts,
        )

    def _lost(self, call: Call) -> int:
        """How many of the corrections of a call find their sentence no more."""
        return places(call.sentences, self.store.by_hand.corrections(call.id)).count(None)


def _traits(review: Review) -> list[str]:
    call = review.call
    traits = ["added", review.engine.get("words", "none")]
    return traits + ["undated"] * (call.started_at is None) + ["nobody"] * (call.rep is None)


def _no_team(path: Path) -> MetadataError:
    return MetadataError(
        str(path),
        en="no team is told for it; give --team, or a column or group named team.",
        fr="aucune équipe n'est indiquée ; donnez --team, ou une colonne ou un groupe nommé team.",
    )
