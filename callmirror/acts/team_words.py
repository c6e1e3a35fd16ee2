"""What a team's own words say of a sentence: a competitor or something of ours is named, a pitch, a price."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from callmirror.acts.focus import focus
from callmirror.acts.labels import LABELS
from callmirror.domain import Act, Role, Sentence, TeamWords, Turn
from callmirror.languages import Language
from callmirror.languages.flat import flatten

FOCUS = ("about_customer", "about_us")
SHORTEST_INFLECTED = 3
"""Letters a word must have to be found in the plural too."""
_HUMP = re.compile(r"(?<=[a-zà-öø-ÿ])(?=[A-ZÀ-ÖØ-Þ])")
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae"})
_BETWEEN = re.compile(r"(\^|(?:[^\w^]|_)+)")
_SPACED, _JOINED = "[ '-]{1,40}", "[ '-]{0,40}"
_AND = f"{_SPACED}(?:(?:et|and){_SPACED})?"


@dataclass(frozen=True, slots=True)
class Named:
    """A team's words in one language, ready to be looked for; all patterns are for ``folded`` text.

    ``names`` finds what is ours and what is a competitor's, the longest name first, in groups whose names
    begin with "ours" and "them".
    """

    names: re.Pattern[str]
    pitch: re.Pattern[str]
    price: re.Pattern[str]

    def kinds(self, form: str) -> tuple[str, ...]:
        """Whose every name in this form of a text is: "ours" or "them"."""
        return tuple(str(found.lastgroup)[:4] for found in self.names.finditer(form))


def with_team_words(
    sentences: Iterable[Sentence], turns: Sequence[Turn], words: TeamWords, language: Language
) -> tuple[Sentence, ...]:
    """The sentences, with what the team's words add to their acts.

    A named competitor is an act of its own; a named product or offer of ours counts as a word about us; the
    team's wording makes a pitch of what the rep says and asks nothing, and a price of what anybody says.
    """
    named = compiled(words, language)
    roles = {turn.index: turn.role for turn in turns}
    return tuple(_told(each, roles.get(each.turn, Role.UNKNOWN), named, language) for each in sentences)


def compiled(words: TeamWords, language: Language) -> Named:
    """The words of that language as patterns."""
    code = language.code
    ours = (*words.products.get(code, ()), *words.offers.get(code, ()))
    kinds = [("ours", name) for name in ours] + [("them", name) for name in words.competitors.get(code, ())]
    kinds.sort(key=lambda kind: -len(kind[1]))
    ways = "|".join(f"(?P<{kind}{place}>{_way(name)})" for place, (kind, name) in enumerate(kinds))
    return Named(
        _whole(ways),
        _whole("|".join(_way(phrase) for phrase in words.pitch.get(code, ()))),
        _whole("|".join(_way(phrase) for phrase in words.price.get(code, ()))),
    )


def forms(language: Language, text: str) -> tuple[str, ...]:
    """The plain forms of a text: as it is, and, where they differ, without hesitations and stammers.

    The first for names such as "Tam Tam", the second for a name that somebody hesitates over.
    """
    return tuple(dict.fromkeys((folded(f" {text}"), folded(language.matchable(text)))))


def folded(text: str) -> str:
    """A text in lower case without accents, as recognisers and people often leave them out."""
    plain = flatten(text)
    if plain.isascii():
        return plain
    parts = unicodedata.normalize("NFKD", plain.translate(_LIGATURES))
    return "".join(each for each in parts if not unicodedata.combining(each))


def _whole(ways: str) -> re.Pattern[str]:
    """These ways where they stand as whole words; an article may be joined to them by an apostrophe."""
    return re.compile(f"(?<![^ '-])(?:{ways or '(?!)'})(?![^ '-])")


def _way(name: str) -> str:
    """A name or phrase as an expression: its words, inflected or not, however they are joined."""
    marked = _HUMP.sub("^", unicodedata.normalize("NFC", name))
    pieces = [each for each in _BETWEEN.split(marked) if each]
    words = "".join(_joint(each) if _BETWEEN.match(each) else _word(folded(each)) for each in _inner(pieces))
    return words or "(?!)"


def _inner(pieces: Sequence[str]) -> Sequence[str]:
    """The pieces from the first word to the last."""
    places = [place for place, each in enumerate(pieces) if not _BETWEEN.match(each)]
    return pieces[places[0] : places[-1] + 1] if places else ()


def _joint(between: str) -> str:
    """What may stand where a name has these signs between two words."""
    if "&" in between:
        return _AND
    return _SPACED if between.isspace() else _JOINED


def _word(word: str) -> str:
    """One word, with the endings that a plural or an English possessive gives it, or takes."""
    if len(word) < SHORTEST_INFLECTED or not word[-1].isalpha():
        return re.escape(word) + "(?:'s)?"
    if word.endswith("y"):
        return re.escape(word[:-1]) + "(?:y'?s?|ies)"
    if word[-1] in "sx":
        return re.escape(word[:-1]) + f"{word[-1]}?(?:'s|')?"
    return re.escape(word) + "(?:'s|s|x|es)?"


def _told(sentence: Sentence, role: Role, named: Named, language: Language) -> Sentence:
    seen = forms(language, sentence.text)
    kinds = max((named.kinds(form) for form in seen), key=len)
    labels = {act.label for act in sentence.acts}
    added = set(_added(seen, kinds, labels, role, named))
    dropped: set[str] = set()
    if "ours" in kinds:
        plain = language.matchable(sentence.text)
        spoken = set(focus(language, plain, question="question" in labels, named=kinds.count("ours")))
        added, dropped = added | spoken, set(FOCUS) - spoken
    return replace(sentence, acts=_merged(sentence.acts, added, dropped)) if added or dropped else sentence


def _added(
    seen: Collection[str], kinds: Collection[str], labels: Collection[str], role: Role, named: Named
) -> Iterator[str]:
    if "them" in kinds:
        yield "competitor"
    if any(map(named.price.search, seen)):
        yield "price"
    if role is not Role.CUSTOMER and "question" not in labels and any(map(named.pitch.search, seen)):
        yield "pitch"


def _merged(acts: Sequence[Act], added: Collection[str], dropped: Collection[str]) -> tuple[Act, ...]:
    """The acts in the order of ``LABELS``; what the team's words say is as sure as its words."""
    kept = {act.label: act for act in acts if act.label not in dropped}
    kept |= {label: Act(label) for label in added}
    return tuple(sorted(kept.values(), key=lambda act: LABELS.index(act.label)))
