"""What the callbacks share: one snapshot, the addresses of its layers, and the answers asked of it lately."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Final

from dashboard.selection import Selection
from geodata.measures.lead import Coverage, coverage
from geodata.measures.roots import Reach, reach
from geodata.periods import Period, Scope
from geodata.snapshot import Snapshot

RECENT: Final = 64
"""Answers kept: the callbacks of one page ask the same question at the same moment."""


@dataclass(frozen=True, eq=False)
class Served:
    """One snapshot as it is served: where its layers are, where names stand, which areas a map may show."""

    snapshot: Snapshot
    addresses: Mapping[str, str]
    points: Mapping[int, tuple[float, float]]
    areas: Mapping[str, Mapping[Any, int | None]]

    def view(self, query: str | None) -> Selection:
        """Return the selection of a query string."""
        return Selection.from_query(query, self.snapshot.period)


@lru_cache(maxsize=RECENT)
def asked_coverage(snapshot: Snapshot, scope: Scope) -> Coverage:
    """Return LEAD's coverage, kept for the callbacks that ask the same at once."""
    return coverage(snapshot, scope)


@lru_cache(maxsize=RECENT)
def asked_reach(snapshot: Snapshot, scope: Scope, weekday: int, hour: int, group: str | None) -> Reach:
    """Return the reach of ROOTS, kept for the callbacks that ask the same at once."""
    return reach(snapshot, scope, weekday=weekday, hour=hour, group=group)


def year_before(scope: Scope, span: Period) -> Scope | None:
    """Return the same question one year earlier, None where the records do not reach back so far."""
    earlier = Period(_year_before(scope.period.since), _year_before(scope.period.until))
    return scope.over(earlier) if earlier.since >= span.since else None


def _year_before(day: date) -> date:
    leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28 if leap_day else day.day)
