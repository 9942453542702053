"""Every table and column stands once, described, and refuses what it says it refuses."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pandera.pandas as pa
import pytest

from geodata.schemas import CITY_TIMES, CONTACTS, RECORD_TABLES, REFERRALS, SITE_HOURS, STAFFING, TABLES, WALK_EDGES

NOON = pd.Timestamp("2026-03-01 12:00", tz="America/New_York")
CONTACT: dict[str, Any] = {
    "contact_id": "c1",
    "at": NOON,
    "program": "ROOTS",
    "team": "T1",
    "setting": "street",
    "site_id": None,
    "person_key": "p1",
    "engaged": True,
    "substantive": False,
    "services": "housing;healthcare",
    "outcome": "conversation",
    "longitude": -79.99,
    "latitude": 40.44,
    "neighborhood": None,
    "data_source": "SAMPLE",
}
REFERRAL: dict[str, Any] = {
    "referral_id": "r1",
    "program": "LEAD",
    "person_key": "p1",
    "door": "social_contact",
    "from_program": None,
    "referred_at": NOON,
    "accepted": True,
    "enrolled_at": NOON + pd.Timedelta(days=3),
    "handoff_minutes": 22.5,
    "officer_key": "o1",
    "longitude": -79.99,
    "latitude": 40.44,
    "neighborhood": None,
    "data_source": "SAMPLE",
}
HOURS: dict[str, Any] = {
    "site_id": "S1",
    "service": "drop_in",
    "eligibility": "anyone",
    "opening_hours": "Mo-Fr 09:00-16:00",
    "note": None,
}
EDGE: dict[str, Any] = {"from_node": 0, "to_node": 1, "length_m": 12.5, "kind": "street", "name": None}


def _refusals(schema: pa.DataFrameSchema, row: dict[str, Any], *, times: int = 1) -> str:
    try:
        schema.validate(pd.DataFrame([row] * times), lazy=True)
    except pa.errors.SchemaErrors as errors:
        return str(errors)
    return ""


@pytest.mark.parametrize("name", TABLES)
def test_every_table_has_its_name_a_description_and_no_undescribed_column(name: str) -> None:
    schema = TABLES[name]
    assert schema.title == name
    assert schema.description
    assert all(column.description for column in schema.columns.values())
    assert schema.strict


@pytest.mark.parametrize("name", RECORD_TABLES)
def test_no_record_table_has_a_column_for_who_somebody_is(name: str) -> None:
    columns = set(RECORD_TABLES[name].columns)
    told = columns - {"name"} if name == "teams" else columns
    assert not [column for column in told if any(word in column for word in ("name", "birth", "phone", "address"))]
    assert "data_source" in columns


@pytest.mark.parametrize(
    ("schema", "row"), [(CONTACTS, CONTACT), (REFERRALS, REFERRAL), (SITE_HOURS, HOURS), (WALK_EDGES, EDGE)]
)
def test_a_sound_row_is_taken(schema: pa.DataFrameSchema, row: dict[str, Any]) -> None:
    assert not _refusals(schema, row)


@pytest.mark.parametrize(
    ("schema", "row", "change", "reason"),
    [
        (CONTACTS, CONTACT, {"program": "Other"}, "isin"),
        (CONTACTS, CONTACT, {"services": "housing; healthcare"}, "services"),
        (CONTACTS, CONTACT, {"services": "housing;"}, "services"),
        (CONTACTS, CONTACT, {"person_key": None}, "not_nullable"),
        (CONTACTS, CONTACT, {"name": "Somebody"}, "column_in_schema"),
        (CONTACTS, CONTACT, {"program": "PINS"}, "never a point"),
        (CONTACTS, CONTACT, {"program": "POST", "latitude": None}, "never a point"),
        (CONTACTS, CONTACT, {"program": "TSAP", "longitude": None}, "never a point"),
        (CONTACTS, CONTACT, {"setting": "home"}, "never a point"),
        (REFERRALS, REFERRAL, {"enrolled_at": NOON - pd.Timedelta(minutes=1)}, "enrolled_at lies before"),
        (REFERRALS, REFERRAL, {"handoff_minutes": -1.0}, "in_range"),
        (REFERRALS, REFERRAL, {"program": "PINS"}, "never a point"),
        (SITE_HOURS, HOURS, {"opening_hours": "weekdays nine to four"}, "opening_hours syntax"),
        (SITE_HOURS, HOURS, {"eligibility": "everyone"}, "eligibility"),
        (WALK_EDGES, EDGE, {"length_m": 0.0}, "greater_than"),
    ],
)
def test_a_row_that_breaks_one_rule_is_refused_for_that_rule(
    schema: pa.DataFrameSchema, row: dict[str, Any], change: dict[str, Any], reason: str
) -> None:
    assert reason in _refusals(schema, row | change)


@pytest.mark.parametrize("program", ["PINS", "POST", "TSAP"])
def test_records_with_a_neighborhood_alone_are_taken_from_every_program(program: str) -> None:
    somewhere = {"program": program, "longitude": None, "latitude": None, "neighborhood": "Allentown"}
    assert not _refusals(CONTACTS, CONTACT | somewhere)
    assert not _refusals(CONTACTS, CONTACT | somewhere | {"program": "ROOTS", "setting": "home"})


def test_keys_stand_once() -> None:
    assert "contact_id" in _refusals(CONTACTS, CONTACT, times=2)
    month = {"program": "LEAD", "zone": 1, "month": pd.Timestamp("2026-03-01"), "case_managers": 2, "data_source": "S"}
    staff = month | {"officers": None, "officers_referred": None}
    assert not _refusals(STAFFING, staff)
    assert "not unique" in _refusals(STAFFING, staff, times=2)


def test_times_are_aware_and_in_city_time() -> None:
    times = [
        str(column.dtype)
        for schema in RECORD_TABLES.values()
        for column in schema.columns.values()
        if column.name in {"at", "referred_at", "enrolled_at"}
    ]
    assert len(times) == 7
    assert set(times) == {str(CITY_TIMES)}
