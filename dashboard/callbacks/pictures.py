"""How maps and charts are called: drawn whole when a page opens or its colors change, patched when the address does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from dash import Dash, Input, Output, Patch, State, no_update

from dashboard import ids

Display = Mapping[str, Any]
"""How the browser shows things: `scheme`, `webgl`, `narrow`."""


@dataclass(frozen=True, slots=True)
class MapPart:
    """A page's map: its ids, and the functions of (search, display) or (search) that make what it shows.

    `whole` returns the figure, `changes` a patch of it, `words` its title and key, `names` what the browser
    writes on it.
    """

    graph: str
    words_id: str
    labels_id: str
    whole: Callable[[str | None, Display], dict[str, Any]]
    changes: Callable[[str | None, Display], Patch | dict[str, Any]]
    words: Callable[[str | None], Any]
    names: Callable[[str | None], dict[str, Any]]


def register_map(app: Dash, part: MapPart) -> None:
    """Register the two callbacks of a map."""

    @app.callback(
        Output(part.graph, "figure"),
        Output(part.words_id, "children"),
        Output(part.labels_id, "data"),
        Input(ids.DISPLAY, "data"),
        State(ids.ADDRESS, "search"),
    )
    def draw_map(display: Display | None, search: str | None) -> tuple[Any, Any, Any]:
        figure = part.whole(search, display) if display else no_update
        return figure, part.words(search), part.names(search)

    @app.callback(
        Output(part.graph, "figure", allow_duplicate=True),
        Output(part.words_id, "children", allow_duplicate=True),
        Output(part.labels_id, "data", allow_duplicate=True),
        Input(ids.ADDRESS, "search"),
        State(ids.DISPLAY, "data"),
        prevent_initial_call=True,
    )
    def change_map(search: str | None, display: Display | None) -> tuple[Any, Any, Any]:
        changes = part.changes(search, display) if display else no_update
        return changes, part.words(search), part.names(search)


def register_chart(app: Dash, graph: str, figure: Callable[[str | None, Display], dict[str, Any]]) -> None:
    """Register the two callbacks of a chart; a change sets all of it but its template."""

    @app.callback(Output(graph, "figure"), Input(ids.DISPLAY, "data"), State(ids.ADDRESS, "search"))
    def draw_chart(display: Display | None, search: str | None) -> Any:
        return figure(search, display) if display else no_update

    @app.callback(
        Output(graph, "figure", allow_duplicate=True),
        Input(ids.ADDRESS, "search"),
        State(ids.DISPLAY, "data"),
        prevent_initial_call=True,
    )
    def change_chart(search: str | None, display: Display | None) -> Any:
        return patched_chart(figure(search, display)) if display else no_update


def patched_chart(figure: Mapping[str, Any]) -> Patch:
    """Return a patch that sets all of a chart but its template."""
    patch = Patch()
    patch["data"] = figure["data"]
    for name, value in figure["layout"].items():
        if name != "template":
            patch["layout"][name] = value
    return patch
