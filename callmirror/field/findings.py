"""What members may reply to on a page of the field: topics, named suppliers, what is new in a language."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import blake2b

from callmirror.domain import Area
from callmirror.field.digest import Digest, Signal, Words
from callmirror.field.saying import Page, Row, WordsSaid
from callmirror.field.strengths import needs_heard, new_heard, said_back
from callmirror.field.wording import SUPPLIER, TOPIC, WORDS
from callmirror.report.replied import contested
from callmirror.report.windows import period_text
from callmirror.signals.topics import SAID_BACK
from callmirror.store.replies import Look

BEFORE, OURS = "before", "ours"
DIGEST_BYTES = 8


def look_at(digest: Digest, *, k: int) -> Look:
    """What a page of the field tells; nothing where a rule forbids the whole of it."""
    told = {} if digest.reason is not None else dict(_told(digest))
    strengths = {key for keys in _strengths(digest) for key in keys if key in told}
    return Look(Area.FIELD, period_text(digest.window), told, k, strengths=strengths)


def keys_of(digest: Digest) -> tuple[str, ...]:
    """All that the page may tell, by key, in its order."""
    back = () if digest.said_back is None else (f"{TOPIC}:{SAID_BACK}",)
    words = (f"{WORDS}:{one.language}" for one in digest.words)
    return (*back, *words, *_keys(TOPIC, digest.topics), *_keys(SUPPLIER, digest.named))


def marked(page: Page, digest: Digest, language: str, unsure: Collection[str]) -> Page:
    """The page on which whatever is contested says so, wherever it stands."""
    if digest.reason is not None or not unsure:
        return page
    return replace(
        page,
        strengths=tuple(_marked_strengths(page, digest, language, unsure)),
        topics=_marked_rows(page.topics, _keys(TOPIC, digest.topics), language, unsure),
        named=_marked_rows(page.named, _keys(SUPPLIER, digest.named), language, unsure),
        words=tuple(_marked_words(page, digest, language, unsure)),
    )


def _told(digest: Digest) -> Iterator[tuple[str, frozenset[str]]]:
    back = said_back(digest)
    if back is not None:
        yield f"{TOPIC}:{SAID_BACK}", _parts(back)
    for kind, signals in ((TOPIC, digest.topics), (SUPPLIER, digest.named)):
        for key, one in zip(_keys(kind, signals), signals, strict=True):
            if one.now.share is not None:
                yield key, _parts(one)
    for words in digest.words:
        terms = _terms(words)
        if terms:
            yield f"{WORDS}:{words.language}", terms


def _keys(kind: str, signals: Sequence[Signal]) -> tuple[str, ...]:
    return tuple(f"{kind}:{one.name}" for one in signals)


def _parts(one: Signal) -> frozenset[str]:
    """What is told beside the number, each of which a rule may withhold later."""
    beside: Mapping[str, object] = {
        BEFORE: one.before is not None and one.before.share is not None,
        OURS: one.ours is not None and one.ours.share is not None,
    }
    return frozenset(name for name, is_told in beside.items() if is_told)


def _terms(words: Words) -> frozenset[str]:
    """Every term that is told, by a fingerprint: a reply remembers which there were and holds no word."""
    return frozenset(
        f"{side} {blake2b(one.term.encode(), digest_size=DIGEST_BYTES).hexdigest()}"
        for side, found in (("more", words.more), ("less", words.less))
        for one in found
    )


def _strengths(digest: Digest) -> Iterator[frozenset[str]]:
    """What each line of strengths is about, in the order of the lines."""
    yield from (frozenset({f"{TOPIC}:{one.name}"}) for one in needs_heard(digest))
    if said_back(digest) is not None:
        yield frozenset({f"{TOPIC}:{SAID_BACK}"})
    new = frozenset(f"{WORDS}:{one.language}" for one in new_heard(digest))
    if new:
        yield new


def _marked_strengths(page: Page, digest: Digest, language: str, unsure: Collection[str]) -> Iterator[str]:
    keys = list(_strengths(digest)) or [frozenset[str]()]
    for line, about in zip(page.strengths, keys, strict=True):
        yield contested(line, language) if about & set(unsure) else line


def _marked_rows(
    rows: Sequence[Row], keys: Sequence[str], language: str, unsure: Collection[str]
) -> tuple[Row, ...]:
    return tuple(
        replace(row, title=contested(row.title, language)) if key in unsure else row
        for row, key in zip(rows, keys, strict=True)
    )


def _marked_words(page: Page, digest: Digest, language: str, unsure: Collection[str]) -> Iterator[WordsSaid]:
    for said, words in zip(page.words, digest.words, strict=True):
        is_unsure = f"{WORDS}:{words.language}" in unsure
        yield replace(said, language=contested(said.language, language)) if is_unsure else said
