"""Whether a sentence asks something, and whether yes, no or one item could answer it."""

from collections.abc import Callable
from dataclasses import dataclass

from callmirror.languages import Language
from callmirror.languages.openings import after_leads, first_opening, word_before

TAIL = 60
"""Characters at the end of a sentence in which a tag or a closing question word is looked for."""
LONGEST_DENIED = 25
"""A statement of more words than this is no question, whatever the other answers."""
LONGEST_CONFIRMED = 12
"""The same for a statement to which the other only agrees."""
_CLOSING = " \t\n\u00a0\u202f?!.…\"'’»”)]"
"""What may stand at the end of a sentence after its last word."""


@dataclass(frozen=True, slots=True)
class Asking:
    """Reads questions in one call.

    ``trusted`` says that its sentences are punctuated, ``marked`` that it has question marks at all.
    """

    language: Language
    trusted: bool
    marked: bool

    @property
    def heeds_answers(self) -> bool:
        """Whether it may tell a question by its answer: not where whoever punctuated knows question marks."""
        return not (self.trusted and self.marked)

    def asks(self, text: str, plain: str, answer: str, *, said: frozenset[str] | None = None) -> str:
        """By what the sentence asks, empty where it doesn't; ``plain`` is its matchable form.

        ``answer`` is what the other says next; ``said`` are the words of ``plain``, for whoever has them.
        """
        said = self.language.words_said(plain) if said is None else said
        body = self._without_tag(plain, said)
        if not body.strip():
            return ""
        if _marked(text):
            return "mark" if body == plain else self._worded(body) or self._confirms(plain)
        if not self.heeds_answers:
            return "" if text.endswith("!") else self._plainly_asks(plain, said)
        return self._worded(plain) or self._answered(body, answer)

    def _without_tag(self, plain: str, said: frozenset[str]) -> str:
        if not self.language.may_meet("tags", said):
            return plain
        tail = plain.rfind(" ", 0, max(1, len(plain) - TAIL))
        tail = max(tail, 0)
        tag = self.language.pattern("tags").search(plain, tail)
        return plain[: tag.start()] if tag else plain

    def _worded(self, plain: str) -> str:
        """By which of its words it is a question, empty where none makes it one."""
        language = self.language
        start = after_leads(language.code, plain)
        if language.pattern("not_questions").match(plain, start):
            return "opening" if first_opening(language.code, plain, start + 1) is not None else ""
        if first_opening(language.code, plain, 0) is not None:
            return "opening"
        openers = language.pattern("question_openers")
        if openers.match(plain, start) or openers.match(plain, _first_word(plain)):
            return "opener"
        tail = max(plain.rfind(" ", 0, max(1, len(plain) - TAIL)), 0)
        if language.pattern("question_ends").search(plain, tail):
            return "end"
        return "part" if language.pattern("question_parts").search(plain) else ""

    def _confirms(self, plain: str) -> str:
        """Whether its tag asks if the rest is true ("is that right?"), which a mere "right?" does not."""
        tail = max(plain.rfind(" ", 0, max(1, len(plain) - TAIL)), 0)
        return "end" if self.language.pattern("confirming").search(plain, tail) else ""

    def _plainly_asks(self, plain: str, said: frozenset[str]) -> str:
        """The same where whoever punctuated the call, and knows question marks, set none."""
        language = self.language
        if language.may_meet("question_parts", said) and language.pattern("question_parts").search(plain):
            return "part"
        start = after_leads(language.code, plain)
        opens = language.pattern("question_starts").match(plain, start)
        if opens is None or language.pattern("not_questions").match(plain, start):
            return ""
        return "opening"

    def _answered(self, plain: str, answer: str) -> str:
        """Whether this tells the other something of the other, which the other then denies or confirms."""
        language, length = self.language, len(plain.split())
        addresses = language.pattern("addresses")
        if not answer or length > LONGEST_DENIED or not addresses.search(plain):
            return ""
        reply = language.matchable(answer[:TAIL])
        if language.pattern("denials").match(reply):
            return "denial"
        begins = addresses.match(plain, after_leads(language.code, plain))
        agreed = begins and length <= LONGEST_CONFIRMED and language.pattern("confirmations").match(reply)
        return "confirmation" if agreed else ""


def asks_by_itself(language: Language | None) -> Callable[[str], bool]:
    """Tell of a few words whether they ask something, by wording or mark; in no known language none do."""
    if language is None:
        return lambda _: False
    asking = Asking(language, trusted=False, marked=False)
    return lambda text: bool(asking.asks(text, language.matchable(text), ""))


def _first_word(plain: str) -> int:
    """The place of the space before the first word."""
    return max(0, len(plain) - len(plain.lstrip(" ")) - 1)


def _marked(text: str) -> bool:
    """Whether a question mark closes the sentence."""
    return "?" in text[len(text.rstrip(_CLOSING)) :]


def is_open(language: Language, plain: str) -> bool:
    """Whether the question, in its matchable form, asks for more than yes, no or one item.

    What counts is how the question opens, which may be late in its sentence; words that only tell of a
    question ("I know what you mean") open none.
    """
    start = after_leads(language.code, plain)
    if language.pattern("question_starts").match(plain, start):
        return _opens_wide(language, plain, start)
    place = start
    while opening := language.pattern("open_questions").search(plain, place):
        place = opening.start()
        told = place > start and word_before(plain, place) in language.vocabulary("tellers")
        if not told and _opens_wide(language, plain, place):
            return True
        place += 1
    return False


def _opens_wide(language: Language, plain: str, place: int) -> bool:
    if language.pattern("closed_questions").match(plain, place):
        return False
    return language.pattern("open_questions").match(plain, place) is not None
