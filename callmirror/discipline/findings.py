"""What members may reply to on a page of next steps: what became of them, and each habit."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from callmirror.discipline.saying import HABITS, Bar, Page, behind, strengths_of
from callmirror.discipline.showing import FATES, KEPT, PARTS, WHOLE, Shown
from callmirror.discipline.telling import YES, Cell
from callmirror.discipline.wording import FATE, HABIT, PART
from callmirror.domain import Area
from callmirror.report.replied import contested
from callmirror.report.windows import period_text
from callmirror.store.replies import Look

BEFORE = "before"


def look_at(shown: Shown, *, k: int) -> Look:
    """What a page of next steps tells; what is told together with others is told of nothing by itself."""
    told = dict(_told(shown))
    strengths = {_key_of(name) for name, _ in strengths_of(shown)}
    return Look(Area.PROMISES, period_text(shown.window), told, k, strengths=strengths)


def keys_of(shown: Shown) -> tuple[str, ...]:
    """All that the page may tell, by key, in its order."""
    return (*_fates(FATES), *(f"{PART}:{known}" for known in PARTS), *_habits())


def marked(page: Page, shown: Shown, language: str, unsure: Collection[str]) -> Page:
    """The page on which whatever is contested says so, wherever it stands."""
    if not unsure:
        return page
    whole = shown.cells[WHOLE]
    strong = [_key_of(name) for name, _ in strengths_of(shown)]
    lost = (*_fates(one.name for one in behind(shown)), *(f"{PART}:{known}" for known in PARTS))
    return replace(
        page,
        strengths=_marked_lines(page.strengths, strong, language, unsure),
        became=_marked_bars(page.became, _fates(one.name for one in whole.shares), language, unsure),
        lost=_marked_lines(page.lost, lost, language, unsure),
        habits=_marked_bars(page.habits, _habits(), language, unsure),
    )


def _told(shown: Shown) -> Iterator[tuple[str, frozenset[str]]]:
    earlier = shown.before.get(WHOLE, Cell())
    for share in shown.cells[WHOLE].shares:
        yield f"{FATE}:{share.name}", _parts(earlier, share.name)
    for known, names in PARTS.items():
        parts = frozenset(name for name in names if shown.cells[name].share(KEPT) is not None)
        if parts and all(shown.cells[name].rule is None for name in names):
            yield f"{PART}:{known}", parts
    for name in HABITS:
        if shown.cells[name].share(YES) is not None:
            yield f"{HABIT}:{name}", _parts(shown.before.get(name, Cell()), YES)


def _parts(before: Cell, name: str) -> frozenset[str]:
    """Whether the months before are told beside it, which a rule may withhold later."""
    return frozenset() if before.share(name) is None else frozenset({BEFORE})


def _key_of(name: str) -> str:
    """The key of a strength: of next steps it is that they show in time."""
    return f"{FATE}:{KEPT}" if name == WHOLE else f"{HABIT}:{name}"


def _fates(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(f"{FATE}:{name}" for name in names)


def _habits() -> tuple[str, ...]:
    return tuple(f"{HABIT}:{name}" for name in HABITS)


def _marked_bars(
    bars: Sequence[Bar], keys: Sequence[str], language: str, unsure: Collection[str]
) -> tuple[Bar, ...]:
    return tuple(
        replace(bar, title=contested(bar.title, language)) if key in unsure else bar
        for bar, key in zip(bars, keys, strict=True)
    )


def _marked_lines(
    lines: Sequence[str], keys: Sequence[str], language: str, unsure: Collection[str]
) -> tuple[str, ...]:
    """The lines, of which the first are about these keys; the rest is about none of them."""
    about = zip(lines, keys, strict=False)
    return (
        *(contested(line, language) if key in unsure else line for line, key in about),
        *lines[len(keys) :],
    )
