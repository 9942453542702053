"""LEAD in the sample: referrals by door in the zones where it operates, and meetings with participants."""

from __future__ import annotations

import numpy as np

from geodata.sample.chance import Flags, Floats, Ints, Stream, Texts, draw, happens, opaque_keys, split
from geodata.sample.enrolments import Stays
from geodata.sample.meetings import Meetings, meet, moments_within, spread, wander
from geodata.sample.people import City
from geodata.sample.referrals import HANDOFF_WEIGHTS, LEAD, NEVER, OFFICERS, Referrals
from geodata.sample.rhythm import (
    CONTACT_DAYS,
    LAST_MINUTE,
    MINUTES_PER_DAY,
    PATROL_HOURS,
    day_weights,
    days_at,
    draw_moments,
    shares_before,
)
from geodata.sample.tables import NOWHERE, named
from geodata.schemas import DOORS

REFERRED = 495
"""Referrals among 18,000 contacts in three years: about 120, 165 and 210."""
REFERRAL_DAYS = day_weights(week=(1, 1, 1.05, 1.1, 1.2, 0.9, 0.7), winter=-0.08, growth=45 / 97.5)
ZONE_WEIGHTS = {2: 2.0}
"""Referrals of a zone relative to a zone not named."""
FIRST_TIME = 0.9
DOOR_SHARES = np.array([0.45, 0.35, 0.20])
COMMUNITY = DOORS.index("community_referral")
ACCEPTED, ENROLLED = 0.85, 0.74
HANDED_ON = 0.45
"""Share of community referrals that another of the six programs made."""
HANDOFF_MEDIAN, HANDOFF_SPREAD = 22.0, 0.656
"""Minutes, log-normal: the 90th percentile is then about 51."""
HANDOFF_NOT_NOTED = 0.12
OFFICER_SKEW = 1.2


def _who_is_referred(city: City, stream: Stream) -> Ints:
    """Return the person of each referral: people of the operating zones, some of them more than once."""
    weights = np.array([ZONE_WEIGHTS.get(int(zone), 1.0) for zone in city.places.lead_zones])
    referred = [np.empty(0, dtype=np.int64)]
    for zone, count in zip(city.places.lead_zones, split(round(REFERRED * city.scale), weights), strict=True):
        living = city.places.zones[city.people.home] == zone
        first = city.people.pick(count=int(np.ceil(FIRST_TIME * count)), among=living, stream=stream)
        if len(first):
            referred += [first, stream.choice(first, count - len(first))]
    return stream.permutation(np.concatenate(referred))


def _enrolments(stream: Stream, minute: Ints, person: Ints, accepted: Flags) -> Ints:
    """Return the moment of enrolment, within 30 days, at the first referral that led to one; else `NEVER`."""
    count = len(minute)
    day = minute // MINUTES_PER_DAY + np.minimum(stream.exponential(8.0, count), 30).astype(np.int64)
    at_office = day * MINUTES_PER_DAY + stream.integers(9 * 60, 17 * 60, count)
    enrolled = np.maximum(at_office, minute + 60)
    enrols = accepted & happens(stream, ENROLLED, count) & (enrolled <= LAST_MINUTE)
    candidates = np.flatnonzero(enrols)
    _, first = np.unique(person[candidates], return_index=True)
    result = np.full(count, NEVER)
    result[candidates[first]] = enrolled[candidates[first]]
    return result


def _handoffs(stream: Stream, by_officer: Flags) -> Floats:
    minutes = stream.lognormal(np.log(HANDOFF_MEDIAN), HANDOFF_SPREAD, len(by_officer)).round(1)
    noted = by_officer & ~happens(stream, HANDOFF_NOT_NOTED, len(by_officer))
    return np.asarray(np.where(noted, minutes, np.nan), dtype=np.float64)


def _officers(stream: Stream, zone: Ints, lead_zones: Ints, by_officer: Flags) -> Texts:
    """Return the key of the referring officer; a few of each zone's officers make most referrals."""
    keys = opaque_keys(stream, prefix="o", count=OFFICERS * len(lead_zones))
    inclined = stream.lognormal(0.0, OFFICER_SKEW, OFFICERS)
    officer = np.searchsorted(lead_zones, zone) * OFFICERS + draw(stream, inclined, len(zone))
    return named(keys, np.where(by_officer, officer, NOWHERE))


def lead_referrals(city: City) -> Referrals:
    """Return LEAD's referrals, all inside the zones where the footprint says that it operates."""
    stream = city.stream("referrals LEAD")
    person = _who_is_referred(city, stream)
    count = len(person)
    minute = np.sort(draw_moments(stream, REFERRAL_DAYS, PATROL_HOURS, count))
    door = draw(stream, DOOR_SHARES, count)
    by_officer = door != COMMUNITY
    accepted = happens(stream, ACCEPTED, count)
    area, spot = wander(city, person, stream, in_zone=1.0)
    handed_on = ~by_officer & happens(stream, HANDED_ON, count)
    return Referrals(
        program=np.full(count, LEAD),
        person=person,
        door=named(DOORS, door),
        from_program=np.where(handed_on, draw(stream, HANDOFF_WEIGHTS[LEAD], count), NOWHERE),
        minute=minute,
        accepted=accepted,
        enrolled=_enrolments(stream, minute, person, accepted),
        handoff=_handoffs(stream, by_officer),
        officer=_officers(stream, city.places.zones[area], city.places.lead_zones, by_officer),
        area=area,
        spot=spot,
    )


def lead_meetings(stays: Stays, city: City, *, contacts: int) -> Meetings:
    """Return `contacts` meetings with participants while they are enrolled."""
    stream = city.stream("contacts LEAD")
    since = stays.enrolled // MINUTES_PER_DAY
    until = np.where(stays.exited == NEVER, LAST_MINUTE, stays.exited) // MINUTES_PER_DAY
    counts = spread(stream, contacts, (until - since + 1.0) * np.sqrt(city.people.pull[stays.person]))
    before = shares_before(CONTACT_DAYS)
    window = np.repeat(before[since], counts), np.repeat(before[until + 1], counts)
    days = days_at(CONTACT_DAYS, moments_within(stream, *window))
    # The first meeting is the enrolment itself.
    days[(counts.cumsum() - counts)[counts > 0]] = since[counts > 0]
    return meet("LEAD", np.repeat(stays.person, counts), days, city, stream)
