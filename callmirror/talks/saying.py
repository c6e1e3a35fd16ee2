"""Talks in words, for their speaker: first what to build on, at the end one question and something to try."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from callmirror.domain import Text
from callmirror.report.figures import amount, decimals_for, month_words, signed
from callmirror.report.saying import say, told
from callmirror.talks import wording
from callmirror.talks.agreement import TRUSTED, agreement
from callmirror.talks.balances import FEWEST, Reading, Share, read
from callmirror.talks.course import Course, Move
from callmirror.talks.definitions import BEYOND, DEFINITIONS, PAIRS, RESULTS
from callmirror.talks.talk import Said, Talk

SURE_ENOUGH = 0.5
"""A sentence is only named as something to build on where its model holds that likelier than not."""
LEAST_MONTHS = 2
MET_MORE_THAN_ONCE = 2
"""One sentence may be misread; what is met again is worth a question."""


@dataclass(frozen=True, slots=True)
class Told:
    """What may be said of talks, in one language."""

    strength: str
    balances: tuple[str, ...]
    themes_head: str
    themes: tuple[str, ...]
    cautions: tuple[str, ...]
    question: str
    experiment: str

    def lines(self, language: str) -> tuple[str, ...]:
        """All of it, sentence by sentence."""
        heads = (told(head, language) for head in (wording.QUESTION, wording.EXPERIMENT))
        last = zip(heads, (self.question, self.experiment), strict=True)
        asked = (say_pair(head, sentence, language) for head, sentence in last)
        themes = (self.themes_head, *(f"  {each}" for each in self.themes))
        return (self.strength, *self.balances, *themes, *self.cautions, *asked)


def say_pair(head: str, sentence: str, language: str) -> str:
    """A heading and its sentence on one line."""
    return f"{head}\u00a0: {sentence}" if language == "fr" else f"{head}: {sentence}"


def tell(talks: Sequence[Talk], language: str) -> Told:
    """Say what talks do together, to their speaker, in the language of the page."""
    reading = read(talks)
    turning = wording.TURNINGS[_turning(talks)]
    return Told(
        strength=_strength(talks, reading, language),
        balances=tuple(_balance(name, reading.balances[name], language) for name in PAIRS),
        themes_head=_themes_head(reading, language),
        themes=tuple(_themes(reading, language)),
        cautions=tuple(_cautions(talks, language)),
        question=told(turning.question, language),
        experiment=told(turning.experiment, language),
    )


def title_of(label: str, language: str) -> str:
    """What an act of a talk is called; its own name where it is none."""
    return told(DEFINITIONS[label].title, language) if label in DEFINITIONS else label


@dataclass(frozen=True, slots=True)
class Months:
    """One balance over one's own months; ``head`` names it."""

    head: str
    lines: tuple[str, ...]


def months_told(found: Course, language: str) -> tuple[Months, ...]:
    """The own months, pair by pair, and what moved since the months before; none where there are too few."""
    if len(found.months) < LEAST_MONTHS:
        return ()
    return tuple(Months(_pair(name, language), tuple(_months(found, name, language))) for name in PAIRS)


def undated_told(found: Course, language: str) -> tuple[str, ...]:
    """That there is no course yet, and how many talks are of no month, where that is so."""
    few = (told(wording.NO_COURSE, language),) if len(found.months) < LEAST_MONTHS else ()
    undated = told(wording.UNDATED, language).format(count=found.undated)
    return (*few, undated) if found.undated else few


def course_lines(found: Course, language: str) -> tuple[str, ...]:
    """All that is told of the own months, for a terminal."""
    every = months_told(found, language)
    lines = [line for one in every for line in (one.head, *(f"  {each}" for each in one.lines))]
    return (*lines, *undated_told(found, language))


def _months(found: Course, name: str, language: str) -> Iterator[str]:
    for month, shares in found.months.items():
        share = shares[name]
        text = wording.MONTH_FEW if share.ratio is None else wording.MONTH
        numbers = {"of": share.of, **_numbers(share, language)}
        yield told(text, language).format(month=month_words(month, language), **numbers)
    if name in found.moves:
        yield _moved(found.moves[name], language)


def _moved(move: Move, language: str) -> str:
    decimals = decimals_for(move.interval[1] - move.interval[0], "ratio")
    difference, low, high = (
        signed(one, "ratio", decimals=decimals, language=language)
        for one in (move.difference, *move.interval)
    )
    points = say("points", language, value=difference)
    text = wording.MOVED if move.moved else wording.STILL
    month = month_words(move.month, language)
    return told(text, language).format(month=month, difference=points, low=low, high=high)


def _pair(name: str, language: str) -> str:
    toward, other = (title_of(label, language) for label in PAIRS[name])
    between = {"en": "{} rather than {}", "fr": "{} plutôt que {}"}[language]
    return between.format(toward, other[:1].lower() + other[1:])


def _balance(name: str, share: Share, language: str) -> str:
    toward, other = (title_of(label, language) for label in PAIRS[name])
    values = {"toward": toward, "other": other[:1].lower() + other[1:], "of": share.of, "fewest": FEWEST}
    text = wording.FEW if share.ratio is None else wording.SHARE
    return told(text, language).format(**values, **_numbers(share, language))


