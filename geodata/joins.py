"""Points into police zones, neighborhoods and hexes; what falls outside is kept, and a code says why."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import repeat
from typing import Any

import geopandas as gpd
import h3.api.basic_int as h3
import numpy as np
import pandas as pd
from pandas.api.extensions import ExtensionArray
from pyproj import CRS

from geodata.areas import NOWHERE, Flags, Floats, Positions, blocks, find_areas
from geodata.errors import CrsMismatchError
from geodata.plausible import coordinates, has_coordinates, implausible_reasons
from geodata.schemas import PLACED

DEGREES = "EPSG:4326"
METRES = "EPSG:32617"
"""UTM zone 17N, in which distances are taken."""
BESIDE_WATER_METRES = 30.0
"""About a bank's width: the river layer is approximate, and its edge is not the edge of the zones."""
HEX_LEVELS = (9, 8, 7)
PLACE_COLUMNS = ("zone", "nearest_zone", "placed", "recorded_neighborhood", *(f"h3_{level}" for level in HEX_LEVELS))
"""The columns that `place_points` writes, beside `neighborhood`, which it resolves."""


@dataclass(frozen=True, slots=True)
class _Found:
    """For each point the row of the zone, neighborhood and nearest zone it belongs to, or nowhere."""

    zone: Positions
    neighborhood: Positions
    nearest_zone: Positions
    by_rule: Flags


def place_points(
    points: pd.DataFrame,
    zones: gpd.GeoDataFrame,
    neighborhoods: gpd.GeoDataFrame,
    rivers: gpd.GeoDataFrame | None = None,
) -> pd.DataFrame:
    """Say for every row in which zone, neighborhood and hexes it lies, or why in none.

    `points` has `longitude` and `latitude` (EPSG:4326, decimal degrees, empty where not known), or
    `neighborhood`, or both. Rows, order, index and other columns are kept. Columns written:

    - `zone` (Int8, 1 to 6): empty where `placed` says that there is none.
    - `neighborhood` (str): where the point lies; without a point the recorded one, as the city spells it.
    - `recorded_neighborhood`: the column `neighborhood` as it came, if it came.
    - `placed`: `inside`; `edge` (on a boundary or in an overlap, where a rule chose: the lowest zone; a
      neighborhood of that zone, then the first by name); `by_neighborhood` (no point: the zone that holds
      the recorded neighborhood); `on_or_beside_water` (in no zone, at most 30 m from the rivers);
      `outside_city`; `no_place` (no point, and no neighborhood by that name); `not_plausible` (see
      `geodata.plausible.REASONS`). A point decides alone: one in no zone is not moved by a recorded name.
    - `nearest_zone` (Int8): on or beside water only; for the reader to use or not.
    - `h3_9`, `h3_8`, `h3_7` (str): H3 cells, also outside the city; empty without a plausible point, not
      written where `points` has no coordinates at all.

    Raises `CrsMismatchError` where a layer, or `points` as a GeoDataFrame, is not in EPSG:4326.
    """
    for name, layer in {"points": points, "zones": zones, "neighborhoods": neighborhoods, "rivers": rivers}.items():
        if isinstance(layer, gpd.GeoDataFrame):
            _require_degrees(layer, name)
    zones = zones.sort_values("zone", ignore_index=True)
    neighborhoods = neighborhoods.sort_values("neighborhood", ignore_index=True)
    longitude, latitude = coordinates(points)
    no_point = np.isnan(longitude) & np.isnan(latitude)
    usable = ~no_point & implausible_reasons(longitude, latitude).isna().to_numpy()
    longitude, latitude = np.where(usable, longitude, np.nan), np.where(usable, latitude, np.nan)

    found = _by_point(longitude, latitude, zones, neighborhoods, rivers)
    written: dict[str, ExtensionArray | pd.Series[Any]] = {}
    if "neighborhood" in points:
        found = _or_by_name(found, points["neighborhood"].where(no_point), zones, neighborhoods)
        written["recorded_neighborhood"] = points["neighborhood"]
    numbers = zones["zone"].astype("Int8").array
    names = neighborhoods["neighborhood"].astype("str").array
    written |= {
        "zone": numbers.take(found.zone, allow_fill=True),
        "neighborhood": names.take(found.neighborhood, allow_fill=True),
        "nearest_zone": numbers.take(found.nearest_zone, allow_fill=True),
        "placed": _codes(found, usable, no_point),
    }
    if has_coordinates(points):
        written |= hexes(longitude, latitude)
    return points.assign(**written)


