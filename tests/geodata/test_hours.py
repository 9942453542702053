"""What is listed open, when and for whom: drawn listings, and the bundled ones against their text."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from opening_hours import OpeningHours

from geodata.hours import FIRST_MONDAY, WEEKS, listed_open_grid, open_sites
from geodata.sources.reference import load_reference_layers

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = range(7)


def _sites(eligibility: str = "anyone", services: str = "drop_in") -> pd.DataFrame:
    return pd.DataFrame({"site_id": ["A"], "services": [services], "eligibility": [eligibility]}, dtype="str")


def _hours(*listings: str, eligibility: tuple[str, ...] = ("anyone",), service: str = "drop_in") -> pd.DataFrame:
    return pd.DataFrame(
        {"site_id": "A", "service": service, "eligibility": list(eligibility), "opening_hours": list(listings)},
        dtype="str",
    )


def _state(hours: pd.DataFrame, weekday: int, hour: int, *, group: str | None = None) -> tuple[str, bool]:
    row = open_sites(_sites(), hours, weekday=weekday, hour=hour, group=group).iloc[0]
    return row["state"], bool(row["eligible"])


def _bundled(weekday: int, hour: int, *, group: str | None = None, service: str = "drop_in") -> pd.DataFrame:
    layers = load_reference_layers()
    return open_sites(
        layers["sites"], layers["site_hours"], weekday=weekday, hour=hour, group=group, service=service
    ).set_index("site_id")


def test_no_public_holiday_summer_or_change_of_the_clocks_falls_in_the_regular_weeks() -> None:
    days = [FIRST_MONDAY + timedelta(days=day, hours=12) for day in range(7 * WEEKS)]
    assert days[0].weekday() == MONDAY
    assert not [day for day in days if str(OpeningHours("PH", country="US").state(day)[0]) == "open"]
    assert str(OpeningHours("PH", country="US").state(FIRST_MONDAY.replace(month=12, day=25))[0]) == "open"
    assert days[-1].date() < date(2026, 6, 10)
    assert len({day.utcoffset() for day in days}) == 1


@pytest.mark.parametrize(
    ("hour", "state"), [(8, "closed"), (9, "open"), (15, "open"), (16, "closed"), (0, "closed"), (23, "closed")]
)
def test_an_hour_stands_for_its_first_moment(hour: int, state: str) -> None:
    assert _state(_hours("Mo-Fr 09:00-16:00"), WEDNESDAY, hour) == (state, True)


def test_a_site_that_opens_at_half_past_is_not_open_at_the_hour() -> None:
    assert _state(_hours("Mo-Su 06:30-13:00"), MONDAY, 6)[0] == "closed"
    assert _state(_hours("Mo-Su 06:30-13:00"), MONDAY, 7)[0] == "open"


def test_hours_over_midnight_reach_into_the_next_day_and_week() -> None:
    nights = _hours("Su 17:00-08:00")
    assert [_state(nights, SUNDAY, 23)[0], _state(nights, MONDAY, 7)[0], _state(nights, MONDAY, 8)[0]] == [
        "open",
        "open",
        "closed",
    ]


@pytest.mark.parametrize("listing", ["Sa[1] 09:00-12:00", "Sa[2,4] 09:00-12:00", "Sa[-1] 09:00-12:00", "week 1-53/2"])
def test_hours_that_hold_in_some_weeks_only_are_unknown_never_open_or_closed(listing: str) -> None:
    assert _state(_hours(listing), SATURDAY, 10)[0] == "unknown"
    assert not listed_open_grid(_sites(), _hours(listing)).to_numpy().any()


def test_a_summer_exception_and_a_holiday_leave_the_regular_week_alone() -> None:
    exceptions = _hours("Mo-Fr 12:00-20:00; Jun 10-Aug 31 Mo-Fr 09:00-18:00; PH off")
    assert _state(exceptions, MONDAY, 9)[0] == "closed"
    assert _state(exceptions, MONDAY, 19)[0] == "open"


def test_hours_marked_unknown_stay_unknown() -> None:
    assert _state(_hours("Mo-Fr 09:00-16:00; Tu 09:00-16:00 unknown"), TUESDAY, 10)[0] == "unknown"


def test_a_site_without_hours_is_unknown_and_its_own_eligibility_counts() -> None:
    nothing = _hours("Mo 09:00-10:00").iloc[:0]
    row = open_sites(_sites("youth"), nothing, weekday=0, hour=9, group="youth").iloc[0]
    assert (row["state"], bool(row["eligible"])) == ("unknown", True)
    assert not open_sites(_sites("youth"), nothing, weekday=0, hour=9)["eligible"].any()


def test_hours_of_another_service_say_nothing_about_the_drop_in() -> None:
    assert _state(_hours("24/7", service="shelter"), MONDAY, 3)[0] == "unknown"


def test_with_a_group_its_own_hours_count_and_those_for_anyone() -> None:
    hours = _hours("Mo 09:00-12:00", "Mo 12:00-15:00", "Mo 15:00-18:00", eligibility=("anyone", "youth", "women"))
    assert [_state(hours, MONDAY, hour)[0] for hour in (10, 13, 16)] == ["open", "closed", "closed"]
    assert [_state(hours, MONDAY, hour, group="youth")[0] for hour in (10, 13, 16)] == ["open", "open", "closed"]


def test_a_site_for_others_is_open_but_not_eligible_and_never_reach() -> None:
    hours = _hours("Mo 09:00-12:00", eligibility=("veterans",))
    assert _state(hours, MONDAY, 10) == ("open", False)
    assert not listed_open_grid(_sites("veterans"), hours).to_numpy().any()
    assert listed_open_grid(_sites("veterans"), hours, group="veterans").loc["A"].sum() == 3


def test_questions_about_no_hour_day_or_group_are_refused() -> None:
    for weekday, hour in ((7, 0), (-1, 0), (0, 24), (0, -1)):
        with pytest.raises(ValueError, match="no such hour"):
            _state(_hours("24/7"), weekday, hour)
    with pytest.raises(ValueError, match="no group named 'adults'"):
        _state(_hours("24/7"), 0, 0, group="adults")


@given(st.sets(st.integers(0, 6), min_size=1), st.integers(0, 22), st.integers(1, 23))
def test_a_plain_weekly_listing_is_open_in_exactly_its_hours(days: set[int], opens: int, length: int) -> None:
    closes = min(opens + length, 24)
    names = ",".join(("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")[day] for day in sorted(days))
    grid = listed_open_grid(_sites(), _hours(f"{names} {opens:02}:00-{closes:02}:00"))
    expected = [24 * day + hour for day in sorted(days) for hour in range(opens, closes)]
    assert list(grid.columns[grid.loc["A"]]) == expected


def test_the_grid_and_the_single_hour_agree_for_every_bundled_drop_in() -> None:
    layers = load_reference_layers()
    for group in (None, "youth"):
        grid = listed_open_grid(layers["sites"], layers["site_hours"], group=group)
        assert grid.shape == (14, 168)
        for weekday, hour in ((MONDAY, 0), (TUESDAY, 13), (FRIDAY, 18), (SUNDAY, 23)):
            states = _bundled(weekday, hour, group=group)
            expected = states["state"].eq("open") & states["eligible"]
            assert grid[24 * weekday + hour].tolist() == expected.tolist()


def test_seven_of_the_fourteen_listed_drop_ins_are_open_to_anyone() -> None:
    assert _bundled(MONDAY, 9)["eligible"].value_counts().to_dict() == {True: 7, False: 7}
    reach = listed_open_grid(*(load_reference_layers()[name] for name in ("sites", "site_hours"))).any(axis=1)
    assert reach.sum() == 7


def test_second_avenue_commons_is_a_closed_drop_in_and_an_open_shelter_at_twenty() -> None:
    assert _bundled(MONDAY, 20).loc["S009", "state"] == "closed"
    assert _bundled(MONDAY, 20, service="shelter").loc["S009", "state"] == "open"
    assert _bundled(MONDAY, 18).loc["S009", "state"] == "open"


def test_hours_split_by_group_are_kept_apart() -> None:
    """Proud Haven lists Monday to Friday noon to 18:00 for youth and 18:00 to 22:00 for adults."""
    assert _bundled(FRIDAY, 19, group="youth").loc["S008", "state"] == "closed"
    assert _bundled(FRIDAY, 19, group="lgbtqia").loc["S008", "state"] == "open"
    assert _bundled(FRIDAY, 13, group="youth").loc["S008", "state"] == "open"


def test_nothing_is_modified() -> None:
    sites, hours = _sites(), _hours("24/7")
    before = sites.copy(), hours.copy()
    listed_open_grid(sites, hours, group="youth")
    pd.testing.assert_frame_equal(sites, before[0])
    pd.testing.assert_frame_equal(hours, before[1])
