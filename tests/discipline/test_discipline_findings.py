"""What members may reply to on a page of next steps, and how a contested number says so."""

from dataclasses import replace
from datetime import date

import pytest

from callmirror.discipline.findings import keys_of, look_at, marked
from callmirror.discipline.saying import lines_of, page_of
from callmirror.discipline.showing import QUESTIONS, Shown
from callmirror.discipline.telling import Cell
from callmirror.domain import Area, Window
from callmirror.patterns.answers import Share
from callmirror.report.replied import contested

JUNE = Window(date(2026, 6, 1), date(2026, 7, 1))


def cell(**shares: float) -> Cell:
    return Cell(tuple(Share(name, told, (told, told), (0.2, 0.8)) for name, told in shares.items()))


HIDDEN = Cell(rule="few_people")
CELLS = {
    **dict.fromkeys(QUESTIONS, HIDDEN),
    "agreed": cell(yes=0.7, no=0.3),
    "dated": cell(yes=0.3, no=0.7),
    "fates": replace(cell(kept=0.6, silent=0.3), rest=("late", "planned", "untold")),
    "fates.dated": cell(kept=0.5, otherwise=0.5),
    "fates.undated": cell(kept=0.7, otherwise=0.3),
    "fates.owned": HIDDEN,
    "fates.unowned": HIDDEN,
}
SHOWN = Shown("Sud", JUNE, True, True, CELLS, before={"fates": cell(silent=0.2), "agreed": cell(yes=0.6)})
KEYS = ("fate:kept", "fate:silent", "apart:dated", "habit:agreed", "habit:dated")


def test_each_number_that_is_told_by_itself_is_a_finding_and_no_other() -> None:
    look = look_at(SHOWN, k=5)
    assert (look.area, look.period, look.k) == (Area.PROMISES, "2026-06-01..2026-07-01", 5)
    assert set(look.told) == set(KEYS)
    assert set(look.told) < set(keys_of(SHOWN))
    assert look.told["fate:kept"] == look.told["habit:dated"] == frozenset()
    assert look.told["fate:silent"] == look.told["habit:agreed"] == {"before"}


def test_what_is_kept_in_half_of_the_cases_is_a_strength() -> None:
    assert look_at(SHOWN, k=5).strengths == {"fate:kept", "habit:agreed"}


def test_parts_of_which_nothing_is_told_by_itself_are_no_finding() -> None:
    parts = {
        "fates.dated": Cell(rest=("kept", "otherwise")),
        "fates.undated": Cell(rest=("kept", "otherwise")),
    }
    assert "apart:dated" not in look_at(replace(SHOWN, cells={**CELLS, **parts}), k=5).told


def test_team_without_deals_is_told_habits_alone() -> None:
    none = Cell(rule="no_deal")
    hidden = {name: none for name in CELLS if name.startswith("fates")}
    told = replace(SHOWN, has_deals=False, cells={**CELLS, **hidden})
    assert set(look_at(told, k=5).told) == {"habit:agreed", "habit:dated"}
    page = page_of(told, "en")
    assert marked(page, told, "en", {"habit:agreed"}).habits[0].title.endswith("(contested)")


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(("key", "times"), [*zip(KEYS, (2, 2, 1, 2, 1), strict=True)])
def test_contested_finding_says_so_wherever_it_stands(language: str, key: str, times: int) -> None:
    page = marked(page_of(SHOWN, language), SHOWN, language, {key})
    terminal = "\n".join(lines_of(SHOWN, language, page))
    assert terminal.count(contested("", language)) == times
    plain = "\n".join(lines_of(SHOWN, language))
    assert terminal.replace(contested("", language), "") == plain


def test_nothing_contested_leaves_the_page_as_it_is() -> None:
    assert marked(page_of(SHOWN, "fr"), SHOWN, "fr", ()) == page_of(SHOWN, "fr")
