"""The functions that only the browser can run: each that the application names is in the script it serves."""

from __future__ import annotations

import re

from dash import Dash

from dashboard import ids
from tests.fire import wiring


def test_every_function_that_is_called_is_in_the_script(app: Dash) -> None:
    visitor = app.server.test_client()
    scripts = re.findall(r'src="(/kept/[^"]+\.js)"', visitor.get("/").text)
    written = "\n".join(visitor.get(script).text for script in scripts)
    defined = set(re.findall(r"^    (?:async )?(\w+)\(.*\) \{$", written, re.MULTILINE))
    called = [wire["clientside_function"] for wire in wiring(app) if wire["clientside_function"]]
    ours = {function["function_name"] for function in called if function["namespace"] == "zonereach"}
    assert ours <= defined
    assert {"display", "name", "zone", "hour"} <= ours


def test_what_the_browser_does_by_itself_waits_for_no_answer(app: Dash) -> None:
    silent = [
        wire for wire in wiring(app) if wire["clientside_function"] and wire["output"].startswith(f"{ids.NOWHERE}.data")
    ]
    assert silent
    assert all(wire["prevent_initial_call"] for wire in silent)
