"""How far the ROOTS teams and drop-in sites reach: every number of the reach page, from a snapshot and a scope."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from geodata.measures.footprint import offered_in
from geodata.measures.measured import where_not_offered
from geodata.measures.people import tally
from geodata.measures.registry import Measured
from geodata.measures.roots_contacts import Outreach, contact_measures, hour_measures, outreach_for, whole_measures
from geodata.measures.roots_tables import by_cell, by_neighborhood, by_site, contacts_and_people, site_table, team_table
from geodata.periods import Scope
from geodata.schemas import SETTINGS, ZONES
from geodata.snapshot import Snapshot

_WEEK = (7, 24)


@dataclass(frozen=True, eq=False)
class Reach:
    """ROOTS over a period, and drop-ins at one weekday and hour.

    `city` holds measures by name, narrowed to the scope's zone when it names one; `zones` always all six.
    `teams`: team, name, zone, contacts, people, new_people, visited, assigned (neighborhoods),
    days_since_visit (median), within_straight_line (share) and flag (of that share); all teams always.
    `by_zone`, `by_setting`, `by_site`, `by_neighborhood`: the part, contacts, people; sites only those with
    contacts and with their name, neighborhoods with their zone, all of the city or of the scope's zone.
    `by_cell`: cell (H3 level 8), contacts, people, nearest_open_m (straight line from the middle of the cell
    to the nearest drop-in that counts; empty when none is open).
    `contacts_by_hour`, `open_by_hour` (drop-ins listed open to anyone, or to the group) and `within_by_hour`
    (share of the period's contacts with such a drop-in within 1,125 m straight line; NaN without contacts)
    are weekday (Monday first) by hour, city time.
    `sites`: one row per drop-in: site_id, name, longitude, latitude, eligibility, as_of, hours_text, state (open,
    closed or unknown, as listed), counts_for_reach (listed open, and to anyone or to the group), contacts.
    `without_point` counts contacts of which no distance is known, `unplaced` those without a zone.
    """

    city: Mapping[str, Measured]
    zones: Mapping[int, Mapping[str, Measured]]
    teams: pd.DataFrame
    by_zone: pd.DataFrame
    by_setting: pd.DataFrame
    by_site: pd.DataFrame
    by_neighborhood: pd.DataFrame
    by_cell: pd.DataFrame
    contacts_by_hour: npt.NDArray[np.int64]
    open_by_hour: npt.NDArray[np.int64]
    within_by_hour: npt.NDArray[np.float64]
    sites: pd.DataFrame
    without_point: int
    unplaced: int


def reach(snapshot: Snapshot, scope: Scope, *, weekday: int, hour: int, group: str | None = None) -> Reach:
    """Return ROOTS's reach for a scope; of its filters `zone`, `setting`, `team` and `site` apply.

    `weekday` is 0 (Monday) to 6 and `hour` 0 to 23, city time. A share within reach at that hour is taken over
    all contacts of the period that have a point, whenever they were made: it says what would be in reach then.
    `group` adds the drop-ins for that group to those for anyone.
    Raises ValueError for an hour, weekday or group that does not exist.
    """
    sites = site_table(snapshot, weekday=weekday, hour=hour, group=group)
    outreach = outreach_for(snapshot, group)
    hour_of_week = 24 * weekday + hour
    rows = outreach.chosen(scope)
    within, placed = outreach.within_by_hour(rows)
    contacts = outreach.contacts
    return Reach(
        city=city_measures(snapshot, outreach, scope) | hour_measures(outreach, rows, hour_of_week),
        zones=_zones_at(outreach, scope, hour_of_week, zone_measures(snapshot, outreach, scope)),
        teams=team_table(snapshot, outreach, scope, hour_of_week),
        by_zone=contacts_and_people(contacts, rows, "zone", ZONES),
        by_setting=contacts_and_people(contacts, rows, "setting", SETTINGS),
        by_site=by_site(snapshot, contacts, rows),
        by_neighborhood=by_neighborhood(snapshot, contacts, rows, scope.zone),
        by_cell=by_cell(snapshot, outreach, rows, hour_of_week),
        contacts_by_hour=tally(contacts.hour_of_week[rows], _WEEK[0] * _WEEK[1]).reshape(_WEEK),
        open_by_hour=outreach.listed_open.sum(axis=0, dtype=np.int64).reshape(_WEEK),
        within_by_hour=(within / placed if placed else np.full(within.shape, np.nan)).reshape(_WEEK),
        sites=sites.assign(contacts=contacts_and_people(contacts, rows, "site_id", sites["site_id"])["contacts"].array),
        without_point=int((~outreach.near.placed[rows]).sum()),
        unplaced=int((contacts.zones()[rows] < 0).sum()),
    )


def _zones_at(
    outreach: Outreach, scope: Scope, hour_of_week: int, zones: Mapping[int, Mapping[str, Measured]]
) -> dict[int, Mapping[str, Measured]]:
    everywhere = outreach.chosen(replace(scope, zone=None))
    return {
        zone: {**measures, **hour_measures(outreach, outreach.contacts.where(everywhere, "zone", zone), hour_of_week)}
        for zone, measures in zones.items()
    }


def city_measures(snapshot: Snapshot, outreach: Outreach, scope: Scope) -> dict[str, Measured]:
    """Return the measures of the city, or of the scope's zone, that are not asked at a weekday and hour."""
    return contact_measures(outreach, outreach.chosen(scope)) | whole_measures(snapshot, outreach, scope)


def zone_measures(snapshot: Snapshot, outreach: Outreach, scope: Scope) -> dict[int, dict[str, Measured]]:
    """Return the measures of contacts in each of the six zones.

    Where ROOTS is stated not to be offered, and nothing was recorded, the flag says so; a status that is
    not known hides nothing.
    """
    everywhere = outreach.chosen(replace(scope, zone=None))
    measures = {}
    for zone in ZONES:
        measures[zone] = contact_measures(outreach, outreach.contacts.where(everywhere, "zone", zone))
        if not offered_in(snapshot, "ROOTS", zone, scope.period, statuses=("operating", "unknown")):
            measures[zone] = {name: where_not_offered(number) for name, number in measures[zone].items()}
    return measures
