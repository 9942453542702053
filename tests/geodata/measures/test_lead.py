"""Every LEAD number of a world small enough to count by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from geodata.measures.lead import Coverage, coverage
from geodata.measures.rates import poisson_ratio
from geodata.periods import Period, Scope
from tests.worlds import YEAR, build, enrolment, moment, referral, stated

SCOPE = Scope(YEAR)
ENROLLED = {"accepted": True, "enrolled_at": moment("2025-07-01 10:00")}
REFERRALS = [
    referral("2025-01-01 00:00", "a", door="arrest_diversion", handoff_minutes=10, **ENROLLED),
    referral("2025-03-05 10:00", "a", door="social_contact", handoff_minutes=30, zone=2, neighborhood="Twain"),
    referral("2025-03-06 10:00", "b", door="community_referral", accepted=False, zone=2, neighborhood="Twist"),
    referral("2025-03-07 10:00", "b", door="social_contact", handoff_minutes=50, zone=2, neighborhood="Twain"),
    referral("2025-12-31 23:59", "c", door="social_contact", accepted=True, zone=None, neighborhood=None),
    referral("2024-12-31 23:59", "too early"),
    referral("2026-01-01 00:00", "too late"),
    referral("2025-03-05 10:00", "d", program="PINS"),
]
ENROLMENTS = [
    enrolment("a", "2025-07-01"),
    enrolment("a", "2025-11-01", zone=2),
    enrolment("b", "2025-01-01", "2025-12-31", zone=2),
    enrolment("c", "2025-01-01", "2025-12-30"),
    enrolment("d", "2026-01-01"),
]


def cover(scope: Scope = SCOPE, **other: list[object]) -> Coverage:
    return coverage(build(**({"referrals": REFERRALS, "enrolments": ENROLMENTS} | other)), scope)


def test_the_city_counts_each_person_once_also_without_a_zone() -> None:
    lead = cover()
    assert lead.city["people_referred"].value == 3
    assert [zone.measures["people_referred"].value for zone in lead.zones] == [1, 2, None, None, None, None]
    assert lead.unplaced == 1


def test_where_lead_operates_is_counted_against_six_zones_residents_and_the_proxy() -> None:
    city = cover().city
    assert (city["lead_zones_covered"].value, city["lead_zones_covered"].denominator) == (2, 6)
    assert city["lead_resident_share"].value == pytest.approx(30 / 110)
    assert city["lead_need_share"].value == pytest.approx(150 / 300)


def test_referrals_are_counted_by_door() -> None:
    referrals = cover().city["referrals"]
    assert referrals.value == 5
    assert {door: number.value for door, number in referrals.by.items()} == {
        "arrest_diversion": 1,
        "social_contact": 3,
        "community_referral": 1,
    }


def test_referral_to_enrolment_is_taken_by_door() -> None:
    number = cover().city["referral_to_enrolment"]
    assert (number.numerator, number.denominator) == (1, 5)
    assert number.by["arrest_diversion"].value == 1
    assert number.by["social_contact"].value == 0


def test_hand_offs_are_those_with_minutes() -> None:
    city = cover().city
    assert (city["handoff_within_30"].numerator, city["handoff_within_30"].denominator) == (2, 3)
    assert city["handoff_minutes"].quantiles == pytest.approx({"median": 30, "p90": 46})


def test_participants_are_active_on_the_last_day_their_own_last_day_included() -> None:
    lead = cover()
    assert lead.city["active_participants"].value == 2
    assert [zone.measures["active_participants"].value for zone in lead.zones[:2]] == [1, 2]
    earlier = cover(Scope(Period(date(2025, 1, 1), date(2025, 12, 30))))
    assert earlier.city["active_participants"].value == 3


def test_reach_is_people_per_100_of_the_proxy_with_its_exact_interval() -> None:
    zone_2 = cover().zones[1]
    reach = zone_2.measures["reach_per_need"]
    assert zone_2.need == pytest.approx(20)
    assert reach.value == pytest.approx(100 * 2 / 20)
    assert (reach.low, reach.high) == pytest.approx([100 * end for end in poisson_ratio(2, 60, 3)])
    assert reach.flag == "unreliable"


def test_the_rate_of_the_city_leaves_out_the_proxy_of_zones_without_lead() -> None:
    lead = cover()
    reach = lead.city["reach_per_need"]
    inside = sum(zone.need for zone in lead.zones if zone.lead_status == "operating")
    assert reach.denominator == pytest.approx(inside)
    assert inside < sum(zone.need for zone in lead.zones)
    assert reach.value == pytest.approx(100 * (lead.city["people_referred"].value or 0) / inside)


def test_a_drill_down_into_a_zone_without_lead_says_not_offered_not_nought() -> None:
    city = cover(replace(SCOPE, zone=3)).city
    assert (city["people_referred"].value, city["people_referred"].flag) == (None, "not_offered")
    assert city["residents"].value == 20


def test_a_zone_where_lead_is_not_offered_keeps_its_denominator() -> None:
    zone_3 = cover().zones[2]
    reach = zone_3.measures["reach_per_need"]
    assert (reach.value, reach.denominator, reach.flag) == (None, pytest.approx(50), "not_offered")
    assert zone_3.lead_status == "announced"
    assert zone_3.measures["residents"].value == 20


def test_not_offered_and_none_seen_are_two_things() -> None:
    lead = cover(referrals=[])
    assert [zone.measures["people_referred"].flag for zone in lead.zones] == ["none_seen"] * 2 + ["not_offered"] * 4


def test_a_referral_made_where_lead_is_not_offered_is_still_shown() -> None:
    lead = cover(referrals=[referral("2025-03-05 10:00", "x", zone=3, neighborhood="Up 3")])
    assert lead.zones[2].measures["people_referred"].value == 1


@pytest.mark.parametrize(
    ("outcome", "referrals"), [("enrolled", 1), ("accepted_not_enrolled", 1), ("not_accepted", 1), ("undecided", 2)]
)
def test_every_referral_has_one_outcome(outcome: str, referrals: int) -> None:
    assert cover(replace(SCOPE, outcome=outcome)).city["referrals"].value == referrals


def test_a_door_filters_referrals_and_not_participants() -> None:
    lead = cover(replace(SCOPE, door="community_referral"))
    assert lead.city["people_referred"].value == 1
    assert lead.city["active_participants"].value == 2


def test_a_zone_narrows_tiles_months_and_neighborhoods_and_leaves_the_list_whole() -> None:
    lead = cover(replace(SCOPE, zone=2))
    assert lead.city["people_referred"].value == 2
    assert lead.city["residents"].value == 10
    assert lead.city["lead_zones_covered"].value == 2
    assert [zone.zone for zone in lead.zones] == [1, 2, 3, 4, 5, 6]
    assert lead.zones[0].measures["people_referred"].value == 1
    assert set(lead.months["zone"]) == {2}
    assert lead.by_neighborhood["neighborhood"].tolist() == ["Twain", "Twist"]


def test_every_neighborhood_is_listed_even_the_empty_ones() -> None:
    table = cover().by_neighborhood.set_index("neighborhood")
    assert len(table) == 12
    assert table.loc["Twain", "people_referred"] == 2
    assert table.loc["Twain", "reach_per_need"] == pytest.approx(100 * 2 / 20)
    assert table.loc["Twist", "flag"] == "no_data"  # no citation there: nothing to divide by
    assert table.loc["South", "flag"] == "none_seen"
    assert table.loc["Up 3", "flag"] == "not_offered"
    assert pd.isna(table.loc["Twain", "residents"])


def test_residents_as_the_proxy_leave_two_neighborhoods_without_a_rate() -> None:
    table = cover(replace(SCOPE, proxy="residents")).by_neighborhood.set_index("neighborhood")
    assert table.loc["Twain", "flag"] == "no_data"
    assert table.loc["North", "reach_per_need"] == pytest.approx(10)


def test_every_month_and_zone_is_there_and_months_cut_short_say_so() -> None:
    months = cover(Scope(Period(date(2025, 1, 1), date(2025, 3, 10)))).months
    assert len(months) == 3 * 6
    zone_2 = months[months["zone"].eq(2)]
    assert zone_2["people_referred"].tolist() == [0, 0, 2]
    assert zone_2["days"].tolist() == [31, 28, 10]
    assert months.loc[months["offered"], "zone"].unique().tolist() == [1, 2]


def test_a_change_of_status_or_of_case_managers_is_marked() -> None:
    months = {"2024-12-01": 3, "2025-01-01": 4, "2025-02-01": 4, "2025-03-01": 2}
    staffing = [
        {"program": "LEAD", "zone": 1, "month": month, "case_managers": number} for month, number in months.items()
    ]
    footprint = [
        stated(1, "operating"),
        stated(2, "announced", None, "2025-05-31"),
        stated(2, "operating", "2025-06-01"),
    ]
    changes = cover(staffing=staffing, footprint=footprint).changes
    assert [tuple(row) for row in changes.itertuples(index=False)] == [
        (pd.Timestamp("2025-01-01"), 1, "case_managers", "3", "4"),
        (pd.Timestamp("2025-03-01"), 1, "case_managers", "4", "2"),
        (pd.Timestamp("2025-06-01"), 2, "status", "announced", "operating"),
    ]


def test_nothing_that_was_given_is_changed() -> None:
    world = build(referrals=REFERRALS, enrolments=ENROLMENTS)
    before = {name: table.copy(deep=True) for name, table in world.records.items()}
    coverage(world, SCOPE)
    for name, table in world.records.items():
        pd.testing.assert_frame_equal(table, before[name])
