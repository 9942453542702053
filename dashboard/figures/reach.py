"""Pictures of the Reach page: contacts and listed hours on the map, and hour by hour."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard import words
from dashboard.figures.area_map import AreaPicture, Trace, area_traces, class_colours, class_of, map_figure, outline
from dashboard.figures.basemap import BELOW_PATTERNS, Names, style, zone_names
from dashboard.figures.tables import rows_of
from dashboard.selection import REACH_AREAS, Selection
from dashboard.theme import CLASSES, DEEP, TOKENS, Scheme, scale, stepped, template
from dashboard.words import number, say
from geodata.measures.roots import Reach
from geodata.measures.straight import WALK_METRES

BREAKS: Final[dict[str, tuple[float, ...]]] = {
    "hexagons": (10, 25, 50, 100),
    "neighborhoods": (25, 50, 100, 200),
    "zones": (250, 500, 1_000, 2_000),
}
"""Lower edges of classes 2 to 5 in contacts, the same for every period so that periods compare."""
GAP: Final = 20
"""Contacts from which a hexagon with no drop-in in reach is outlined as a gap."""
Counts = npt.NDArray[np.int64]


def areas_of(view: Selection) -> str:
    """Return which areas the Reach map shows."""
    return view.areas if view.areas in {"neighborhoods", "zones"} else "hexagons"


def reach_picture(reach: Reach, view: Selection) -> AreaPicture:
    """Return what the map of a view shows: contacts by hexagon, neighborhood or zone."""
    layer = areas_of(view)
    table, column = {
        "hexagons": (reach.by_cell, "cell"),
        "neighborhoods": (reach.by_neighborhood, "neighborhood"),
        "zones": (reach.by_zone, "zone"),
    }[layer]
    counted = {key: int(value) for key, value in zip(table[column], table["contacts"], strict=True)}
    values = {key: float(value) for key, value in counted.items() if value > 0}
    hover = {key: number(value) for key, value in counted.items()}
    return AreaPicture(layer, values, BREAKS[layer], hover, {}, view.zone)


def site_state(site: Any) -> str:
    """Return how a drop-in counts at the chosen hour: open to all asked, open to a group only, closed, unknown."""
    if site.state == "open":
        return "open" if site.counts_for_reach else "group"
    return str(site.state)


def reach_traces(
    reach: Reach,
    view: Selection,
    *,
    areas: Mapping[str, Mapping[Any, int | None]],
    addresses: Mapping[str, str],
    scheme: Scheme,
) -> list[Trace]:
    """Return the traces of the Reach map: areas, gaps, straight-line reach, drop-in sites."""
    layers = {layer: areas[layer] for layer in REACH_AREAS}
    near = reach.sites.loc[reach.sites["counts_for_reach"], "site_id"].tolist()
    return [
        *area_traces(reach_picture(reach, view), layers, addresses, scheme=scheme, words="reach.hover"),
        *_gaps(reach, view, addresses["hexagons"], scheme),
        outline(addresses["walks"], near, TOKENS[scheme]["band"], 2),
        *site_traces(reach.sites, scheme=scheme),
    ]


def reach_map(
    reach: Reach,
    view: Selection,
    names: Names,
    *,
    areas: Mapping[str, Mapping[Any, int | None]],
    addresses: Mapping[str, str],
    scheme: Scheme,
) -> dict[str, Any]:
    """Return the figure of the Reach map on our own offline style."""
    traces = reach_traces(reach, view, areas=areas, addresses=addresses, scheme=scheme)
    return map_figure(traces, style(addresses, names, scheme=scheme), scheme=scheme, at=view.position)


def gap_cells(reach: Reach) -> list[str]:
    """Return the hexagons with at least `GAP` contacts and no drop-in that counts in straight-line reach."""
    table = reach.by_cell
    far = table["nearest_open_m"].isna() | (table["nearest_open_m"] > WALK_METRES)
    return [str(cell) for cell in table.loc[far & (table["contacts"] >= GAP), "cell"]]


def _gaps(reach: Reach, view: Selection, address: str, scheme: Scheme) -> list[Trace]:
    """Return the gaps' outline, merged: cells outlined in ink, then filled again over the lines between them."""
    cells = gap_cells(reach) if areas_of(view) == "hexagons" else []
    counted = dict(zip(reach.by_cell["cell"], reach.by_cell["contacts"], strict=True))
    classes = [1 + class_of(counted[cell], BREAKS["hexagons"]) for cell in cells]
    lines = outline(address, cells, TOKENS[scheme]["ink"], 4.4)
    filling = Trace(
        {
            "type": "choroplethmap",
            "geojson": address,
            "hoverinfo": "skip",
            "showscale": False,
            "marker": {"line": {"width": 0}, "opacity": 1},
            "below": BELOW_PATTERNS,
            **class_colours(scheme),
        },
        {"locations": cells, "z": classes},
    )
    return [Trace({**lines.fixed, "below": BELOW_PATTERNS}, lines.changing), filling]


