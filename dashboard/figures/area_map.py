"""Maps of areas: classes of colour for how much, patterns for what state, outlines for what is chosen."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from dashboard.figures.basemap import BELOW_LABELS, BELOW_PATTERNS, WHOLE_CITY
from dashboard.theme import CLASSES, TOKENS, Scheme, scale, stepped, template
from dashboard.words import say

CLEAR: Final = "rgba(0,0,0,0)"
MAP_CONFIG: Final[dict[str, Any]] = {
    "displayModeBar": False,
    "displaylogo": False,
    "showSendToCloud": False,
    "scrollZoom": True,
}


@dataclass(frozen=True, slots=True)
class AreaPicture:
    """What one map of areas shows: `layer` names the shapes, the keys are their ids.

    `values` colours areas by class (`breaks` are the lower edges of classes 2 to 5); `states` gives the
    areas of each pattern; `hover` is the value in words shown on pointing at an area (also said in the list).
    """

    layer: str
    values: Mapping[Any, float]
    breaks: Sequence[float]
    hover: Mapping[Any, str]
    states: Mapping[str, Sequence[Hashable]] = field(default_factory=dict)
    chosen_zone: int | None = None


@dataclass(frozen=True, slots=True)
class Trace:
    """One trace of a map: what is drawn once, and what a filter changes."""

    fixed: Mapping[str, Any]
    changing: Mapping[str, Any]

    def whole(self) -> dict[str, Any]:
        """Return the trace as Plotly takes it."""
        return {**self.fixed, **self.changing}


def class_of(value: float, breaks: Sequence[float]) -> int:
    """Return the class (0 to 4) of a value; a value on an edge belongs to the class above."""
    return bisect_right(breaks, value)


def class_colours(scheme: Scheme) -> dict[str, Any]:
    """Return a trace's colours by class: 0, an area without a value, is clear but takes the pointer; then five."""
    return {"colorscale": stepped((CLEAR, *scale(scheme))), "zmin": -0.5, "zmax": CLASSES + 0.5}


def area_traces(
    picture: AreaPicture,
    layers: Mapping[str, Mapping[Any, int | None]],
    addresses: Mapping[str, str],
    *,
    scheme: Scheme,
    words: str = "map.hover",
) -> list[Trace]:
    """Return the traces of a map of areas: one for each layer that it may show, then the chosen zone's outline.

    `layers` holds every area of each layer with the zone that a click on it chooses. Always the same traces
    in the same order, and the same areas in each, so that a filter sends classes and words only. `words` is the
    catalogue's sentence on pointing at an area, one for each layer.
    """
    chosen = [] if picture.chosen_zone is None else [picture.chosen_zone]
    return [
        *(
            _areas(
                picture,
                layer,
                areas,
                {
                    "geojson": addresses[layer],
                    **class_colours(scheme),
                    "hovertemplate": say(f"{words}.{layer}", area="%{location}", value="%{text}") + "<extra></extra>",
                },
            )
            for layer, areas in layers.items()
        ),
        outline(addresses["zones"], chosen, TOKENS[scheme]["ink"], 7),
        outline(addresses["zones"], chosen, TOKENS[scheme]["gold"], 3.2),
    ]


def _areas(picture: AreaPicture, layer: str, areas: Mapping[Any, int | None], look: Mapping[str, Any]) -> Trace:
    fixed = {
        "type": "choroplethmap",
        "locations": list(areas),
        "customdata": list(areas.values()),
        "z": [0] * len(areas),
        **look,
        "showscale": False,
        "marker": {"line": {"width": 0}, "opacity": 1},
        "below": BELOW_PATTERNS,
    }
    if layer != picture.layer:
        return Trace(fixed, {"visible": False})
    values, breaks = picture.values, picture.breaks
    classes = [1 + class_of(values[key], breaks) if key in values else 0 for key in areas]
    return Trace(fixed, {"visible": True, "z": classes, "text": [picture.hover.get(key, "") for key in areas]})


def outline(address: str, keys: Sequence[Hashable], colour: str, width: float) -> Trace:
    """Return a trace that outlines some areas of a layer and leaves them clear."""
    fixed = {
        "type": "choroplethmap",
        "geojson": address,
        "hoverinfo": "skip",
        "showscale": False,
        "colorscale": [[0, CLEAR], [1, CLEAR]],
        "marker": {"line": {"width": width, "color": colour}, "opacity": 1},
        "below": BELOW_LABELS,
    }
    return Trace(fixed, {"locations": list(keys), "z": [0] * len(keys)})


def map_figure(
    traces: Sequence[Trace],
    style: Mapping[str, Any],
    *,
    scheme: Scheme,
    at: tuple[float, float, float] | None,
) -> dict[str, Any]:
    """Return the figure of a map on our own style; `at` is longitude, latitude and zoom."""
    longitude, latitude, zoom = at or WHOLE_CITY
    return {
        "data": [trace.whole() for trace in traces],
        "layout": {
            "template": template(scheme),
            "map": {"style": dict(style), "center": {"lon": longitude, "lat": latitude}, "zoom": zoom},
            "uirevision": "stay",
            "clickmode": "event",
            "dragmode": "pan",
        },
    }
