"""Co-Response, PINS, POST and TSAP in the sample: visits, calls, incidents, overdoses, case conferences."""

from __future__ import annotations

import numpy as np
import pandas as pd

from geodata.sample.chance import Ints, Stream, Texts, draw, happens
from geodata.sample.meetings import Meetings, first_meetings, meet, moments_within, spans_in_time, spread
from geodata.sample.people import City
from geodata.sample.rhythm import (
    DAYS,
    LAST_MINUTE,
    MINUTES_PER_DAY,
    OFFICE_DAYS,
    PATROL_DAYS,
    PATROL_HOURS,
    PERIOD,
    WEEKDAYS,
    as_days,
    as_times,
    days_at,
    draw_moments,
)
from geodata.sample.tables import NOWHERE, as_table, named
from geodata.schemas import PROGRAMS

# Invented sizes, among 18,000 contacts.
KNOWN = {"Co-Response": 270, "PINS": 260, "POST": 200, "TSAP": 190}
CALLS, INCIDENTS, OVERDOSES = 6000, 450, 1200
PLACE_UNKNOWN = 0.01
WINDOW_DAYS = 180
WEDNESDAY = 2
CONFERENCE_HELD = 0.86


def people_known(program: str, city: City) -> Ints:
    """Return the people whom a program knows, anywhere in the city."""
    stream = city.stream(f"people {program}")
    everyone = np.ones(len(city.people.keys), dtype=bool)
    return city.people.pick(count=round(KNOWN[program] * city.scale), among=everyone, stream=stream)


def visits(program: str, known: Ints, city: City, *, contacts: int) -> Meetings:
    """Return `contacts` meetings of a program with the people it knows."""
    stream = city.stream(f"contacts {program}")
    counts = spread(stream, contacts, city.people.pull[known])
    days = days_at(OFFICE_DAYS, moments_within(stream, *spans_in_time(stream, counts)))
    return meet(program, np.repeat(known, counts), days, city, stream)


def _neighborhoods(city: City, stream: Stream, count: int) -> Texts:
    areas = draw(stream, city.places.weights, count)
    return named(city.places.names, np.where(happens(stream, PLACE_UNKNOWN, count), NOWHERE, areas))


def call_table(city: City) -> pd.DataFrame:
    """Return calls for service; the share of suitable ones that Co-Response handles grows with the years."""
    stream, count = city.stream("calls"), round(CALLS * city.scale)
    minutes = np.sort(draw_moments(stream, PATROL_DAYS, PATROL_HOURS, count))
    eligible = happens(stream, 0.42, count)
    handled = eligible & happens(stream, 0.35 + 0.3 * minutes / LAST_MINUTE, count)
    columns = {
        "at": as_times(minutes),
        "neighborhood": _neighborhoods(city, stream, count),
        "eligible": eligible,
        "handled": handled,
        "minutes": np.where(handled, stream.lognormal(np.log(46), 0.5, count).round(1), np.nan),
    }
    return as_table("calls", columns, key="call-")


def incident_table(city: City) -> pd.DataFrame:
    """Return TSAP's incidents."""
    stream, count = city.stream("incidents"), round(INCIDENTS * city.scale)
    answered = happens(stream, 0.82, count)
    columns = {
        "at": as_times(np.sort(draw_moments(stream, PATROL_DAYS, PATROL_HOURS, count))),
        "neighborhood": _neighborhoods(city, stream, count),
        "answered": answered,
        "survivors_engaged": np.where(answered, stream.poisson(1.6, count), 0),
        "group_debriefing": answered & happens(stream, 0.13, count),
    }
    return as_table("incidents", columns, key="incident-")


def overdose_table(known: Ints, city: City) -> pd.DataFrame:
    """Return POST's responses; the person is known in about a third, and linked only where reached."""
    stream, count = city.stream("overdose_responses"), round(OVERDOSES * city.scale)
    identified = happens(stream, 0.35, count)
    keys = np.full(count, None, dtype=object)
    if len(known):
        keys[identified] = city.people.keys[stream.choice(known, identified.sum())]
    reached = happens(stream, 0.56, count)
    columns = {
        "at": as_times(np.sort(draw_moments(stream, PATROL_DAYS, PATROL_HOURS, count))),
        "person_key": keys,
        "neighborhood": _neighborhoods(city, stream, count),
        "reached_at_scene": reached,
        "linked_to_treatment": reached & happens(stream, 0.24, count),
        "transport_refused": happens(stream, 0.3, count),
    }
    return as_table("overdose_responses", columns, key="response-")


def before_after_table(met: Meetings, city: City) -> pd.DataFrame:
    """Return 911 calls around each person's first PINS visit; none after where the window is not over."""
    stream = city.stream("calls_before_after")
    visited = first_meetings(met).of(PROGRAMS.index("PINS"))
    usual = stream.gamma(1.6, 4.0, len(visited.person))
    over = visited.first // MINUTES_PER_DAY + WINDOW_DAYS < PERIOD.days
    after = pd.array(stream.poisson(usual * 0.7), dtype="Int64")
    after[~over] = pd.NA
    columns = {
        "person_key": city.people.keys[visited.person],
        "first_visit_on": as_days(visited.first),
        "window_days": WINDOW_DAYS,
        "calls_before": 1 + stream.poisson(usual),
        "calls_after": after,
        "neighborhood": named(city.places.names, city.people.home[visited.person]),
    }
    return as_table("calls_before_after", columns)


def conference_table(city: City) -> pd.DataFrame:
    """Return case conferences: most Wednesdays, two to five programs, a handful of people."""
    stream = city.stream("case_conferences")
    weeks = DAYS[WEEKDAYS == WEDNESDAY]
    held = weeks[happens(stream, CONFERENCE_HELD, len(weeks))]
    present = stream.random((len(held), len(PROGRAMS))).argsort(axis=1) < stream.integers(2, 6, (len(held), 1))
    columns = {
        "held_on": held,
        "programs": [";".join(np.array(PROGRAMS)[row]) for row in present],
        "people_discussed": 1 + stream.poisson(5.5, len(held)),
    }
    return as_table("case_conferences", columns, key="conference-")
