"""Intervals agree with SciPy and with published tables; flags follow the rules word by word."""

from __future__ import annotations

from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest, chi2

from geodata.measures.rates import clopper_pearson, garwood, poisson_ratio, proportion_flag, rate_flag, wilson

CLOSE = {"rel": 1e-9, "abs": 1e-9}
COUNTS = st.integers(0, 5_000)


@st.composite
def shares(draw: st.DrawFn) -> tuple[int, int]:
    n = draw(st.integers(1, 5_000))
    return draw(st.integers(0, n)), n


@given(shares())
def test_wilson_agrees_with_scipy(share: tuple[int, int]) -> None:
    k, n = share
    truth = binomtest(k, n).proportion_ci(method="wilson")
    assert wilson(k, n) == pytest.approx((truth.low, truth.high), **CLOSE)


@given(shares())
def test_clopper_pearson_agrees_with_scipy(share: tuple[int, int]) -> None:
    k, n = share
    truth = binomtest(k, n).proportion_ci(method="exact")
    assert clopper_pearson(k, n) == pytest.approx((truth.low, truth.high), **CLOSE)


@given(COUNTS, st.floats(0.01, 1e6))
def test_garwood_agrees_with_the_chi_square_form(k: int, exposure: float) -> None:
    low = chi2.ppf(0.025, 2 * k) / 2 if k else 0.0
    high = chi2.ppf(0.975, 2 * (k + 1)) / 2
    assert garwood(k, exposure) == pytest.approx((low / exposure, high / exposure), **CLOSE)


@pytest.mark.parametrize(
    ("k", "low", "high"), [(0, 0.0, 3.689), (1, 0.025, 5.572), (5, 1.623, 11.668), (10, 4.795, 18.390)]
)
def test_garwood_gives_the_published_limits(k: int, low: float, high: float) -> None:
    assert garwood(k, 1) == pytest.approx((low, high), abs=0.0006)


def test_wilson_gives_a_worked_value() -> None:
    # 81 of 263: Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
    assert wilson(81, 263) == pytest.approx((0.2553, 0.3662), abs=0.00005)


@given(st.integers(0, 500), st.integers(1, 500), st.floats(0.01, 100))
def test_a_ratio_of_counts_is_the_exact_interval_of_the_share_as_odds(x: int, y: int, exposure_ratio: float) -> None:
    truth = binomtest(x, x + y).proportion_ci(method="exact")
    expected = [end / (1 - end) * exposure_ratio for end in (truth.low, truth.high)]
    assert poisson_ratio(x, y, exposure_ratio) == pytest.approx(expected, rel=1e-7)


@given(shares())
def test_an_interval_holds_its_value_and_stays_a_share(share: tuple[int, int]) -> None:
    k, n = share
    for low, high in (wilson(k, n), clopper_pearson(k, n)):
        assert 0 <= low <= k / n <= high <= 1


@given(COUNTS, st.integers(1, 5_000))
def test_an_interval_of_counts_holds_its_value(x: int, y: int) -> None:
    low, high = garwood(x, y)
    assert low <= x / y <= high
    low, high = poisson_ratio(x, y, 3)
    assert low <= 3 * x / y <= high


@given(shares())
def test_a_share_and_its_remainder_mirror_each_other(share: tuple[int, int]) -> None:
    k, n = share
    for interval in (wilson, clopper_pearson):
        low, high = interval(k, n)
        assert interval(n - k, n) == pytest.approx((1 - high, 1 - low), abs=1e-12)


@given(shares(), st.integers(2, 20))
def test_more_data_make_every_interval_narrower(share: tuple[int, int], times: int) -> None:
    k, n = share
    for interval in (wilson, clopper_pearson, garwood):
        low, high = interval(k, n)
        more_low, more_high = interval(k * times, n * times)
        assert more_high - more_low < high - low


def test_nothing_counted_has_an_interval_and_nothing_to_count_from_has_none() -> None:
    assert wilson(0, 10)[0] == 0
    assert wilson(10, 10)[1] == 1
    assert wilson(0, 0) == (0, 1)
    assert clopper_pearson(0, 0) == (0, 1)
    assert garwood(0, 4) == pytest.approx((0, 3.688879454 / 4))
    assert garwood(3, 0) == (0, inf)
    assert poisson_ratio(0, 5, 1)[0] == 0
    assert poisson_ratio(5, 0, 1)[1] == inf
    assert poisson_ratio(0, 0, 1) == (0, inf)


@pytest.mark.parametrize(
    ("count", "low", "high", "value", "flag"),
    [
        (9, 9.5, 10.5, 10, "unreliable"),
        (10, 2, 18, 10, None),  # exactly 160%
        (10, 2, 18.1, 10, "unreliable"),
        (1_000, 9, 11, 10, None),
        (0, 0, 1, 0, "unreliable"),
    ],
)
def test_a_rate_is_flagged_under_ten_or_over_160_percent(
    count: int, low: float, high: float, value: float, flag: str | None
) -> None:
    assert rate_flag(count, low, high, value) == flag


@pytest.mark.parametrize(
    ("k", "n", "low", "high", "flag"),
    [
        (15, 29, 0.50, 0.51, "unreliable"),  # denominator under 30, however narrow
        (15, 30, 0.40, 0.60, None),
        (1, 1_000, 0.0, 0.05, None),  # 0.05 or less is always shown, whatever the share
        (1, 1_000, 0.0, 0.051, "unreliable"),  # over 1.3 times the value
        (5, 50, 0.0, 0.13, None),  # exactly 1.3 times the value
        (25, 50, 0.30, 0.60, None),  # exactly 0.30
        (25, 50, 0.30, 0.61, "unreliable"),
        (0, 40, 0.0, 0.09, "unreliable"),
        (0, 400, 0.0, 0.01, None),
    ],
)
def test_a_share_is_flagged_as_the_rule_for_proportions_says(
    k: int, n: int, low: float, high: float, flag: str | None
) -> None:
    assert proportion_flag(k, n, low, high) == flag
