"""Count rows and different people fast: a program's records as arrays, made once for each snapshot."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import pandas as pd

from geodata.periods import Period
from geodata.schemas import ZONES
from geodata.snapshot import Snapshot

Codes = npt.NDArray[np.int64]
Rows = slice | Codes
"""Rows of a table by position: a slice while only the period is asked, else positions in order."""

_TIME_COLUMN = {"contacts": "at", "referrals": "referred_at"}
_HOURS_A_WEEK = 7 * 24
_SINCE_MONDAY = 3 * 24
"""Hours from Monday 00:00 to the first moment of 1970, which was a Thursday."""


@dataclass(frozen=True, eq=False)
class Records:
    """The rows of one program in a record table, sorted by time, with the arrays that counting needs.

    `utc` is the moment of each row; `day` its city day (days since 1970) and `hour_of_week` its city hour
    (24 * weekday + hour, Monday first), both by the clock on the wall, so that a week with a change of the
    clocks needs no care. `people` is a whole number for each person, 0 to `known` - 1, and `first` says
    whether the row is that person's first.
    """

    table: pd.DataFrame
    utc: npt.NDArray[np.datetime64]
    day: Codes
    hour_of_week: Codes
    people: Codes
    known: int
    first: npt.NDArray[np.bool_]
    _labels: dict[str, tuple[str | int, ...]] = field(default_factory=dict, repr=False)
    _coded: dict[Hashable, Codes] = field(default_factory=dict, repr=False)

    def within(self, period: Period) -> slice:
        """Return the rows of the period's city days."""
        start, end = (
            np.searchsorted(self.utc, moment.tz_convert("UTC").tz_localize(None).as_unit("us").to_datetime64())
            for moment in (period.start, period.end)
        )
        return slice(int(start), int(end))

    def labels(self, column: str) -> tuple[str | int, ...]:
        """Return the values that the column holds, sorted."""
        if column not in self._labels:
            self._labels[column] = tuple(sorted(self.table[column].dropna().unique().tolist()))
        return self._labels[column]

    def codes(self, column: str, labels: Sequence[str | int] | None = None) -> Codes:
        """Return the position of each row's value among `labels`; -1 where empty or not among them.

        Without `labels` it is the position among `labels(column)`.
        """
        key = column, tuple(self.labels(column) if labels is None else labels)
        if key not in self._coded:
            values = pd.Index(self.table[column])
            self._coded[key] = pd.Index(key[1], dtype=values.dtype).get_indexer(values).astype(np.int64)
        return self._coded[key]

    def zones(self) -> Codes:
        """Return the zone of each row less one; -1 where it has none."""
        return self.codes("zone", ZONES)

    def where(self, rows: Rows, column: str, value: str | int | None) -> Rows:
        """Return those of `rows` whose column holds the value; all of them when the value is None."""
        if value is None:
            return rows
        labels = self.labels(column)
        if value not in labels:
            return np.empty(0, dtype=np.int64)
        return pick(rows, self.codes(column)[rows] == labels.index(value))

    def different(self, rows: Rows) -> int:
        """Return the number of different people in the rows."""
        return int(np.count_nonzero(np.bincount(self.people[rows], minlength=self.known)))

    def different_by(self, rows: Rows, codes: Codes, size: int) -> Codes:
        """Return the number of different people in the rows by code, 0 to `size` - 1."""
        seen = np.zeros((size + 1) * self.known, dtype=bool)
        seen[(codes[rows] + 1) * self.known + self.people[rows]] = True
        # One row at a time: counting whole rows of flags is ten times as fast as summing along an axis.
        return np.array([np.count_nonzero(people) for people in seen.reshape(size + 1, self.known)[1:]], dtype=np.int64)


def pick(rows: Rows, kept: npt.NDArray[np.bool_]) -> Codes:
    """Return those of `rows` that are kept, as positions."""
    positions = np.flatnonzero(kept)
    return positions + int(rows.start) if isinstance(rows, slice) else rows[positions]


def tally(codes: Codes, size: int) -> Codes:
    """Return how often each code from 0 to `size` - 1 occurs; -1 is left out."""
    return np.bincount(codes + 1, minlength=size + 1)[1:].astype(np.int64)


@lru_cache(maxsize=8)
def records_of(snapshot: Snapshot, table: str, program: str) -> Records:
    """Return a program's rows of `contacts` or `referrals`, made ready for counting once for each snapshot."""
    rows = snapshot.records[table]
    rows = rows[rows["program"].eq(program)].reset_index(drop=True)
    moments = rows[_TIME_COLUMN[table]]
    wall = moments.dt.tz_localize(None).to_numpy(dtype="datetime64[h]").astype(np.int64)
    people, keys = pd.factorize(rows["person_key"])
    first = np.zeros(len(rows), dtype=bool)
    first[np.unique(people, return_index=True)[1]] = True
    return Records(
        table=rows,
        utc=moments.dt.tz_convert("UTC").dt.tz_localize(None).to_numpy(dtype="datetime64[us]"),
        day=wall // 24,
        hour_of_week=(wall + _SINCE_MONDAY) % _HOURS_A_WEEK,
        people=people.astype(np.int64),
        known=len(keys),
        first=first,
    )
