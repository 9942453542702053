"""The viewers of the serving benchmark ask as a browser does, and count what goes wrong."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest
from dash import Dash

from benchmarks.viewers import Crowd, callbacks, posted
from dashboard import ids


def wired(app: Dash) -> list[dict[str, Any]]:
    client = app.server.test_client()
    client.get("/")
    return client.get("/_dash-dependencies").get_json()


def test_a_viewer_of_coverage_asks_for_its_pictures_and_for_no_other_page(app: Dash) -> None:
    outputs = " ".join(callback["output"] for callback in callbacks(wired(app), other_pages=("reach",)))
    assert f"{ids.COVERAGE_MAP}.figure" in outputs
    assert f"{ids.COVERAGE_TREND}.figure" in outputs
    assert "reach" not in outputs


@pytest.mark.parametrize("search", ["", "?zone=2", "?door=arrest_diversion&measure=need"])
def test_every_post_is_answered_with_an_update(app: Dash, search: str) -> None:
    client = app.server.test_client()
    for callback in callbacks(wired(app), other_pages=("reach",)):
        content = posted(callback, search).partition(b"\r\n\r\n")[2]
        answer = client.post("/_dash-update-component", data=content, content_type="application/json")
        assert answer.status_code == 200
        assert json.loads(answer.data)["response"]


def test_an_answer_that_failed_is_an_error() -> None:
    async def refuse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(1)
        writer.write(b"HTTP/1.1 500 INTERNAL SERVER ERROR\r\nContent-Length: 4\r\n\r\nsad!")
        await writer.drain()
        writer.close()

    async def ask() -> Crowd:
        server = await asyncio.start_server(refuse, "127.0.0.1", 0)
        async with server:
            port = server.sockets[0].getsockname()[1]
            one = {"output": "map.figure", "inputs": [], "state": []}
            crowd = Crowd(port, [one], [""], viewers=2, pause=0.05, seconds=1.0)
            await asyncio.to_thread(crowd.ask)
        return crowd

    crowd = asyncio.run(ask())
    assert crowd.errors == sum(map(len, crowd.answers.values())) >= 1
