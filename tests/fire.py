"""Fire one callback of an application as a browser does: over HTTP, through its real wiring."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

import brotli
from dash import Dash

from dashboard import ids

PICTURES = (ids.COVERAGE_MAP, ids.COVERAGE_TREND, ids.REACH_MAP, ids.REACH_HOURS)
LIGHT: dict[str, Any] = {"scheme": "light", "webgl": True, "narrow": False}


@dataclass(frozen=True)
class Answer:
    """What came back: the status, the bytes on the wire, and the new values by "component.property", as plain data."""

    status: int
    size: int
    values: Mapping[str, Any]


@lru_cache(maxsize=8)
def wiring(app: Dash) -> list[dict[str, Any]]:
    """Return every callback as the browser is told of it: `output`, `inputs`, `state`, `clientside_function`."""
    wired: list[dict[str, Any]] = app.server.test_client().get("/_dash-dependencies").get_json()
    return wired


def outputs_of(wire: Mapping[str, Any]) -> list[str]:
    """Return the "component.property" of each of a callback's outputs; "@" and a digest follow a shared one."""
    return str(wire["output"]).strip(".").split("...")


def answered(app: Dash) -> list[str]:
    """Return the first output of every callback that the server answers."""
    return [outputs_of(wire)[0] for wire in wiring(app) if not wire["clientside_function"]]


def visit(
    address: str,
    display: Mapping[str, Any] | None = LIGHT,
    *,
    shown: str | None = None,
    drawn: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """Return what a browser holds at an address.

    `shown` is the title of the page already on screen, `drawn` the display for which its pictures are drawn.
    """
    parts = urlsplit(address)
    search = f"?{parts.query}" if parts.query else ""
    return {
        "address.pathname": parts.path,
        "address.search": search,
        "_pages_location.pathname": parts.path,
        "_pages_location.search": search,
        "_pages_store.data": shown and {"title": shown},
        "display.data": display,
        **{f"{ids.drawn(graph)}.data": drawn for graph in PICTURES},
    }


def fire(app: Dash, output: str, inputs: Mapping[str, Any]) -> Answer:
    """Post to the callback that has `output` ("component.property") among its outputs, and return its answer.

    "component.property@" means the second callback of a shared output. What `inputs` does not name is null.
    """
    wire = next(wire for wire in wiring(app) if any(_same(output, other) for other in outputs_of(wire)))
    outputs = [_named(other) for other in outputs_of(wire)]
    body = {
        "output": wire["output"],
        "outputs": outputs if wire["output"].startswith("..") else outputs[0],
        "inputs": [given | {"value": inputs.get(_name(given))} for given in wire["inputs"]],
        "state": [given | {"value": inputs.get(_name(given))} for given in wire["state"]],
        "changedPropIds": [_name(given) for given in wire["inputs"]],
    }
    sent = app.server.test_client().post("/_dash-update-component", json=body, headers={"Accept-Encoding": "br"})
    if sent.status_code != 200:
        return Answer(sent.status_code, len(sent.data), {})
    packed = sent.headers.get("Content-Encoding") == "br"
    response = json.loads(brotli.decompress(sent.data) if packed else sent.data)["response"]
    values = {f"{name}.{prop}": value for name, props in response.items() for prop, value in props.items()}
    return Answer(200, len(sent.data), values)


def _same(asked: str, output: str) -> bool:
    return output.startswith(asked) if asked.endswith("@") else output == asked


def _named(output: str) -> dict[str, str]:
    component, _, prop = output.rpartition(".")
    return {"id": component, "property": prop}


def _name(given: Mapping[str, str]) -> str:
    return f"{given['id']}.{given['property']}"
