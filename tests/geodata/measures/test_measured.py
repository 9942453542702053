"""Numbers carry the flag that says why they are not plain numbers."""

from __future__ import annotations

from math import nan

import numpy as np
import pytest

from geodata.errors import UnknownMeasureError
from geodata.measures.measured import (
    complete_share,
    count,
    median_of,
    per_100,
    share,
    spread,
    standing,
    where_not_offered,
)
from geodata.measures.rates import garwood, poisson_ratio, wilson
from geodata.measures.registry import Measured


def test_a_count_of_zero_reads_none_seen_and_a_standing_number_does_not() -> None:
    assert count("contacts", 0).flag == "none_seen"
    assert count("contacts", 3).flag is None
    assert standing("residents", 0).flag is None


def test_a_share_carries_wilson_and_its_counts() -> None:
    number = share("engagement_rate", 30, 100)
    assert (number.value, number.numerator, number.denominator, number.flag) == (0.3, 30, 100, None)
    assert (number.low, number.high) == wilson(30, 100)
    assert share("engagement_rate", 3, 10).flag == "unreliable"
    assert share("engagement_rate", 0, 0).flag == "none_seen"
    assert complete_share("lead_need_share", 0, 0).flag == "no_data"


def test_a_rate_over_counted_citations_carries_the_interval_of_a_ratio_of_counts() -> None:
    number = per_100("reach_per_need", 40, 300, 1 / 3)
    assert number.value == pytest.approx(40)
    assert number.denominator == pytest.approx(100)
    assert (number.low, number.high) == pytest.approx([100 * end for end in poisson_ratio(40, 300, 3)])


def test_a_rate_over_residents_carries_garwood() -> None:
    number = per_100("reach_per_need", 40, 200, None)
    assert number.value == pytest.approx(20)
    assert (number.low, number.high) == pytest.approx([100 * end for end in garwood(40, 200)])


@pytest.mark.parametrize(
    ("k", "raw", "flag"),
    [(0, 300, "none_seen"), (9, 300, "unreliable"), (10, 3_000, None), (10, 0, "no_data"), (10, nan, "no_data")],
)
def test_a_rate_says_why_it_is_not_plain(k: int, raw: float, flag: str | None) -> None:
    number = per_100("reach_per_need", k, raw, 1 / 3)
    assert number.flag == flag
    assert (number.value is None) == (flag == "no_data")


def test_durations_are_a_median_and_a_90th_percentile() -> None:
    number = spread("handoff_minutes", np.arange(1.0, 12.0))
    assert number.value == 6
    assert number.quantiles == {"median": 6, "p90": 10}
    assert number.denominator == 11
    assert number.flag is None
    assert spread("handoff_minutes", np.arange(9.0)).flag == "unreliable"
    assert spread("handoff_minutes", np.array([])).flag == "none_seen"
    assert median_of("days_since_visit", np.array([1, 2, 9])).value == 2
    assert median_of("days_since_visit", np.array([], dtype=np.int64)).flag == "none_seen"


def test_where_a_program_is_not_offered_the_denominator_stays_and_a_record_is_never_hidden() -> None:
    empty = where_not_offered(per_100("reach_per_need", 0, 300, 1 / 3))
    assert (empty.value, empty.flag, empty.denominator) == (None, "not_offered", pytest.approx(100))
    assert where_not_offered(count("people_referred", 0)).flag == "not_offered"
    assert where_not_offered(count("people_referred", 2)).value == 2
    nobody = share("referral_to_enrolment", 0, 4)
    assert where_not_offered(nobody) == nobody


def test_a_number_without_a_definition_cannot_be_made() -> None:
    with pytest.raises(UnknownMeasureError, match="'invented'"):
        Measured("invented", 1.0)
