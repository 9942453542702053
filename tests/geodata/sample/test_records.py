"""What every table of the sample promises: its schema, its size, its seed, its silence about anybody."""

from __future__ import annotations

import re

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from geodata.sample import continuum, sample_records
from geodata.sample.rhythm import PERIOD
from geodata.schemas import CONTACT_OUTCOMES, NEIGHBORHOOD_ONLY, PROGRAMS, RECORD_TABLES
from geodata.sources.reference import load_reference_layers

Tables = dict[str, pd.DataFrame]
LAYERS = load_reference_layers()
SECOND = pd.Timedelta(seconds=1)


@pytest.mark.parametrize("name", RECORD_TABLES)
def test_every_table_passes_its_schema_unchanged(records: Tables, name: str) -> None:
    assert_frame_equal(RECORD_TABLES[name].validate(records[name]), records[name])
    assert list(records[name].columns) == list(RECORD_TABLES[name].columns)
    assert len(records[name]) > 0


@settings(max_examples=12, deadline=None)
@given(contacts=st.integers(0, 400), seed=st.integers(0, 2**32))
def test_any_small_size_and_any_seed_give_valid_tables_of_the_asked_size(contacts: int, seed: int) -> None:
    tables = sample_records(contacts=contacts, seed=seed, layers=LAYERS)
    assert list(tables) == list(RECORD_TABLES)
    assert len(tables["contacts"]) == contacts
    for name, table in tables.items():
        assert_frame_equal(RECORD_TABLES[name].validate(table), table)


def test_no_contacts_means_that_every_table_is_empty() -> None:
    assert {len(table) for table in sample_records(contacts=0).values()} == {0}


@pytest.mark.parametrize(("contacts", "seed"), [(-1, 1), (10, -1)])
def test_a_negative_number_is_refused(contacts: int, seed: int) -> None:
    with pytest.raises(ValueError, match=rf"contacts \({contacts}\) and seed \({seed}\) cannot be negative"):
        sample_records(contacts=contacts, seed=seed)


def test_the_same_seed_gives_the_same_records_and_another_seed_gives_others() -> None:
    first, again, other = (sample_records(contacts=300, seed=seed, layers=LAYERS) for seed in (5, 5, 6))
    for name, table in first.items():
        assert_frame_equal(table, again[name])
    same = {name for name, table in first.items() if table.equals(other[name])}
    assert same == {"teams"}


def test_more_rows_in_one_table_leave_the_others_as_they_were(monkeypatch: pytest.MonkeyPatch) -> None:
    before = sample_records(contacts=300, seed=5, layers=LAYERS)
    monkeypatch.setattr(continuum, "CALLS", 2 * continuum.CALLS)
    after = sample_records(contacts=300, seed=5, layers=LAYERS)
    assert len(after["calls"]) == 2 * len(before["calls"])
    for name in set(before) - {"calls"}:
        assert_frame_equal(before[name], after[name])


def test_the_layers_are_left_as_they_were() -> None:
    before = {name: layer.copy() for name, layer in LAYERS.items()}
    sample_records(contacts=50, layers=LAYERS)
    for name, layer in LAYERS.items():
        assert_frame_equal(pd.DataFrame(layer), pd.DataFrame(before[name]))


def test_every_record_is_marked_sample(records: Tables) -> None:
    for table in records.values():
        assert set(table["data_source"]) == {"SAMPLE"}


def test_no_column_could_name_anybody(records: Tables) -> None:
    telling = re.compile(r"name|phone|birth|dob|address|email|ssn", re.IGNORECASE)
    found = {(name, column) for name, table in records.items() for column in table if telling.search(column)}
    assert found == {("teams", "name")}


def test_person_and_officer_keys_are_opaque(records: Tables) -> None:
    for table in records.values():
        for column, shape in (("person_key", r"p[0-9a-f]{12}"), ("officer_key", r"o[0-9a-f]{12}")):
            if column in table:
                assert table[column].dropna().str.fullmatch(shape).all()
    first_seen = records["contacts"]["person_key"].drop_duplicates()
    assert not first_seen.is_monotonic_increasing


def test_every_time_and_day_lies_in_the_three_years(records: Tables) -> None:
    for name, table in records.items():
        for column in table.select_dtypes(["datetime", "datetimetz"]):
            times = table[column].dropna()
            zone = times.dt.tz
            assert (times >= PERIOD.start.tz_localize(None).tz_localize(zone)).all(), (name, column)
            assert (times <= (PERIOD.end - SECOND).tz_localize(None).tz_localize(zone)).all(), (name, column)


