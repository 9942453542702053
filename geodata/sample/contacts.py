"""Contacts of all programs as a table: engagement, services, outcomes and places; and telephone attempts."""

from __future__ import annotations

import numpy as np
import pandas as pd

from geodata.sample.chance import Flags, Floats, Ints, Stream, Texts, draw_by_row, happens
from geodata.sample.edges import with_edges
from geodata.sample.meetings import DROP_IN, HOME, STREET, Meetings, pairs
from geodata.sample.people import City
from geodata.sample.rhythm import MINUTES_PER_DAY, OFFICE_HOURS, as_times, draw_minutes
from geodata.sample.roots import ROOTS, TEAMS
from geodata.sample.tables import NOWHERE, as_table, named, point_columns
from geodata.schemas import CONTACT_OUTCOMES, NEIGHBORHOOD_ONLY, PROGRAMS, SERVICES, SETTINGS

# Invented, one row per program of PROGRAMS.
OUTCOME_WEIGHTS = np.array(
    [
        [0.40, 0.18, 0.32, 0.04, 0.06],
        [0.47, 0.25, 0.16, 0.03, 0.09],
        [0.30, 0.15, 0.27, 0.18, 0.10],
        [0.34, 0.20, 0.34, 0.07, 0.05],
        [0.40, 0.08, 0.30, 0.05, 0.17],
        [0.45, 0.18, 0.24, 0.05, 0.08],
    ]
)
SUBSTANTIVE = np.array([0.80, 0.34, 0.45, 0.70, 0.50, 0.60])
SERVICE_WEIGHTS = np.array(
    [
        [3, 4, 4, 2, 3, 4, 1],
        [5, 2, 5, 4, 2, 1, 1],
        [3, 2, 2, 3, 6, 1, 1],
        [4, 1, 3, 5, 4, 1, 1],
        [1, 8, 1, 3, 2, 1, 1],
        [4, 1, 2, 2, 6, 2, 1],
    ],
    dtype=np.float64,
)
ALL_SERVICES = range(len(SERVICES))
TWO_SERVICES = 0.25
CONNECTED = [CONTACT_OUTCOMES.index("service_connected"), CONTACT_OUTCOMES.index("handed_off")]
CONVERSATION, DECLINED = CONTACT_OUTCOMES.index("conversation"), CONTACT_OUTCOMES.index("declined")
ENGAGED_AT_ONCE, ENGAGED_PER_CONTACT, ENGAGED_AT_MOST = 0.29, 0.05, 0.80
"""Chance of engagement of a person met once, what each further contact adds, and its limit."""
LATEST_ENGAGEMENT = 12
ATTEMPTS_PER_CONTACT = 0.1
DAYS_BEFORE = 5


def _engaged(met: Meetings, stream: Stream) -> Flags:
    """Return the contact at which each engaged person engaged with a program: one of the first twelve."""
    _, person, counts = np.unique(pairs(met), return_inverse=True, return_counts=True)
    order = np.argsort(person, kind="stable")
    nth = np.empty(len(person), dtype=np.int64)
    nth[order] = np.arange(len(person)) - np.repeat(counts.cumsum() - counts, counts)
    chance = np.minimum(ENGAGED_AT_ONCE + ENGAGED_PER_CONTACT * (counts - 1), ENGAGED_AT_MOST)
    engages = happens(stream, chance, len(counts))
    at = np.minimum(stream.geometric(0.3, len(counts)), np.minimum(counts, LATEST_ENGAGEMENT)) - 1
    engaged: Flags = engages[person] & (nth == at[person])
    return engaged


def _services(met: Meetings, connected: Flags, stream: Stream) -> Texts:
    """Return the services connected, one or two of SERVICES; none where nothing was connected."""
    first, second = (draw_by_row(stream, SERVICE_WEIGHTS, met.program) for _ in range(2))
    second = np.where(happens(stream, TWO_SERVICES, len(first)), second, first)
    listed = (";".join(SERVICES[place] for place in sorted({a, b})) for a in ALL_SERVICES for b in ALL_SERVICES)
    return named(listed, np.where(connected, first * len(SERVICES) + second, NOWHERE))


def _points(met: Meetings, city: City, stream: Stream) -> tuple[Floats, Ints]:
    points = city.places.points_near(stream, met.area, met.spot)
    at_site = met.setting == DROP_IN
    points[at_site] = city.places.site_points[met.site[at_site]]
    hidden = np.isin(met.program, [PROGRAMS.index(program) for program in NEIGHBORHOOD_ONLY]) | (met.setting == HOME)
    points[hidden] = np.nan
    return with_edges(points, met.area, city.places, among=~hidden & (met.setting == STREET), stream=stream)


def contact_table(met: Meetings, city: City) -> pd.DataFrame:
    """Return all meetings as contacts, in order of time."""
    stream = city.stream("contacts")
    engaged = _engaged(met, stream)
    outcome = draw_by_row(stream, OUTCOME_WEIGHTS, met.program)
    outcome[engaged & (outcome == DECLINED)] = CONVERSATION
    points, area = _points(met, city, city.stream("contact places"))
    columns = {
        "at": as_times(met.minute),
        "program": named(PROGRAMS, met.program),
        "team": _teams(met.program, city.places.zones[met.area]),
        "setting": named(SETTINGS, met.setting),
        "site_id": named(city.places.site_ids, met.site),
        "person_key": city.people.keys[met.person],
        "engaged": engaged,
        "substantive": engaged | ((outcome != DECLINED) & happens(stream, SUBSTANTIVE[met.program], len(engaged))),
        "services": _services(met, np.isin(outcome, CONNECTED), stream),
        "outcome": named(CONTACT_OUTCOMES, outcome),
        **point_columns(points),
        "neighborhood": named(city.places.names, area),
        "race": city.people.race[met.person],
        "ethnicity": city.people.ethnicity[met.person],
    }
    return as_table("contacts", columns, key="contact-")


def _teams(program: Ints, zone: Ints) -> Texts:
    return named(TEAMS, np.where(program == ROOTS, zone - 1, NOWHERE))


def attempt_table(met: Meetings, city: City) -> pd.DataFrame:
    """Return telephone attempts, in the days before some of the contacts, in office hours."""
    stream = city.stream("attempts")
    count = len(met.minute)
    before = stream.choice(count, round(ATTEMPTS_PER_CONTACT * count), replace=False)
    days = np.maximum(met.minute[before] // MINUTES_PER_DAY - stream.integers(1, DAYS_BEFORE, len(before)), 0)
    minute = draw_minutes(stream, OFFICE_HOURS, days)
    order = np.argsort(minute, kind="stable")
    called = before[order]
    columns = {
        "at": as_times(minute[order]),
        "program": named(PROGRAMS, met.program[called]),
        "team": _teams(met.program[called], city.places.zones[met.area[called]]),
        "person_key": city.people.keys[met.person[called]],
        "reached": happens(stream, 0.38, len(called)),
    }
    return as_table("attempts", columns, key="attempt-")
