"""The task in Panel as its first tutorial shows it: panel serve panel_app.py."""

from __future__ import annotations

import panel as pn
from task import ANY, DOORS, answer

pn.extension("plotly")
door = pn.widgets.RadioBoxGroup(options=list(DOORS), value=ANY)
first, figures = answer(ANY)
tile = pn.pane.Markdown(f"## {first}")
panes = [pn.pane.Plotly(figure, sizing_mode="stretch_width") for figure in figures]


def show(chosen: str) -> None:
    """Put a new answer into the tile and the four panes."""
    words, drawn = answer(chosen)
    tile.object = f"## {words}"
    for pane, figure in zip(panes, drawn, strict=True):
        pane.object = figure


pn.bind(show, door, watch=True)
pn.Column(door, tile, *panes).servable()
