"""Counting agrees with the plain pandas way, whatever the records; days and hours are the city's."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.measures.people import pick, records_of, tally
from geodata.periods import Period
from geodata.schemas import SETTINGS, ZONES
from tests.worlds import build, contact

ROWS = st.lists(
    st.tuples(
        st.integers(0, 40),
        st.sampled_from("abcde"),
        st.sampled_from([*ZONES, None]),
        st.sampled_from(SETTINGS),
    ),
    max_size=30,
)


@settings(deadline=None, max_examples=50)
@given(ROWS, st.integers(0, 40), st.integers(0, 40), st.sampled_from([*SETTINGS, None]))
def test_counting_agrees_with_pandas(
    rows: list[tuple[int, str, int | None, str]], one: int, other: int, setting: str | None
) -> None:
    days = pd.date_range("2025-02-20", periods=41)
    world = build(
        contacts=[
            contact(f"{days[day].date()} 12:00", person, zone=zone, setting=where) for day, person, zone, where in rows
        ]
    )
    period = Period(days[min(one, other)].date(), days[max(one, other)].date())
    contacts = records_of(world, "contacts", "ROOTS")
    chosen = contacts.where(contacts.within(period), "setting", setting)

    table = world.records["contacts"]
    day = table["at"].dt.date
    kept = table[(day >= period.since) & (day <= period.until) & (table["setting"].eq(setting) | (setting is None))]
    assert contacts.people[chosen].size == len(kept)
    assert contacts.different(chosen) == kept["person_key"].nunique()
    by_zone = kept.groupby("zone")
    assert contacts.different_by(chosen, contacts.zones(), 6).tolist() == [
        by_zone.get_group(zone)["person_key"].nunique() if zone in by_zone.groups else 0 for zone in ZONES
    ]
    assert tally(contacts.zones()[chosen], 6).tolist() == [int(kept["zone"].eq(zone).sum()) for zone in ZONES]


def test_a_period_holds_its_first_and_last_moment_in_city_time() -> None:
    world = build(
        contacts=[
            contact(at, person)
            for at, person in [
                ("2025-03-08 23:59:59", "before"),
                ("2025-03-09 00:00", "first"),  # the clocks go forward on this day
                ("2025-03-09 23:59:59", "last"),
                ("2025-03-10 00:00", "after"),
            ]
        ]
    )
    contacts = records_of(world, "contacts", "ROOTS")
    rows = contacts.within(Period(date(2025, 3, 9), date(2025, 3, 9)))
    assert contacts.table["person_key"][rows].tolist() == ["first", "last"]


@pytest.mark.parametrize(
    ("at", "hour_of_week"),
    [
        ("2025-03-10 00:30", 0),  # a Monday
        ("2025-03-09 14:00", 6 * 24 + 14),  # summer time, begun that night
        ("2025-11-02 14:00", 6 * 24 + 14),  # winter time, begun that night
        ("2025-07-02 09:59", 2 * 24 + 9),
    ],
)
def test_an_hour_of_the_week_is_read_off_the_clock_on_the_wall(at: str, hour_of_week: int) -> None:
    assert records_of(build(contacts=[contact(at, "a")]), "contacts", "ROOTS").hour_of_week.tolist() == [hour_of_week]


def test_only_the_program_asked_is_counted_and_a_first_row_is_its_first() -> None:
    world = build(
        contacts=[
            contact("2025-01-01 10:00", "a", program="PINS"),
            contact("2025-02-01 10:00", "a"),
            contact("2025-03-01 10:00", "a"),
        ]
    )
    contacts = records_of(world, "contacts", "ROOTS")
    assert contacts.first.tolist() == [True, False]


def test_a_value_nobody_recorded_chooses_no_row_not_the_empty_ones() -> None:
    world = build(contacts=[contact("2025-01-01 10:00", "a", site_id=None)])
    contacts = records_of(world, "contacts", "ROOTS")
    assert contacts.people[contacts.where(slice(0, 1), "site_id", "S9")].size == 0


def test_picked_rows_keep_their_place_in_the_table() -> None:
    assert pick(slice(10, 13), np.array([True, False, True])).tolist() == [10, 12]
    assert pick(np.array([4, 7, 9]), np.array([False, True, True])).tolist() == [7, 9]
