"""Schemas of the records: people by opaque keys, times in city time, no name, birth date, phone or address."""

from __future__ import annotations

import pandas as pd
import pandera.pandas as pa

from geodata.schemas.columns import (
    count,
    data_source,
    day,
    flag,
    key,
    list_of,
    minutes,
    neighborhood,
    one_of,
    people_columns,
    person,
    point,
    program,
    table,
    text,
    time,
    zone,
)
from geodata.schemas.vocabulary import (
    CONTACT_OUTCOMES,
    DOORS,
    EXIT_DESTINATIONS,
    NEIGHBORHOOD_ONLY,
    PROGRAMS,
    SERVICES,
    SETTINGS,
    SOURCES,
)


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
ENROLLED_AFTER_REFERRED = pa.Check(
    lambda table: table["enrolled_at"].isna() | (table["enrolled_at"] >= table["referred_at"]),
    name="enrolled_after_referred",
    error="enrolled_at lies before referred_at: correct one of the two",
)

TEAMS = table(
    "teams",
    "Interdisciplinary Zone Teams, one row each.",
    {
        "team": key("Key of the team."),
        "name": text("Name shown to readers."),
        "zone": zone("Zone the team serves; its neighborhoods are those of the zone."),
        "data_source": data_source(),
    },
)
REFERRALS = table(
    "referrals",
    "One row per referral of a person to a program.",
    {
        "referral_id": key("Key of the referral."),
        "program": program(),
        "person_key": person(),
        "door": one_of(DOORS + SOURCES, "LEAD: the door; other programs: who referred."),
        "from_program": one_of(PROGRAMS, "The program that handed the person on.", nullable=True),
        "referred_at": time("When the referral was made."),
        "accepted": flag("Whether it was accepted; empty: not decided.", nullable=True),
        "enrolled_at": time("When the person enrolled; empty: not enrolled.", nullable=True),
        "handoff_minutes": minutes("From the officer's call to the case manager on scene; empty: no warm hand-off."),
        "officer_key": text("Opaque key of the referring officer.", nullable=True),
        **point(),
        "neighborhood": neighborhood(),
        **people_columns(),
        "data_source": data_source(),
    },
    checks=[NO_POINT_FOR_NEIGHBORHOOD_PROGRAMS, ENROLLED_AFTER_REFERRED],
)
CONTACTS = table(
    "contacts",
    "One row per in-person interaction meant to engage (HMIS street outreach contact).",
    {
        "contact_id": key("Key of the contact."),
        "at": time("When it took place."),
        "program": program(),
        "team": text("Team that made the contact.", nullable=True),
        "setting": one_of(SETTINGS, "Where: on the street, at a drop-in site, at home."),
        "site_id": text("Site of a drop-in contact.", nullable=True),
        "person_key": person(),
        "engaged": flag("Whether this contact yielded an assessment or case plan (HMIS engagement)."),
        "substantive": flag("Whether needs and goals were discussed."),
        "services": list_of(SERVICES, "Services connected.", nullable=True),
        "outcome": one_of(CONTACT_OUTCOMES, "What came of it."),
        **point(),
        "neighborhood": neighborhood(),
        **people_columns(),
        "data_source": data_source(),
    },
    checks=[NO_POINT_FOR_NEIGHBORHOOD_PROGRAMS, NO_POINT_AT_HOME],
)
ATTEMPTS = table(
    "attempts",
    "Telephone attempts, counted apart from contacts; one row each.",
    {
        "attempt_id": key("Key of the attempt."),
        "at": time("When."),
        "program": program(),
        "team": text("Team that called.", nullable=True),
        "person_key": person(),
        "reached": flag("Whether the person was reached."),
        "data_source": data_source(),
    },
)
INCIDENTS = table(
    "incidents",
    "TSAP: incidents answered; one row each, neighborhood only.",
    {
        "incident_id": key("Key of the incident."),
        "at": time("When."),
        "neighborhood": neighborhood(),
        "answered": flag("Whether TSAP answered."),
        "survivors_engaged": count("Survivors engaged."),
        "group_debriefing": flag("Whether a group debriefing was held."),
        "data_source": data_source(),
    },
)
OVERDOSE_RESPONSES = table(
    "overdose_responses",
    "POST: responses after an overdose; one row each, neighborhood only.",
    {
        "response_id": key("Key of the response."),
        "at": time("When."),
        "person_key": person(nullable=True),
        "neighborhood": neighborhood(),
        "reached_at_scene": flag("Whether the person was reached at the scene."),
        "linked_to_treatment": flag("Whether the person was linked to treatment."),
        "transport_refused": flag("Whether transport was refused."),
        "data_source": data_source(),
    },
)
CALLS_BEFORE_AFTER = table(
    "calls_before_after",
    "PINS: 911 calls before and after the first home visit; one row per person.",
    {
        "person_key": person(unique=True),
        "first_visit_on": day("Day of the first home visit."),
        "window_days": count("Length of each window, days."),
        "calls_before": count("911 calls in the window before."),
        "calls_after": count("911 calls in the window after; empty: the window is not over.", nullable=True),
        "neighborhood": neighborhood(),
        "data_source": data_source(),
    },
)
ENROLMENTS = table(
    "enrolments",
    "One row per enrolment of a person in a program.",
    {
        "enrolment_id": key("Key of the enrolment."),
        "program": program(),
        "person_key": person(),
        "zone": zone("Zone the participant belongs to.", nullable=True),
        "enrolled_on": day("First day."),
        "exited_on": day("Last day; empty: still enrolled.", nullable=True),
        "exit_destination": one_of(EXIT_DESTINATIONS, "Where the person went (HUD groups).", nullable=True),
        "data_source": data_source(),
    },
)
STAFFING = table(
    "staffing",
    "Staff by program, zone and month; one row each.",
    {
        "program": program(),
        "zone": zone(),
        "month": day("First day of the month."),
        "case_managers": count("Case managers at work."),
        "officers": count("Officers assigned to the zone.", nullable=True),
        "officers_referred": count("Officers who referred at least once in the month.", nullable=True),
        "data_source": data_source(),
    },
    unique=["program", "zone", "month"],
)
CALLS = table(
    "calls",
    "Co-Response: calls for service; one row each, neighborhood only.",
    {
        "call_id": key("Key of the call."),
        "at": time("When."),
        "neighborhood": neighborhood(),
        "eligible": flag("Whether a co-response was suitable."),
        "handled": flag("Whether a co-response team handled it."),
        "minutes": minutes("On the call."),
        "data_source": data_source(),
    },
)
CASE_CONFERENCES = table(
    "case_conferences",
    "Meetings of several programs about people they share; one row each.",
    {
        "conference_id": key("Key of the meeting."),
        "held_on": day("Day."),
        "programs": list_of(PROGRAMS, "Programs present."),
        "people_discussed": count("People discussed, as a count."),
        "data_source": data_source(),
    },
)
