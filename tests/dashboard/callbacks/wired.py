"""What a browser makes of the answers: values set, patches applied in what it already holds."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from dash import Dash

from tests.fire import LIGHT, PICTURES, Answer, answered, fire, visit

PAGES = {"/": "coverage", "/reach": "reach"}
PATH_OF = {graph: "/reach" if graph.startswith("reach") else "/" for graph in PICTURES}
OTHER = {"coverage": "reach", "reach": "coverage"}


def of_page(app: Dash, path: str) -> list[str]:
    """Return the first output of every callback that a change of the address fires on a page."""
    other = OTHER[PAGES[path]]
    return [output for output in answered(app) if not output.startswith((other, "_pages"))]


def patched(held: Any, answer: Any) -> Any:
    """Return a value after an answer: the answer itself, or what was held with its patch applied."""
    if not (isinstance(answer, dict) and "__dash_patch_update" in answer):
        return answer
    after = deepcopy(held)
    for operation in answer["operations"]:
        assert operation["operation"] == "Assign"
        *way, last = operation["location"]
        place = after
        for step in way:
            place = place[step]
        place[last] = operation["params"]["value"]
    return after


def change(app: Dash, address: str, display: dict[str, Any] = LIGHT) -> dict[str, Answer]:
    """Return the answers, by first output, to coming to an address on a page that is already drawn."""
    path = address.partition("?")[0]
    held = visit(address, display, drawn=display)
    return {output: fire(app, output, held) for output in of_page(app, path)}


def picture(app: Dash, graph: str, *addresses: str, display: dict[str, Any] = LIGHT) -> Any:
    """Return the figure that a browser shows after coming to one address after the other."""
    assert graph in PICTURES
    held, drawn = None, None
    for address in addresses:
        values = fire(app, f"{graph}.figure", visit(address, display, drawn=drawn)).values
        held, drawn = patched(held, values[f"{graph}.figure"]), values[f"{graph}-drawn.data"]
    return held
