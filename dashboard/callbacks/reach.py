"""The Reach page's callbacks: parse the address, ask the measures, draw, return."""

from __future__ import annotations

from typing import Any

from dash import Dash, Input, Output, State, no_update

from dashboard import ids
from dashboard.callbacks.maps import is_narrow, patched_chart, patched_map, scheme_of, simple_map
from dashboard.figures.reach import hour_grid, map_names, reach_map, reach_picture, reach_traces, site_traces
from dashboard.layouts import reach as layout
from dashboard.layouts.reach_head import head
from dashboard.layouts.reach_panels import panels
from dashboard.selection import Selection
from dashboard.views import Served, asked_reach
from geodata.measures.roots import Reach


def register(app: Dash, served: Served) -> None:
    """Register the page's callbacks on an app, for one snapshot.

    A chart is drawn whole when the page opens or the colours change (`draw_...`), and patched when the
    address does (`change_...`).
    """
    snapshot, areas, addresses = served.snapshot, served.areas, served.addresses

    def asked(search: str | None) -> tuple[Selection, Reach]:
        view = served.view(search)
        return view, asked_reach(snapshot, view.scope, view.weekday, view.hour, view.group)

    def whole_map(view: Selection, reach: Reach, display: dict[str, Any]) -> Any:
        scheme = scheme_of(display)
        if not display["webgl"]:
            sites = site_traces(reach.sites, scheme=scheme)
            return simple_map(reach_picture(reach, view), served, display, words="reach.hover", sites=sites)
        names = map_names(reach, served.points)
        return reach_map(reach, view, names, areas=areas, addresses=addresses, scheme=scheme)

    def map_changes(view: Selection, reach: Reach, display: dict[str, Any]) -> Any:
        if not display["webgl"]:
            return whole_map(view, reach, display)
        return patched_map(reach_traces(reach, view, areas=areas, addresses=addresses, scheme=scheme_of(display)))

    @app.callback(
        Output(ids.REACH_FILTERS, "children"),
        Output(ids.REACH_HEAD, "children"),
        Output(ids.REACH_PANELS, "children"),
        Input(ids.ADDRESS, "search"),
    )
    def say_reach(search: str | None) -> tuple[Any, Any, Any]:
        view, reach = asked(search)
        return layout.filters(view, snapshot), head(reach, view, snapshot), panels(reach, view)

    @app.callback(
        Output(ids.REACH_MAP, "figure"),
        Output(ids.REACH_MAP_WORDS, "children"),
        Output(ids.REACH_LABELS, "data"),
        Input(ids.DISPLAY, "data"),
        State(ids.ADDRESS, "search"),
    )
    def draw_reach_map(display: dict[str, Any] | None, search: str | None) -> tuple[Any, Any, Any]:
        view, reach = asked(search)
        figure = whole_map(view, reach, display) if display else no_update
        return figure, layout.map_words(reach, view), map_names(reach, served.points).as_json()

    @app.callback(
        Output(ids.REACH_MAP, "figure", allow_duplicate=True),
        Output(ids.REACH_MAP_WORDS, "children", allow_duplicate=True),
        Output(ids.REACH_LABELS, "data", allow_duplicate=True),
        Input(ids.ADDRESS, "search"),
        State(ids.DISPLAY, "data"),
        prevent_initial_call=True,
    )
    def change_reach_map(search: str | None, display: dict[str, Any] | None) -> tuple[Any, Any, Any]:
        view, reach = asked(search)
        changes = map_changes(view, reach, display) if display else no_update
        return changes, layout.map_words(reach, view), map_names(reach, served.points).as_json()

    @app.callback(
        Output(ids.REACH_HOURS, "figure"),
        Input(ids.DISPLAY, "data"),
        State(ids.ADDRESS, "search"),
    )
    def draw_hours(display: dict[str, Any] | None, search: str | None) -> Any:
        if display is None:
            return no_update
        view, reach = asked(search)
        return hour_grid(reach, view, scheme=scheme_of(display), narrow=is_narrow(display))

    @app.callback(
        Output(ids.REACH_HOURS, "figure", allow_duplicate=True),
        Input(ids.ADDRESS, "search"),
        State(ids.DISPLAY, "data"),
        prevent_initial_call=True,
    )
    def change_hours(search: str | None, display: dict[str, Any] | None) -> Any:
        if display is None:
            return no_update
        view, reach = asked(search)
        return patched_chart(hour_grid(reach, view, scheme=scheme_of(display), narrow=is_narrow(display)))
