"""What changed around LEAD in a period: its status in a zone, and its case managers; the marks on a time line."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pandas as pd

from geodata.measures.footprint import change_days, status_on
from geodata.periods import Scope
from geodata.schemas import ZONES
from geodata.snapshot import Snapshot

_COLUMNS = ("month", "zone", "kind", "old", "new")
_Change = tuple[pd.Timestamp, int, str, str, str]


def lead_changes(snapshot: Snapshot, scope: Scope) -> pd.DataFrame:
    """Return month (first day), zone, kind (status or case_managers), old and new as text, sorted by month and zone.

    A status is compared with the day before, case managers with the month before it in the staffing table.
    """
    zones = ZONES if scope.zone is None else (scope.zone,)
    changes = [*_statuses(snapshot, scope, zones), *_case_managers(snapshot, scope, zones)]
    table = pd.DataFrame(sorted(changes), columns=list(_COLUMNS))
    return table.astype({"month": "datetime64[us]", "zone": "int64", "kind": "str", "old": "str", "new": "str"})


def _statuses(snapshot: Snapshot, scope: Scope, zones: tuple[int, ...]) -> Iterator[_Change]:
    for zone in zones:
        for day in change_days(snapshot, "LEAD", zone, scope.period):
            old = status_on(snapshot, "LEAD", zone, day - timedelta(days=1))
            yield pd.Timestamp(day).replace(day=1), zone, "status", old, status_on(snapshot, "LEAD", zone, day)


def _case_managers(snapshot: Snapshot, scope: Scope, zones: tuple[int, ...]) -> Iterator[_Change]:
    staffing = snapshot.records["staffing"]
    rows = staffing[staffing["program"].eq("LEAD") & staffing["zone"].isin(zones)].sort_values("month")
    before = rows.groupby("zone")["case_managers"].shift()
    changed = rows["month"].between(pd.Timestamp(scope.period.since.replace(day=1)), pd.Timestamp(scope.period.until))
    changed &= before.notna() & before.ne(rows["case_managers"])
    columns = (rows["month"], rows["zone"], before, rows["case_managers"])
    for month, zone, old, new in zip(*(column[changed] for column in columns), strict=True):
        yield month, int(zone), "case_managers", str(old), str(new)
