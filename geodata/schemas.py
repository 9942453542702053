"""Every table and column once: the data dictionary, as pandera schemas.

`TABLES` maps a table's name to its schema. Times are aware and in America/New_York. `person_key` and
`officer_key` are opaque. No record table has a column for a name, birth date, phone or address.
"""

from __future__ import annotations

from typing import Any

import pandas as pd
import pandera.pandas as pa
from opening_hours import validate as is_opening_hours

PROGRAMS = ("LEAD", "ROOTS", "Co-Response", "PINS", "POST", "TSAP")
ZONES = (1, 2, 3, 4, 5, 6)
STATUSES = ("operating", "announced", "not_offered", "unknown")
DOORS = ("arrest_diversion", "social_contact", "community_referral")
SOURCES = ("police", "fire", "ems", "community", "program")
SETTINGS = ("street", "drop_in", "home")
SERVICES = (
    "human_services",
    "drug_and_alcohol_treatment",
    "housing",
    "healthcare",
    "behavioral_health",
    "legal_navigation",
    "other",
)
CONTACT_OUTCOMES = ("conversation", "needs_met", "service_connected", "handed_off", "declined")
SITE_KINDS = (
    "drop_in",
    "shelter",
    "health",
    "harm_reduction",
    "meals",
    "food_pantry",
    "support",
    "recreation_center",
    "library",
)
GROUPS = ("anyone", "youth", "veterans", "women", "men", "lgbtqia", "families", "members_or_area")
EXIT_DESTINATIONS = ("permanent_housing", "temporary_housing", "institution", "jail", "unsheltered", "unknown")
RACES = (
    "white",
    "black",
    "american_indian_alaska_native",
    "asian",
    "native_hawaiian_pacific_islander",
    "other",
    "two_or_more",
    "unknown",
)
ETHNICITIES = ("hispanic_or_latino", "not_hispanic_or_latino", "unknown")
NEIGHBORHOOD_ONLY = ("PINS", "TSAP", "POST")
"""Programs whose records never hold a point (privacy.md, rule 6)."""

PLACED = (
    "inside",
    "edge",
    "by_neighborhood",
    "on_or_beside_water",
    "outside_city",
    "no_place",
    "not_plausible",
)

CITY_TIMES = pd.DatetimeTZDtype(unit="us", tz="America/New_York")
DAY = "datetime64[us]"
"""A calendar day or month start, without a time zone: a city day."""


def _column(dtype: Any, description: str, *checks: pa.Check, **options: Any) -> pa.Column:
    return pa.Column(dtype, list(checks), coerce=True, description=description, **options)


def _key(description: str) -> pa.Column:
    return _column("str", description, unique=True)


def _text(description: str, **options: Any) -> pa.Column:
    return _column("str", description, **options)


def _one_of(values: tuple[str, ...], description: str, **options: Any) -> pa.Column:
    return _column("str", description, pa.Check.isin(values), **options)


def _list_of(values: tuple[str, ...], description: str, **options: Any) -> pa.Column:
    part = "|".join(values)
    check = pa.Check.str_matches(rf"^(?:(?:{part})(?:;(?:{part}))*)?$", name=f"list_of({', '.join(values)})")
    return _column("str", f"{description} Several are joined by a semicolon.", check, **options)


def _count(description: str, **options: Any) -> pa.Column:
    return _column("Int64", description, pa.Check.ge(0), **options)


def _minutes(description: str) -> pa.Column:
    return _column("float64", f"{description} Minutes.", pa.Check.in_range(0, 7 * 24 * 60), nullable=True)


def _flag(description: str, **options: Any) -> pa.Column:
    return _column("boolean", description, **options)


def _time(description: str, **options: Any) -> pa.Column:
    return _column(CITY_TIMES, description, **options)


def _day(description: str, **options: Any) -> pa.Column:
    return _column(DAY, description, **options)


def _zone(description: str = "Police zone, 1 to 6.", **options: Any) -> pa.Column:
    return _column("Int8", description, pa.Check.isin(ZONES), **options)


def _program() -> pa.Column:
    return _one_of(PROGRAMS, "One of the office's six programs.")


