"""The frame's callbacks: which page is present, how the browser displays, links copied, months chosen."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final

from dash import ClientsideFunction, Dash, Input, Output, State, no_update

from dashboard import ids
from dashboard.layouts.shell import navigation
from dashboard.selection import Selection
from dashboard.views import Served
from geodata.periods import Period


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

    @app.callback(
        Output(ids.ADDRESS, "search"),
        Input(ids.MONTHS_APPLY, "n_clicks"),
        State(ids.MONTHS, "value"),
        State(ids.ADDRESS, "search"),
        prevent_initial_call=True,
    )
    def choose_months(clicks: int | None, months: list[str | None] | None, search: str | None) -> Any:
        if not clicks:
            return no_update
        view = served.view(search)
        period = chosen_period(months, view)
        return no_update if period is None or period == view.period else view.but(period=period).to_query()

    _browser_callbacks(app)


def _browser_callbacks(app: Dash) -> None:
    """Register what needs no server: assets/zonereach.js holds the functions."""

    def browser(function: str, *arguments: Any, **options: Any) -> None:
        app.clientside_callback(ClientsideFunction("zonereach", function), *arguments, **options)

    browser("display", Output(ids.DISPLAY, "data"), Input(ids.SCHEME, "computedColorScheme"), State(ids.DISPLAY, "data"))
    for graph, labels in MAPS:
        browser("name", Output(labels, "modified_timestamp"), Input(labels, "data"), State(graph, "id"))
        # Nothing is returned: Dash asks for an output all the same.
        browser("move", Output(graph, "selectedData"), Input(graph, "relayoutData"), prevent_initial_call=True)
        chosen = Output(ids.ADDRESS, "search", allow_duplicate=True)
        browser("zone", chosen, Input(graph, "clickData"), prevent_initial_call=True)
    hour = Output(ids.ADDRESS, "search", allow_duplicate=True)
    browser("hour", hour, Input(ids.REACH_HOURS, "clickData"), prevent_initial_call=True)


def chosen_period(months: list[str | None] | None, view: Selection) -> Period | None:
    """Return the period of two months picked, held inside the records; None while only one is picked."""
    if not months or len(months) != 2 or None in months:  # noqa: PLR2004  # first and last month
        return None
    try:
        first, last = sorted(date.fromisoformat(str(month)[:10]) for month in months)
    except ValueError:
        return None
    until = min(_last_day(last), view.span.until)
    since = max(first.replace(day=1), view.span.since)
    return Period(since, until) if since <= until else None


def _last_day(month: date) -> date:
    following = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    return following - timedelta(days=1)
