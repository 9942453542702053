"""Frames that stay while their words and pictures change: the map card, the chart card, the map's names."""

from __future__ import annotations

import json
from typing import Any

from dash import dcc, html

from dashboard import ids
from dashboard.figures.area_map import MAP_CONFIG
from dashboard.figures.basemap import CITY_BOUNDS
from dashboard.layouts.parts import icon
from dashboard.words import say


def map_card(graph: str, words: str, *, label: str) -> html.Section:
    """Return the card of a map; its words (title above, key beneath) come from their own callback."""
    return html.Section(
        [
            html.Div(id=words, className="map-words"),
            html.Div(
                [
                    dcc.Graph(id=graph, config=MAP_CONFIG, responsive=True, className="graph"),
                    html.Div(
                        [
                            _zoom("in", graph),
                            _zoom("out", graph),
                            _zoom("home", graph),
                        ],
                        className="zooms",
                    ),
                ],
                className="body map",
            ),
            dcc.Store(id=ids.drawn(graph)),
        ],
        className="card map-card",
        **{"aria-label": label},
    )


def _zoom(way: str, graph: str) -> html.Button:
    home = {"data-home": json.dumps(CITY_BOUNDS)} if way == "home" else {}
    return html.Button(icon(way), **{"data-zoom": way, "data-map": graph, "aria-label": say(f"zoom.{way}")}, **home)


def chart_card(graph: str, *, title: str, subtitle: str, note: str, config: dict[str, Any]) -> html.Section:
    """Return the card of a chart with its title, a line under it and a note beneath."""
    return html.Section(
        [
            html.Header(html.Div([html.H2(title), html.P(subtitle, className="subtitle")])),
            html.Div(
                dcc.Graph(id=graph, config=config, responsive=True, className="graph"),
                className="body chart",
                role="img",
                **{"aria-label": title},
            ),
            html.Footer(html.P(note, className="source")),
            dcc.Store(id=ids.drawn(graph)),
        ],
        className="card chart-card",
    )


def labels_store(name: str) -> dcc.Store:
    """Return the store that carries a map's names and values to the browser."""
    return dcc.Store(id=name)
