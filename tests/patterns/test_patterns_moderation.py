import numpy as np
import pytest
from scipy.special import stdtr

from callmirror.patterns.moderation import prior_of


def test_like_variances_lend_each_other_all_they_have() -> None:
    random = np.random.default_rng(3)
    freedom = np.full(400, 7.0)
    variances = 2.0 * random.chisquare(7, 400) / 7
    prior = prior_of(variances, freedom, np.zeros(400, dtype=np.intp))
    steadied, worth = prior.steadied(variances, freedom)
    assert steadied.mean() == pytest.approx(2, rel=0.1)
    assert steadied.std() < 0.25 * variances.std()
    assert worth.min() > 50


def test_unlike_variances_lend_little() -> None:
    random = np.random.default_rng(4)
    freedom = np.full(400, 7.0)
    true = 3 / random.chisquare(3, 400)
    prior = prior_of(true * random.chisquare(7, 400) / 7, freedom, np.zeros(400, dtype=np.intp))
    assert np.median(prior.freedom) == pytest.approx(3, rel=0.35)


def test_few_variances_lend_nothing() -> None:
    variances, freedom = np.array([1.0, 2.0, 3.0, 4.0]), np.full(4, 7.0)
    prior = prior_of(variances, freedom, np.zeros(4, dtype=np.intp))
    steadied, worth = prior.steadied(variances, freedom)
    assert steadied.tolist() == variances.tolist()
    assert worth.tolist() == freedom.tolist()


def test_nothing_is_borrowed_from_oneself_nor_from_another_group() -> None:
    random = np.random.default_rng(5)
    freedom, groups = np.full(20, 7.0), np.repeat([0, 1], 10).astype(np.intp)
    variances = random.chisquare(7, 20) / 7
    larger = variances.copy()
    larger[0] *= 1_000
    before, after = prior_of(variances, freedom, groups), prior_of(larger, freedom, groups)
    assert after.scale[0] == pytest.approx(before.scale[0])
    other = variances.copy()
    other[10:] *= 50
    moved = prior_of(other, freedom, groups)
    assert moved.scale[:10] == pytest.approx(before.scale[:10])
    assert moved.scale[10:] == pytest.approx(50 * before.scale[10:])


def test_what_is_told_in_an_unsure_unit_is_no_surer_than_the_unit() -> None:
    random = np.random.default_rng(7)
    freedom, unit = np.full(12, 7.0), np.full(12, 32.0)
    p = []
    for _ in range(400):
        means, scale = random.normal(size=(12, 8)), random.chisquare(32, 12) / 32
        seen = means.var(axis=1, ddof=1) / scale
        prior = prior_of(seen, freedom, np.zeros(12, dtype=np.intp)).no_surer_than(unit)
        steadied, worth = prior.steadied(seen, freedom)
        p.append(2 * stdtr(worth, -np.abs(means.mean(axis=1) / np.sqrt(steadied * scale / 8))))
    assert np.mean(np.array(p) <= 0.01) == pytest.approx(0.01, abs=0.003)


def test_steadied_t_tests_keep_their_level() -> None:
    random = np.random.default_rng(6)
    rejected = []
    for _ in range(400):
        means = random.normal(size=(12, 8))
        variances, freedom = means.var(axis=1, ddof=1), np.full(12, 7.0)
        prior = prior_of(variances, freedom, np.zeros(12, dtype=np.intp))
        steadied, worth = prior.steadied(variances, freedom)
        t = means.mean(axis=1) / np.sqrt(steadied / 8)
        rejected.append(2 * stdtr(worth, -np.abs(t)) <= 0.01)
    assert np.mean(rejected) == pytest.approx(0.01, abs=0.006)
