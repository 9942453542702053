"""Referrals of all programs: their table, and those that lead to the contacts of every program but LEAD."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from geodata.sample.chance import Floats, Ints, Texts, draw_by_row, happens
from geodata.sample.meetings import Meetings, first_meetings, wander
from geodata.sample.people import City
from geodata.sample.rhythm import LAST_MINUTE, MINUTES_PER_DAY, as_times
from geodata.sample.tables import NOWHERE, Rows, as_table, named, point_columns
from geodata.schemas import NEIGHBORHOOD_ONLY, PROGRAMS, SOURCES

NEVER = -1
LEAD = PROGRAMS.index("LEAD")
OFFICERS = 60
"""Officers assigned to each zone."""
# Invented shares, one row per program of PROGRAMS: who refers (SOURCES), and which program hands on (PROGRAMS).
SOURCE_WEIGHTS = np.array(
    [
        [0.0, 0.0, 0.0, 1.0, 0.0],
        [0.20, 0.03, 0.12, 0.40, 0.25],
        [0.62, 0.05, 0.18, 0.10, 0.05],
        [0.27, 0.14, 0.34, 0.10, 0.15],
        [0.14, 0.10, 0.54, 0.11, 0.11],
        [0.56, 0.05, 0.10, 0.20, 0.09],
    ]
)
HANDOFF_WEIGHTS = np.array(
    [
        [0.0, 0.55, 0.20, 0.05, 0.15, 0.05],
        [0.30, 0.0, 0.30, 0.15, 0.20, 0.05],
        [0.20, 0.35, 0.0, 0.30, 0.10, 0.05],
        [0.05, 0.30, 0.50, 0.0, 0.10, 0.05],
        [0.10, 0.50, 0.25, 0.10, 0.0, 0.05],
        [0.05, 0.25, 0.60, 0.05, 0.05, 0.0],
    ]
)
REFERRED = np.array([0.0, 0.26, 0.90, 0.92, 0.90, 0.88])
"""Share of the people of each program who came by a referral; the rest were met without one."""
ENROLS = np.array([0.0, 0.72, 0.0, 0.80, 0.0, 0.0])
TURNED_AWAY = 0.17
UNDECIDED_DAYS = 14
POINT_UNKNOWN = 0.12


@dataclass(frozen=True, eq=False)
class Referrals(Rows):
    """Referrals as positions and moments, one entry each; `enrolled` is `NEVER` for those not enrolled."""

    program: Ints
    person: Ints
    door: Texts
    from_program: Ints
    minute: Ints
    accepted: npt.NDArray[np.bool_]
    enrolled: Ints
    handoff: Floats
    officer: Texts
    area: Ints
    spot: Ints


def _met_by_referral(met: Meetings, city: City) -> tuple[Ints, Ints, Ints, Ints]:
    """Return program, person, moment and enrolment of the referrals that came before a first contact."""
    stream = city.stream("referrals met")
    known = first_meetings(met)
    came = happens(stream, REFERRED[known.program], len(known.program))
    program, person, first = known.program[came], known.person[came], known.first[came]
    waited = stream.lognormal(np.log(20 * 60), 1.0, len(first)).astype(np.int64)
    enrols = happens(stream, ENROLS[program], len(first))
    return program, person, np.maximum(first - waited, 0), np.where(enrols, first, NEVER)


def referrals_before(met: Meetings, city: City) -> Referrals:
    """Return the referrals to ROOTS, Co-Response, PINS, POST and TSAP: those met afterwards, and those turned away."""
    program, person, minute, enrolled = _met_by_referral(met, city)
    stream = city.stream("referrals")
    more = round(TURNED_AWAY * len(program))
    again = stream.integers(len(program), size=more) if more else np.empty(0, dtype=np.int64)
    program = np.concatenate([program, program[again]])
    person = np.concatenate([person, stream.integers(len(city.people.keys), size=more)])
    minute = np.concatenate([minute, stream.permutation(minute[again])])
    count = len(program)
    source = draw_by_row(stream, SOURCE_WEIGHTS, program)
    handed_on = source == SOURCES.index("program")
    area, spot = wander(city, person, stream)
    return Referrals(
        program=program,
        person=person,
        door=named(SOURCES, source),
        from_program=np.where(handed_on, draw_by_row(stream, HANDOFF_WEIGHTS, program), NOWHERE),
        minute=minute,
        accepted=np.arange(count) < count - more,
        enrolled=np.concatenate([enrolled, np.full(more, NEVER)]),
        handoff=np.full(count, np.nan),
        officer=np.full(count, None, dtype=object),
        area=area,
        spot=spot,
    )


def referral_table(referrals: Referrals, city: City) -> pd.DataFrame:
    """Return the table of referrals; the last days' open ones are not decided yet."""
    stream = city.stream("referral places")
    points = city.places.points_near(stream, referrals.area, referrals.spot)
    hidden = np.isin(referrals.program, [PROGRAMS.index(program) for program in NEIGHBORHOOD_ONLY])
    points[hidden | happens(stream, POINT_UNKNOWN, len(points))] = np.nan
    accepted = pd.array(referrals.accepted, dtype="boolean")
    recent = referrals.minute > LAST_MINUTE - UNDECIDED_DAYS * MINUTES_PER_DAY
    accepted[recent & (referrals.enrolled == NEVER)] = pd.NA
    columns = {
        "program": named(PROGRAMS, referrals.program),
        "person_key": city.people.keys[referrals.person],
        "door": referrals.door,
        "from_program": named(PROGRAMS, referrals.from_program),
        "referred_at": as_times(referrals.minute),
        "accepted": accepted,
        "enrolled_at": as_times(referrals.enrolled),
        "handoff_minutes": referrals.handoff,
        "officer_key": referrals.officer,
        **point_columns(points),
        "neighborhood": named(city.places.names, referrals.area),
        "race": city.people.race[referrals.person],
        "ethnicity": city.people.ethnicity[referrals.person],
    }
    return as_table("referrals", columns, key="referral-")