def _person(**options: Any) -> pa.Column:
    return _text("Opaque key of a person, the same in every table; never a name.", **options)


def _point() -> dict[str, pa.Column]:
    where = "EPSG:4326, decimal degrees; empty where only the neighborhood is known."
    return {
        "longitude": _column("float64", f"Longitude, {where}", nullable=True),
        "latitude": _column("float64", f"Latitude, {where}", nullable=True),
    }


def _neighborhood(
    description: str = "Neighborhood as recorded; empty where not recorded.", **options: Any
) -> pa.Column:
    return _text(description, **{"nullable": True} | options)


def _people_columns() -> dict[str, pa.Column]:
    return {
        "race": _one_of(RACES, "Race as the office records it.", nullable=True, required=False),
        "ethnicity": _one_of(ETHNICITIES, "Ethnicity as the office records it.", nullable=True, required=False),
    }


def _data_source() -> pa.Column:
    return _text("Where the record comes from; SAMPLE for invented records.")


def _table(title: str, description: str, columns: dict[str, Any], **options: Any) -> pa.DataFrameSchema:
    return pa.DataFrameSchema(columns, title=title, description=description, strict=True, coerce=False, **options)


def _no_point_where(table: pd.DataFrame, hidden: pd.Series[bool]) -> pd.Series[bool]:
    return ~hidden | (table["longitude"].isna() & table["latitude"].isna())


NO_POINT_FOR_NEIGHBORHOOD_PROGRAMS = pa.Check(
    lambda table: _no_point_where(table, table["program"].isin(NEIGHBORHOOD_ONLY)),
    name="no_point_for_pins_tsap_post",
    error="PINS, TSAP and POST records hold a neighborhood, never a point: empty longitude and latitude",
)
NO_POINT_AT_HOME = pa.Check(
    lambda table: _no_point_where(table, table["setting"].eq("home").fillna(value=False)),
    name="no_point_at_home",
    error="contacts at home hold a neighborhood, never a point: empty longitude and latitude",
)
OPENING_HOURS = pa.Check(
    is_opening_hours,
    element_wise=True,
    name="opening_hours",
    error="is not in OpenStreetMap opening_hours syntax: write for example Mo-Fr 09:00-16:00",
)
ENROLLED_AFTER_REFERRED = pa.Check(
    lambda table: table["enrolled_at"].isna() | (table["enrolled_at"] >= table["referred_at"]),
    name="enrolled_after_referred",
    error="enrolled_at lies before referred_at: correct one of the two",
)

