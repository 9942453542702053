"""ROOTS in the sample: zone teams, and contacts on the street, at drop-in sites and at home."""

from __future__ import annotations

import numpy as np
import pandas as pd

from geodata.sample.meetings import Meetings, meet, moments_within, spans_in_time, spread
from geodata.sample.people import City
from geodata.sample.rhythm import CONTACT_DAYS, days_at
from geodata.sample.tables import as_table
from geodata.schemas import PROGRAMS, ZONES

ROOTS = PROGRAMS.index("ROOTS")
TEAMS = [f"team-{zone}" for zone in ZONES]


def team_table() -> pd.DataFrame:
    """Return one Interdisciplinary Zone Team per zone."""
    return as_table("teams", {"team": TEAMS, "name": [f"Zone {zone} team" for zone in ZONES], "zone": ZONES})


def roots_meetings(city: City, *, contacts: int) -> Meetings:
    """Return `contacts` meetings; everyone whom ROOTS knows has one at least, a few have very many."""
    stream = city.stream("contacts ROOTS")
    counts = spread(stream, contacts, city.people.pull[: city.people.met_by_roots])
    person = np.repeat(np.arange(city.people.met_by_roots), counts)
    days = days_at(CONTACT_DAYS, moments_within(stream, *spans_in_time(stream, counts)))
    return meet("ROOTS", person, days, city, stream)
