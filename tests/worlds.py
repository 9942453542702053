"""A drawn world small enough to count by hand: six zones, two neighborhoods in each, two drop-ins."""

from __future__ import annotations

from datetime import date
from typing import Any

import geopandas as gpd
import h3
import pandas as pd
import shapely

from geodata.periods import CITY_TIME, Period
from geodata.schemas import ZONES
from geodata.snapshot import Reference, Snapshot

RACES = {
    "white_alone": 5,
    "black_alone": 3,
    "american_indian_alaska_native_alone": 0,
    "asian_alone": 1,
    "native_hawaiian_pacific_islander_alone": 0,
    "some_other_race_alone": 0,
    "two_or_more_races": 1,
    "hispanic_or_latino_any_race": 2,
}
DOWNTOWN = (-80.000, 40.440)
"""The drop-in for anyone stands here; a thousandth of a degree of latitude is 111 m."""
YEAR = Period(date(2025, 1, 1), date(2025, 12, 31))


def moment(text: str) -> pd.Timestamp:
    return pd.Timestamp(text, tz=CITY_TIME)


def referral(at: str, person: str, **other: Any) -> dict[str, Any]:
    defaults = {
        "program": "LEAD",
        "door": "social_contact",
        "accepted": pd.NA,
        "enrolled_at": None,
        "handoff_minutes": None,
        "zone": 1,
        "neighborhood": "North",
    }
    return {"person_key": person, "referred_at": moment(at)} | defaults | other


def contact(at: str, person: str, **other: Any) -> dict[str, Any]:
    defaults = {
        "program": "ROOTS",
        "team": "T1",
        "setting": "street",
        "site_id": None,
        "engaged": False,
        "longitude": DOWNTOWN[0],
        "latitude": DOWNTOWN[1],
        "zone": 1,
        "neighborhood": "North",
    }
    row = {"person_key": person, "at": moment(at)} | defaults | other
    placed = row["longitude"] is not None and abs(row["longitude"]) > 1
    return row | {"h3_8": h3.latlng_to_cell(row["latitude"], row["longitude"], 8) if placed else None}


def enrolment(person: str, since: str, until: str | None = None, *, zone: int = 1) -> dict[str, Any]:
    return {"program": "LEAD", "person_key": person, "zone": zone, "enrolled_on": since, "exited_on": until}


def stated(zone: int, status: str, since: str | None = None, until: str | None = None, program: str = "LEAD") -> Any:
    return {"program": program, "zone": zone, "status": status, "since": since, "until": until}


def _table(rows: list[dict[str, Any]], kinds: dict[str, Any]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=list(kinds))
    return table.astype(kinds)


CITY_TIMES = pd.DatetimeTZDtype(unit="us", tz="America/New_York")
REFERRALS = {
    "program": "str",
    "person_key": "str",
    "door": "str",
    "referred_at": CITY_TIMES,
    "accepted": "boolean",
    "enrolled_at": CITY_TIMES,
    "handoff_minutes": "float64",
    "zone": "Int8",
    "neighborhood": "str",
}
CONTACTS = {
    "program": "str",
    "at": CITY_TIMES,
    "team": "str",
    "setting": "str",
    "site_id": "str",
    "person_key": "str",
    "engaged": "boolean",
    "longitude": "float64",
    "latitude": "float64",
    "zone": "Int8",
    "neighborhood": "str",
    "h3_8": "str",
}
ENROLMENTS = {
    "program": "str",
    "person_key": "str",
    "zone": "Int8",
    "enrolled_on": "datetime64[us]",
    "exited_on": "datetime64[us]",
}
STAFFING = {"program": "str", "zone": "Int8", "month": "datetime64[us]", "case_managers": "Int64"}
FOOTPRINT = {
    "program": "str",
    "zone": "Int8",
    "status": "str",
    "since": "datetime64[us]",
    "until": "datetime64[us]",
}
RECORDS = {"referrals": REFERRALS, "contacts": CONTACTS, "enrolments": ENROLMENTS, "staffing": STAFFING}
NAMES = {1: ("North", "South"), 2: ("Twain", "Twist")} | {zone: (f"Up {zone}", f"Down {zone}") for zone in ZONES[2:]}


