"""ROOTS by part: teams, sites, neighborhoods and hexes, as tables for maps and lists."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import Any

import h3
import numpy as np
import numpy.typing as npt
import pandas as pd

from geodata.hours import open_sites
from geodata.measures.measured import share
from geodata.measures.people import Records, Rows, tally
from geodata.measures.roots_contacts import Outreach, visits
from geodata.measures.straight import dropins, metres_to_sites, nearest
from geodata.periods import Scope
from geodata.snapshot import Snapshot

_SITE_COLUMNS = ["site_id", "name", "longitude", "latitude", "eligibility", "as_of", "hours_text"]

_TEAM_COLUMNS = {
    "contacts": "int64",
    "people": "int64",
    "new_people": "int64",
    "visited": "int64",
    "assigned": "int64",
    "days_since_visit": "float64",
    "within_straight_line": "float64",
    "flag": "str",
}


def contacts_and_people(contacts: Records, rows: Rows, column: str, parts: Iterable[str | int]) -> pd.DataFrame:
    """Return one row for each part, also the empty ones: the part, contacts, people."""
    labels: list[str | int] = list(parts)
    codes = contacts.codes(column, labels)
    return pd.DataFrame(
        {
            column: labels,
            "contacts": tally(codes[rows], len(labels)),
            "people": contacts.different_by(rows, codes, len(labels)),
        }
    )


def by_site(snapshot: Snapshot, contacts: Records, rows: Rows) -> pd.DataFrame:
    """Return site_id, name, contacts, people of the sites that have contacts, most contacts first."""
    table = contacts_and_people(contacts, rows, "site_id", [str(site) for site in contacts.labels("site_id")])
    names = snapshot.reference.sites.set_index("site_id")["name"]
    table.insert(1, "name", names.reindex(table["site_id"]).array)
    seen = table[table["contacts"] > 0]
    return seen.sort_values(["contacts", "site_id"], ascending=[False, True], ignore_index=True)


def by_neighborhood(snapshot: Snapshot, contacts: Records, rows: Rows, zone: int | None) -> pd.DataFrame:
    """Return neighborhood, zone, contacts, people; every neighborhood, or those of one zone."""
    neighborhoods = snapshot.reference.neighborhoods
    table = contacts_and_people(contacts, rows, "neighborhood", neighborhoods["neighborhood"])
    table.insert(1, "zone", neighborhoods["zone"].to_numpy(dtype="int64"))
    return table if zone is None else table[table["zone"].eq(zone)].reset_index(drop=True)


def by_cell(snapshot: Snapshot, outreach: Outreach, rows: Rows, hour_of_week: int) -> pd.DataFrame:
    """Return cell (H3 level 8), contacts, people, nearest_open_m of the cells that have contacts."""
    cells = [str(cell) for cell in outreach.contacts.labels("h3_8")]
    table = contacts_and_people(outreach.contacts, rows, "h3_8", cells).rename(columns={"h3_8": "cell"})
    metres = _metres_from_cells(snapshot, tuple(cells))
    table["nearest_open_m"] = nearest(metres, outreach.listed_open[:, hour_of_week], slice(None))
    return table[table["contacts"] > 0].reset_index(drop=True)


@lru_cache(maxsize=4)
def _metres_from_cells(snapshot: Snapshot, cells: tuple[str, ...]) -> npt.NDArray[np.float32]:
    middles = np.array([h3.cell_to_latlng(cell) for cell in cells], dtype=np.float64).reshape(-1, 2)
    return metres_to_sites(middles[:, 1], middles[:, 0], dropins(snapshot))


def team_table(snapshot: Snapshot, outreach: Outreach, scope: Scope, hour_of_week: int) -> pd.DataFrame:
    """Return one row per team, whichever the scope names, as `Reach.teams` says and in the order of the teams table."""
    teams = snapshot.records["teams"]
    neighborhoods = snapshot.reference.neighborhoods
    parts = []
    for team, zone in zip(teams["team"], teams["zone"], strict=True):
        assigned = neighborhoods.loc[neighborhoods["zone"].eq(zone), "neighborhood"]
        parts.append(_team(outreach, replace(scope, team=team), assigned.tolist(), hour_of_week))
    numbers = pd.DataFrame(parts, index=teams.index, columns=list(_TEAM_COLUMNS)).astype(_TEAM_COLUMNS)
    return teams[["team", "name", "zone"]].join(numbers)


def _team(outreach: Outreach, scope: Scope, assigned: list[str], hour_of_week: int) -> dict[str, Any]:
    contacts, rows = outreach.contacts, outreach.chosen(scope)
    visited = visits(contacts, rows, outreach.chosen_until(scope), assigned, scope.period.until)
    within, placed = outreach.within_by_hour(rows)
    near = share("within_straight_line", int(within[hour_of_week]), placed)
    return {
        "contacts": contacts.people[rows].size,
        "people": contacts.different(rows),
        "new_people": int(contacts.first[rows].sum()),
        "visited": int(visited["neighborhoods_visited"].value or 0),
        "assigned": len(assigned),
        "days_since_visit": visited["days_since_visit"].value,
        "within_straight_line": near.value,
        "flag": near.flag,
    }


@lru_cache(maxsize=512)
def site_table(snapshot: Snapshot, *, weekday: int, hour: int, group: str | None) -> pd.DataFrame:
    """Return one row per drop-in, as `Reach.sites` says, without contacts; kept and shared, so not to be changed.

    Raises ValueError for an hour, weekday or group that does not exist.
    """
    reference = snapshot.reference
    listed = open_sites(reference.sites, reference.site_hours, weekday=weekday, hour=hour, group=group)
    table = dropins(snapshot)[_SITE_COLUMNS].merge(listed, on="site_id", validate="one_to_one")
    counts = table.pop("eligible").astype(bool) & table["state"].eq("open")
    return table.assign(counts_for_reach=counts)
