"""The work on one item, which knows nothing of how it comes to be done: here, beside, or elsewhere."""

import time
from dataclasses import replace
from pathlib import Path

from callmirror.archives import made
from callmirror.archives.bench import Bench, means_of
from callmirror.archives.fetching import at_hand
from callmirror.archives.items import Item, Outcome, Work
from callmirror.archives.storages import Unreachable
from callmirror.domain import Call, Review, Text
from callmirror.errors import CallMirrorError, EngineError, InputError, MetadataError, NoRoom, StoreError
from callmirror.formats import is_transcript
from callmirror.governance.sampling import WHY
from callmirror.languages import LANGUAGES
from callmirror.mirror.intake import TRANSCRIPT_ENDINGS
from callmirror.mirror.keeping import nameless
from callmirror.mirror.moves import MADE_FOR, packed_moves
from callmirror.mirror.rereading import Means, read_anew
from callmirror.occasions import like_a_meeting
from callmirror.review import Request, content_id
from callmirror.store.corrections import Corrected
from callmirror.store.envelope import sealed
from callmirror.store.ledger import ItemState
from callmirror.store.makings import Making
from callmirror.store.parcels import parcel

NO_CALL = Text(
    en="It is no transcript of a call, so it was passed over.",
    fr="Ce n'est pas la transcription d'un appel : il a été écarté.",
)
NO_CALL_CAUSE = "no_call"
NO_MEMORY = Text(
    en="There was not enough memory for it; give this machine more, or use fewer workers, then start again.",
    fr="La mémoire n'a pas suffi ; donnez-en plus à cette machine, ou prenez moins de processus, puis "
    "relancez.",
)


def review_item(work: Work, bench: Bench) -> Outcome:
    """Do one work and tell what became of it; whatever is wrong with the item is an outcome too.

    Raises:
        StoreError: the data folder can't be used, or the disk is full: no other work would go better.
    """
    begun = time.perf_counter()
    try:
        with at_hand(work.item) as path:
            outcome = _outcome(work, path, bench)
    except StoreError:
        raise
    except CallMirrorError as error:
        outcome = failed(work, error)
    except MemoryError:
        outcome = Outcome(work.item, ItemState.FAILED, why=NO_MEMORY, cause="no_memory", lasting=False)
    return replace(outcome, tries=work.tries, took_s=time.perf_counter() - begun)


def failed(work: Work, error: CallMirrorError) -> Outcome:
    """The outcome of an item that can't be used; ``lasting`` where its content is what is wrong."""
    passes = isinstance(error, EngineError | Unreachable | NoRoom)
    cause, source = cause_of(type(error)), _source(error, work.item.address)
    why = without_source(error)
    return Outcome(work.item, ItemState.FAILED, why=why, cause=cause, lasting=not passes, source=source)


def cause_of(kind: type[CallMirrorError]) -> str:
    """A kind of error as a short code: "transcript_error"."""
    name = kind.__name__
    return "".join(f"_{each.lower()}" if each.isupper() else each for each in name).lstrip("_")


def _source(error: CallMirrorError, address: str) -> str:
    """What an error is about where that is not the file: what tells of it."""
    return error.source if isinstance(error, MetadataError) and error.source != address else ""


def without_source(error: CallMirrorError) -> Text:
    """What an error says, without the name of the file: the same for all that are wrong alike."""
    if not isinstance(error, InputError):
        return error.text
    en, fr = error.text.en, error.text.fr
    return Text(en.removeprefix(f"{error.source}: "), fr.removeprefix(f"{error.source} : "))


def _outcome(work: Work, path: Path, bench: Bench) -> Outcome:
    item = work.item
    call_id = work.sha256 or content_id(path)
    if bench.is_barred(call_id):
        return Outcome(item, ItemState.SKIPPED, call_id, WHY["objected"], "objected")
    if not work.again and bench.is_stored(call_id):
        return Outcome(item, ItemState.KNOWN, call_id)
    if is_no_call(item, path):
        return Outcome(item, ItemState.SKIPPED, call_id, NO_CALL, NO_CALL_CAUSE)
    means = means_of(work.means, bench.acts)
    review = _reviewed(work, path, bench, means) if not work.reread else _reread(call_id, bench, means)
    if review is None:
        return Outcome(item, ItemState.KNOWN, call_id)
    done = Outcome(item, ItemState.DONE, call_id, traits=_traits(review), sound_s=_sound_s(review, work))
    try:
        return _with_call(done, work, review, means)
    except StoreError as error:
        # It is the call that can't be stored, and not the store that can't be used.
        return replace(failed(work, error), sha256=call_id)


def _with_call(done: Outcome, work: Work, review: Review, means: Means) -> Outcome:
    """The outcome with the call as it is to be kept."""
    making = _making(review, means)
    if work.again:
        whole = sealed(review)
        _refuse_halves(whole)
        return replace(done, making=making, review=whole)
    moves = (MADE_FOR, packed_moves(Corrected(review, ()))) if review.call.rep is not None else None
    sent = parcel(review, making, moves)
    _refuse_halves("".join(sent.packed.parts.values()))
    return replace(done, parcel=sent)


def _refuse_halves(whole: str) -> None:
    """A text that can't be written would end the run at the one writer, and each run after it."""
    try:
        whole.encode()
    except UnicodeEncodeError as error:
        raise StoreError(
            en="its words hold halves of characters; write it as UTF-8.",
            fr="ses mots contiennent des moitiés de caractères ; écrivez-le en UTF-8.",
        ) from error


def is_no_call(item: Item, path: Path) -> bool:
    """Whether a file of a folder that ends as a transcript is none; an empty one is an error to be told."""
    maybe = not item.named and path.suffix.lower() in TRANSCRIPT_ENDINGS
    return maybe and path.stat().st_size > 0 and not is_transcript(path)


def _reviewed(work: Work, path: Path, bench: Bench, means: Means) -> Review:
    told, before = work.told, _before(work, bench)
    request = Request(
        path=path,
        transcript=told.transcript,
        rep=told.rep_speaker,
        rep_name=told.rep,
        language=told.language,
        playbook=means.playbook,
        words=means.words,
        started_at=told.started_at or (before.started_at if before else None),
        parts=bench.parts,
    )
    review = bench.review(request)
    if work.source:
        review = replace(review, call=replace(review.call, source=work.source))
    return nameless(review, told, work.pseudonym)


def _before(work: Work, bench: Bench) -> Call | None:
    known = bench.stored(work.sha256) if work.again and work.sha256 else None
    return known.machine.call if known else None


def _reread(call_id: str, bench: Bench, means: Means) -> Review | None:
    """The stored call as the machine would read it now, from the words that were once heard."""
    known = bench.stored(call_id)
    return None if known is None else read_anew(known.machine, means)


def _making(review: Review, means: Means) -> Making:
    language = review.call.language
    return made.making(review.engine, language, playbook=means.playbook, words=means.words, acts=means.acts)


def _traits(review: Review) -> tuple[str, ...]:
    call = review.call
    undated, nobody = call.started_at is None, call.rep is None
    meeting = bool(like_a_meeting(call.turns, LANGUAGES.get(call.language or "")))
    told = (*["undated"] * undated, *["nobody"] * nobody, *["meeting"] * meeting)
    return (review.engine.get("words", "none"), *told)


def _sound_s(review: Review, work: Work) -> float:
    """How much sound was heard: none of a transcript, and none of a call that was only read again."""
    heard = review.engine.get("words") != "file" and not work.reread
    return (review.call.duration_s or 0.0) if heard else 0.0
