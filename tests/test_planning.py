import numpy as np
import pytest

from callmirror import planning
from callmirror.errors import SettingsError
from callmirror.patterns.archive import findings_of
from callmirror.patterns.comparing import Targets
from callmirror.patterns.finding import Against, Verdict
from callmirror.patterns.windows import Span
from callmirror.planning import ENOUGH, Question, plan, power_of, share_interval
from callmirror.simulate.planted import Archive, Truth, latest, planted


def test_same_question_has_the_same_answer_and_another_seed_about_the_same() -> None:
    one, other = (
        power_of(Question(8, 5, 0.8, Against.STANDARD, markers=3, seed=seed), archives=120) for seed in (1, 2)
    )
    assert one == power_of(Question(8, 5, 0.8, Against.STANDARD, markers=3, seed=1), archives=120)
    assert one.power == pytest.approx(other.power, abs=0.2)


def test_more_calls_larger_habits_and_more_people_are_found_more_often() -> None:
    small = power_of(Question(6, 3, 0.6, Against.STANDARD, markers=3), archives=80).power
    for more in (
        Question(6, 20, 0.6, Against.STANDARD, markers=3),
        Question(6, 3, 1.2, Against.STANDARD, markers=3),
        Question(20, 3, 0.6, Against.STANDARD, markers=3),
    ):
        assert power_of(more, archives=80).power > small + 0.1


def test_no_habit_at_all_is_hardly_ever_found() -> None:
    assert power_of(Question(8, 5, 0.0, Against.STANDARD, markers=3), archives=150).power <= 0.05


@pytest.mark.parametrize("against", list(Against))
def test_answer_names_the_fewest_calls_that_are_enough(
    against: Against, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(planning, "TRIED", {against: (40, 30)})
    answer = plan(Question(10, 4, 1.4, against, markers=2))
    powers = {one.calls: one.power for one in answer.tried}
    for enough in ENOUGH:
        calls = answer.needed[enough]
        assert calls is not None
        assert powers[calls] >= enough
        assert all(power < enough for tried, power in powers.items() if tried < calls)
    assert answer.asked.calls == 4
    low, high = answer.asked.interval
    assert 0 <= low <= answer.asked.power <= high <= 1


def test_habit_too_small_for_so_few_people_is_told_to_be_so() -> None:
    answer = plan(Question(5, 3, 0.1, Against.STANDARD, markers=2))
    assert set(answer.needed.values()) == {None}
    assert max(one.power for one in answer.tried) < 0.8


def test_power_is_the_share_of_findings_that_say_so() -> None:
    said = []
    for number in range(20):
        random = np.random.default_rng([1, number])
        readings = latest(planted(Archive(1, 3, 8, 5), Truth.SHARED, 0.8, random=random))
        targets: Targets = {(marker, None): 0.0 for marker in readings.markers}
        found = findings_of(readings, span=Span.ALL, against=Against.STANDARD, targets=targets, k=5)
        said.append(found[0].verdict is Verdict.SHARED_HABIT)
    question = Question(8, 5, 0.8, Against.STANDARD, markers=3)
    assert power_of(question, archives=20).power == sum(said) / 20


def test_interval_of_a_share_is_wilson_s() -> None:
    # Brown, Cai and DasGupta, Stat. Sci. 16 (2001): by hand for 0 of 10 the upper bound is z2 / (10 + z2)
    assert share_interval(0, 10) == pytest.approx((0, 3.841459 / 13.841459), abs=1e-6)
    assert share_interval(5, 10) == pytest.approx((0.2366, 0.7634), abs=1e-4)


@pytest.mark.parametrize(
    "question",
    [
        Question(4, 5, 1, Against.STANDARD),
        Question(1_000, 5, 1, Against.STANDARD),
        Question(8, 1, 1, Against.STANDARD),
        Question(8, 5, 0, Against.STANDARD),
        Question(8, 5, float("nan"), Against.STANDARD),
        Question(8, 5, 1, Against.STANDARD, person_share=1.0),
    ],
)
def test_numbers_out_of_range_are_refused(question: Question) -> None:
    with pytest.raises(SettingsError) as caught:
        plan(question)
    assert caught.value.text.en != caught.value.text.fr