def hexes(longitude: Floats, latitude: Floats) -> dict[str, ExtensionArray]:
    """Return the H3 cells of EPSG:4326 points as `h3_9`, `h3_8` and `h3_7` (str), empty where a point has NaN."""
    usable = ~np.isnan(longitude) & ~np.isnan(latitude)
    x, y = longitude[usable], latitude[usable]
    cells = np.empty(len(x), dtype=np.uint64)
    for block in blocks(len(x)):
        here = map(h3.latlng_to_cell, y[block].tolist(), x[block].tolist(), repeat(HEX_LEVELS[0]))
        cells[block] = np.fromiter(here, dtype=np.uint64)
    which = np.full(len(longitude), NOWHERE)
    which[usable], finest = pd.factorize(cells)
    written: dict[str, ExtensionArray] = {}
    for level in HEX_LEVELS:
        names = [h3.int_to_str(h3.cell_to_parent(cell, level)) for cell in finest.tolist()]
        written[f"h3_{level}"] = pd.array(names, dtype="str").take(which, allow_fill=True)
    return written


def _require_degrees(layer: gpd.GeoDataFrame, name: str) -> None:
    if layer.crs is None or not CRS(DEGREES).equals(layer.crs, ignore_axis_order=True):
        raise CrsMismatchError(
            f"{name}: the coordinate system is {layer.crs or 'not stated'}, not {DEGREES} longitude and latitude. "
            f"Convert with to_crs({DEGREES!r}), or set_crs({DEGREES!r}) if they are such degrees already"
        )


def _by_point(
    longitude: Floats,
    latitude: Floats,
    zones: gpd.GeoDataFrame,
    neighborhoods: gpd.GeoDataFrame,
    rivers: gpd.GeoDataFrame | None,
) -> _Found:
    home = _homes(zones, neighborhoods)
    zone, zone_by_rule = find_areas(longitude, latitude, zones.geometry.array)
    neighborhood, neighborhood_by_rule = find_areas(
        longitude, latitude, neighborhoods.geometry.array, prefer=lambda row, area: home[area] == zone[row]
    )
    nearest_zone = np.full(len(longitude), NOWHERE)
    if rivers is not None:
        lost = np.flatnonzero((zone == NOWHERE) & ~np.isnan(longitude))
        nearest_zone[lost] = _nearest_beside_water(longitude[lost], latitude[lost], zones, rivers)
    return _Found(zone, neighborhood, nearest_zone, zone_by_rule | neighborhood_by_rule)


def _or_by_name(
    found: _Found, recorded: pd.Series[str], zones: gpd.GeoDataFrame, neighborhoods: gpd.GeoDataFrame
) -> _Found:
    """Fill in where a name is recorded; only letter case and spaces around it are forgiven.

    Nothing more: "Mount Oliver" is the borough, in no zone, and "Mt. Oliver" the city neighborhood.
    """
    known = pd.Index(neighborhoods["neighborhood"].str.casefold())
    named = known.get_indexer(recorded.astype("str").str.strip().str.casefold())
    return replace(
        found,
        neighborhood=np.where(named == NOWHERE, found.neighborhood, named),
        zone=np.where(named == NOWHERE, found.zone, _homes(zones, neighborhoods)[named]),
    )


def _homes(zones: gpd.GeoDataFrame, neighborhoods: gpd.GeoDataFrame) -> Positions:
    """Return for each neighborhood the row of the zone that holds it."""
    return np.asarray(pd.Index(zones["zone"]).get_indexer(neighborhoods["zone"]))


def _codes(found: _Found, usable: Flags, no_point: Flags) -> ExtensionArray:
    known = found.zone != NOWHERE
    codes = {
        "inside": usable & known & ~found.by_rule,
        "edge": usable & known,
        "by_neighborhood": no_point & known,
        "on_or_beside_water": found.nearest_zone != NOWHERE,
        "outside_city": usable,
        "no_place": no_point,
    }
    which = np.select(list(codes.values()), [PLACED.index(code) for code in codes], PLACED.index("not_plausible"))
    return pd.array(PLACED, dtype="str").take(which)


def _nearest_beside_water(
    longitude: Floats, latitude: Floats, zones: gpd.GeoDataFrame, rivers: gpd.GeoDataFrame
) -> Positions:
    """Return the row of the nearest zone, the lowest of equals, for points on or beside the rivers."""
    banks = rivers.to_crs(METRES).buffer(BESIDE_WATER_METRES).to_crs(DEGREES)
    wet = np.flatnonzero(find_areas(longitude, latitude, banks.array)[0] != NOWHERE)
    points = gpd.points_from_xy(longitude[wet], latitude[wet], crs=DEGREES).to_crs(METRES)
    point, zone = zones.to_crs(METRES).sindex.nearest(points, return_all=True)
    last_choice_first = np.argsort(zone)[::-1]
    nearest = np.full(len(longitude), NOWHERE)
    nearest[wet[point[last_choice_first]]] = zone[last_choice_first]
    return nearest
