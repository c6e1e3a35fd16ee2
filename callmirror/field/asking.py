"""What a digest asks a team, and one thing to try: never an answer."""

from collections.abc import Iterator, Sequence

from callmirror.field.digest import Digest, Word
from callmirror.field.wording import QUESTIONS, TRY
from callmirror.report.saying import told

MOST = 3
OF_TOPICS = ("price", "objection", "competitor", "risk")


def questions(digest: Digest, language: str) -> Iterator[str]:
    """Two or three open questions, the last of what is missing."""
    asked = list(_asked(digest, language))[: MOST - 1]
    yield from asked or [told(QUESTIONS["any"], language)]
    yield told(QUESTIONS["missing"], language)


def experiment(digest: Digest, language: str) -> str:
    """One thing to try, with what is newest where anything is."""
    new = [one for words in digest.words for one in _first(words.more)]
    return told(TRY["new"], language).format(word=new[0].term) if new else told(TRY["any"], language)


def _asked(digest: Digest, language: str) -> Iterator[str]:
    for words in digest.words:
        yield from (told(QUESTIONS["new"], language).format(word=one.term) for one in _first(words.more))
    for one in digest.named:
        if one.moved == "more":
            yield told(QUESTIONS["supplier"], language).format(word=one.name)
    moved = {one.name for one in digest.topics if one.moved == "more"}
    yield from (told(QUESTIONS[name], language) for name in OF_TOPICS if name in moved)
    for words in digest.words:
        yield from (told(QUESTIONS["gone"], language).format(word=one.term) for one in _first(words.less))


def _first(words: Sequence[Word]) -> Sequence[Word]:
    """The one to ask about: an expression says more than a word."""
    return sorted(words, key=lambda one: " " not in one.term)[:1]
