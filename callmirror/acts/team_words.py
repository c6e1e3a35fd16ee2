"""What a team's own words say of a sentence: a competitor or something of ours is named, a pitch, a price."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from callmirror.acts.focus import focus
from callmirror.acts.labels import LABELS
from callmirror.domain import Act, Role, Sentence, TeamWords, Turn
from callmirror.languages import Language
from callmirror.languages.flat import flatten

FOCUS = ("about_customer", "about_us")
SHORTEST_INFLECTED = 3
"""Letters a word must have to be found in the plural too."""
KEYS = (4, 3, 2, 1)
"""How many first letters of a name it is looked for by, as far as they stay whatever its ending."""
_TOKEN = re.compile("[^ '-]+")
_HUMP = re.compile(r"(?<=[a-zà-öø-ÿ])(?=[A-ZÀ-ÖØ-Þ])")
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae"})
_BETWEEN = re.compile(r"(\^|(?:[^\w^]|_)+)")
_SPACED, _JOINED = "[ '-]{1,40}", "[ '-]{0,40}"
_AND = f"{_SPACED}(?:(?:et|and){_SPACED})?"


@dataclass(frozen=True, slots=True)
class Finder:
    """Finds names or phrases, each of a kind, in ``folded`` text.

    ``patterns`` are by the first letters of what they find, so that hundreds of names are looked for only
    where one may begin; each pattern tries the longest first, in groups whose names begin with their kind.
    """

    patterns: Mapping[str, re.Pattern[str]]

    def may_find(self, form: str) -> bool:
        """Whether some word of the text begins as one of the names does."""
        return any(token[:size] in self.patterns for token in _TOKEN.findall(form) for size in KEYS)

    def kinds(self, form: str) -> tuple[str, ...]:
        """The kind of each name in a text, in order; names do not overlap."""
        return tuple(self._kinds(form))

    def _kinds(self, form: str) -> Iterator[str]:
        end = 0
        for token in _TOKEN.finditer(form):
            if token.start() >= end and (found := self._at(form, token)):
                yield str(found.lastgroup).rstrip("0123456789")
                end = found.end()

    def _at(self, form: str, token: re.Match[str]) -> re.Match[str] | None:
        """The name that begins with this word, if one does."""
        keys = dict.fromkeys(token[0][:size] for size in KEYS)
        tried = (self.patterns[key].match(form, token.start()) for key in keys if key in self.patterns)
        return next((found for found in tried if found), None)


@dataclass(frozen=True, slots=True)
class Named:
    """A team's words in one language; ``names`` are of the kinds "ours" and "theirs"."""

    names: Finder
    pitch: Finder
    price: Finder

    def may_find(self, form: str) -> bool:
        """Whether anything of it may stand in this form of a text."""
        return any(each.may_find(form) for each in (self.names, self.pitch, self.price))


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
    """The words of that language, ready to be looked for."""
    code = language.code
    ours = (*words.products.get(code, ()), *words.offers.get(code, ()))
    theirs = words.competitors.get(code, ())
    return Named(
        finder([*(("ours", name) for name in ours), *(("theirs", name) for name in theirs)]),
        finder(("pitch", phrase) for phrase in words.pitch.get(code, ())),
        finder(("price", phrase) for phrase in words.price.get(code, ())),
    )


def finder(named: Iterable[tuple[str, str]]) -> Finder:
    """What finds these names or phrases, given as (kind, name)."""
    ways: dict[str, list[str]] = {}
    for place, (kind, name) in enumerate(sorted(named, key=lambda each: -len(each[1]))):
        words = _words(name)
        if words:
            ways.setdefault(_key(folded(words[0])), []).append(f"(?P<{kind}{place}>{_way(words)})")
    # The end of a name is the end of a word; its beginning is where it is looked for.
    return Finder({key: re.compile(f"(?:{'|'.join(each)})(?![^ '-])") for key, each in ways.items()})


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


def _key(word: str) -> str:
    """The first letters of a word that none of its endings changes."""
    kept = word[:-1] if len(word) >= SHORTEST_INFLECTED and word[-1] in "ysx" else word
    return kept[: KEYS[0]]


def _words(name: str) -> Sequence[str]:
    """The words of a name, and in the places between them the signs that part them."""
    marked = _HUMP.sub("^", unicodedata.normalize("NFC", name))
    pieces = [each for each in _BETWEEN.split(marked) if each]
    places = [place for place, each in enumerate(pieces) if not _BETWEEN.match(each)]
    return pieces[places[0] : places[-1] + 1] if places else ()


def _way(words: Sequence[str]) -> str:
    """A name or phrase as an expression: its words, inflected or not, however they are joined."""
    return "".join(_joint(each) if _BETWEEN.match(each) else _word(folded(each)) for each in words)


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
    if not named.may_find(folded(sentence.text)):
        return sentence
    seen = forms(language, sentence.text)
    kinds = max((named.names.kinds(form) for form in seen), key=len)
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
    if "theirs" in kinds:
        yield "competitor"
    if any(map(named.price.kinds, seen)):
        yield "price"
    if role is not Role.CUSTOMER and "question" not in labels and any(map(named.pitch.kinds, seen)):
        yield "pitch"


def _merged(acts: Sequence[Act], added: Collection[str], dropped: Collection[str]) -> tuple[Act, ...]:
    """The acts in the order of ``LABELS``; what the team's words say is as sure as its words."""
    kept = {act.label: act for act in acts if act.label not in dropped}
    kept |= {label: Act(label) for label in added}
    return tuple(sorted(kept.values(), key=lambda act: LABELS.index(act.label)))
