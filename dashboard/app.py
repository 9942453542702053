"""The staff application: pages, callbacks and addresses around one frozen snapshot."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final
from urllib.parse import urlencode

import dash
from dash import Dash, State
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate
from flask import current_app

from dashboard import ids, serving
from dashboard.callbacks import coverage as coverage_callbacks
from dashboard.callbacks import reach as reach_callbacks
from dashboard.callbacks import shell as shell_callbacks
from dashboard.figures.layers import all_layers, areas_with_zones, zone_points
from dashboard.layouts import about, coverage, not_found, reach
from dashboard.layouts.shell import shell
from dashboard.selection import Selection
from dashboard.views import Served
from dashboard.words import say
from geodata.errors import ZoneReachError
from geodata.sample.tables import SAMPLE
from geodata.snapshot import Snapshot

PAGE: Final = """<!DOCTYPE html>
<html lang="en">
<head>
{%metas%}
<link rel="icon" type="image/svg+xml" href="{icon}">
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

    Its `server` is the WSGI application. Raises ZoneReachError where a record is not marked as a sample:
    until sign-in exists, anyone who reaches the server may read what it serves.
    """
    _refuse_real_records(snapshot)
    stored = serving.Stored()
    reference = snapshot.reference
    addresses = serving.layers(stored, all_layers(reference))
    served = Served(snapshot, addresses, zone_points(reference.zones), areas_with_zones(reference))
    app = Dash(
        "dashboard",
        use_pages=True,
        pages_folder="",
        routing_callback_inputs={"present": State(ids.PAGE, "data")},
        include_assets_files=False,
        external_stylesheets=[serving.style_sheet(stored)],
        external_scripts=[serving.script(stored)],
        index_string=PAGE.replace("{icon}", serving.icon(stored)),
        include_pages_meta=False,
        title=say("app.title"),
        update_title="",
        enable_mcp=False,
    )
    serving.serve_kept(app.server, stored)
    _register_pages(app, served)
    app.layout = partial(shell, snapshot)
    for callbacks in (shell_callbacks, coverage_callbacks, reach_callbacks):
        callbacks.register(app, served)
    return app


def _refuse_real_records(snapshot: Snapshot) -> None:
    real = [name for name, table in snapshot.records.items() if not table["data_source"].eq(SAMPLE).all()]
    if real:
        raise ZoneReachError(
            f"{', '.join(real)}: not every record is marked {SAMPLE}, and until sign-in exists no other may be served. "
            "Write a sample with: zonereach sample --out FOLDER"
        )


def _register_pages(app: Dash, served: Served) -> None:
    # The registry is Dash's own global: it holds no snapshot, so that a second app does not change the first one's.
    dash.page_registry.clear()
    app.server.extensions["served"] = served
    pages: dict[str, tuple[str, Callable[[Selection, Snapshot], Component]]] = {
        "coverage": (coverage.PATH, coverage.page),
        "reach": (reach.PATH, reach.page),
        "about": (about.PATH, lambda _, snapshot: about.page(snapshot)),
        # Dash shows the page of this name at every address that is no page's.
        "not_found_404": (not_found.PATH, lambda *_: not_found.page()),
    }
    for order, (name, (path, page)) in enumerate(pages.items()):
        title = say(f"title.{name}")
        dash.register_page(name, path=path, layout=partial(_page, page, title), order=order, title=title)


def _page(
    page: Callable[[Selection, Snapshot], Component],
    title: str,
    /,
    *,
    present: Mapping[str, str] | None = None,
    **query: str,
) -> Component:
    """Return the page, unless it is the one on screen: that one follows the address by its callbacks.

    The first two are positional only: a key of the address may have any name. Dash sets `present` itself.
    """
    if present is not None and present["title"] == title:
        raise PreventUpdate
    served: Served = current_app.extensions["served"]
    return page(served.view(urlencode(query)), served.snapshot)
