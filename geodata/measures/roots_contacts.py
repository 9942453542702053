"""ROOTS contacts counted: the measures of any set of contacts, and of the whole that a scope chooses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from geodata.measures.measured import count, count_of, median_of, share, spread
from geodata.measures.people import Codes, Records, Rows, pick, records_of, tally
from geodata.measures.registry import Measured
from geodata.measures.straight import Nearness, listed_open, nearest, nearness
from geodata.periods import Scope
from geodata.schemas import SETTINGS
from geodata.snapshot import Snapshot

Floats = npt.NDArray[np.float64]
_FILTERS = ("setting", "team", "site_id", "zone")


@dataclass(frozen=True, eq=False)
class Outreach:
    """ROOTS contacts, how near they are to drop-ins, and which of these count when (site x hour of the week).

    `met_near` says of each contact whether a drop-in that counts was near and listed open when it was made.
    """

    contacts: Records
    near: Nearness
    listed_open: npt.NDArray[np.bool_]
    met_near: npt.NDArray[np.bool_]

    def chosen(self, scope: Scope) -> Rows:
        """Return the contacts of the period that pass the scope's filters."""
        return self._filtered(self.contacts.within(scope.period), scope)

    def chosen_until(self, scope: Scope) -> Rows:
        """Return the contacts from the first on record to the end of the period that pass the scope's filters."""
        return self._filtered(slice(0, self.contacts.within(scope.period).stop), scope)

    def within_by_hour(self, rows: Rows) -> tuple[Codes, int]:
        """Return how many of the rows have a drop-in near at each hour of the week, and how many have a point."""
        counted = tally(self.near.pattern[rows], len(self.near.patterns))
        return counted @ self.near.reached(self.listed_open), int(counted.sum())

    def _filtered(self, rows: Rows, scope: Scope) -> Rows:
        for column, value in zip(_FILTERS, (scope.setting, scope.team, scope.site, scope.zone), strict=True):
            rows = self.contacts.where(rows, column, value)
        return rows


@lru_cache(maxsize=16)
def outreach_for(snapshot: Snapshot, group: str | None) -> Outreach:
    """Return the snapshot's ROOTS contacts with the drop-ins that count for the group, or for anyone."""
    contacts, near = records_of(snapshot, "contacts", "ROOTS"), nearness(snapshot)
    listed = listed_open(snapshot, group)
    met_near = near.placed & near.reached(listed)[near.pattern, contacts.hour_of_week]
    return Outreach(contacts, near, listed, met_near)


def contact_measures(outreach: Outreach, rows: Rows) -> dict[str, Measured]:
    """Return the measures of some contacts that hold for a zone as for the city."""
    contacts = outreach.contacts
    engaged = pick(rows, contacts.table["engaged"].to_numpy(dtype=bool)[rows])
    people = contacts.different(rows)
    days, nth = _first_engagements(contacts)
    met, placed = (int(of[rows].sum()) for of in (outreach.met_near, outreach.near.placed))
    return {
        "contacts": count("contacts", contacts.people[rows].size),
        "people_contacted": count("people_contacted", people),
        "new_people": count("new_people", int(contacts.first[rows].sum())),
        "engagement_rate": share("engagement_rate", contacts.different(engaged), people),
        "days_to_engagement": spread("days_to_engagement", _known(days[rows])),
        "contacts_to_engagement": spread("contacts_to_engagement", _known(nth[rows])),
        "within_straight_line_when_met": share("within_straight_line_when_met", met, placed),
    }


def whole_measures(snapshot: Snapshot, outreach: Outreach, scope: Scope) -> dict[str, Measured]:
    """Return the measures of the whole that the scope chooses: neighborhoods visited, settings and sites."""
    contacts, rows = outreach.contacts, outreach.chosen(scope)
    neighborhoods = snapshot.reference.neighborhoods
    here = neighborhoods["zone"].eq(scope.zone) if scope.zone else neighborhoods["zone"].notna()
    names = neighborhoods.loc[here, "neighborhood"].tolist()
    return visits(contacts, rows, outreach.chosen_until(scope), names, scope.period.until) | {
        "contacts_by_setting": _split(contacts, rows, "contacts_by_setting", "setting", SETTINGS),
        "contacts_by_site": _split(contacts, rows, "contacts_by_site", "site_id", contacts.labels("site_id")),
    }


def hour_measures(outreach: Outreach, rows: Rows, hour_of_week: int) -> dict[str, Measured]:
    """Return what would be near the contacts at an hour of the week."""
    within, placed = outreach.within_by_hour(rows)
    return {
        "within_straight_line": share("within_straight_line", int(within[hour_of_week]), placed),
        "nearest_dropin_m": _nearest_dropin(outreach, rows, hour_of_week),
    }


def visits(contacts: Records, rows: Rows, until: Rows, assigned: Sequence[str], last_day: date) -> dict[str, Measured]:
    """Return how many of the assigned neighborhoods the rows visit, and the median days since the last visit.

    `until` holds the contacts up to the end of the period, also those before it.
    """
    codes = contacts.codes("neighborhood", assigned)
    visited = int(np.count_nonzero(tally(codes[rows], len(assigned))))
    last = np.full(len(assigned) + 1, -1)
    last[codes[until]] = contacts.day[until]  # in order of time, so the last day written is the latest
    ever = last[:-1][last[:-1] >= 0]
    since = np.int64((last_day - date(1970, 1, 1)).days) - ever
    return {
        "neighborhoods_visited": count_of("neighborhoods_visited", visited, len(assigned)),
        "days_since_visit": median_of("days_since_visit", since),
    }


@lru_cache(maxsize=4)
def _first_engagements(contacts: Records) -> tuple[Floats, Floats]:
    """Return, for the row of each person's first engaged contact, days since the first contact and contacts so far.

    NaN in every other row.
    """
    engaged = np.flatnonzero(contacts.table["engaged"].to_numpy(dtype=bool))
    rows = engaged[np.unique(contacts.people[engaged], return_index=True)[1]]
    began = np.zeros(contacts.known, dtype=np.int64)
    began[contacts.people[contacts.first]] = contacts.day[contacts.first]
    nth_contact = contacts.table.groupby("person_key", sort=False).cumcount().to_numpy() + 1
    days, nth = np.full((2, len(contacts.people)), np.nan)
    days[rows] = contacts.day[rows] - began[contacts.people[rows]]
    nth[rows] = nth_contact[rows]
    return days, nth


def _known(numbers: Floats) -> Floats:
    return numbers[~np.isnan(numbers)]


def _split(contacts: Records, rows: Rows, name: str, column: str, parts: Sequence[str | int]) -> Measured:
    counted = tally(contacts.codes(column, parts)[rows], len(parts))
    by = {str(part): count(name, int(number)) for part, number in zip(parts, counted, strict=True)}
    return count(name, int(counted.sum()), by=by)


def _nearest_dropin(outreach: Outreach, rows: Rows, hour_of_week: int) -> Measured:
    """Return metres to the nearest drop-in that counts; not_offered when none is listed open at that hour."""
    placed = pick(rows, outreach.near.placed[rows])
    counting = outreach.listed_open[:, hour_of_week]
    if not counting.any():
        return Measured("nearest_dropin_m", None, denominator=float(placed.size), flag="not_offered")
    return spread("nearest_dropin_m", nearest(outreach.near.metres, counting, placed))
