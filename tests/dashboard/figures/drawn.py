"""Both pages' maps of a view, and what a browser makes of a map when a filter changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any

from dashboard.figures import coverage, reach
from dashboard.figures.area_map import Trace
from dashboard.figures.basemap import Names
from dashboard.selection import Selection
from dashboard.theme import Scheme
from dashboard.views import Served, asked_coverage, asked_reach
from geodata.measures.roots import Reach

Figure = dict[str, Any]
PAGES = ("coverage", "reach")


def reach_of(served: Served, view: Selection) -> Reach:
    """Return the reach that a view asks for."""
    return asked_reach(served.snapshot, view.scope, view.weekday, view.hour, view.group)


def names_of(page: str, served: Served, view: Selection) -> Names:
    """Return the names, patterns and borders of a page's map."""
    if page == "coverage":
        return coverage.map_names(asked_coverage(served.snapshot, view.scope), view, served.points)
    return reach.map_names(reach_of(served, view), served.points)


def traces_of(page: str, served: Served, view: Selection, scheme: Scheme = "light") -> list[Trace]:
    """Return the traces of a page's map."""
    where = {"areas": served.areas, "addresses": served.addresses}
    if page == "coverage":
        return coverage.coverage_traces(asked_coverage(served.snapshot, view.scope), view, **where, scheme=scheme)
    return reach.reach_traces(reach_of(served, view), view, **where, scheme=scheme)


def map_of(page: str, served: Served, view: Selection, scheme: Scheme = "light") -> Figure:
    """Return the figure of a page's map."""
    where = {"areas": served.areas, "addresses": served.addresses}
    names = names_of(page, served, view)
    if page == "coverage":
        asked = asked_coverage(served.snapshot, view.scope)
        return coverage.coverage_map(asked, view, names, **where, scheme=scheme)
    return reach.reach_map(reach_of(served, view), view, names, **where, scheme=scheme)


def changed(figure: Figure, traces: Sequence[Trace]) -> Figure:
    """Return a figure after the changing part of each trace is set in it, as a patch does."""
    after = deepcopy(figure)
    for trace, new in zip(after["data"], traces, strict=True):
        trace.update(new.changing)
    return after


def seen(figure: Figure) -> list[Mapping[str, Any]]:
    """Return the traces that are visible, in their order."""
    return [trace for trace in figure["data"] if trace.get("visible", True)]


def renamed(style: Mapping[str, Any], names: Names) -> dict[str, Any]:
    """Return a style after the browser has set the names, patterns and borders of another view in it."""
    after, sent = deepcopy(dict(style)), names.as_json()
    for source, features in sent["sources"].items():
        after["sources"][source]["data"] = features
    for layer in after["layers"]:
        if layer["id"] in sent["shown"]:
            layer["filter"] = ["in", ["get", "id"], ["literal", sent["shown"][layer["id"]]]]
    return after
