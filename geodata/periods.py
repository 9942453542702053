"""A period of whole city days, and the scope of a question: which records, against which proxy."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Self
from zoneinfo import ZoneInfo

import pandas as pd

CITY_TIME = ZoneInfo("America/New_York")
DAYS_PER_YEAR = 365.25


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """City days (America/New_York) from `since` to `until`, both included."""

    since: date
    until: date

    def __post_init__(self) -> None:
        """Refuse a period that ends before it begins."""
        if self.until < self.since:
            raise ValueError(f"a period cannot end ({self.until}) before it begins ({self.since}): swap the two dates")

    @property
    def days(self) -> int:
        """Return the number of days, both ends counted."""
        return (self.until - self.since).days + 1

    @property
    def years(self) -> float:
        """Return the length in years of 365.25 days."""
        return self.days / DAYS_PER_YEAR

    @property
    def start(self) -> pd.Timestamp:
        """Return the first moment of the first day, city time."""
        return pd.Timestamp(self.since, tz=CITY_TIME)

    @property
    def end(self) -> pd.Timestamp:
        """Return the first moment after the last day, city time."""
        return pd.Timestamp(self.until + timedelta(days=1), tz=CITY_TIME)


@dataclass(frozen=True, slots=True)
class Scope:
    """What is asked: a period and the filters on it; None means everything.

    `door` and `outcome` filter referrals; `setting`, `team` and `site` filter contacts; `zone` is a
    drill-down and filters both; `proxy` names the need proxy (see `geodata.measures.need`).
    """

    period: Period
    zone: int | None = None
    door: str | None = None
    outcome: str | None = None
    setting: str | None = None
    team: str | None = None
    site: str | None = None
    proxy: str = "citations"

    def over(self, period: Period) -> Self:
        """Return the same question over another period."""
        return replace(self, period=period)


def last_months(until: date, months: int) -> Period:
    """Return the period of whole months that ends with the month of `until`, or with `until` itself."""
    total = until.year * 12 + until.month - months
    return Period(date(total // 12, total % 12 + 1, 1), until)


def default_period(span: Period) -> Period:
    """Return the last twelve months of the records, or all of them where they hold less."""
    latest = last_months(span.until, 12)
    return latest if latest.since >= span.since else span
