"""Measured numbers in words: values, what they are out of, why there is none."""

from __future__ import annotations

from typing import Final

from dashboard.words import number, say, share
from geodata.measures.registry import Measured

NO_VALUE: Final = "\N{EN DASH}"


def count(measured: Measured) -> str:
    """Return a count, or a dash where there is none."""
    return NO_VALUE if measured.value is None else number(measured.value)


def percent(measured: Measured) -> str:
    """Return a share as a percentage, or a dash where there is none."""
    return NO_VALUE if measured.value is None else share(measured.value)


def times_100(share: float | None) -> float | None:
    """Return a share as a percentage for an axis, None where there is none."""
    return None if share is None else 100 * share


def rate(value: float | None) -> str:
    """Return a rate per 100 with two significant figures where it is small, or a dash."""
    if value is None:
        return NO_VALUE
    digits = 0 if value >= 10 or value == 0 else 1 if value >= 1 else 2  # noqa: PLR2004  # two significant figures
    return number(value, digits=digits)


def out_of(measured: Measured) -> str:
    """Return numerator and denominator of a share in words; nothing where there is no share."""
    if measured.value is None:
        return ""
    return say("of", part=whole(measured.numerator), whole=whole(measured.denominator))


def whole(value: float | None) -> str:
    """Return a count that may be missing."""
    return NO_VALUE if value is None else number(value)


def percent_interval(measured: Measured) -> str:
    """Return the 95% interval of a share; empty where there is none."""
    if measured.low is None or measured.high is None:
        return ""
    return say("interval.percent", low=number(100 * measured.low), high=number(100 * measured.high))


def rate_interval(measured: Measured) -> str:
    """Return the 95% interval of a rate per 100; empty where there is none."""
    if measured.low is None or measured.high is None:
        return ""
    return say("interval", low=rate(measured.low), high=rate(measured.high))


def flag_words(measured: Measured) -> str | None:
    """Return why a number is not a plain number, None where it is one."""
    return None if measured.flag is None else say(f"flag.{measured.flag}")
