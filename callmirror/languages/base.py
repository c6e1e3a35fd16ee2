"""What a language can do: words, sentences, and the word lists and patterns of its data folder."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from callmirror.domain import Text
from callmirror.languages import flat, lists_met, matching, phrases, segmentation, stems, tokenizers
from callmirror.languages.punctuation import punctuated as is_punctuated


@dataclass(frozen=True, slots=True)
class Language:
    """A language that can be read; ``code`` is its ISO 639-1 code and the name of its data folder."""

    code: str
    name: Text

    def words(self, text: str) -> tuple[str, ...]:
        """The lower-case words of ``text``, elisions and contractions apart, punctuation left out.

        A typographic apostrophe equals a straight one.
        """
        return tokenizers.words(self.code, text)

    def sentences(
        self,
        text: str,
        pauses: Collection[int] = (),
        *,
        cuts: Collection[int] = (),
        punctuated: bool | None = None,
    ) -> tuple[tuple[int, int], ...]:
        """Character spans of the sentences of ``text``, in order, without the white space between them.

        ``pauses`` are the character offsets where a silence of at least 0.5 s stands, ``cuts`` those where
        whoever wrote the text ended a sentence though no mark says so. ``punctuated`` says
        whether full stops and question marks can be trusted, which is a property of a whole transcript
        (``callmirror.languages.punctuated``); None judges by this text alone. Without them sentences begin
        at cuts, after pauses and at the words that open a sentence in this language.
        """
        trusted = is_punctuated((text,)) if punctuated is None else punctuated
        if trusted:
            return segmentation.by_punctuation(self.code, text)
        return segmentation.by_cues(self.code, text, frozenset(pauses), frozenset(cuts))

    def phrases(self, name: str) -> tuple[str, ...]:
        """The lines of ``data/<code>/<name>.txt``, without comments and blank lines.

        Raises:
            FileNotFoundError: the language has no list of that name.
        """
        return phrases.phrases(self.code, name)

    def pattern(self, *names: str) -> re.Pattern[str]:
        """Any phrase of these lists as one pattern, to be used on ``matchable`` text."""
        return phrases.pattern(self.code, *names)

    def met(self, names: tuple[str, ...], plain: str, said: frozenset[str] | None = None) -> Iterator[str]:
        """Those of these lists of which a phrase is in ``plain``, the ``matchable`` form of a sentence.

        ``said`` are its words as ``words_said`` gives them, for whoever asks for more than this.
        """
        words = lists_met.words_said(plain) if said is None else said
        return lists_met.lists_met(self.code, names, plain, words)

    def words_said(self, plain: str) -> frozenset[str]:
        """The words of a text in ``matchable`` form, each part of an elision or a compound a word."""
        return lists_met.words_said(plain)

    def may_meet(self, name: str, said: frozenset[str]) -> bool:
        """Whether the pattern of a list may be found in a text of these words: a quick look before it."""
        return lists_met.may_meet(self.code, name, said)

    def matchable(self, text: str) -> str:
        """The plain form of ``text`` in which patterns are looked for; it begins with a space."""
        return matching.matchable(self.code, text)

    def bare(self, text: str) -> str:
        """``text`` as a recogniser without punctuation writes it."""
        return flat.bare(text)

    def stems(self, text: str) -> tuple[str, ...]:
        """The stems of the words of ``text`` that carry content, in order; synonyms share one."""
        return stems.stems(self.code, text)

    def stems_of(self, words: Iterable[str]) -> tuple[str, ...]:
        """The same of words that ``words`` has given, for whoever needs both."""
        return stems.stems_of(self.code, words)

    def says_something(self, text: str) -> bool:
        """Whether there is more in ``text`` than hesitations, signs of listening and words of mere form.

        What says nothing counts as no sentence: whether "okay" stands alone or joins the next sentence is the
        transcriber's choice, and must not change a reading.
        """
        hollow = phrases.hollow_words(self.code)
        for word in text.lower().split():  # a loop, as it is asked of every sentence
            if word not in hollow and word.isalpha():
                return True
        return any(word not in self.vocabulary("empty_words") for word in self.matchable(text).split())

    def vocabulary(self, name: str) -> frozenset[str]:
        """The phrases of that name as a set, for lists of single words."""
        return phrases.vocabulary(self.code, name)
