"""LEAD and the other referrals of the sample: doors, hand-offs, enrolments, officers, staffing."""

from __future__ import annotations

import pandas as pd
import pytest

from geodata.schemas import DOORS, PROGRAMS, SOURCES

Tables = dict[str, pd.DataFrame]
LAST_DAY = pd.Timestamp("2026-09-30")


@pytest.fixture
def lead(referrals: pd.DataFrame, layers: Tables) -> pd.DataFrame:
    """Return LEAD's referrals with their zone and the year (1 to 3) of the period."""
    rows = referrals[referrals["program"] == "LEAD"]
    zone = rows["neighborhood"].map(layers["neighborhoods"].set_index("neighborhood")["zone"])
    months = rows["referred_at"].dt.tz_localize(None).dt.to_period("M")
    year = (months.dt.year * 12 + months.dt.month - (2023 * 12 + 10)) // 12 + 1
    return rows.assign(zone=zone, year=year)


def test_referrals_grow_from_about_120_to_about_210_a_year(lead: pd.DataFrame) -> None:
    by_year = lead["year"].value_counts()
    assert len(lead) == 495
    assert 90 <= by_year[1] <= 150
    assert by_year[1] < by_year[2] < by_year[3]
    assert 180 <= by_year[3] <= 240


def test_zone_2_refers_about_twice_as_many_as_zone_1(lead: pd.DataFrame) -> None:
    by_zone = lead["zone"].value_counts()
    assert 1.7 < by_zone[2] / by_zone[1] < 2.3


def test_doors_come_in_their_shares(lead: pd.DataFrame) -> None:
    shares = lead["door"].value_counts(normalize=True)
    for door, share in zip(DOORS, (0.45, 0.35, 0.20), strict=True):
        assert shares[door] == pytest.approx(share, abs=0.09)


def test_a_community_referral_has_no_officer_and_no_hand_off(lead: pd.DataFrame) -> None:
    community = lead["door"] == "community_referral"
    assert lead.loc[community, ["officer_key", "handoff_minutes"]].isna().all(axis=None)
    assert lead.loc[~community, "officer_key"].notna().all()
    assert 0.05 < lead.loc[~community, "handoff_minutes"].isna().mean() < 0.2


def test_hand_offs_take_a_median_of_about_22_minutes_and_few_over_an_hour(lead: pd.DataFrame) -> None:
    minutes = lead["handoff_minutes"]
    assert minutes.median() == pytest.approx(22, abs=3)
    assert minutes.quantile(0.9) == pytest.approx(51, abs=8)


def test_most_are_accepted_and_most_of_those_enrol_within_30_days(lead: pd.DataFrame) -> None:
    assert lead["accepted"].mean() == pytest.approx(0.85, abs=0.05)
    assert lead["enrolled_at"].notna().sum() / lead["accepted"].sum() == pytest.approx(0.70, abs=0.07)
    assert lead.loc[lead["enrolled_at"].notna(), "accepted"].all()
    days = (lead["enrolled_at"] - lead["referred_at"]).dropna() / pd.Timedelta(days=1)
    assert days.between(0, 31).all()


def test_some_people_are_referred_again_but_enrolled_once(lead: pd.DataFrame) -> None:
    assert lead["person_key"].duplicated().sum() > 20
    assert not lead.loc[lead["enrolled_at"].notna(), "person_key"].duplicated().any()


