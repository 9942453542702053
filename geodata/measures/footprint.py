"""Read the footprint: what a program's status is in a zone on a day, and when it changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import pandas as pd

from geodata.periods import Period
from geodata.schemas import STATUSES, ZONES
from geodata.snapshot import Snapshot

_A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Stated:
    status: str
    since: date
    until: date


@lru_cache(maxsize=4)
def _footprint(snapshot: Snapshot) -> Mapping[tuple[str, int], tuple[_Stated, ...]]:
    """Return what is stated by program and zone; a date that is not published lies before or after all others."""
    stated: defaultdict[tuple[str, int], tuple[_Stated, ...]] = defaultdict(tuple)
    rows = snapshot.reference.footprint
    columns = (rows[column] for column in ("program", "zone", "status", "since", "until"))
    for program, zone, status, since, until in zip(*columns, strict=True):
        first = date.min if pd.isna(since) else since.date()
        last = date.max if pd.isna(until) else until.date()
        stated[program, int(zone)] += (_Stated(status, first, last),)
    return stated


def status_on(snapshot: Snapshot, program: str, zone: int, day: date) -> str:
    """Return the status of a program in a zone on a city day, one of `STATUSES`; unknown where none is stated.

    Of several rows that cover the day the one that began last holds (no date: before all others);
    of rows that began together, the first in the order of `STATUSES`.
    """
    covering = [row for row in _footprint(snapshot).get((program, zone), ()) if row.since <= day <= row.until]
    latest = max((row.since for row in covering), default=None)
    together = [row.status for row in covering if row.since == latest]
    return min(together, key=STATUSES.index, default="unknown")


def change_days(snapshot: Snapshot, program: str, zone: int, period: Period) -> list[date]:
    """Return the days of the period, in order, on which the status differs from that of the day before."""
    rows = _footprint(snapshot).get((program, zone), ())
    begun = {row.since for row in rows if row.since != date.min}
    ended = {row.until + _A_DAY for row in rows if row.until != date.max}
    return [
        day
        for day in sorted(begun | ended)
        if period.since <= day <= period.until
        and status_on(snapshot, program, zone, day) != status_on(snapshot, program, zone, day - _A_DAY)
    ]


def offered_in(
    snapshot: Snapshot, program: str, zone: int, period: Period, *, statuses: tuple[str, ...] = ("operating",)
) -> bool:
    """Return whether the status in the zone is one of `statuses` on at least one day of the period."""
    days = (period.since, *change_days(snapshot, program, zone, period))
    return any(status_on(snapshot, program, zone, day) in statuses for day in days)


def operating_zones(snapshot: Snapshot, program: str, day: date) -> tuple[int, ...]:
    """Return the zones where the program operates on a city day."""
    return tuple(zone for zone in ZONES if status_on(snapshot, program, zone, day) == "operating")
