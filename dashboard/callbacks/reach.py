"""The Reach page's callbacks: parse the address, ask the measures, draw, return."""

from __future__ import annotations

from typing import Any

from dash import Dash, Input, Output, Patch, State, no_update

from dashboard import ids
from dashboard.callbacks.maps import is_narrow, patched, scheme_of, simple_map
from dashboard.figures.reach import hour_grid, map_names, reach_changes, reach_map, reach_picture
from dashboard.layouts import reach as layout
from dashboard.layouts import reach_panels as panels
from dashboard.layouts.reach_head import head
from dashboard.selection import Selection
from dashboard.views import Served, asked_reach
from geodata.measures.roots import Reach


def register(app: Dash, served: Served) -> None:
    """Register the page's callbacks on an app, for one snapshot."""
    snapshot, addresses, zone_of = served.snapshot, served.addresses, served.zone_of

    def ask(view: Selection) -> Reach:
        return asked_reach(snapshot, view.scope, view.weekday, view.hour, view.group)

    @app.callback(
        Output(ids.REACH_FILTERS, "children"),
        Output(ids.REACH_HEAD, "children"),
        Output(ids.REACH_PANEL, "children"),
        Input(ids.ADDRESS, "search"),
    )
    def say_reach(search: str | None) -> tuple[Any, Any, Any]:
        view = served.view(search)
        reach = ask(view)
        return layout.filters(view, snapshot), head(reach, view, snapshot), panels.panel(reach, view)

    @app.callback(
        Output(ids.REACH_MAP, "figure"),
        Input(ids.DISPLAY, "data"),
        State(ids.ADDRESS, "search"),
    )
    def draw_reach_map(display: dict[str, Any] | None, search: str | None) -> Any:
        if display is None:
            return no_update
        view = served.view(search)
        if not display["webgl"]:
            return simple_map(reach_picture(ask(view), view, zone_of), served, display)
        scheme = scheme_of(display)
        return reach_map(ask(view), view, addresses=addresses, points=served.points, zone_of=zone_of, scheme=scheme)

    @app.callback(
        Output(ids.REACH_MAP, "figure", allow_duplicate=True),
        Input(ids.ADDRESS, "search"),
        State(ids.DISPLAY, "data"),
        prevent_initial_call=True,
    )
    def change_reach_map(search: str | None, display: dict[str, Any] | None) -> Patch | Any:
        if display is None:
            return no_update
        view = served.view(search)
        if not display["webgl"]:
            return simple_map(reach_picture(ask(view), view, zone_of), served, display)
        return patched(reach_changes(ask(view), view, addresses=addresses, zone_of=zone_of))

    @app.callback(
        Output(ids.REACH_MAP_WORDS, "children"),
        Output(ids.REACH_LABELS, "data"),
        Output(ids.REACH_MORE, "children"),
        Input(ids.ADDRESS, "search"),
    )
    def say_reach_map(search: str | None) -> tuple[Any, Any, Any]:
        view = served.view(search)
        reach = ask(view)
        more = [panels.teams(reach), panels.settings(reach), panels.hours_table(reach, view), panels.sites(reach, view)]
        return layout.map_words(reach, view), map_names(reach, served.points).as_json(), more

    @app.callback(
        Output(ids.REACH_HOURS, "figure"),
        Input(ids.ADDRESS, "search"),
        Input(ids.DISPLAY, "data"),
    )
    def draw_hours(search: str | None, display: dict[str, Any] | None) -> Any:
        if display is None:
            return no_update
        view = served.view(search)
        return hour_grid(ask(view), view, scheme=scheme_of(display), narrow=is_narrow(display))
