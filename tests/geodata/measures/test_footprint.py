"""The footprint says what was offered where and when, with and without dates."""

from __future__ import annotations

from datetime import date

import pytest

from geodata.measures.footprint import change_days, offered_in, operating_zones, status_on
from geodata.periods import Period
from tests.worlds import YEAR, build, stated

WORLD = build(
    footprint=[
        stated(1, "operating"),
        stated(2, "announced", None, "2025-05-31"),
        stated(2, "operating", "2025-06-01"),
        stated(3, "not_offered"),
        stated(4, "operating", "2025-02-01", "2025-02-28"),
        stated(5, "not_offered"),
        stated(5, "operating", "2025-07-01"),
    ]
)


@pytest.mark.parametrize(
    ("zone", "day", "status"),
    [
        (1, "2025-01-01", "operating"),
        (2, "2025-05-31", "announced"),
        (2, "2025-06-01", "operating"),
        (3, "2025-06-01", "not_offered"),
        (4, "2025-01-31", "unknown"),
        (4, "2025-02-28", "operating"),
        (4, "2025-03-01", "unknown"),
        (5, "2025-06-30", "not_offered"),
        (5, "2025-07-01", "operating"),  # the row that began last holds
        (6, "2025-06-01", "unknown"),
    ],
)
def test_the_status_on_a_day_is_the_one_that_began_last(zone: int, day: str, status: str) -> None:
    assert status_on(WORLD, "LEAD", zone, date.fromisoformat(day)) == status


def test_a_change_is_a_day_whose_status_differs_from_the_day_before() -> None:
    days = {zone: change_days(WORLD, "LEAD", zone, YEAR) for zone in range(1, 7)}
    assert days == {
        1: [],
        2: [date(2025, 6, 1)],
        3: [],
        4: [date(2025, 2, 1), date(2025, 3, 1)],
        5: [date(2025, 7, 1)],
        6: [],
    }


def test_a_program_is_offered_when_it_operates_on_any_day() -> None:
    offered = {zone for zone in range(1, 7) if offered_in(WORLD, "LEAD", zone, YEAR)}
    assert offered == {1, 2, 4, 5}
    assert not offered_in(WORLD, "LEAD", 4, Period(date(2025, 3, 1), date(2025, 12, 31)))
    assert offered_in(WORLD, "LEAD", 6, YEAR, statuses=("operating", "unknown"))


def test_operating_zones_are_those_of_the_day() -> None:
    assert operating_zones(WORLD, "LEAD", date(2025, 2, 10)) == (1, 4)
    assert operating_zones(WORLD, "LEAD", date(2025, 12, 31)) == (1, 2, 5)
    assert operating_zones(WORLD, "ROOTS", date(2025, 12, 31)) == ()