def test_pins_tsap_post_and_visits_at_home_have_no_point(records: Tables) -> None:
    contacts, referrals = records["contacts"], records["referrals"]
    hidden = contacts["program"].isin(NEIGHBORHOOD_ONLY) | contacts["setting"].eq("home")
    for rows in (contacts[hidden], referrals[referrals["program"].isin(NEIGHBORHOOD_ONLY)]):
        assert len(rows) > 500
        assert rows[["longitude", "latitude"]].isna().all(axis=None)
        assert rows["neighborhood"].notna().all()


def test_all_six_programs_make_contacts_and_roots_makes_most(contacts: pd.DataFrame) -> None:
    shares = contacts["program"].value_counts(normalize=True)
    assert set(shares.index) == set(PROGRAMS)
    assert shares["ROOTS"] == pytest.approx(0.85, abs=0.001)
    assert shares["LEAD"] == pytest.approx(0.09, abs=0.001)


def test_services_are_listed_exactly_where_a_service_was_connected(contacts: pd.DataFrame) -> None:
    connected = contacts["outcome"].isin(["service_connected", "handed_off"])
    assert contacts["services"].notna().eq(connected).all()
    assert set(contacts["outcome"]) == set(CONTACT_OUTCOMES)
    assert contacts["services"].str.contains(";").any()


def test_engagement_happens_once_per_person_and_program_within_twelve_contacts(contacts: pd.DataFrame) -> None:
    by_pair = contacts.groupby(["person_key", "program"])
    engaged = by_pair["engaged"].sum()
    assert engaged.max() == 1
    assert 0.35 <= engaged.mean() <= 0.45
    nth = by_pair.cumcount()[contacts["engaged"]]
    assert nth.max() < 12
    assert (nth > 0).any()
    assert contacts.loc[contacts["engaged"], "substantive"].all()
    assert contacts.loc[contacts["engaged"], "outcome"].ne("declined").all()


def test_people_come_back_and_a_few_very_often(contacts: pd.DataFrame) -> None:
    times_met = contacts["person_key"].value_counts()
    assert 4200 <= len(times_met) <= 4800
    assert times_met.median() <= 3
    assert times_met.max() > 50


def test_a_person_keeps_race_and_ethnicity_in_every_table(records: Tables) -> None:
    columns = ["person_key", "race", "ethnicity"]
    seen = pd.concat([records["contacts"][columns], records["referrals"][columns]]).drop_duplicates()
    assert seen["person_key"].is_unique
    assert seen["race"].nunique() > 4


def test_attempts_name_people_who_were_met(records: Tables) -> None:
    assert len(records["attempts"]) == 1800
    assert set(records["attempts"]["person_key"]) <= set(records["contacts"]["person_key"])


def test_calls_after_are_given_only_when_their_window_is_over(records: Tables) -> None:
    windows = records["calls_before_after"]
    end = windows["first_visit_on"] + pd.to_timedelta(windows["window_days"].astype(int), unit="D")
    assert windows["calls_after"].notna().eq(end <= pd.Timestamp(PERIOD.until)).all()
    assert windows["calls_after"].isna().any()
    visits = records["contacts"].query("program == 'PINS'")
    first = visits.groupby("person_key")["at"].min().dt.tz_localize(None).dt.normalize()
    assert windows.set_index("person_key")["first_visit_on"].eq(first).all()


def test_only_handled_calls_take_minutes_and_only_eligible_ones_are_handled(records: Tables) -> None:
    calls = records["calls"]
    assert calls["minutes"].notna().eq(calls["handled"]).all()
    assert calls.loc[calls["handled"], "eligible"].all()
    assert not calls["eligible"].all()


def test_treatment_is_linked_only_where_the_person_was_reached(records: Tables) -> None:
    responses = records["overdose_responses"]
    assert responses.loc[responses["linked_to_treatment"], "reached_at_scene"].all()
    assert 0 < responses["person_key"].notna().mean() < 0.5


def test_a_case_conference_has_two_programs_or_more(records: Tables) -> None:
    present = records["case_conferences"]["programs"].str.split(";")
    assert present.map(len).between(2, 5).all()
    assert present.map(lambda programs: len(set(programs)) == len(programs)).all()
