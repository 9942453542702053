"""Measured numbers in words."""

from __future__ import annotations

import pytest

from dashboard.layouts.numbers import (
    NO_VALUE,
    count,
    out_of,
    percent,
    percent_interval,
    rate,
    rate_interval,
    times_100,
    whole,
)
from geodata.measures.registry import Measured

SHARE = Measured("engagement_rate", 0.256, 0.2049, 0.3151, numerator=1_024, denominator=4_000)
RATE = Measured("reach_per_need", 2.46, 0.031, 17.4, numerator=5, denominator=203.25)
NOTHING = Measured("engagement_rate", None, numerator=0, denominator=0, flag="none_seen")


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0, "0"),
        (0.031, "0.03"),
        (0.5, "0.5"),
        (1, "1"),
        (2.46, "2.5"),
        (9.94, "9.9"),
        (17.4, "17"),
        (1_234.5, "1,234"),
        (None, "\N{EN DASH}"),
    ],
)
def test_a_rate_has_two_significant_figures_while_it_is_small(value: float | None, written: str) -> None:
    assert rate(value) == written


def test_a_share_is_a_percentage_with_its_interval_and_what_it_is_out_of() -> None:
    assert percent(SHARE) == "26%"
    assert percent_interval(SHARE) == "20\N{EN DASH}32%"
    assert out_of(SHARE) == "1,024 of 4,000"
    assert times_100(SHARE.value) == pytest.approx(25.6)


def test_a_rate_has_its_interval_and_counts_are_whole() -> None:
    assert rate_interval(RATE) == "0.03\N{EN DASH}17"
    assert (count(Measured("contacts", 18_000.0)), whole(203.25), whole(None)) == ("18,000", "203", NO_VALUE)


def test_where_there_is_no_number_none_is_made_up() -> None:
    assert (percent(NOTHING), count(NOTHING)) == (NO_VALUE, NO_VALUE)
    assert (out_of(NOTHING), percent_interval(NOTHING), rate_interval(NOTHING)) == ("", "", "")
    assert times_100(None) is None
