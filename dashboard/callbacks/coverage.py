"""The Coverage page's callbacks: parse the address, ask the measures, draw, return."""

from __future__ import annotations

from typing import Any

from dash import Dash, Input, Output, State, no_update

from dashboard import ids
from dashboard.callbacks.maps import is_narrow, patched_chart, patched_map, scheme_of, simple_map
from dashboard.figures.coverage import coverage_map, coverage_picture, coverage_traces, coverage_trend, map_names
from dashboard.layouts import coverage as layout
from dashboard.layouts.coverage_head import head
from dashboard.selection import Selection
from dashboard.views import Served, asked_coverage, year_before
from geodata.measures.lead import Coverage


def register(app: Dash, served: Served) -> None:
    """Register the page's callbacks on an app, for one snapshot.

    A chart is drawn whole when the page opens or the colours change (`draw_...`), and patched when the
    address does (`change_...`).
    """
    snapshot, areas, addresses = served.snapshot, served.areas, served.addresses

    def asked(search: str | None) -> tuple[Selection, Coverage]:
        view = served.view(search)
        return view, asked_coverage(snapshot, view.scope)

    @app.callback(
        Output(ids.COVERAGE_FILTERS, "children"),
        Output(ids.COVERAGE_HEAD, "children"),
        Output(ids.COVERAGE_PANELS, "children"),
        Input(ids.ADDRESS, "search"),
    )
    def say_coverage(search: str | None) -> tuple[Any, Any, Any]:
        view, coverage = asked(search)
        earlier = year_before(view.scope, view.span)
        before = None if earlier is None else asked_coverage(snapshot, earlier)
        top = head(coverage, view, snapshot, before=before)
        return layout.filters(view, snapshot), top, layout.panels(coverage, view)

    def whole_map(view: Selection, coverage: Coverage, display: dict[str, Any]) -> Any:
        if not display["webgl"]:
            return simple_map(coverage_picture(coverage, view), served, display, words="map.hover")
        names, scheme = map_names(coverage, view, served.points), scheme_of(display)
        return coverage_map(coverage, view, names, areas=areas, addresses=addresses, scheme=scheme)

    def map_changes(view: Selection, coverage: Coverage, display: dict[str, Any]) -> Any:
        if not display["webgl"]:
            return whole_map(view, coverage, display)
        scheme = scheme_of(display)
        return patched_map(coverage_traces(coverage, view, areas=areas, addresses=addresses, scheme=scheme))

    @app.callback(
        Output(ids.COVERAGE_MAP, "figure"),
        Output(ids.COVERAGE_MAP_WORDS, "children"),
        Output(ids.COVERAGE_LABELS, "data"),
        Input(ids.DISPLAY, "data"),
        State(ids.ADDRESS, "search"),
    )
    def draw_coverage_map(display: dict[str, Any] | None, search: str | None) -> tuple[Any, Any, Any]:
        view, coverage = asked(search)
        figure = whole_map(view, coverage, display) if display else no_update
        return figure, layout.map_words(view), map_names(coverage, view, served.points).as_json()

    @app.callback(
        Output(ids.COVERAGE_MAP, "figure", allow_duplicate=True),
        Output(ids.COVERAGE_MAP_WORDS, "children", allow_duplicate=True),
        Output(ids.COVERAGE_LABELS, "data", allow_duplicate=True),
        Input(ids.ADDRESS, "search"),
        State(ids.DISPLAY, "data"),
        prevent_initial_call=True,
    )
    def change_coverage_map(search: str | None, display: dict[str, Any] | None) -> tuple[Any, Any, Any]:
        view, coverage = asked(search)
        changes = map_changes(view, coverage, display) if display else no_update
        return changes, layout.map_words(view), map_names(coverage, view, served.points).as_json()

    @app.callback(
        Output(ids.COVERAGE_TREND, "figure"),
        Input(ids.DISPLAY, "data"),
        State(ids.ADDRESS, "search"),
    )
    def draw_coverage_trend(display: dict[str, Any] | None, search: str | None) -> Any:
        if display is None:
            return no_update
        view, coverage = asked(search)
        return coverage_trend(coverage, view, scheme=scheme_of(display), narrow=is_narrow(display))

    @app.callback(
        Output(ids.COVERAGE_TREND, "figure", allow_duplicate=True),
        Input(ids.ADDRESS, "search"),
        State(ids.DISPLAY, "data"),
        prevent_initial_call=True,
    )
    def change_coverage_trend(search: str | None, display: dict[str, Any] | None) -> Any:
        if display is None:
            return no_update
        view, coverage = asked(search)
        return patched_chart(coverage_trend(coverage, view, scheme=scheme_of(display), narrow=is_narrow(display)))