def site_traces(sites: pd.DataFrame, *, scheme: Scheme) -> list[Trace]:
    """Return the drop-in sites as an ink ring and its filling, so that marks stand out on any ground."""
    token = TOKENS[scheme]
    fills = {"open": token["gold"], "group": token["gold"], "closed": token["card"], "unknown": token["hatch"]}
    states = [site_state(site) for site in rows_of(sites)]
    sizes = [15 if state == "open" else 9 for state in states]
    place = {
        "type": "scattermap",
        "mode": "markers",
        "lon": sites["longitude"].round(5).tolist(),
        "lat": sites["latitude"].round(5).tolist(),
        "below": "",
    }
    hover = say("map.hover", name="%{text}", value="%{customdata}") + "<extra></extra>"
    named = place | {"text": sites["name"].tolist(), "hovertemplate": hover}
    ring = {"size": [size + 4 for size in sizes], "color": token["ink"], "opacity": 1}
    filling = {"size": sizes, "color": [fills[state] for state in states], "opacity": 1}
    return [
        Trace(place | {"hoverinfo": "skip"}, {"marker": ring}),
        Trace(named, {"marker": filling, "customdata": [say(f"site.{state}") for state in states]}),
    ]


def map_names(reach: Reach, points: Mapping[int, tuple[float, float]]) -> Names:
    """Return the names on the map: zones, and the drop-ins that count at the chosen hour."""
    shown = reach.sites[reach.sites["counts_for_reach"]]
    features = [
        {
            "type": "Feature",
            "properties": {"name": site.name},
            "geometry": {"type": "Point", "coordinates": [site.longitude, site.latitude]},
        }
        for site in rows_of(shown)
    ]
    sites = {"type": "FeatureCollection", "features": features}
    borders = {"operating-zones": list(points), "operating-casing": list(points)}
    return Names({"zone-names": zone_names(points, {}), "site-names": sites}, borders)


def hour_grid(reach: Reach, view: Selection, *, scheme: Scheme, narrow: bool = False) -> dict[str, Any]:
    """Return the figure of contacts by weekday and hour; each cell holds the number of drop-ins listed open.

    The chosen hour is boxed. In a narrow window the days stand side by side and the hours run down.
    """
    token = TOKENS[scheme]
    contacts, listed = reach.contacts_by_hour, reach.open_by_hour
    # Nought has a class of its own; the others are fifths of the busiest hour.
    classes = np.ceil(contacts / max(int(contacts.max()), 1) * CLASSES).astype(int)
    turned = (classes.T, contacts.T, listed.T) if narrow else (classes, contacts, listed)
    days, hours = _day_axis(), _hour_axis(every=2 if narrow else 6)
    across, down = (days, hours) if narrow else (hours, days)
    return {
        "data": [
            _cells(*turned, shown=turned[0] < DEEP[scheme], ink=token["ink"], scheme=scheme),
            _cells(*turned, shown=turned[0] >= DEEP[scheme], ink=token["on-deep"], scheme=scheme),
        ],
        "layout": {
            "template": template(scheme),
            "margin": {"l": 62 if narrow else 36, "r": 2, "t": 22, "b": 4},
            "xaxis": across | {"side": "top"},
            "yaxis": down | {"range": down["range"][::-1], "showgrid": False},
            "shapes": [_box(view, token["ink"], narrow=narrow)],
            "clickmode": "event",
        },
    }


def _cells(
    classes: Counts, contacts: Counts, listed: Counts, *, shown: npt.NDArray[np.bool_], ink: str, scheme: Scheme
) -> dict[str, Any]:
    """Return the cells on which text of one ink is legible; the others are left empty."""
    return {
        "type": "heatmap",
        "z": [
            [value if here else None for value, here in zip(*pair, strict=True)]
            for pair in zip(classes.tolist(), shown.tolist(), strict=True)
        ],
        "customdata": np.where(shown[..., np.newaxis], np.stack([contacts, listed], axis=-1), 0).tolist(),
        "text": [[number(value) if value else "" for value in row] for row in np.where(shown, listed, 0).tolist()],
        "texttemplate": "%{text}",
        "textfont": {"size": 12, "color": ink},
        "hovertemplate": say("hours.hover", contacts="%{customdata[0]}", open="%{customdata[1]}") + "<extra></extra>",
        "hoverongaps": False,
        "zmin": 0,
        "zmax": CLASSES,
        "colorscale": stepped((TOKENS[scheme]["land"], *scale(scheme))),
        "showscale": False,
        "xgap": 2,
        "ygap": 2,
    }


def _day_axis() -> dict[str, Any]:
    names = [words.weekday(index, short=True) for index in range(7)]
    return {"tickvals": list(range(7)), "ticktext": names, "range": [-0.5, 6.5], "ticklen": 0}


def _hour_axis(*, every: int) -> dict[str, Any]:
    shown = list(range(0, 24, every))
    return {"tickvals": shown, "ticktext": [words.clock(hour) for hour in shown], "range": [-0.5, 23.5], "ticklen": 0}


def _box(view: Selection, colour: str, *, narrow: bool) -> dict[str, Any]:
    x, y = (view.weekday, view.hour) if narrow else (view.hour, view.weekday)
    place = {"x0": x - 0.5, "x1": x + 0.5, "y0": y - 0.5, "y1": y + 0.5}
    return {"type": "rect", "line": {"color": colour, "width": 2.4}} | place
