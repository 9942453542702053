"""The staff application: pages, callbacks and addresses around one frozen snapshot."""

from __future__ import annotations

from functools import partial
from typing import Final

import dash
from dash import Dash, html

from dashboard import ids, serving
from dashboard.callbacks import coverage as coverage_callbacks
from dashboard.callbacks import reach as reach_callbacks
from dashboard.callbacks import shell as shell_callbacks
from dashboard.figures.layers import all_layers, zone_of_areas, zone_points
from dashboard.layouts import about, coverage, reach
from dashboard.layouts.shell import shell
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
    _register_pages(snapshot)
    app.layout = partial(shell, snapshot)
    app.validation_layout = html.Div([shell(snapshot), *_every_part(served)])
    for callbacks in (shell_callbacks, coverage_callbacks, reach_callbacks):
        callbacks.register(app, served)
    return app


def _register_pages(snapshot: Snapshot) -> None:
    # The registry is Dash's own global: without clearing it a second app would inherit the first one's pages.
    dash.page_registry.clear()
    pages = {
        "coverage": ("/", lambda **_query: coverage.page()),
        "reach": ("/reach", lambda **_query: reach.page()),
        "about": ("/about", lambda **_query: about.page(snapshot)),
    }
    for order, (name, (path, layout)) in enumerate(pages.items()):
        dash.register_page(name, path=path, layout=layout, order=order, title=say(f"title.{name}"))


def _every_part(served: Served) -> list[object]:
    view = served.view(None)
    snapshot = served.snapshot
    return [coverage.page(), reach.page(), *coverage.filters(view, snapshot)]
