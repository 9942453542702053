"""Reference layers as GeoJSON for the maps: shapes, label points, hexagons; EPSG:4326."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

import geopandas as gpd
import h3
import numpy as np
import pandas as pd
import shapely
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from geodata.measures.straight import WALK_METRES
from geodata.schemas import ZONES
from geodata.snapshot import Reference

METRES: Final = "EPSG:32617"
DEGREES: Final = "EPSG:4326"
HEXAGON: Final = 8
"""H3 resolution of the hexagons on the Reach map, about 0.9 km across."""

RIVER_NAMES: Final = (
    ("allegheny", -79.9795, 40.4607, -42.0),
    ("ohio", -80.0335, 40.4545, 43.0),
    ("monongahela", -79.9545, 40.4195, 78.0),
)
"""Where each river's name is written, and how it is turned (degrees, clockwise)."""

LANDMARKS: Final = (
    "Central Business District",
    "Squirrel Hill South",
    "Shadyside",
    "East Liberty",
    "Brighton Heights",
    "Mount Washington",
    "Homewood South",
    "Central Oakland",
    "Sheraden",
    "Brookline",
    "Carrick",
    "Hazelwood",
    "Lincoln Place",
    "Hays",
    "Morningside",
    "Point Breeze",
    "Westwood",
    "Overbrook",
    "Manchester",
    "Bloomfield",
    "South Side Flats",
    "Central Lawrenceville",
    "Highland Park",
    "Greenfield",
    "Beechview",
    "Perry North",
    "Strip District",
)
"""Neighborhoods that a Pittsburgher looks for first."""
SPOKEN: Final = {"Central Business District": "Downtown"}
"""Names on the map where the city's own name is not the one people use."""

Features = dict[str, Any]
"""A GeoJSON feature collection."""


def all_layers(reference: Reference) -> dict[str, Features]:
    """Return every static layer of the maps by name; ids are zone numbers, names of neighborhoods, or cells."""
    zones, neighborhoods = reference.zones, reference.neighborhoods
    zone_shapes = list(zip(zones["zone"].astype(int), zones.geometry, strict=True))
    area_shapes = list(zip(neighborhoods["neighborhood"], neighborhoods.geometry, strict=True))
    cell_shapes = list(hexagons(zones, reference.rivers))
    return {
        "zones": _features((key, shape, {}) for key, shape in zone_shapes),
        "neighborhoods": _features((key, shape, {}) for key, shape in area_shapes),
        "hexagons": _features((key, shape, {}) for key, shape in cell_shapes),
        "water": _features((name, shape, {}) for name, shape in enumerate(reference.rivers.geometry)),
        "roads": roads(reference.roads, zones),
        "walks": walk_circles(reference.sites, WALK_METRES),
        "neighborhood-names": neighborhood_points(neighborhoods),
    }


def walk_circles(sites: pd.DataFrame, metres: float) -> Features:
    """Return a circle of so many metres, straight line, around every drop-in site."""
    dropins = sites[sites["kind"] == "drop_in"]
    points = gpd.GeoSeries.from_xy(dropins["longitude"], dropins["latitude"], crs=DEGREES).to_crs(METRES)
    circles = points.buffer(metres, quad_segs=16).to_crs(DEGREES)
    return _features((site, circle, {}) for site, circle in zip(dropins["site_id"], circles, strict=True))


def areas_with_zones(reference: Reference) -> dict[str, dict[Any, int | None]]:
    """Return every area that a map may show, by layer, with its zone; hexagons by their middle, empty in no zone."""
    neighborhoods = reference.neighborhoods
    cells: dict[Any, int | None] = dict.fromkeys(cell for cell, _ in hexagons(reference.zones, reference.rivers))
    middles = shapely.points([h3.cell_to_latlng(cell)[::-1] for cell in cells])
    for zone, shape in zip(reference.zones["zone"], reference.zones.geometry, strict=True):
        inside = shapely.intersects(shape, middles)
        cells |= {cell: int(zone) for cell, here in zip(cells, inside, strict=True) if here}
    names = zip(neighborhoods["neighborhood"], neighborhoods["zone"], strict=True)
    return {
        "zones": {zone: zone for zone in ZONES},
        "neighborhoods": {str(name): int(zone) for name, zone in names},
        "hexagons": cells,
    }


def _features(rows: Iterable[tuple[Any, BaseGeometry, dict[str, Any]]]) -> Features:
    return {
        "type": "FeatureCollection",
        "features": [
            {"type": "Feature", "id": key, "properties": {"id": key} | properties, "geometry": _rounded(shape)}
            for key, shape, properties in rows
        ],
    }


def _rounded(shape: BaseGeometry) -> dict[str, Any]:
    # Five decimals are a metre here. Rounding, not snapping: snapping to a grid drops slivers and rings.
    return dict(mapping(shapely.transform(shape, lambda points: np.round(points, 5))))


def roads(lines: gpd.GeoDataFrame, zones: gpd.GeoDataFrame) -> Features:
    """Return the major roads inside the city with their `class`."""
    city = zones.geometry.union_all().buffer(0.0006)
    clipped = lines.geometry.intersection(city)
    kept = [(row, shape) for row, shape in enumerate(clipped) if not shape.is_empty]
    return _features((row, shape, {"class": lines["class"].iloc[row]}) for row, shape in kept)


def hexagons(zones: gpd.GeoDataFrame, rivers: gpd.GeoDataFrame) -> Iterable[tuple[str, BaseGeometry]]:
    """Yield the H3 cells of resolution 8 that touch the city, each cut at the city's edge."""
    city = shapely.union_all([*zones.geometry, *rivers.geometry]).buffer(0)
    around = h3.geo_to_cells(city.buffer(0.012), HEXAGON)
    prepared = shapely.prepared.prep(city)
    for cell in sorted(around):
        shape = shapely.geometry.shape(h3.cells_to_geo([cell]))
        if prepared.intersects(shape):
            yield cell, _polygons(shape.intersection(city))


def _polygons(shape: BaseGeometry) -> BaseGeometry:
    return shapely.multipolygons([part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"])


def zone_points(zones: gpd.GeoDataFrame) -> dict[int, tuple[float, float]]:
    """Return where each zone's name is written: the middle of its widest part, longitude and latitude."""
    points = {}
    for number, shape in zip(zones["zone"], zones.geometry, strict=True):
        largest = max(shapely.get_parts(shape), key=lambda part: part.area)
        centre = shapely.get_point(shapely.maximum_inscribed_circle(largest, tolerance=0.0005), 0)
        points[int(number)] = (round(centre.x, 5), round(centre.y, 5))
    assert set(points) == set(ZONES)  # noqa: S101  # every zone is named on the map
    return points


def neighborhood_points(neighborhoods: gpd.GeoDataFrame) -> Features:
    """Return where each neighborhood's name is written.

    Names with a lower `rank` go first: landmarks, then the neighborhoods with the most residents.
    """
    residents = neighborhoods["population_2020"].astype("float64").fillna(0).rank(ascending=False, method="first")
    landmark = {name: place for place, name in enumerate(LANDMARKS)}
    middles = neighborhoods.geometry.representative_point()
    rows = zip(neighborhoods["neighborhood"], middles, residents, strict=True)
    return _features(
        (name, point, {"name": SPOKEN.get(name, name), "rank": landmark.get(name, len(LANDMARKS) + int(rank))})
        for name, point, rank in rows
    )
