"""The frame's callbacks: which page is present, how the browser displays, what the browser does by itself."""

from __future__ import annotations

from typing import Any, Final

from dash import ClientsideFunction, Dash, Input, Output, State

from dashboard import ids
from dashboard.layouts.shell import navigation
from dashboard.views import Served

MAPS: Final = ((ids.COVERAGE_MAP, ids.COVERAGE_LABELS), (ids.REACH_MAP, ids.REACH_LABELS))


def register(app: Dash, served: Served) -> None:
    """Register the frame's callbacks on an app."""

    @app.callback(
        Output(ids.NAVIGATION, "children"),
        Input(ids.ADDRESS, "pathname"),
        Input(ids.ADDRESS, "search"),
    )
    def point_to_page(path: str | None, search: str | None) -> Any:
        return navigation(path or "/", served.view(search))

    _browser_callbacks(app)


def _browser_callbacks(app: Dash) -> None:
    """Register what needs no server; assets/zonereach.js holds the functions.

    A choice made by pointing changes the address itself, not through an output: a callback that waits for
    an output which then does not change is never called by Dash.
    """

    def browser(function: str, *arguments: Any) -> None:
        app.clientside_callback(ClientsideFunction("zonereach", function), *arguments)

    def browser_only(function: str, *arguments: Any) -> None:
        nothing = Output(ids.NOWHERE, "data", allow_duplicate=True)
        app.clientside_callback(
            ClientsideFunction("zonereach", function), nothing, *arguments, prevent_initial_call=True
        )

    browser(
        "display", Output(ids.DISPLAY, "data"), Input(ids.SCHEME, "computedColorScheme"), State(ids.DISPLAY, "data")
    )
    for graph, labels in MAPS:
        browser_only("name", Input(labels, "data"), State(graph, "id"))
        browser_only("move", Input(graph, "relayoutData"))
        browser_only("zone", Input(graph, "clickData"))
    browser_only("hour", Input(ids.REACH_HOURS, "clickData"))
    browser_only("months", Input(ids.MONTHS_APPLY, "n_clicks"), State(ids.MONTHS, "value"))
