"""Enrolments in LEAD, ROOTS and PINS: they begin with a referral and end, for some, with an exit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from geodata.sample.chance import Ints, draw
from geodata.sample.people import City
from geodata.sample.referrals import NEVER, Referrals
from geodata.sample.rhythm import LAST_MINUTE, MINUTES_PER_DAY, as_days
from geodata.sample.tables import NOWHERE, Rows, as_table, named
from geodata.schemas import EXIT_DESTINATIONS, PROGRAMS

MINUTES_PER_MONTH = 30.44 * MINUTES_PER_DAY
# Invented: the median stay in months, and the weights of EXIT_DESTINATIONS.
MEDIAN_MONTHS = {"LEAD": 24.0, "ROOTS": 8.0, "PINS": 9.0}
STAY_SPREAD = 0.85
DESTINATIONS = {
    "LEAD": np.array([0.38, 0.22, 0.08, 0.07, 0.12, 0.13]),
    "ROOTS": np.array([0.26, 0.27, 0.06, 0.04, 0.21, 0.16]),
    "PINS": np.array([0.52, 0.12, 0.14, 0.02, 0.03, 0.17]),
}


@dataclass(frozen=True, eq=False)
class Stays(Rows):
    """Enrolments as positions and moments; those still enrolled have `exited` `NEVER`, `destination` `NOWHERE`."""

    program: Ints
    person: Ints
    area: Ints
    enrolled: Ints
    exited: Ints
    destination: Ints


def stays_after(referrals: Referrals, program: str, city: City) -> Stays:
    """Return the stay in `program` that follows each of its referrals with an enrolment."""
    stream = city.stream(f"enrolments {program}")
    kept = (referrals.program == PROGRAMS.index(program)) & (referrals.enrolled != NEVER)
    enrolled = referrals.enrolled[kept]
    months = stream.lognormal(np.log(MEDIAN_MONTHS[program]), STAY_SPREAD, len(enrolled))
    exited = enrolled + (months * MINUTES_PER_MONTH).astype(np.int64)
    ended = exited <= LAST_MINUTE
    destination = draw(stream, DESTINATIONS[program], len(enrolled))
    return Stays(
        program=referrals.program[kept],
        person=referrals.person[kept],
        area=referrals.area[kept],
        enrolled=enrolled,
        exited=np.where(ended, exited, NEVER),
        destination=np.where(ended, destination, NOWHERE),
    )


def enrolment_table(parts: Sequence[Stays], city: City) -> pd.DataFrame:
    """Return all stays by first day; only those that ended carry a destination."""
    stay = Stays.joined(parts, by="enrolled")
    columns = {
        "program": named(PROGRAMS, stay.program),
        "person_key": city.people.keys[stay.person],
        "zone": city.places.zones[stay.area],
        "enrolled_on": as_days(stay.enrolled),
        "exited_on": as_days(stay.exited),
        "exit_destination": named(EXIT_DESTINATIONS, stay.destination),
    }
    return as_table("enrolments", columns, key="enrolment-")
