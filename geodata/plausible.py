"""Whether a coordinate can be true at all, and in plain words which rows stand in no zone, and why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import geopandas as gpd
import numpy as np
import pandas as pd

from geodata.areas import Flags, Floats
from geodata.errors import Fault


class Box(NamedTuple):
    """A range of longitude and latitude, decimal degrees, EPSG:4326, all four edges included."""

    west: float
    south: float
    east: float
    north: float

    def holds(self, longitude: Floats, latitude: Floats) -> Flags:
        """Return which points lie in the box; a missing or infinite coordinate does not."""
        across = (longitude >= self.west) & (longitude <= self.east)
        return across & (latitude >= self.south) & (latitude <= self.north)


COUNTY = Box(west=-80.37, south=40.19, east=-79.68, north=40.68)
"""Allegheny County: -80.3608 to -79.6888 and 40.1944 to 40.6742, rounded outward by less than 1 km.

Source: extent of the layer Allegheny_County_Pennsylvania_Senate_Districts in the county's open GIS services.
"""

REASONS = {
    "not_finite": ("a coordinate is infinite", "Give decimal degrees, or leave both cells empty"),
    "half_a_point": ("only one of longitude and latitude is given", "Give both, or leave both cells empty"),
    "zero": ("the point is 0, 0", "Give the true point, or leave both cells empty where it is not known"),
    "swapped": ("longitude and latitude are swapped", "Exchange the two: longitude is near -80, latitude near 40"),
    "outside_county": ("the point lies outside Allegheny County", "Check both numbers: decimal degrees, EPSG:4326"),
}
"""Why a point is not plausible: what is wrong and what to do; the first that applies is the one given."""


def has_coordinates(points: pd.DataFrame) -> bool:
    """Return whether `points` has a place for coordinates, be they empty: a column of them, or a geometry."""
    return isinstance(points, gpd.GeoDataFrame) or not {"longitude", "latitude"}.isdisjoint(points.columns)


def coordinates(points: pd.DataFrame) -> tuple[Floats, Floats]:
    """Return longitude and latitude as floats, decimal degrees, NaN where missing; one value per row.

    They are the columns `longitude` and `latitude`; a GeoDataFrame with neither is read from its geometry.
    """
    if isinstance(points, gpd.GeoDataFrame) and {"longitude", "latitude"}.isdisjoint(points.columns):
        return points.geometry.x.to_numpy(), points.geometry.y.to_numpy()
    absent = pd.Series(np.nan, index=points.index)
    longitude, latitude = (
        np.asarray(points.get(name, absent).to_numpy("float64", na_value=np.nan), dtype=np.float64)
        for name in ("longitude", "latitude")
    )
    return longitude, latitude


def implausible_reasons(longitude: Floats, latitude: Floats) -> pd.Series[str]:
    """Return for each point a key of `REASONS`; empty where it is plausible or no coordinate is given."""
    conditions = (
        np.isinf(longitude) | np.isinf(latitude),
        np.isnan(longitude) != np.isnan(latitude),
        (longitude == 0) & (latitude == 0),
        COUNTY.holds(latitude, longitude),
        ~COUNTY.holds(longitude, latitude) & ~np.isnan(longitude),
    )
    which = np.select(conditions, range(len(REASONS)), -1)
    return pd.Series(pd.array(list(REASONS), dtype="str").take(which, allow_fill=True))


def placement_faults(placed: pd.DataFrame, *, file: str) -> list[Fault]:
    """Return what a reader may want to mend in a frame from `place_points`: one fault per cause, with its rows.

    Rows that were placed give none. `file` is the name the reader knows the points by.
    """
    return [
        Fault(file=file, column=column, rows=tuple((np.flatnonzero(rows) + 1).tolist()), what=what, fix=fix)
        for column, rows, what, fix in _causes(placed)
        if rows.any()
    ]


def _causes(placed: pd.DataFrame) -> Iterator[tuple[str, Flags, str, str]]:
    both = "longitude and latitude"
    reasons = implausible_reasons(*coordinates(placed))
    for reason, (what, fix) in REASONS.items():
        yield both, reasons.eq(reason).to_numpy(), what, fix
    code = placed["placed"]
    yield (
        both,
        code.eq("outside_city").to_numpy(),
        "the point lies in no police zone",
        "Nothing to mend if the place is right: the row is kept, without a zone",
    )
    yield (
        both,
        code.eq("on_or_beside_water").to_numpy(),
        "the point is on or beside water, in no zone",
        "Nothing to mend if the place is right: nearest_zone holds the nearest one, to use or not",
    )
    yield (
        "neighborhood",
        code.eq("no_place").to_numpy(),
        "there is no point, and no neighborhood that the city knows by that name",
        "Give a longitude and latitude, or one of the city's neighborhood names",
    )