ZONES_TABLE = _table(
    "zones",
    "Police zones, one row each; geometry in EPSG:4326.",
    {
        "zone": _zone(unique=True),
        "name": _text("Name shown to readers."),
        "station_address": _text("Street address of the zone station."),
        "station_longitude": _column("float64", "Longitude of the station, EPSG:4326."),
        "station_latitude": _column("float64", "Latitude of the station, EPSG:4326."),
        "geometry": _column("geometry", "Area of the zone, EPSG:4326."),
    },
)
NEIGHBORHOODS = _table(
    "neighborhoods",
    "City neighborhoods, one row each; geometry in EPSG:4326.",
    {
        "neighborhood": _key("Name of the neighborhood."),
        "zone": _zone("The zone that holds at least 98.2% of its area."),
        "population_2020": _count("Residents, 2020 census; empty where the census gives two together.", nullable=True),
        "geometry": _column("geometry", "Area of the neighborhood, EPSG:4326."),
    },
)
CENSUS = _table(
    "census",
    "Residents by neighborhood and race, 2020 census; one row per neighborhood or pair counted together.",
    {"neighborhood": _key("Name of the neighborhood, or of the pair.")}
    | {
        name: _count(description)
        for name, description in {
            "population": "All residents.",
            "white_alone": "White alone.",
            "black_alone": "Black or African American alone.",
            "american_indian_alaska_native_alone": "American Indian or Alaska Native alone.",
            "asian_alone": "Asian alone.",
            "native_hawaiian_pacific_islander_alone": "Native Hawaiian or Pacific Islander alone.",
            "some_other_race_alone": "Some other race alone.",
            "two_or_more_races": "Two or more races.",
            "hispanic_or_latino_any_race": "Hispanic or Latino, of any race; overlaps the other columns.",
        }.items()
    },
)
SITES = _table(
    "sites",
    "Services in and within 3 km of the city, one row each, as listed on `as_of`.",
    {
        "site_id": _key("Key of the site."),
        "name": _text("Name of the service."),
        "kind": _one_of(SITE_KINDS, "Main service."),
        "services": _list_of((*SITE_KINDS, "showers"), "Services listed."),
        "eligibility": _list_of(GROUPS, "Who may come."),
        "organization": _text("Who runs it.", nullable=True),
        "address": _text("Street address of the service, public.", nullable=True),
        "longitude": _column("float64", "Longitude, EPSG:4326."),
        "latitude": _column("float64", "Latitude, EPSG:4326."),
        "hours_text": _text("Hours as published; untidy.", nullable=True),
        "phone": _text("Public telephone number of the service.", nullable=True),
        "as_of": _text("Year and month the listing is not older than.", nullable=False),
        "location_quality": _one_of(("address", "street"), "How exactly the point is known."),
        "source": _text("The listing the row comes from."),
        "verified_on": _day("Day the office verified the row; empty: nobody has.", nullable=True),
    },
)
SITE_HOURS = _table(
    "site_hours",
    "Machine-readable hours made by hand from hours_text; one row per site, service and group. No row: unknown.",
    {
        "site_id": _text("Key of the site."),
        "service": _text("The service the hours belong to."),
        "eligibility": _list_of(GROUPS, "Whom these hours are for."),
        "opening_hours": _column("str", "OpenStreetMap opening_hours syntax, city time.", OPENING_HOURS),
        "note": _text("What the hours leave out.", nullable=True),
    },
    unique=["site_id", "service", "eligibility"],
)
FOOTPRINT = _table(
    "footprint",
    "Where a program is offered: program x zone x status x from/to x hours x source.",
    {
        "program": _program(),
        "zone": _zone(),
        "status": _one_of(STATUSES, "operating, announced, not_offered or unknown."),
        "since": _day("First day of the status; empty: not published.", nullable=True),
        "until": _day("Last day of the status; empty: not published or not ended.", nullable=True),
        "hours": _text("Hours of the program; empty: not published.", nullable=True),
        "source": _text("Where this is stated."),
    },
)
NEED_PROXY = _table(
    "need_proxy",
    "Counts that stand for need: one row per kind, period and area.",
    {
        "kind": _text("Which proxy: citations, residents, or the office's own."),
        "period_start": _day("First day counted."),
        "period_end": _day("Last day counted."),
        "area_kind": _one_of(("zone", "neighborhood"), "Kind of area."),
        "area": _text("Zone number or neighborhood name."),
        "count": _column("float64", "What was counted in the area in the period.", pa.Check.ge(0)),
    },
    unique=["kind", "period_start", "area_kind", "area"],
)
CITATIONS = _table(
    "citations",
    "Public counts of non-traffic citations by month, zone as recorded, neighborhood and offense group.",
    {
        "month": _day("First day of the month."),
        "zone": _zone("Zone as recorded."),
        "neighborhood": _neighborhood(),
        "offense_group": _text("Group of offenses."),
        "citations": _count("Citations."),
    },
)
RIVERS = _table(
    "rivers",
    "The water between two banks inside the city, one row; approximate, for orientation only; EPSG:4326.",
    {
        "name": _text("Name of the layer."),
        "geometry": _column("geometry", "Area of the water, EPSG:4326."),
    },
)
ROADS = _table(
    "roads",
    "Major roads, for orientation only; one row per class and name; geometry in EPSG:4326.",
    {
        "class": _one_of(("motorway", "trunk", "primary", "secondary"), "Class of road."),
        "name": _text("Name of the road.", nullable=True),
        "geometry": _column("geometry", "Line of the road, EPSG:4326."),
    },
)
WALK_NODES = _table(
    "walk_nodes",
    "Walking network: junctions and ends, one row each.",
    {
        "node": _column("int32", "Number of the node, from 0.", pa.Check.ge(0), unique=True),
        "longitude": _column("float64", "Longitude, EPSG:4326."),
        "latitude": _column("float64", "Latitude, EPSG:4326."),
    },
)
WALK_EDGES = _table(
    "walk_edges",
    "Walking network: one row per pair of joined nodes, walked either way.",
    {
        "from_node": _column("int32", "One end.", pa.Check.ge(0)),
        "to_node": _column("int32", "The other end.", pa.Check.ge(0)),
        "length_m": _column("float32", "Length along the way, metres.", pa.Check.gt(0)),
        "kind": _one_of(("street", "steps", "link"), "Street, public flight of steps, or link from steps to a street."),
        "name": _text("Name of the street or steps.", nullable=True),
    },
    unique=["from_node", "to_node"],
)
TEAMS = _table(
    "teams",
    "Interdisciplinary Zone Teams, one row each.",
    {
        "team": _key("Key of the team."),
        "name": _text("Name shown to readers."),
        "zone": _zone("Zone the team serves; its neighborhoods are those of the zone."),
        "data_source": _data_source(),
    },
)
REFERRALS = _table(
    "referrals",
    "One row per referral of a person to a program.",
    {
        "referral_id": _key("Key of the referral."),
        "program": _program(),
        "person_key": _person(),
        "door": _one_of(DOORS + SOURCES, "LEAD: the door; other programs: who referred."),
        "from_program": _one_of(PROGRAMS, "The program that handed the person on.", nullable=True),
        "referred_at": _time("When the referral was made."),
        "accepted": _flag("Whether it was accepted; empty: not decided.", nullable=True),
        "enrolled_at": _time("When the person enrolled; empty: not enrolled.", nullable=True),
        "handoff_minutes": _minutes("From the officer's call to the case manager on scene; empty: no warm hand-off."),
        "officer_key": _text("Opaque key of the referring officer.", nullable=True),
        **_point(),
        "neighborhood": _neighborhood(),
        **_people_columns(),
        "data_source": _data_source(),
    },
    checks=[NO_POINT_FOR_NEIGHBORHOOD_PROGRAMS, ENROLLED_AFTER_REFERRED],
)
CONTACTS = _table(
    "contacts",
    "One row per in-person interaction meant to engage (HMIS street outreach contact).",
    {
        "contact_id": _key("Key of the contact."),
        "at": _time("When it took place."),
        "program": _program(),
        "team": _text("Team that made the contact.", nullable=True),
        "setting": _one_of(SETTINGS, "Where: on the street, at a drop-in site, at home."),
        "site_id": _text("Site of a drop-in contact.", nullable=True),
        "person_key": _person(),
        "engaged": _flag("Whether this contact yielded an assessment or case plan (HMIS engagement)."),
        "substantive": _flag("Whether needs and goals were discussed."),
        "services": _list_of(SERVICES, "Services connected.", nullable=True),
        "outcome": _one_of(CONTACT_OUTCOMES, "What came of it."),
        **_point(),
        "neighborhood": _neighborhood(),
        **_people_columns(),
        "data_source": _data_source(),
    },
    checks=[NO_POINT_FOR_NEIGHBORHOOD_PROGRAMS, NO_POINT_AT_HOME],
)
ATTEMPTS = _table(
    "attempts",
    "Telephone attempts, counted apart from contacts; one row each.",
    {
        "attempt_id": _key("Key of the attempt."),
        "at": _time("When."),
        "program": _program(),
        "team": _text("Team that called.", nullable=True),
        "person_key": _person(),
        "reached": _flag("Whether the person was reached."),
        "data_source": _data_source(),
    },
)
INCIDENTS = _table(
    "incidents",
    "TSAP: incidents answered; one row each, neighborhood only.",
    {
        "incident_id": _key("Key of the incident."),
        "at": _time("When."),
        "neighborhood": _neighborhood(),
        "answered": _flag("Whether TSAP answered."),
        "survivors_engaged": _count("Survivors engaged."),
        "group_debriefing": _flag("Whether a group debriefing was held."),
        "data_source": _data_source(),
    },
)
OVERDOSE_RESPONSES = _table(
    "overdose_responses",
    "POST: responses after an overdose; one row each, neighborhood only.",
    {
        "response_id": _key("Key of the response."),
        "at": _time("When."),
        "person_key": _person(nullable=True),
        "neighborhood": _neighborhood(),
        "reached_at_scene": _flag("Whether the person was reached at the scene."),
        "linked_to_treatment": _flag("Whether the person was linked to treatment."),
        "transport_refused": _flag("Whether transport was refused."),
        "data_source": _data_source(),
    },
)
CALLS_BEFORE_AFTER = _table(
    "calls_before_after",
    "PINS: 911 calls before and after the first home visit; one row per person.",
    {
        "person_key": _person(unique=True),
        "first_visit_on": _day("Day of the first home visit."),
        "window_days": _count("Length of each window, days."),
        "calls_before": _count("911 calls in the window before."),
        "calls_after": _count("911 calls in the window after; empty: the window is not over.", nullable=True),
        "neighborhood": _neighborhood(),
        "data_source": _data_source(),
    },
)
ENROLMENTS = _table(
    "enrolments",
    "One row per enrolment of a person in a program.",
    {
        "enrolment_id": _key("Key of the enrolment."),
        "program": _program(),
        "person_key": _person(),
        "zone": _zone("Zone the participant belongs to.", nullable=True),
        "enrolled_on": _day("First day."),
        "exited_on": _day("Last day; empty: still enrolled.", nullable=True),
        "exit_destination": _one_of(EXIT_DESTINATIONS, "Where the person went (HUD groups).", nullable=True),
        "data_source": _data_source(),
    },
)
STAFFING = _table(
    "staffing",
    "Staff by program, zone and month; one row each.",
    {
        "program": _program(),
        "zone": _zone(),
        "month": _day("First day of the month."),
        "case_managers": _count("Case managers at work."),
        "officers": _count("Officers assigned to the zone.", nullable=True),
        "officers_referred": _count("Officers who referred at least once in the month.", nullable=True),
        "data_source": _data_source(),
    },
    unique=["program", "zone", "month"],
)
CALLS = _table(
    "calls",
    "Co-Response: calls for service; one row each, neighborhood only.",
    {
        "call_id": _key("Key of the call."),
        "at": _time("When."),
        "neighborhood": _neighborhood(),
        "eligible": _flag("Whether a co-response was suitable."),
        "handled": _flag("Whether a co-response team handled it."),
        "minutes": _minutes("On the call."),
        "data_source": _data_source(),
    },
)
CASE_CONFERENCES = _table(
    "case_conferences",
    "Meetings of several programs about people they share; one row each.",
    {
        "conference_id": _key("Key of the meeting."),
        "held_on": _day("Day."),
        "programs": _list_of(PROGRAMS, "Programs present."),
        "people_discussed": _count("People discussed, as a count."),
        "data_source": _data_source(),
    },
)

REFERENCE_TABLES: dict[str, pa.DataFrameSchema] = {
    "zones": ZONES_TABLE,
    "neighborhoods": NEIGHBORHOODS,
    "census": CENSUS,
    "sites": SITES,
    "site_hours": SITE_HOURS,
    "footprint": FOOTPRINT,
    "citations": CITATIONS,
    "need_proxy": NEED_PROXY,
    "rivers": RIVERS,
    "roads": ROADS,
    "walk_nodes": WALK_NODES,
    "walk_edges": WALK_EDGES,
}
RECORD_TABLES: dict[str, pa.DataFrameSchema] = {
    "teams": TEAMS,
    "referrals": REFERRALS,
    "contacts": CONTACTS,
    "attempts": ATTEMPTS,
    "incidents": INCIDENTS,
    "overdose_responses": OVERDOSE_RESPONSES,
    "calls_before_after": CALLS_BEFORE_AFTER,
    "enrolments": ENROLMENTS,
    "staffing": STAFFING,
    "calls": CALLS,
    "case_conferences": CASE_CONFERENCES,
}
TABLES = REFERENCE_TABLES | RECORD_TABLES
