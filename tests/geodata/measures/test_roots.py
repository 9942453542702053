"""Every ROOTS number of a world small enough to count by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from math import nan

import numpy as np
import pandas as pd
import pytest

from geodata.measures.roots import Reach, reach
from geodata.measures.straight import WALK_METRES
from geodata.periods import Period, Scope
from tests.worlds import DOWNTOWN, YEAR, build, contact, stated

SCOPE = Scope(YEAR)
NEAR = {"latitude": DOWNTOWN[1] + 0.010}  # 1,110 m
FAR = {"latitude": DOWNTOWN[1] + 0.0103}  # 1,143 m
NOWHERE = {"longitude": None, "latitude": None}
CONTACTS = [
    contact("2024-06-01 10:00", "a", neighborhood="South"),
    contact("2025-03-05 10:00", "a", engaged=True, **NEAR),  # Wednesday
    contact("2025-03-05 11:00", "b", **FAR, neighborhood="South"),
    contact("2025-03-15 10:00", "b", engaged=True, setting="drop_in", site_id="S1"),  # Saturday
    contact("2025-03-16 10:00", "b", engaged=True, setting="home", **NOWHERE),
    contact("2025-12-21 10:00", "c", zone=2, team="T2", neighborhood="Twain", **FAR),
    contact("2025-12-22 10:00", "d", zone=None, neighborhood=None, longitude=0.0, latitude=0.0),
    contact("2026-01-01 00:00", "too late"),
]


def roots(scope: Scope = SCOPE, *, weekday: int = 2, hour: int = 10, group: str | None = None) -> Reach:
    return reach(build(contacts=CONTACTS), scope, weekday=weekday, hour=hour, group=group)


def test_contacts_and_people_are_counted_apart() -> None:
    city = roots().city
    assert city["contacts"].value == 6
    assert city["people_contacted"].value == 4
    assert roots().unplaced == 1


def test_a_person_is_new_once_where_first_met() -> None:
    result = roots()
    assert result.city["new_people"].value == 3
    assert result.zones[1]["new_people"].value == 1
    assert result.teams["new_people"].tolist() == [2, 1]


def test_engagement_counts_people_not_contacts() -> None:
    rate = roots().city["engagement_rate"]
    assert (rate.numerator, rate.denominator) == (2, 4)


def test_days_and_contacts_to_engagement_run_from_the_first_contact_ever_to_the_first_engaged() -> None:
    city = roots().city
    days = (date(2025, 3, 5) - date(2024, 6, 1)).days
    assert city["days_to_engagement"].value == pytest.approx((days + 10) / 2)
    assert city["days_to_engagement"].denominator == 2
    assert city["contacts_to_engagement"].value == 2
    later = roots(Scope(Period(date(2025, 3, 16), date(2025, 12, 31)))).city
    assert later["days_to_engagement"].flag == "none_seen"  # b engaged before, and engages only once


def test_within_reach_at_an_hour_is_taken_over_all_contacts_with_a_point() -> None:
    result = roots()
    number = result.city["within_straight_line"]
    assert (number.numerator, number.denominator) == (2, 4)
    assert result.without_point == 2  # one at home, one with a point that cannot be
    assert roots(hour=17).city["within_straight_line"].value == 0
    assert roots(weekday=5).city["within_straight_line"].value == 0


def test_within_reach_when_met_is_taken_at_the_hour_of_the_contact_itself() -> None:
    number = roots().city["within_straight_line_when_met"]
    assert (number.numerator, number.denominator) == (1, 4)  # near on Wednesday; closed on Saturday


def test_a_site_for_a_group_counts_only_for_that_group() -> None:
    assert roots(hour=17).city["nearest_dropin_m"].flag == "not_offered"
    assert roots(hour=17, group="youth").city["nearest_dropin_m"].value == pytest.approx((2_220 + 2_187) / 2, abs=3)
    sites = roots(hour=17).sites.set_index("site_id")
    assert sites["state"].to_dict() == {"S1": "closed", "S2": "open"}
    assert not sites["counts_for_reach"].any()
    assert roots(hour=17, group="youth").sites["counts_for_reach"].tolist() == [False, True]


def test_the_nearest_drop_in_is_measured_in_metres() -> None:
    number = roots().city["nearest_dropin_m"]
    assert number.value == pytest.approx((1_110 + 1_143) / 2, abs=3)
    assert pytest.approx(4_500 / 4) == WALK_METRES


def test_the_week_is_seven_days_by_24_hours() -> None:
    result = roots()
    assert result.contacts_by_hour.shape == result.open_by_hour.shape == result.within_by_hour.shape == (7, 24)
    assert result.contacts_by_hour.sum() == 6
    assert result.contacts_by_hour[2, 10] == 1
    assert result.open_by_hour[2].tolist() == [0] * 9 + [1] * 8 + [0] * 7
    assert result.within_by_hour[2, 10] == result.city["within_straight_line"].value
    assert np.isnan(roots(Scope(Period(date(2025, 5, 1), date(2025, 5, 2)))).within_by_hour).all()


def test_teams_are_measured_against_the_neighborhoods_of_their_zone() -> None:
    teams = roots().teams.set_index("team")
    assert teams.loc["T1", ["contacts", "people", "visited", "assigned"]].tolist() == [5, 3, 2, 2]
    assert teams.loc["T2", ["contacts", "people", "visited", "assigned"]].tolist() == [1, 1, 1, 2]
    days = [(date(2025, 12, 31) - day).days for day in (date(2025, 3, 16), date(2025, 3, 5))]
    assert teams.loc["T1", "days_since_visit"] == pytest.approx(sum(days) / 2)
    assert teams.loc["T2", "days_since_visit"] == 10
    assert teams.loc["T1", "within_straight_line"] == pytest.approx(2 / 3)
    assert teams.loc["T2", "flag"] == "unreliable"


def test_the_last_visit_may_lie_before_the_period_and_never_after_it() -> None:
    teams = roots(Scope(Period(date(2025, 1, 1), date(2025, 1, 31)))).teams.set_index("team")
    assert teams.loc["T1", "visited"] == 0
    assert teams.loc["T1", "days_since_visit"] == (date(2025, 1, 31) - date(2024, 6, 1)).days
    assert pd.isna(teams.loc["T2", "days_since_visit"])


def test_all_teams_and_zones_stay_listed_whatever_is_chosen() -> None:
    result = roots(replace(SCOPE, team="T2", zone=2))
    assert result.city["contacts"].value == 1
    assert result.teams["team"].tolist() == ["T1", "T2"]
    assert list(result.zones) == [1, 2, 3, 4, 5, 6]
    assert result.by_neighborhood["neighborhood"].tolist() == ["Twain", "Twist"]


def test_settings_sites_and_areas_are_counted_by_part() -> None:
    result = roots()
    by_setting = {part: number.value for part, number in result.city["contacts_by_setting"].by.items()}
    assert by_setting == {"street": 4, "drop_in": 1, "home": 1}
    assert result.city["contacts_by_site"].by["S1"].value == 1
    assert result.by_setting["people"].tolist() == [4, 1, 1]
    assert result.by_site[["site_id", "name", "contacts"]].to_numpy().tolist() == [["S1", "Open Door", 1]]
    assert result.by_zone["contacts"].tolist() == [4, 1, 0, 0, 0, 0]
    assert result.by_neighborhood.set_index("neighborhood")["contacts"].to_dict()["North"] == 3
    assert result.sites["contacts"].tolist() == [1, 0]


def test_hexes_hold_the_contacts_with_a_plausible_point() -> None:
    cells = roots().by_cell
    assert cells["contacts"].sum() == 4
    assert cells["nearest_open_m"].between(0, 2_000).all()
    assert roots(hour=3).by_cell["nearest_open_m"].isna().all()


@pytest.mark.parametrize(("scope", "contacts"), [({"setting": "home"}, 1), ({"site": "S1"}, 1), ({"site": "S9"}, 0)])
def test_filters_choose_contacts(scope: dict[str, str], contacts: int) -> None:
    assert roots(replace(SCOPE, **scope)).city["contacts"].value == contacts


def test_a_status_that_is_not_known_hides_nothing_and_a_stated_absence_says_so() -> None:
    assert roots().zones[3]["contacts"].flag == "none_seen"
    world = build(contacts=CONTACTS, footprint=[stated(3, "not_offered", program="ROOTS")])
    zones = reach(world, SCOPE, weekday=2, hour=10).zones
    assert zones[3]["contacts"].flag == "not_offered"
    assert zones[4]["contacts"].flag == "none_seen"


@pytest.mark.parametrize("wrong", [{"weekday": 7}, {"hour": 24}, {"group": "nobody"}])
def test_an_hour_or_group_that_does_not_exist_is_refused(wrong: dict[str, int | str]) -> None:
    with pytest.raises(ValueError, match="no "):
        roots(**wrong)


def test_a_point_that_cannot_be_is_in_no_distance() -> None:
    lost = build(contacts=[contact("2025-03-05 10:00", "a", longitude=nan, latitude=nan)])
    assert reach(lost, SCOPE, weekday=2, hour=10).city["within_straight_line"].flag == "none_seen"
