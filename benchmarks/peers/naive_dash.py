"""The task in Dash as its first tutorial shows it; run with the port."""

from __future__ import annotations

import sys

from dash import Dash, Input, Output, dcc, html
from task import ANY, DOORS, answer

app = Dash()
app.layout = [
    dcc.RadioItems(list(DOORS), ANY, id="door"),
    html.H2(id="tile"),
    *(dcc.Graph(id=f"figure-{place}") for place in range(4)),
]


@app.callback(
    Output("tile", "children"), *(Output(f"figure-{place}", "figure") for place in range(4)), Input("door", "value")
)
def show(door: str) -> list[object]:
    """Return the tile and the four figures."""
    tile, figures = answer(door)
    return [tile, *figures]


if __name__ == "__main__":
    app.run(port=int(sys.argv[1]))
