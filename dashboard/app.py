"""The staff application: pages, callbacks and addresses around one frozen snapshot."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final
from urllib.parse import urlencode

import dash
from dash import Dash
from dash.development.base_component import Component

from dashboard import serving
from dashboard.callbacks import coverage as coverage_callbacks
from dashboard.callbacks import reach as reach_callbacks
from dashboard.callbacks import shell as shell_callbacks
from dashboard.figures.layers import all_layers, zone_of_areas, zone_points
from dashboard.layouts import about, coverage, reach
from dashboard.layouts.shell import shell
from dashboard.selection import Selection
from dashboard.views import Served
from dashboard.words import say
from geodata.snapshot import Snapshot

PAGE: Final = """<!DOCTYPE html>
<html lang="en">
<head>
{%metas%}
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{%title%}</title>
{%css%}
</head>
<body>
{%app_entry%}
<footer>{%config%}{%scripts%}{%renderer%}</footer>
</body>
</html>"""


def create_staff_app(snapshot: Snapshot) -> Dash:
    """Return the staff application for one snapshot; nothing is read from disk while it serves.

    Its `server` is the WSGI application.
    """
    stored = serving.Stored()
    look = serving.style_sheet(stored)
    reference = snapshot.reference
    addresses = serving.layers(stored, all_layers(reference))
    served = Served(snapshot, addresses, zone_points(reference.zones), zone_of_areas(reference))
    app = Dash(
        "dashboard",
        use_pages=True,
        pages_folder="",
        external_stylesheets=[look],
        index_string=PAGE,
        title=say("app.title"),
        update_title=None,
        enable_mcp=False,
    )
    serving.serve_kept(app.server, stored)
    _register_pages(served)
    app.layout = partial(shell, snapshot)
    for callbacks in (shell_callbacks, coverage_callbacks, reach_callbacks):
        callbacks.register(app, served)
    return app


def _register_pages(served: Served) -> None:
    # The registry is Dash's own global: without clearing it a second app would inherit the first one's pages.
    dash.page_registry.clear()
    snapshot = served.snapshot
    pages: dict[str, tuple[str, Callable[[Selection], Component]]] = {
        "coverage": (coverage.PATH, lambda view: coverage.page(view, snapshot)),
        "reach": (reach.PATH, lambda view: reach.page(view, snapshot)),
        "about": (about.PATH, lambda _: about.page(snapshot)),
    }
    for order, (name, (path, page)) in enumerate(pages.items()):
        layout = partial(_page, page, served)
        dash.register_page(name, path=path, layout=layout, order=order, title=say(f"title.{name}"))


def _page(page: Callable[[Selection], Component], served: Served, /, **query: str) -> Component:
    # Positional only: a key of the address may have any name, also that of a parameter.
    return page(served.view(urlencode(query)))
