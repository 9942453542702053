"""How numbers stand on the page, written a second time without the page's own functions."""

from __future__ import annotations

from collections.abc import Mapping

from geodata.measures.registry import Measured

NONE = "\N{EN DASH}"


def whole(value: float | None) -> str:
    return NONE if value is None else f"{value:,.0f}"


def percent(share: float | None) -> str:
    return NONE if share is None else f"{100 * share:,.0f}%"


def rate(value: float | None) -> str:
    """Write two significant figures under ten, without zeros at the end."""
    if value is None:
        return NONE
    if value >= 10 or value == 0:
        return f"{value:,.0f}"
    return f"{value:.{1 if value >= 1 else 2}f}".rstrip("0").rstrip(".")


def out_of(measured: Measured) -> str:
    return f"{whole(measured.numerator)} of {whole(measured.denominator)}"


def rate_interval(measured: Measured) -> str:
    return f"{rate(measured.low)}{NONE}{rate(measured.high)}"


def percent_interval(measured: Measured) -> str:
    low, high = (f"{100 * (share or 0):,.0f}" for share in (measured.low, measured.high))
    return f"{low}{NONE}{high}%"


FLAGS: Mapping[str, str] = {
    "unreliable": "few: unreliable",
    "not_offered": "not offered",
    "none_seen": "none seen",
    "no_data": "no data received",
}
"""The words of each reason for which a number is not a plain number."""