def _numbers(share: Share, language: str) -> dict[str, str]:
    if share.ratio is None or share.interval is None:
        return {}
    values = (share.ratio, *share.interval)
    texts = (amount(one, "ratio", decimals=0, language=language) for one in values)
    return dict(zip(("share", "low", "high"), texts, strict=True))


def _themes_head(reading: Reading, language: str) -> str:
    of = _theme_sentences(reading)
    text = wording.FEW_THEMES if of < FEWEST else wording.THEMES
    return told(text, language).format(of=of, fewest=FEWEST)


def _themes(reading: Reading, language: str) -> Iterator[str]:
    for theme, share in reading.themes.items():
        if share.ratio is not None:
            numbers = _numbers(share, language)
            yield told(wording.THEME, language).format(theme=title_of(theme, language), **numbers)


def _theme_sentences(reading: Reading) -> int:
    return next(iter(reading.themes.values())).of


def _strength(talks: Sequence[Talk], reading: Reading, language: str) -> str:
    """What to build on: what is done most often of that, in the words of its surest sentence."""
    wanted = (*(toward for toward, _ in PAIRS.values()), *BEYOND)
    found = [(_count(talks, label), _surest(talks, label), label) for label in wanted]
    sure = [(count, said, label) for count, said, label in found if said is not None]
    if not sure:
        return told(wording.NO_STRENGTH, language)
    count, said, label = max(sure, key=lambda one: one[0])
    numbers = {"count": count, "of": reading.sentences}
    title = title_of(label, language)
    title = title[:1].lower() + title[1:]
    return told(wording.STRENGTH, language).format(title=title, quote=said.text.strip(), **numbers)


def _count(talks: Sequence[Talk], label: str) -> int:
    return sum(1 for talk in talks for one in talk.said if one.does(label))


def _surest(talks: Sequence[Talk], label: str) -> Said | None:
    done = (
        (act.confidence, one)
        for talk in talks
        for one in talk.said
        for act in one.acts
        if act.label == label and act.confidence >= SURE_ENOUGH
    )
    return max(done, key=lambda one: one[0], default=(0.0, None))[1]


def _turning(talks: Sequence[Talk]) -> str:
    """Where a question may help: the pair whose other side is met most, or the themes, or a pair at large."""
    others = {name: _count(talks, other) for name, (_, other) in PAIRS.items()}
    most = max(others, key=lambda name: others[name])
    if others[most] >= MET_MORE_THAN_ONCE:
        return most
    results, beyond = (sum(_count(talks, theme) for theme in side) for side in (RESULTS, BEYOND))
    return "themes" if results > beyond else "thinking"


def _cautions(talks: Sequence[Talk], language: str) -> Iterator[str]:
    if any(talk.read_with is None for talk in talks):
        yield told(wording.UNREAD, language)
    spoken = {talk.language for talk in talks if talk.read_with}
    measured = [agreement(code).get(label, 0.0) for code in sorted(spoken) for label in DEFINITIONS]
    if measured and min(measured) < TRUSTED:
        low, high = (f"{value:.2f}" for value in (min(measured), max(measured)))
        if language == "fr":
            low, high = low.replace(".", ","), high.replace(".", ",")
        yield told(wording.TENTATIVE, language).format(low=low, high=high)
    if len(spoken) > 1:
        yield told(wording.MIXED, language)


def heading(text: Text, language: str, **values: object) -> str:
    """A heading of ``wording`` with its values."""
    return told(text, language).format(**values)


def marked(said: Said, language: str) -> str:
    """A sentence with what it does after it."""
    titles = [title_of(act.label, language) for act in said.acts if act.label in DEFINITIONS]
    return f"{said.text.strip()}  [{', '.join(titles)}]" if titles else said.text.strip()


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence with the titles of what it does; ``number`` counts the sentences of its talk from 1.

    ``own`` tells that its speaker has said what it does.
    """

    text: str
    titles: tuple[str, ...]
    number: int
    own: bool


def paragraphs(talk: Talk, language: str) -> tuple[tuple[Marked, ...], ...]:
    """The sentences of each paragraph, in order, with what they do."""
    found: dict[int, list[Marked]] = {}
    for number, said in enumerate(talk.said, 1):
        titles = tuple(title_of(act.label, language) for act in said.acts if act.label in DEFINITIONS)
        own = bool(said.denied) or any(act.by == "person" for act in said.acts)
        found.setdefault(said.paragraph, []).append(Marked(said.text.strip(), titles, number, own))
    return tuple(tuple(found[number]) for number in sorted(found))


def definitions(language: str) -> tuple[tuple[str, str, str, str], ...]:
    """Title, meaning, example and near miss of everything that is looked for."""
    return tuple(
        (
            told(one.title, language),
            told(one.meaning, language),
            told(one.example, language),
            told(one.near, language),
        )
        for one in DEFINITIONS.values()
    )
