"""The same maps as plain polygons, for browsers without WebGL2: no map library, no network."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

import shapely

from dashboard.figures.area_map import AreaPicture, class_of
from dashboard.figures.layers import hexagons
from dashboard.theme import TOKENS, Scheme, scale, template
from dashboard.words import say
from geodata.snapshot import Reference

SIMPLER: Final = 0.0004
"""Degrees by which outlines are simplified: a pixel or less at city scale."""
SHAPE: Final = 1.31
"""A degree of latitude over a degree of longitude at 40.43 degrees north, for true shapes."""


def simple_area_map(
    picture: AreaPicture,
    reference: Reference,
    *,
    areas: Mapping[Any, int | None],
    points: Mapping[int, tuple[float, float]],
    scheme: Scheme,
    words: str = "map.hover",
    sites: Sequence[Mapping[str, Any]] = (),
) -> dict[str, Any]:
    """Return the figure of a map of areas drawn as filled lines.

    `areas` are those of the picture's layer with their zones, `words` the catalogue's sentence on pointing at
    one, `sites` the other map's traces of sites.
    """
    token, colours = TOKENS[scheme], scale(scheme)
    shapes = _shapes(picture.layer, reference)
    drawn = [
        _area(
            shapes[key],
            colours[class_of(picture.values[key], picture.breaks)] if key in picture.values else token["land"],
            token["announced-line"],
            text=say(f"{words}.{picture.layer}", area=key, value=picture.hover.get(key, "")),
            zone=zone,
            pattern=_pattern(key, zone, picture),
        )
        for key, zone in areas.items()
    ]
    water = [_area(shape, token["water"], token["shore"]) for shape in reference.rivers.geometry]
    zones = [_outline(shape, token["operating-line"], 1.4) for shape in reference.zones.geometry]
    chosen = reference.zones.loc[reference.zones["zone"] == picture.chosen_zone, "geometry"]
    gold = [_outline(shape, token[colour], width) for shape in chosen for colour, width in (("ink", 6), ("gold", 3))]
    return {
        "data": [*drawn, *water, *zones, *gold, _names(points, token), *map(_dots, sites)],
        "layout": {
            "template": template(scheme),
            "xaxis": {"visible": False},
            "yaxis": {"visible": False, "scaleanchor": "x", "scaleratio": SHAPE},
            "hovermode": "closest",
            "clickmode": "event",
        },
    }


@lru_cache(maxsize=8)
def _shapes(layer: str, reference: Reference) -> Mapping[Hashable, Any]:
    if layer == "zones":
        return dict(zip(reference.zones["zone"].astype(int), reference.zones.geometry, strict=True))
    if layer == "neighborhoods":
        return dict(zip(reference.neighborhoods["neighborhood"], reference.neighborhoods.geometry, strict=True))
    return dict(hexagons(reference.zones, reference.rivers))


PATTERNS: Final = {"announced": "/", "unreliable": "x", "no_data": "."}


def _pattern(key: Hashable, zone: int | None, picture: AreaPicture) -> str:
    # Whether a program is announced is known of zones; the other states are of the areas on the map.
    here = {"announced": zone}
    return next((PATTERNS[state] for state, areas in picture.states.items() if here.get(state, key) in areas), "")


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


def _dots(sites: Mapping[str, Any]) -> dict[str, Any]:
    kept = {key: value for key, value in sites.items() if key not in {"lon", "lat", "below"}}
    return kept | {"type": "scatter", "x": sites["lon"], "y": sites["lat"]}


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
