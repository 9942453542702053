"""Make measured numbers from counts: value, interval and flag by the rules that the definition names."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from geodata.measures.rates import FEWEST, garwood, poisson_ratio, proportion_flag, rate_flag, wilson
from geodata.measures.registry import Flag, Measured

_NO_SPLIT: Mapping[str, Measured] = {}


def count(name: str, counted: float, *, by: Mapping[str, Measured] = _NO_SPLIT) -> Measured:
    """Return a complete count; zero reads none_seen."""
    return Measured(name, float(counted), numerator=float(counted), flag=None if counted else "none_seen", by=by)


def standing(name: str, number: float, *, by: Mapping[str, Measured] = _NO_SPLIT) -> Measured:
    """Return a number that is known of an area, such as its residents: zero is a number like any other."""
    return Measured(name, float(number), numerator=float(number), by=by)


def count_of(name: str, counted: float, whole: float) -> Measured:
    """Return a complete count out of a whole, such as 2 of 6 zones: the value is the count, no interval."""
    return Measured(name, float(counted), numerator=float(counted), denominator=float(whole))


def complete_share(name: str, part: float, whole: float, *, by: Mapping[str, Measured] = _NO_SPLIT) -> Measured:
    """Return a share of a complete count, such as residents by zone: no interval; no_data when the whole is 0."""
    return Measured(
        name,
        part / whole if whole else None,
        numerator=float(part),
        denominator=float(whole),
        flag=None if whole else "no_data",
        by=by,
    )


def share(name: str, k: float, n: float, *, by: Mapping[str, Measured] = _NO_SPLIT) -> Measured:
    """Return the share k of n with its Wilson interval; none_seen when n is 0."""
    if n == 0:
        return Measured(name, None, numerator=0.0, denominator=0.0, flag="none_seen", by=by)
    low, high = wilson(k, n)
    return Measured(name, k / n, low, high, float(k), float(n), proportion_flag(k, n, low, high), by=by)


def per_100(name: str, k: float, raw: float, scale: float | None) -> Measured:
    """Return k per 100 of a proxy counted as `raw`; none_seen when k is 0, no_data when the proxy is.

    `scale` turns the raw count into the proxy of the period asked, and the interval is for a ratio of
    two Poisson counts; None says that the proxy is known without error, and the interval is Garwood's.
    """
    whole = raw * (1 if scale is None else scale)
    if not whole > 0:
        return Measured(name, None, numerator=float(k), denominator=None if np.isnan(whole) else 0.0, flag="no_data")
    low, high = garwood(k, whole) if scale is None else poisson_ratio(k, raw, 1 / scale)
    value = k / whole
    flag: Flag | None = rate_flag(k, low, high, value) if k else "none_seen"
    return Measured(name, 100 * value, 100 * low, 100 * high, float(k), whole, flag)


def spread(name: str, durations: npt.NDArray[np.floating]) -> Measured:
    """Return the median (the value) and 90th percentile of durations; none_seen when there are none."""
    if durations.size == 0:
        return Measured(name, None, denominator=0.0, flag="none_seen")
    median, p90 = (float(value) for value in np.quantile(durations, (0.5, 0.9)))
    flag: Flag | None = "unreliable" if durations.size < FEWEST else None
    return Measured(
        name, median, denominator=float(durations.size), flag=flag, quantiles={"median": median, "p90": p90}
    )


def median_of(name: str, numbers: npt.NDArray[np.integer]) -> Measured:
    """Return the median of a complete list, such as days by neighborhood; none_seen when it is empty."""
    if numbers.size == 0:
        return Measured(name, None, denominator=0.0, flag="none_seen")
    return Measured(name, float(np.median(numbers)), denominator=float(numbers.size))


def where_not_offered(measured: Measured) -> Measured:
    """Return the number of a place where the program is not offered: no value, the denominator kept.

    What was recorded there all the same stays as it is: a record is never hidden by the footprint.
    """
    nothing_recorded = measured.flag == "none_seen" or (measured.value is None and not measured.numerator)
    if not nothing_recorded:
        return measured
    by = {part: where_not_offered(number) for part, number in measured.by.items()}
    return Measured(measured.name, None, denominator=measured.denominator or None, flag="not_offered", by=by)
