"""The Reach page's callbacks: parse the address, ask the measures, draw, return."""

from __future__ import annotations

from typing import Any

from dash import Dash, Input, Output, Patch

from dashboard import ids
from dashboard.callbacks.maps import is_narrow, patched_map, scheme_of, simple_map
from dashboard.callbacks.pictures import Display, MapPart, register_chart, register_map
from dashboard.figures.reach import hour_grid, map_names, reach_map, reach_picture, reach_traces, site_traces
from dashboard.layouts import reach as layout
from dashboard.layouts.reach_head import head
from dashboard.layouts.reach_panels import panels
from dashboard.selection import Selection
from dashboard.views import Served, asked_reach
from geodata.measures.roots import Reach


def register(app: Dash, served: Served) -> None:
    """Register the page's callbacks on an app, for one snapshot."""
    snapshot, areas, addresses = served.snapshot, served.areas, served.addresses

    def asked(search: str | None) -> tuple[Selection, Reach]:
        view = served.view(search)
        return view, asked_reach(snapshot, view.scope, view.weekday, view.hour, view.group)

    @app.callback(
        Output(ids.REACH_FILTERS, "children"),
        Output(ids.REACH_HEAD, "children"),
        Output(ids.REACH_PANELS, "children"),
        Input(ids.ADDRESS, "search"),
    )
    def say_reach(search: str | None) -> tuple[Any, Any, Any]:
        view, reach = asked(search)
        return layout.filters(view, snapshot), head(reach, view, snapshot), panels(reach, view)

    def whole(search: str | None, display: Display) -> dict[str, Any]:
        view, reach = asked(search)
        scheme = scheme_of(display)
        if not display["webgl"]:
            sites = site_traces(reach.sites, scheme=scheme)
            return simple_map(reach_picture(reach, view), served, display, words="reach.hover", sites=sites)
        names = map_names(reach, served.points)
        return reach_map(reach, view, names, areas=areas, addresses=addresses, scheme=scheme)

    def changes(search: str | None, display: Display) -> Patch | dict[str, Any]:
        if not display["webgl"]:
            return whole(search, display)
        view, reach = asked(search)
        return patched_map(reach_traces(reach, view, areas=areas, addresses=addresses, scheme=scheme_of(display)))

    def words(search: str | None) -> Any:
        view, reach = asked(search)
        return layout.map_words(reach, view)

    def names(search: str | None) -> dict[str, Any]:
        return map_names(asked(search)[1], served.points).as_json()

    def hours(search: str | None, display: Display) -> dict[str, Any]:
        view, reach = asked(search)
        return hour_grid(reach, view, scheme=scheme_of(display), narrow=is_narrow(display))

    part = MapPart(layout.PATH, ids.REACH_MAP, ids.REACH_MAP_WORDS, ids.REACH_LABELS, whole, changes, words, names)
    register_map(app, part)
    register_chart(app, ids.REACH_HOURS, hours, page=layout.PATH)
