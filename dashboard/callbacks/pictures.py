"""How maps and charts are called: drawn whole when a page opens or its colors change, patched when the address does.

One callback a picture: while it is under way the next takes its place, so that answers cannot overtake each other.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from dash import Dash, Input, Output, Patch, State, no_update
from dash.exceptions import PreventUpdate

from dashboard import ids

Display = Mapping[str, Any]
"""How the browser shows things: `scheme`, `webgl`, `narrow`."""


@dataclass(frozen=True, slots=True)
class MapPart:
    """A page's map: its page, its ids, and the functions of (search, display) or (search) that make what it shows.

    `whole` returns the figure, `changes` a patch of it, `words` its title and key, `names` what the browser
    writes on it.
    """

    page: str
    graph: str
    words_id: str
    labels_id: str
    whole: Callable[[str | None, Display], dict[str, Any]]
    changes: Callable[[str | None, Display], Patch | dict[str, Any]]
    words: Callable[[str | None], Any]
    names: Callable[[str | None], dict[str, Any]]


def register_map(app: Dash, part: MapPart) -> None:
    """Register the callback of a map."""

    @app.callback(
        Output(part.graph, "figure"),
        Output(part.words_id, "children"),
        Output(part.labels_id, "data"),
        Output(ids.drawn(part.graph), "data"),
        Input(ids.ADDRESS, "search"),
        Input(ids.DISPLAY, "data"),
        State(ids.drawn(part.graph), "data"),
        State(ids.ADDRESS, "pathname"),
    )
    def show_map(
        search: str | None, display: Display | None, drawn: Display | None, path: str | None
    ) -> tuple[Any, Any, Any, Any]:
        _stay_on(part.page, path)
        words, names = part.words(search), part.names(search)
        if display is None:
            return no_update, words, names, no_update
        draw = part.changes if drawn == display else part.whole
        return draw(search, display), words, names, display


def register_chart(
    app: Dash, graph: str, figure: Callable[[str | None, Display], dict[str, Any]], *, page: str
) -> None:
    """Register the callback of a chart; a change sets all of it but its template."""

    @app.callback(
        Output(graph, "figure"),
        Output(ids.drawn(graph), "data"),
        Input(ids.ADDRESS, "search"),
        Input(ids.DISPLAY, "data"),
        State(ids.drawn(graph), "data"),
        State(ids.ADDRESS, "pathname"),
    )
    def show_chart(
        search: str | None, display: Display | None, drawn: Display | None, path: str | None
    ) -> tuple[Any, Any]:
        _stay_on(page, path)
        if display is None:
            return no_update, no_update
        whole = figure(search, display)
        return patched_chart(whole) if drawn == display else whole, display


def _stay_on(page: str, path: str | None) -> None:
    # A reader who leaves changes the address while the page is still there; its picture may be gone at the answer.
    if (path or page).rstrip("/") != page.rstrip("/"):
        raise PreventUpdate


def patched_chart(figure: Mapping[str, Any]) -> Patch:
    """Return a patch that sets all of a chart but its template."""
    patch = Patch()
    patch["data"] = figure["data"]
    for name, value in figure["layout"].items():
        if name != "template":
            patch["layout"][name] = value
    return patch
