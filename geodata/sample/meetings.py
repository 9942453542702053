"""Who meets whom, when and where: what the contacts of all programs have in common."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from geodata.sample.chance import Floats, Ints, Stream, draw_by_row
from geodata.sample.people import City
from geodata.sample.rhythm import (
    DROP_IN_DAYS,
    MINUTES_PER_DAY,
    OFFICE_DAYS,
    OFFICE_HOURS,
    OUTREACH_HOURS,
    STREET_DAYS,
    WEEKDAYS,
    draw_minutes,
)
from geodata.sample.tables import NOWHERE, Rows
from geodata.schemas import PROGRAMS, SETTINGS

STREET, DROP_IN, HOME = range(len(SETTINGS))
# Invented: the weights of SETTINGS (street, drop-in, home).
SETTING_SHARES = {
    "LEAD": np.array([0.55, 0.20, 0.25]),
    "ROOTS": np.array([0.66, 0.30, 0.04]),
    "Co-Response": np.array([0.75, 0.05, 0.20]),
    "PINS": np.array([0.0, 0.0, 1.0]),
    "POST": np.array([0.45, 0.05, 0.50]),
    "TSAP": np.array([0.35, 0.0, 0.65]),
}
SETTING_DAYS = np.stack([STREET_DAYS, DROP_IN_DAYS, OFFICE_DAYS], axis=1)
"""Day x setting: streets lead in summer, drop-in sites in winter, homes on working days."""
STAYS_NEAR_HOME, STAYS_IN_ZONE = 0.72, 0.92
USUAL_SPOT = 0.6
SHORTEST_SPAN = 0.005
"""Share of the period in which someone is met, at least: about five days."""
NEAR_DEGREES = 0.02
FAR_SHARE = 0.03
NOT_LISTED_OPEN = 0.02
DROP_IN_HOURS = np.array(
    [0.2, 0.1, 0.1, 0.1, 0.1, 0.3, 1, 3, 5, 6, 7, 7, 6.5, 5, 4.5, 4, 3.5, 3.5, 3.5, 3, 2, 1.2, 0.6, 0.3]
)


@dataclass(frozen=True, eq=False)
class Meetings(Rows):
    """Contacts as positions, one entry each: `program`, `setting`, `person`, `area`, `spot` and `site`."""

    program: Ints
    person: Ints
    minute: Ints
    setting: Ints
    area: Ints
    spot: Ints
    site: Ints


@dataclass(frozen=True, eq=False)
class Known:
    """Each person of each program once, with the moment of the first meeting."""

    program: Ints
    person: Ints
    first: Ints

    def of(self, program: int) -> Known:
        """Return those of one program."""
        kept = self.program == program
        return Known(self.program[kept], self.person[kept], self.first[kept])


def pairs(met: Meetings) -> Ints:
    """Return one number for each meeting that is the same for the same person and program."""
    return met.person * len(PROGRAMS) + met.program


def first_meetings(met: Meetings) -> Known:
    """Return when each person was first met by each program; `met` is in order of time."""
    pair, first = np.unique(pairs(met), return_index=True)
    return Known(pair % len(PROGRAMS), pair // len(PROGRAMS), met.minute[first])


def spread(stream: Stream, total: int, weights: npt.NDArray[np.floating]) -> Ints:
    """Return how many of `total` fall to each: one at least while they last, the rest by weight."""
    if not len(weights):
        return np.zeros(0, dtype=np.int64)
    ones = (np.arange(len(weights)) < total).astype(np.int64)
    return ones + stream.multinomial(total - int(ones.sum()), weights / weights.sum())


def spans_in_time(stream: Stream, counts: Ints) -> tuple[Floats, Floats]:
    """Return, for each of the meetings counted, the shares of the period between which that person is seen.

    People met often are seen for longer. A span may reach beyond the period: see `moments_within`.
    """
    length = np.clip(0.05 * np.sqrt(counts) * stream.lognormal(0.0, 0.5, len(counts)), SHORTEST_SPAN, 1.0)
    start = stream.random(len(counts)) - length / 2
    return np.repeat(start, counts), np.repeat(start + length, counts)


def moments_within(stream: Stream, since: Floats, until: Floats) -> Floats:
    """Return one share of the period for each pair, folded back where it lies before its start or after its end.

    Folding keeps the first and last weeks as busy as the others.
    """
    where = np.abs(since + (until - since) * stream.random(len(since)))
    return 1.0 - np.abs(1.0 - where)


def wander(city: City, person: Ints, stream: Stream, *, in_zone: float = STAYS_IN_ZONE) -> tuple[Ints, Ints]:
    """Return a neighborhood and street spot for each person: mostly their own, then their zone's, then any."""
    home, chance = city.people.home[person], stream.random(len(person))
    anywhere = np.concatenate([[0], np.unique(city.places.zones)])
    rows = np.where(chance < in_zone, np.searchsorted(anywhere, city.places.zones[home]), 0)
    reach = (anywhere[:, np.newaxis] == city.places.zones) | (anywhere[:, np.newaxis] == 0)
    area = np.where(chance < STAYS_NEAR_HOME, home, draw_by_row(stream, reach * city.places.weights, rows))
    usual = (area == home) & (stream.random(len(person)) < USUAL_SPOT)
    return area, np.where(usual, city.people.spot[person], city.places.draw_spots(stream, area))


def meet(program: str, person: Ints, days: Ints, city: City, stream: Stream) -> Meetings:
    """Return one meeting for each person and day, in a setting drawn by `SETTING_SHARES` and the season.

    Drop-in meetings take place at a site, mostly a near one at an hour when it is listed open.
    """
    able = SETTING_SHARES[program] * [True, len(city.places.site_ids) > 0, True]
    setting = draw_by_row(stream, able * SETTING_DAYS, days)
    outreach, office = (draw_minutes(stream, hours, days) for hours in (OUTREACH_HOURS, OFFICE_HOURS))
    area, spot = wander(city, person, stream)
    met = Meetings(
        program=np.full(len(person), PROGRAMS.index(program)),
        person=person,
        minute=np.where(setting == HOME, office, outreach),
        setting=setting,
        area=np.where(setting == HOME, city.people.home[person], area),
        spot=spot,
        site=np.full(len(person), NOWHERE),
    )
    return _at_sites(met, city, stream)


def _at_sites(met: Meetings, city: City, stream: Stream) -> Meetings:
    """Return the meetings with those at a drop-in moved to a site and to its hours."""
    at_site = met.setting == DROP_IN
    if not at_site.any():
        return met
    homes, day = city.people.home[met.person[at_site]], met.minute[at_site] // MINUTES_PER_DAY
    hours = DROP_IN_HOURS * np.where(city.places.site_hours, 1.0, NOT_LISTED_OPEN)
    away = np.linalg.norm(city.places.spots[:, :1] - city.places.site_points, axis=2)
    pull = np.exp(-away / NEAR_DEGREES) + FAR_SHARE
    by_home_and_weekday = (pull[:, np.newaxis, :] * hours.sum(axis=2).T).reshape(-1, len(city.places.site_ids))
    sites = draw_by_row(stream, by_home_and_weekday, homes * 7 + WEEKDAYS[day])
    hour = draw_by_row(stream, hours.reshape(-1, 24), sites * 7 + WEEKDAYS[day])
    minute, area, site = met.minute.copy(), met.area.copy(), met.site.copy()
    minute[at_site] = day * MINUTES_PER_DAY + hour * 60 + stream.integers(60, size=len(hour))
    area[at_site], site[at_site] = city.places.site_homes[sites], sites
    return replace(met, minute=minute, area=area, site=site)
