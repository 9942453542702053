"""Exact and near-exact 95% intervals for shares and rates, and when a number is too few to rely on."""

from __future__ import annotations

from math import inf, sqrt

from scipy.special import betaincinv, gammaincinv, ndtri

from geodata.measures.definition import Flag

CONFIDENCE = 0.95
_TAIL = (1 - CONFIDENCE) / 2

FEWEST = 10
"""Counts under this make a rate unreliable (NCHS rule for rates); durations follow it."""
_WIDEST_RATE = 1.6
_FEWEST_IN_SHARE = 30
_NARROW_SHARE = 0.05
_WIDE_SHARE = 0.30
_WIDEST_SHARE = 1.3


def wilson(k: float, n: float) -> tuple[float, float]:
    """Return the 95% Wilson score interval of a share k of n; (0, 1) when n is 0.

    Source: E. B. Wilson, JASA 22 (1927).
    """
    if n == 0:
        return 0.0, 1.0
    z = float(ndtri(1 - _TAIL))
    middle = (k + z * z / 2) / (n + z * z)
    half = z / (n + z * z) * sqrt(k * (n - k) / n + z * z / 4)
    return (0.0 if k == 0 else middle - half), (1.0 if k == n else middle + half)


def clopper_pearson(k: float, n: float) -> tuple[float, float]:
    """Return the exact 95% interval of a share k of n; (0, 1) when n is 0.

    Source: C. J. Clopper and E. S. Pearson, Biometrika 26 (1934).
    """
    low = 0.0 if k == 0 else float(betaincinv(k, n - k + 1, _TAIL))
    high = 1.0 if k == n else float(betaincinv(k + 1, n - k, 1 - _TAIL))
    return low, high


def garwood(k: float, exposure: float) -> tuple[float, float]:
    """Return the exact 95% interval of the rate k per exposure; (0, infinity) when the exposure is 0.

    Source: F. Garwood, Biometrika 28 (1936).
    """
    if exposure == 0:
        return 0.0, inf
    low = 0.0 if k == 0 else float(gammaincinv(k, _TAIL))
    return low / exposure, float(gammaincinv(k + 1, 1 - _TAIL)) / exposure


def poisson_ratio(x: float, y: float, exposure_ratio: float) -> tuple[float, float]:
    """Return the exact 95% interval of (x / y) * exposure_ratio, two Poisson counts; unbounded above when y is 0.

    Given x + y, x is binomial: the interval is Clopper-Pearson's on x / (x + y), turned into odds.
    `exposure_ratio` is the exposure of y over that of x. Source: J. Przyborowski and H. Wilenski, Biometrika 31 (1940).
    """
    low, high = clopper_pearson(x, x + y)
    return low / (1 - low) * exposure_ratio, (inf if high == 1 else high / (1 - high) * exposure_ratio)


def rate_flag(count: float, low: float, high: float, value: float) -> Flag | None:
    """Return "unreliable" for a count under 10 or an interval wider than 160% of the value (NCHS, rates)."""
    return "unreliable" if count < FEWEST or high - low > _WIDEST_RATE * value else None


def proportion_flag(k: float, n: float, low: float, high: float) -> Flag | None:
    """Return "unreliable" as the NCHS rule for proportions says.

    A denominator under 30 is flagged; else an interval 0.05 wide or less never is, one over 0.30
    always, and between them one wider than 1.3 times the value.
    """
    if n < _FEWEST_IN_SHARE:
        return "unreliable"
    width = high - low
    if width <= _NARROW_SHARE:
        return None
    return "unreliable" if width > _WIDE_SHARE or width > _WIDEST_SHARE * k / n else None
