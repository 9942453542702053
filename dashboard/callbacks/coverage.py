"""The Coverage page's callbacks: parse the address, ask the measures, draw, return."""

from __future__ import annotations

from typing import Any

from dash import Dash, Input, Output, Patch, State, html, no_update

from dashboard import ids
from dashboard.callbacks.maps import is_narrow, patched, scheme_of, simple_map
from dashboard.figures.coverage import coverage_changes, coverage_map, coverage_picture, coverage_trend, map_names
from dashboard.layouts import coverage as layout
from dashboard.layouts.coverage_head import head
from dashboard.layouts.coverage_panels import doors, months_table, races
from dashboard.views import Served, asked_coverage, year_before


def register(app: Dash, served: Served) -> None:
    """Register the page's callbacks on an app, for one snapshot."""
    snapshot = served.snapshot

    @app.callback(
        Output(ids.COVERAGE_FILTERS, "children"),
        Output(ids.COVERAGE_HEAD, "children"),
        Output(ids.COVERAGE_PANEL, "children"),
        Input(ids.ADDRESS, "search"),
    )
    def say_coverage(search: str | None) -> tuple[Any, Any, Any]:
        view = served.view(search)
        coverage = asked_coverage(snapshot, view.scope)
        earlier = year_before(view.scope, view.span)
        before = None if earlier is None else asked_coverage(snapshot, earlier)
        top = head(coverage, view, snapshot, before=before)
        return layout.filters(view, snapshot), top, layout.panel(coverage, view)

    @app.callback(
        Output(ids.COVERAGE_MAP, "figure"),
        Input(ids.DISPLAY, "data"),
        State(ids.ADDRESS, "search"),
    )
    def draw_coverage_map(display: dict[str, Any] | None, search: str | None) -> Any:
        if display is None:
            return no_update
        view = served.view(search)
        coverage = asked_coverage(snapshot, view.scope)
        if not display["webgl"]:
            return simple_map(coverage_picture(coverage, view), served, display)
        return coverage_map(coverage, view, addresses=served.addresses, points=served.points, scheme=scheme_of(display))

    @app.callback(
        Output(ids.COVERAGE_MAP, "figure", allow_duplicate=True),
        Input(ids.ADDRESS, "search"),
        State(ids.DISPLAY, "data"),
        prevent_initial_call=True,
    )
    def change_coverage_map(search: str | None, display: dict[str, Any] | None) -> Patch | Any:
        if display is None:
            return no_update
        view = served.view(search)
        coverage = asked_coverage(snapshot, view.scope)
        if not display["webgl"]:
            return simple_map(coverage_picture(coverage, view), served, display)
        return patched(coverage_changes(coverage, view, addresses=served.addresses))

    @app.callback(
        Output(ids.COVERAGE_MAP_WORDS, "children"),
        Output(ids.COVERAGE_LABELS, "data"),
        Output(ids.COVERAGE_MORE, "children"),
        Input(ids.ADDRESS, "search"),
    )
    def say_coverage_map(search: str | None) -> tuple[Any, Any, Any]:
        view = served.view(search)
        coverage = asked_coverage(snapshot, view.scope)
        more = [html.Div([doors(coverage), months_table(coverage)], className="stack"), races(coverage)]
        return layout.map_words(view), map_names(coverage, view, served.points).as_json(), more

    @app.callback(
        Output(ids.COVERAGE_TREND, "figure"),
        Input(ids.ADDRESS, "search"),
        Input(ids.DISPLAY, "data"),
    )
    def draw_coverage_trend(search: str | None, display: dict[str, Any] | None) -> Any:
        if display is None:
            return no_update
        view = served.view(search)
        coverage = asked_coverage(snapshot, view.scope)
        return coverage_trend(coverage, view, scheme=scheme_of(display), narrow=is_narrow(display))