def test_a_few_officers_make_most_referrals_each_in_one_zone(lead: pd.DataFrame) -> None:
    by_officer = lead["officer_key"].value_counts()
    assert by_officer.head(len(by_officer) // 4).sum() > 0.5 * by_officer.sum()
    officers_by_zone = lead.groupby("zone")["officer_key"].nunique()
    assert (officers_by_zone <= 60).all()
    assert lead.groupby("officer_key")["zone"].nunique().max() == 1


def test_other_programs_are_referred_to_by_sources_and_handed_on_by_another_program(referrals: pd.DataFrame) -> None:
    others = referrals[referrals["program"] != "LEAD"]
    assert set(others["door"]) == set(SOURCES)
    assert others["from_program"].notna().eq(others["door"] == "program").all()
    handed_on = referrals[referrals["from_program"].notna()]
    assert handed_on["from_program"].ne(handed_on["program"]).all()
    assert set(handed_on["from_program"]) == set(handed_on["program"]) == set(PROGRAMS)


def test_a_referral_comes_before_the_first_contact_it_led_to(records: Tables, referrals: pd.DataFrame) -> None:
    first = records["contacts"].groupby(["program", "person_key"])["at"].min().rename("first")
    roots = referrals[(referrals["program"] == "ROOTS") & referrals["enrolled_at"].notna()]
    joined = roots.join(first, on=["program", "person_key"])
    assert joined["first"].eq(joined["enrolled_at"]).all()
    hours = (joined["first"] - joined["referred_at"]) / pd.Timedelta(hours=1)
    assert 10 < hours.median() < 40


def test_every_enrolment_begins_with_a_referral_of_that_day(records: Tables) -> None:
    referrals = records["referrals"].dropna(subset="enrolled_at")
    days = referrals["enrolled_at"].dt.tz_localize(None).dt.normalize()
    expected = set(zip(referrals["program"], referrals["person_key"], days, strict=True))
    enrolments = records["enrolments"]
    assert set(enrolments["program"]) == {"LEAD", "ROOTS", "PINS"}
    assert expected == set(zip(*(enrolments[name] for name in ("program", "person_key", "enrolled_on")), strict=True))


def test_exits_come_after_enrolment_and_carry_a_destination(records: Tables) -> None:
    enrolments = records["enrolments"]
    exited = enrolments["exited_on"].notna()
    assert exited.any()
    assert (enrolments["exited_on"] >= enrolments["enrolled_on"])[exited].all()
    assert enrolments["exit_destination"].notna().eq(exited).all()


def test_lead_has_about_220_participants_on_the_last_day(records: Tables) -> None:
    stays = records["enrolments"].query("program == 'LEAD'")
    active = stays[stays["exited_on"].isna() | (stays["exited_on"] > LAST_DAY)]
    assert 180 <= active["person_key"].nunique() <= 260
    assert set(active["zone"]) == {1, 2}


def test_lead_meets_its_participants_while_they_are_enrolled(records: Tables) -> None:
    met = records["contacts"].query("program == 'LEAD'")
    stays = records["enrolments"].query("program == 'LEAD'").set_index("person_key")
    stay = stays.loc[met["person_key"]].reset_index()
    day = met["at"].dt.tz_localize(None).dt.normalize().reset_index(drop=True)
    assert (day >= stay["enrolled_on"]).all()
    assert (day <= stay["exited_on"].fillna(LAST_DAY)).all()
    first_met = day.groupby(stay["person_key"]).min()
    assert first_met.eq(stays["enrolled_on"].loc[first_met.index]).all()


def test_staffing_counts_the_officers_who_really_referred(records: Tables, lead: pd.DataFrame) -> None:
    staffing = records["staffing"].query("program == 'LEAD'")
    month = lead["referred_at"].dt.tz_localize(None).dt.to_period("M").dt.to_timestamp().rename("month")
    expected = lead.groupby(["zone", month])["officer_key"].nunique()
    found = staffing.set_index(["zone", "month"])["officers_referred"]
    assert found.sum() == expected.sum() > 0
    assert found.loc[expected.index].eq(expected).all()
    assert staffing["officers"].eq(60).all()


def test_case_managers_step_up_by_one_twice(records: Tables) -> None:
    staffing = records["staffing"].query("program == 'LEAD'").sort_values("month")
    for zone, start in {1: 3, 2: 5}.items():
        managers = staffing.loc[staffing["zone"] == zone, "case_managers"]
        assert managers.iloc[0] == start
        assert managers.diff().dropna().value_counts().to_dict() == {0: 33, 1: 2}