def _neighborhoods() -> gpd.GeoDataFrame:
    names = [name for zone in ZONES for name in NAMES[zone]]
    return gpd.GeoDataFrame(
        {
            "neighborhood": names,
            "zone": pd.array([zone for zone in ZONES for _ in NAMES[zone]], dtype="Int8"),
            "population_2020": pd.array([None if name in NAMES[2] else 10 for name in names], dtype="Int64"),
        },
        geometry=[shapely.box(place, 0, place + 1, 1) for place in range(len(names))],
        crs="EPSG:4326",
    )


def _census() -> pd.DataFrame:
    """Return ten residents for each neighborhood; Zone 2 is one row for two, as the city has one."""
    rows = [{"neighborhood": name, "population": 10} | RACES for zone in ZONES if zone != 2 for name in NAMES[zone]]
    both = {"neighborhood": "Twain - Twist (Combined)", "population": 10} | RACES
    return pd.DataFrame([*rows, both])


def _citations() -> pd.DataFrame:
    """Return 36 counted months (2021-01 to 2023-12) and some rows that the proxy leaves out."""
    rows = [
        ("2020-12-01", 1, "North", "public_drunkenness", 500),  # a month too early
        ("2021-01-01", 1, "North", "public_drunkenness", 30),
        ("2022-06-01", 1, "South", "trespass", 30),
        ("2022-06-01", 1, None, "trespass", 30),
        ("2023-12-01", 2, "Twain", "retail_theft", 60),
        ("2023-12-01", 3, "Up 3", "disorderly_conduct", 150),
        ("2023-12-01", 3, "Up 3", "other", 700),
    ]
    table = pd.DataFrame(rows, columns=["month", "zone", "neighborhood", "offense_group", "citations"])
    return table.astype({"month": "datetime64[us]", "zone": "Int8", "neighborhood": "str", "citations": "Int64"})


def _sites() -> tuple[pd.DataFrame, pd.DataFrame]:
    sites = pd.DataFrame(
        {
            "site_id": ["S1", "S2", "S3"],
            "name": ["Open Door", "Youth Room", "Library"],
            "services": ["drop_in;meals", "drop_in", "library"],
            "eligibility": ["anyone", "youth", "anyone"],
            "longitude": [DOWNTOWN[0]] * 3,
            "latitude": [DOWNTOWN[1], DOWNTOWN[1] + 0.03, DOWNTOWN[1]],
            "hours_text": ["Mon-Fri 9-5", "Mon-Fri 12-6", "always"],
            "as_of": ["2022-11"] * 3,
        }
    )
    hours = pd.DataFrame(
        {
            "site_id": ["S1", "S2"],
            "service": ["drop_in", "drop_in"],
            "eligibility": ["anyone", "youth"],
            "opening_hours": ["Mo-Fr 09:00-17:00", "Mo-Fr 12:00-18:00"],
            "note": [None, None],
        }
    )
    return sites, hours


def build(*, footprint: list[Any] | None = None, period: Period = YEAR, **records: list[Any]) -> Snapshot:
    """Return a snapshot of hand-written records; LEAD operates in Zones 1 and 2 unless `footprint` says else."""
    sites, site_hours = _sites()
    zones = gpd.GeoDataFrame(
        {"zone": pd.array(ZONES, dtype="Int8"), "name": [f"Zone {zone}" for zone in ZONES]},
        geometry=[shapely.box(2 * zone, 0, 2 * zone + 2, 1) for zone in range(6)],
        crs="EPSG:4326",
    )
    default = [stated(zone, "operating" if zone <= 2 else "announced") for zone in ZONES]
    reference = Reference(
        zones=zones,
        neighborhoods=_neighborhoods(),
        census=_census(),
        sites=sites,
        site_hours=site_hours,
        footprint=_table(default if footprint is None else footprint, FOOTPRINT),
        citations=_citations(),
        rivers=zones.iloc[:0],
        roads=zones.iloc[:0],
    )
    teams = pd.DataFrame({"team": ["T1", "T2"], "name": ["One", "Two"], "zone": pd.array([1, 2], dtype="Int8")})
    tables = {
        name: _table(records.get(name, []), kinds).assign(data_source="SAMPLE") for name, kinds in RECORDS.items()
    }
    for name, time in {"referrals": "referred_at", "contacts": "at"}.items():
        tables[name] = tables[name].sort_values(time, kind="stable", ignore_index=True)
    tables["teams"] = teams.assign(data_source="SAMPLE")
    return Snapshot("test", sample=True, period=period, reference=reference, records=tables, placement=pd.DataFrame())
