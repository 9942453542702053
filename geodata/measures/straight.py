"""Straight-line distance from contacts to drop-in sites, the labelled fallback for walking distance."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import pandas as pd
from pyproj import Transformer

from geodata.hours import listed_open_grid
from geodata.measures.people import Codes, Rows, records_of
from geodata.snapshot import Snapshot

WALK_METRES = 1_125
"""15 minutes at 4.5 km/h."""
_METRES = "EPSG:32617"


@dataclass(frozen=True, eq=False)
class Nearness:
    """How far each ROOTS contact is from each drop-in, straight line, metres (EPSG:32617).

    `placed` says which contacts have a plausible point. `metres` has a row for each site and a column for each
    contact, NaN without a point. `pattern` says which of `patterns` (pattern x site: within `WALK_METRES` or
    not) a contact has; -1 without a point.
    """

    placed: npt.NDArray[np.bool_]
    metres: npt.NDArray[np.float32]
    pattern: Codes
    patterns: npt.NDArray[np.bool_]

    def reached(self, listed_open: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
        """Return, by pattern and hour of the week, whether an open site is near; `listed_open` is site x hour."""
        return (self.patterns.astype(np.int64) @ listed_open.astype(np.int64)) > 0


def dropins(snapshot: Snapshot) -> pd.DataFrame:
    """Return the sites that list a drop-in service, as in the sites table."""
    sites = snapshot.reference.sites
    return sites[sites["services"].str.split(";").map(lambda listed: "drop_in" in listed).astype(bool)]


@lru_cache(maxsize=32)
def listed_open(snapshot: Snapshot, group: str | None) -> npt.NDArray[np.bool_]:
    """Return site x hour of the week: listed open to anyone, or to the group; sites as in `dropins`."""
    grid = listed_open_grid(snapshot.reference.sites, snapshot.reference.site_hours, group=group)
    return grid.loc[dropins(snapshot)["site_id"]].to_numpy(dtype=bool)


def metres_to_sites(
    longitude: npt.NDArray[np.float64], latitude: npt.NDArray[np.float64], sites: pd.DataFrame
) -> npt.NDArray[np.float32]:
    """Return site x point straight-line metres (EPSG:32617) from EPSG:4326 points; NaN where a point is empty."""
    to_metres = Transformer.from_crs("EPSG:4326", _METRES, always_xy=True)
    east, north = to_metres.transform(longitude, latitude)
    site_east, site_north = to_metres.transform(sites["longitude"].to_numpy(), sites["latitude"].to_numpy())
    metres = np.empty((len(sites), len(longitude)), dtype=np.float32)
    for row, (x, y) in enumerate(zip(site_east, site_north, strict=True)):
        metres[row] = np.hypot(east - x, north - y)
    return np.where(np.isfinite(metres), metres, np.float32(np.nan))


@lru_cache(maxsize=4)
def nearness(snapshot: Snapshot) -> Nearness:
    """Return the distances of all ROOTS contacts to all drop-ins, computed once for each snapshot."""
    contacts = records_of(snapshot, "contacts", "ROOTS").table
    placed = contacts["h3_8"].notna().to_numpy()
    longitude, latitude = (np.where(placed, contacts[name], np.nan) for name in ("longitude", "latitude"))
    metres = metres_to_sites(longitude, latitude, dropins(snapshot))
    pattern = np.zeros(len(contacts), dtype=np.int64)
    for near in metres <= WALK_METRES:
        pattern = pd.factorize(2 * pattern + near)[0].astype(np.int64)
    example = np.unique(pattern, return_index=True)[1]
    return Nearness(placed, metres, np.where(placed, pattern, -1), (metres[:, example] <= WALK_METRES).T)


def nearest(metres: npt.NDArray[np.float32], counting: npt.NDArray[np.bool_], points: Rows) -> npt.NDArray[np.float32]:
    """Return metres from each of the points (columns of `metres`) to the nearest counting site (row); NaN without."""
    least = np.full_like(metres[0, points], np.nan) if len(metres) else np.empty(0, dtype=np.float32)
    for site in np.flatnonzero(counting):
        least = np.fmin(least, metres[site, points])
    return least
