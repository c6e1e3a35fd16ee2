"""What kind of talk something is, by how many take part and whether they speak of customers or to one.

Confidence is by rule: how many voices there are tells most, and the words sellers use among themselves tell
the rest. It says how clear the signs are; no share of meetings was measured to be told rightly.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from callmirror.domain import Text, Turn
from callmirror.languages import Language
from callmirror.turns import UNNAMED, count_words

FEWEST_WORDS = 8
"""Who says less in all may be a passer-by, or one voice taken for two."""
MANY = 4
"""From so many voices on it is hardly one seller and one customer."""
FEWEST_SIGNS = 2
LEAST_SIGNS_PER_WORD = 1 / 1000
CLEAR_SIGNS_PER_WORD = 1 / 250

_BY_VOICES = {2: (0.1, 0.2, 0.6), 3: (0.3, 0.6, 0.7), MANY: (0.7, 0.9, 0.95)}
"""Confidence that it is a meeting: with no signs in its words, with some, with clear ones."""
NOTICED = 0.9
"""A call is said to look like a meeting only from here on: a customer may bring three colleagues."""
FEWEST_NOTICED = min(voices for voices, chances in _BY_VOICES.items() if max(chances) >= NOTICED)
"""With fewer voices nothing that is said makes it so clear."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What tells a meeting from a call: ``voices`` who say something, ``words``, and ``among`` sellers' own.

    ``apart`` is False where nothing tells the voices apart.
    """

    voices: int
    words: int
    among: int
    apart: bool

    @property
    def meeting(self) -> float | None:
        """Confidence, 0 to 1, that it is a meeting; None where nothing can tell."""
        if not self.apart or self.voices < min(_BY_VOICES):
            return None
        return _BY_VOICES[min(self.voices, MANY)][self._clearness]

    @property
    def _clearness(self) -> int:
        if self.among < FEWEST_SIGNS or self.among < self.words * LEAST_SIGNS_PER_WORD:
            return 0
        return 2 if self.among >= self.words * CLEAR_SIGNS_PER_WORD else 1


def signs(turns: Iterable[Turn], language: Language | None) -> Signs:
    """Count voices, words and the words of sellers among themselves, which are none without a language."""
    said: Counter[str] = Counter()
    among = 0
    pattern = language.pattern("pipeline_talk") if language else None
    for turn in turns:
        said[turn.speaker] += count_words(turn.text)
        if language and pattern:
            among += sum(1 for _ in pattern.finditer(language.matchable(turn.text)))
    voices = sum(1 for words in said.values() if words >= FEWEST_WORDS)
    return Signs(voices, said.total(), among, not {UNNAMED, "sound"}.issuperset(said))


def like_a_meeting(turns: Iterable[Turn], language: Language | None) -> tuple[Text, ...]:
    """What to say of a call that looks like a team's meeting; nothing where it does not."""
    heard = tuple(turns)
    if len({turn.speaker for turn in heard}) < FEWEST_NOTICED:
        return ()
    found = signs(heard, language)
    if (found.meeting or 0.0) < NOTICED:
        return ()
    return (
        Text(
            en=f"This looks like a meeting of a team and not like a call: {found.voices} people speak, and "
            "they speak of customers. A meeting tells nothing of calls: forget it here, and keep it with "
            "`callmirror meeting add FILE --team TEAM`. If it is a call, nothing is to be done.",
            fr=f"Ceci ressemble à une réunion d'équipe et non à un appel : {found.voices} personnes parlent, "
            "et elles parlent de clients. Une réunion ne dit rien des appels : oubliez-la ici, et gardez-la "
            "avec `callmirror meeting add FICHIER --team EQUIPE`. Si c'est un appel, il n'y a rien à faire.",
        ),
    )
