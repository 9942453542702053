"""Where things happen: weighted neighborhoods, spots on their streets, drop-in sites, water and beyond."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from geodata.hours import listed_open_grid
from geodata.sample.chance import Floats, Ints, Stream, Texts, draw_by_row, stream_for

Shapes = npt.NDArray[np.object_]
CITATIONS_WEIGHT = 0.7
"""Citations weigh 0.7 and residents 0.3: a mixture that puts busy streets and homes both on the map."""
TEMPERED = 0.75
"""Power of the citations: streets of bars are cited far more than they are visited by outreach."""
SPOTS = 8
SPOT_WEIGHTS = 1.0 / np.arange(1, SPOTS + 1)
SCATTER = np.array([0.0009, 0.0007])
"""Spread of points around a spot, degrees of longitude and latitude: about 75 m either way."""
ROUNDS = 8
MARGIN = 0.0001
JUST_OUTSIDE = 0.004
DECIMALS = 6


@dataclass(frozen=True, eq=False)
class Places:
    """The city as the sample needs it; positions in `names` stand for neighborhoods. EPSG:4326.

    `areas` are the neighborhoods cut to their zone; `spots` is neighborhood x spot x (longitude,
    latitude). `site_points` and `site_homes` place the drop-in sites that the sample treats as ROOTS
    sites, `site_hours` is site x weekday x hour: listed open. `water`, `bridges` over it, `enclaves`
    (boroughs that the city surrounds) and `beyond` (just outside) lie in no zone.
    """

    names: Texts
    zones: Ints
    weights: Floats
    areas: Shapes
    spots: Floats
    site_ids: Texts
    site_points: Floats
    site_homes: Ints
    site_hours: npt.NDArray[np.bool_]
    lead_zones: Ints
    water: Any
    bridges: Any
    enclaves: Any
    beyond: Any

    def draw_spots(self, stream: Stream, homes: Ints) -> Ints:
        """Return a street spot for each neighborhood in `homes`; the first spots are the busiest."""
        return draw_by_row(stream, SPOT_WEIGHTS[np.newaxis], np.zeros_like(homes))

    def points_near(self, stream: Stream, homes: Ints, spots: Ints) -> Floats:
        """Return a point (longitude, latitude) near each spot, inside its neighborhood."""
        centers = self.spots[homes, spots]
        points = centers.copy()
        waiting = np.arange(len(homes))
        for _ in range(ROUNDS):
            tried = centers[waiting] + stream.normal(size=(len(waiting), 2)) * SCATTER
            tried = tried.round(DECIMALS)
            inside = shapely.contains_xy(self.areas[homes[waiting]], tried[:, 0], tried[:, 1])
            points[waiting[inside]] = tried[inside]
            waiting = waiting[~inside]
        return points


def random_points(stream: Stream, shape: Any, count: int) -> Floats:
    """Return `count` points spread evenly over `shape`, as longitude and latitude; missing where it is empty."""
    if shape.is_empty:
        return np.full((count, 2), np.nan)
    west, south, east, north = shape.bounds
    found = np.empty((0, 2))
    while len(found) < count:
        tried = stream.uniform((west, south), (east, north), (2 * count + 64, 2)).round(DECIMALS)
        found = np.concatenate((found, tried[shapely.contains_xy(shape, tried[:, 0], tried[:, 1])]))
    return found[:count]


def points_along(stream: Stream, lines: Any, count: int) -> Floats:
    """Return `count` points spread evenly along `lines`, as longitude and latitude."""
    points = shapely.line_interpolate_point(lines, stream.random(count), normalized=True)
    return np.asarray(shapely.get_coordinates(points).round(DECIMALS))


def _spots_in(stream: Stream, area: Any, roads: Any) -> Floats:
    """Return the spots of one neighborhood: on its main roads, or anywhere where it has none."""
    core = shapely.buffer(area, -MARGIN)
    streets = shapely.intersection(roads, core)
    if streets.length == 0:
        return random_points(stream, area if core.is_empty else core, SPOTS)
    return points_along(stream, streets, SPOTS)


def _neighborhood_weights(layers: Mapping[str, pd.DataFrame]) -> Floats:
    neighborhoods, census, citations = layers["neighborhoods"], layers["census"], layers["citations"]
    names = neighborhoods["neighborhood"]
    residents = neighborhoods["population_2020"].astype("float64")
    together = census.loc[~census["neighborhood"].isin(names), "population"].sum()
    residents = residents.fillna(together / max(1, residents.isna().sum()))
    cited = names.map(citations.groupby("neighborhood")["citations"].sum()).fillna(0).astype("float64") ** TEMPERED
    mixed: pd.Series[float] = (
        CITATIONS_WEIGHT * cited / cited.sum() + (1 - CITATIONS_WEIGHT) * residents / residents.sum()
    )
    return np.asarray(mixed, dtype=np.float64)


def _drop_in_sites(layers: Mapping[str, pd.DataFrame], areas: Shapes) -> dict[str, Any]:
    """Return the drop-in sites in the city that are open to anyone and list hours: the sample's choice of ROOTS sites.

    Which sites are ROOTS sites is not published; the office sets it in its own data.
    """
    sites = layers["sites"]
    drop_ins = sites[sites["kind"].eq("drop_in")]
    grid = listed_open_grid(drop_ins, layers["site_hours"]).reindex(drop_ins["site_id"])
    points = drop_ins[["longitude", "latitude"]].to_numpy()
    within = shapely.contains_xy(areas[np.newaxis], points[:, :1], points[:, 1:])
    kept = within.any(axis=1) & grid.any(axis=1).to_numpy()
    return {
        "site_ids": drop_ins["site_id"].to_numpy(dtype=object)[kept],
        "site_points": points[kept],
        "site_homes": within.argmax(axis=1)[kept],
        "site_hours": grid.to_numpy(dtype=bool)[kept].reshape(-1, 7, 24),
    }


def _outside(zones: gpd.GeoDataFrame, rivers: gpd.GeoDataFrame, roads: Any) -> dict[str, Any]:
    city = shapely.union_all(zones.geometry.to_numpy())
    filled = shapely.union_all(shapely.polygons(shapely.get_exterior_ring(shapely.get_parts(city))))
    river = shapely.union_all(rivers.geometry.to_numpy())
    water = shapely.difference(river, filled)
    ring = shapely.difference(shapely.buffer(filled, JUST_OUTSIDE), filled)
    return {
        "water": water,
        "bridges": shapely.intersection(roads, water),
        "enclaves": shapely.difference(filled, city),
        "beyond": shapely.difference(ring, shapely.buffer(river, JUST_OUTSIDE)),
    }


def lay_out(layers: Mapping[str, pd.DataFrame], *, seed: int) -> Places:
    """Return the places of the sample from the reference layers (see `geodata.schemas.REFERENCE_TABLES`)."""
    stream = stream_for("places", seed=seed)
    neighborhoods, zones, footprint = layers["neighborhoods"], layers["zones"], layers["footprint"]
    zone_shapes = zones.set_index("zone").geometry.reindex(neighborhoods["zone"]).to_numpy()
    areas = shapely.intersection(neighborhoods.geometry.to_numpy(), zone_shapes)
    shapely.prepare(areas)
    roads = shapely.union_all(layers["roads"].geometry.to_numpy())
    lead = footprint["program"].eq("LEAD") & footprint["status"].eq("operating")
    return Places(
        names=neighborhoods["neighborhood"].to_numpy(dtype=object),
        zones=neighborhoods["zone"].to_numpy(dtype=np.int64),
        weights=_neighborhood_weights(layers),
        areas=areas,
        spots=np.stack([_spots_in(stream, area, roads) for area in areas]),
        lead_zones=np.sort(footprint.loc[lead, "zone"].unique().astype(np.int64)),
        **_drop_in_sites(layers, areas),
        **_outside(zones, layers["rivers"], roads),
    )
