"""When things happen: the days, weeks, seasons and hours of the sample's three years."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
import pandas as pd
from pandas.tseries.holiday import USFederalHolidayCalendar

from geodata.periods import CITY_TIME, DAYS_PER_YEAR, Period
from geodata.sample.chance import Floats, Ints, Stream, draw

PERIOD = Period(date(2023, 10, 1), date(2026, 9, 30))
MINUTES_PER_DAY = 24 * 60
LAST_MINUTE = PERIOD.days * MINUTES_PER_DAY - 1
"""Moments are whole minutes of wall-clock time since the first day began."""

HOLIDAY_SHARE = 0.3
MIDWINTER = 15
"""Day of the year on which the season peaks (or, in summer rhythms, is lowest)."""
DAYS = pd.date_range(PERIOD.since, PERIOD.until, freq="D")
WEEKDAYS = DAYS.day_of_week.to_numpy().astype(np.int64)

OUTREACH_HOURS = np.array(
    [
        0.12,
        0.08,
        0.04,
        0.02,
        0.02,
        0.05,
        0.2,
        0.7,
        2.4,
        4.4,
        6.6,
        7,
        4.8,
        4,
        4,
        4.4,
        5.4,
        6.6,
        6.8,
        5.2,
        3.6,
        2.2,
        0.9,
        0.3,
    ]
)
"""Weight of each hour of the day for teams on the street: late morning and early evening lead, few nights."""
OFFICE_HOURS = np.array([0.0] * 8 + [2, 5, 6, 5, 3, 4, 5, 5, 4, 1.5, 0.5] + [0.0] * 5)
PATROL_HOURS = np.array(
    [2, 1.5, 1, 0.6, 0.4, 0.3, 0.4, 0.8, 1.5, 2.5, 3, 3.5, 3.5, 3.5, 4, 4.5, 5, 5, 5, 4.5, 4, 4, 3.5, 2.5]
)


def day_weights(*, week: Sequence[float], winter: float, growth: float) -> Floats:
    """Return the weight of each day of the period.

    `week` weighs Monday to Sunday; `winter` is how much more midwinter sees than the mean (negative:
    a summer rhythm); `growth` is the rise per year, as a share of the first day. Public holidays are low.
    """
    season = 1 + winter * np.cos(2 * np.pi * (DAYS.day_of_year.to_numpy() - MIDWINTER) / DAYS_PER_YEAR)
    rise = 1 + growth * np.arange(len(DAYS)) / DAYS_PER_YEAR
    holidays = DAYS.isin(USFederalHolidayCalendar().holidays(DAYS[0], DAYS[-1]))
    weights = np.asarray(week)[WEEKDAYS] * season * rise * np.where(holidays, HOLIDAY_SHARE, 1.0)
    return np.asarray(weights, dtype=np.float64)


WORKING_WEEK = (1.1, 1.15, 1.15, 1.1, 1.05, 0.35, 0.25)
STREET_DAYS = day_weights(week=(1.1, 1.15, 1.15, 1.1, 1.0, 0.55, 0.45), winter=-0.18, growth=0.07)
DROP_IN_DAYS = day_weights(week=(1.1, 1.1, 1.1, 1.1, 1.05, 0.6, 0.5), winter=0.25, growth=0.07)
CONTACT_DAYS = (2 * STREET_DAYS + DROP_IN_DAYS) / 3
OFFICE_DAYS = day_weights(week=WORKING_WEEK, winter=0.0, growth=0.07)
PATROL_DAYS = day_weights(week=(0.95, 0.95, 1, 1, 1.1, 1.1, 0.9), winter=-0.1, growth=0.07)


def shares_before(weights: Floats) -> Floats:
    """Return, for each day and for the day after the last, the share of all weight that lies before it."""
    before: Floats = np.concatenate(([0.0], weights.cumsum())) / weights.sum()
    return before


def days_at(weights: Floats, shares: Floats) -> Ints:
    """Return the day at which each share of all weight is reached: even shares give days by weight."""
    found = np.searchsorted(shares_before(weights), shares, side="right") - 1
    return np.asarray(np.clip(found, 0, PERIOD.days - 1), dtype=np.int64)


def draw_minutes(stream: Stream, hours: Floats, days: Ints) -> Ints:
    """Return a moment on each of `days`, at an hour drawn by the weights in `hours`."""
    hour = draw(stream, hours, len(days))
    return days * MINUTES_PER_DAY + hour * 60 + stream.integers(60, size=len(days))


def draw_moments(stream: Stream, weights: Floats, hours: Floats, count: int) -> Ints:
    """Return `count` moments over the whole period, by the weights of days and hours."""
    return draw_minutes(stream, hours, draw(stream, weights, count))


def as_times(minutes: Ints) -> pd.Series:
    """Return moments as times in America/New_York; negative ones are missing."""
    wall = pd.Series(DAYS[0].to_datetime64() + minutes.astype("timedelta64[m]")).astype("datetime64[us]")
    wall = wall.mask(minutes < 0)
    # In the hour that comes twice (November) take the second, in the hour that is skipped (March) the next.
    twice = np.zeros(len(wall), dtype=bool)
    return wall.dt.tz_localize(CITY_TIME, ambiguous=twice, nonexistent="shift_forward")


def as_days(minutes: Ints) -> pd.Series:
    """Return the city day of each moment; negative ones are missing."""
    days = pd.Series(DAYS[0].to_datetime64() + (minutes // MINUTES_PER_DAY).astype("timedelta64[D]"))
    return days.astype("datetime64[us]").mask(minutes < 0)
