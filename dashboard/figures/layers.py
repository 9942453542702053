"""Reference layers as GeoJSON for the maps: shapes, hatches, label points, hexagons; EPSG:4326."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import Any, Final

import geopandas as gpd
import h3
import numpy as np
import pandas as pd
import shapely
from shapely.geometry import LineString, MultiLineString, mapping
from shapely.geometry.base import BaseGeometry

from geodata.measures.straight import WALK_METRES
from geodata.schemas import ZONES
from geodata.snapshot import Reference

METRES: Final = "EPSG:32617"
DEGREES: Final = "EPSG:4326"
HEXAGON: Final = 8
"""H3 resolution of the hexagons on the Reach map, about 0.9 km across."""

HATCHES: Final = {"announced": 430.0, "hidden": 200.0}
"""Spacing of the hatch lines by state, in metres."""
CROSS_HATCH: Final = 300.0
DOTS: Final = 260.0

RIVER_NAMES: Final = (
    ("allegheny", -79.9795, 40.4607, -42.0),
    ("ohio", -80.0335, 40.4545, 43.0),
    ("monongahela", -79.9545, 40.4195, 78.0),
)
"""Where each river's name is written, and how it is turned (degrees, clockwise)."""

Features = dict[str, Any]
"""A GeoJSON feature collection."""


def all_layers(reference: Reference) -> dict[str, Features]:
    """Return every static layer of the maps by name; ids are zone numbers, names of neighborhoods, or cells."""
    zones, neighborhoods = reference.zones, reference.neighborhoods
    zone_shapes = list(zip(zones["zone"].astype(int), zones.geometry, strict=True))
    area_shapes = list(zip(neighborhoods["neighborhood"], neighborhoods.geometry, strict=True))
    cell_shapes = list(hexagons(zones))
    layers = {
        "zones": _features((key, shape, {}) for key, shape in zone_shapes),
        "neighborhoods": _features((key, shape, {}) for key, shape in area_shapes),
        "hexagons": _features((key, shape, {}) for key, shape in cell_shapes),
        "water": _features((name, shape, {}) for name, shape in enumerate(reference.rivers.geometry)),
        "roads": roads(reference.roads, zones),
        "walks": walk_circles(reference.sites, WALK_METRES),
        "neighborhood-names": neighborhood_points(neighborhoods),
    }
    for state, spacing in HATCHES.items():
        layers[f"zones-{state}"] = _features(hatch(zone_shapes, _lines(spacing)))
    for name, shapes in (("zones", zone_shapes), ("neighborhoods", area_shapes)):
        scale = 1.0 if name == "zones" else 0.6
        layers[f"{name}-unreliable"] = _features(hatch(shapes, _crossed(CROSS_HATCH * scale)))
        layers[f"{name}-no_data"] = _features(hatch(shapes, _dots(DOTS * scale)))
    return layers


def walk_circles(sites: pd.DataFrame, metres: float) -> Features:
    """Return a circle of so many metres, straight line, around every drop-in site."""
    dropins = sites[sites["kind"] == "drop_in"]
    points = gpd.GeoSeries.from_xy(dropins["longitude"], dropins["latitude"], crs=DEGREES).to_crs(METRES)
    circles = points.buffer(metres, quad_segs=16).to_crs(DEGREES)
    return _features((site, circle, {}) for site, circle in zip(dropins["site_id"], circles, strict=True))


def zone_of_areas(reference: Reference) -> dict[Hashable, int]:
    """Return the zone of every area that a map may show: zones, neighborhoods, hexagons by their middle."""
    neighborhoods = reference.neighborhoods
    found: dict[Hashable, int] = {zone: zone for zone in ZONES}
    found |= {str(name): int(zone) for name, zone in zip(neighborhoods["neighborhood"], neighborhoods["zone"], strict=True)}
    cells = [cell for cell, _ in hexagons(reference.zones)]
    middles = shapely.points([h3.cell_to_latlng(cell)[::-1] for cell in cells])
    for zone, shape in zip(reference.zones["zone"], reference.zones.geometry, strict=True):
        inside = shapely.intersects(shape, middles)
        found |= {cell: int(zone) for cell, here in zip(cells, inside, strict=True) if here}
    return found


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


def hexagons(zones: gpd.GeoDataFrame) -> Iterable[tuple[str, BaseGeometry]]:
    """Yield the H3 cells of resolution 8 that touch the city, with their shapes."""
    city = zones.geometry.union_all()
    around = h3.geo_to_cells(city.buffer(0.012), HEXAGON)
    prepared = shapely.prepared.prep(city)
    for cell in sorted(around):
        shape = shapely.geometry.shape(h3.cells_to_geo([cell]))
        if prepared.intersects(shape):
            yield cell, shape


Pattern = Callable[[BaseGeometry], BaseGeometry]


def hatch(shapes: list[tuple[Any, BaseGeometry]], pattern: Pattern) -> Iterable[tuple[Any, BaseGeometry, dict[str, Any]]]:
    """Yield each shape's pattern, clipped to it, as polygons without area.

    Plotly cannot hatch a map, but it outlines polygons at a width in pixels: a polygon that runs along a
    line and back is that line. Patterns are laid out in EPSG:32617 so that they are even to the eye.
    """
    metric = gpd.GeoSeries([shape for _, shape in shapes], crs=DEGREES).to_crs(METRES)
    clipped = [shapely.intersection(pattern(shape), shape) for shape in metric]
    drawn = gpd.GeoSeries([_there_and_back(lines) for lines in clipped], crs=METRES).to_crs(DEGREES)
    for (key, _), shape in zip(shapes, drawn, strict=True):
        yield key, shape, {}


def _there_and_back(lines: BaseGeometry) -> BaseGeometry:
    parts = [part for part in shapely.get_parts(lines) if isinstance(part, LineString) and part.length > 0]
    return shapely.geometry.MultiPolygon([shapely.Polygon([*part.coords, *reversed(part.coords)]) for part in parts])


def _lines(spacing: float, *, falling: bool = False) -> Pattern:
    def pattern(shape: BaseGeometry) -> BaseGeometry:
        west, south, east, north = shape.bounds
        height = north - south
        # Starts sit on one grid for the whole city, so that hatches of neighbours meet.
        first = np.floor((west - height) / spacing) * spacing
        starts = np.arange(first - spacing, east + height + spacing, spacing)
        offset = (np.floor(south / spacing) * spacing) - south
        foot, head = (height, 0.0) if falling else (0.0, height)
        return MultiLineString([((x - offset, south + foot), (x - offset + height, south + head)) for x in starts])

    return pattern


def _crossed(spacing: float) -> Pattern:
    return lambda shape: shapely.union_all([_lines(spacing)(shape), _lines(spacing, falling=True)(shape)])


def _dots(spacing: float) -> Pattern:
    def pattern(shape: BaseGeometry) -> BaseGeometry:
        west, south, east, north = shape.bounds
        across, up = np.arange(west, east, spacing), np.arange(south, north, spacing)
        # A dot is a dash of two metres: drawn three pixels wide it is round enough.
        return MultiLineString([((x, y), (x + 2, y)) for x in across for y in up])

    return pattern


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
    """Return where each neighborhood's name is written; `rank` is lower for more residents, which go first."""
    order = neighborhoods["population_2020"].astype("float64").fillna(0).rank(ascending=False, method="first")
    middles = neighborhoods.geometry.representative_point()
    rows = zip(neighborhoods["neighborhood"], middles, order, strict=True)
    return _features((name, point, {"name": name, "rank": int(rank)}) for name, point, rank in rows)
