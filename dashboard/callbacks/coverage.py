"""The Coverage page's callbacks: parse the address, ask the measures, draw, return."""

from __future__ import annotations

from typing import Any

from dash import Dash, Input, Output, Patch

from dashboard import ids
from dashboard.callbacks.maps import is_narrow, patched_map, scheme_of, simple_map
from dashboard.callbacks.pictures import Display, MapPart, register_chart, register_map
from dashboard.figures.coverage import coverage_map, coverage_picture, coverage_traces, coverage_trend, map_names
from dashboard.layouts import coverage as layout
from dashboard.layouts.coverage_head import head
from dashboard.selection import Selection
from dashboard.views import Served, asked_coverage, year_before
from geodata.measures.lead import Coverage


def register(app: Dash, served: Served) -> None:
    """Register the page's callbacks on an app, for one snapshot."""
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

    def whole(search: str | None, display: Display) -> dict[str, Any]:
        view, coverage = asked(search)
        if not display["webgl"]:
            return simple_map(coverage_picture(coverage, view), served, display, words="map.hover")
        names, scheme = map_names(coverage, view, served.points), scheme_of(display)
        return coverage_map(coverage, view, names, areas=areas, addresses=addresses, scheme=scheme)

    def changes(search: str | None, display: Display) -> Patch | dict[str, Any]:
        if not display["webgl"]:
            return whole(search, display)
        view, coverage = asked(search)
        return patched_map(coverage_traces(coverage, view, areas=areas, addresses=addresses, scheme=scheme_of(display)))

    def names(search: str | None) -> dict[str, Any]:
        view, coverage = asked(search)
        return map_names(coverage, view, served.points).as_json()

    def trend(search: str | None, display: Display) -> dict[str, Any]:
        view, coverage = asked(search)
        return coverage_trend(coverage, view, scheme=scheme_of(display), narrow=is_narrow(display))

    def words(search: str | None) -> Any:
        return layout.map_words(served.view(search))

    part = MapPart(
        layout.PATH, ids.COVERAGE_MAP, ids.COVERAGE_MAP_WORDS, ids.COVERAGE_LABELS, whole, changes, words, names
    )
    register_map(app, part)
    register_chart(app, ids.COVERAGE_TREND, trend, page=layout.PATH)
