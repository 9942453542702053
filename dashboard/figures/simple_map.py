"""The same maps as plain polygons, for browsers without WebGL2: no map library, no network."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any, Final

import h3
import shapely

from dashboard.figures.area_map import AreaPicture, class_of
from dashboard.theme import TOKENS, Scheme, scale, template
from dashboard.words import say
from geodata.snapshot import Reference

SIMPLER: Final = 0.0004
"""Degrees by which outlines are simplified: a pixel or less at city scale."""
SHAPE: Final = 1.31
"""A degree of latitude over a degree of longitude at 40.43 degrees north, for true shapes."""


def simple_area_map(
    picture: AreaPicture, reference: Reference, points: Mapping[int, tuple[float, float]], *, scheme: Scheme
) -> dict[str, Any]:
    """Return the figure of a map of areas drawn as filled lines; states are named in the hover line."""
    token, colours = TOKENS[scheme], scale(scheme)
    shapes = _shapes(picture.layer, reference)
    areas = [
        _area(
            shapes[key],
            colours[class_of(picture.values[key], picture.breaks)] if key in picture.values else token["land"],
            token["announced-line"],
            text=text,
            zone=picture.zone_of.get(key),
            pattern=_pattern(key, picture),
        )
        for key, text in picture.hover.items()
        if key in shapes
    ]
    water = [_area(shape, token["water"], token["shore"]) for shape in reference.rivers.geometry]
    zones = [_outline(shape, token["operating-line"], 1.4) for shape in reference.zones.geometry]
    chosen = reference.zones.loc[reference.zones["zone"] == picture.chosen_zone, "geometry"]
    gold = [_outline(shape, token[colour], width) for shape in chosen for colour, width in (("ink", 6), ("gold", 3))]
    return {
        "data": [*areas, *water, *zones, *gold, _names(points, token)],
        "layout": {
            "template": template(scheme),
            "xaxis": {"visible": False},
            "yaxis": {"visible": False, "scaleanchor": "x", "scaleratio": SHAPE},
            "hovermode": "closest",
            "clickmode": "event",
        },
    }


def _shapes(layer: str, reference: Reference) -> dict[Hashable, Any]:
    if layer == "zones":
        return dict(zip(reference.zones["zone"].astype(int), reference.zones.geometry, strict=True))
    if layer == "neighborhoods":
        return dict(zip(reference.neighborhoods["neighborhood"], reference.neighborhoods.geometry, strict=True))
    return _Cells()


class _Cells(dict[Hashable, Any]):
    """Hexagons by cell, made when asked for."""

    def __contains__(self, cell: object) -> bool:
        return bool(h3.is_valid_cell(str(cell)))

    def __missing__(self, cell: Hashable) -> Any:
        return shapely.geometry.shape(h3.cells_to_geo([str(cell)]))


PATTERNS: Final = {"announced": "/", "unreliable": "x", "no_data": "."}


def _pattern(key: Hashable, picture: AreaPicture) -> str:
    return next((PATTERNS[state] for state, areas in picture.states.items() if key in areas), "")


def _ring(shape: Any) -> tuple[list[float | None], list[float | None]]:
    across: list[float | None] = []
    up: list[float | None] = []
    for part in shapely.get_parts(shapely.simplify(shape, SIMPLER)):
        xs, ys = part.exterior.coords.xy
        across += [*(round(x, 4) for x in xs), None]
        up += [*(round(y, 4) for y in ys), None]
    return across, up


def _area(
    shape: Any, fill: str, line: str, *, text: str = "", zone: int | None = None, pattern: str = ""
) -> dict[str, Any]:
    across, up = _ring(shape)
    return {
        "type": "scatter",
        "mode": "lines",
        "x": across,
        "y": up,
        "fill": "toself",
        "fillcolor": fill,
        "fillpattern": {"shape": pattern, "fgcolor": line, "size": 8, "solidity": 0.15, "fillmode": "overlay"},
        "line": {"color": line, "width": 0.7},
        "hoveron": "fills",
        "name": text,
        "text": text,
        "hoverinfo": "text" if text else "skip",
        "customdata": [zone] * len(across),
    }


def _outline(shape: Any, colour: str, width: float) -> dict[str, Any]:
    across, up = _ring(shape)
    return {
        "type": "scatter",
        "mode": "lines",
        "x": across,
        "y": up,
        "line": {"color": colour, "width": width},
        "hoverinfo": "skip",
    }


def _names(points: Mapping[int, tuple[float, float]], token: Mapping[str, str]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "text",
        "x": [longitude for longitude, _ in points.values()],
        "y": [latitude for _, latitude in points.values()],
        "text": [f"<b>{say('zone.name', zone=zone)}</b>" for zone in points],
        "textfont": {"size": 15, "color": token["ink"]},
        "hoverinfo": "skip",
    }
