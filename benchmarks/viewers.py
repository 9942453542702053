"""Viewers without a browser: each change of the address opens a connection and posts what it fires, in turn."""

from __future__ import annotations

import asyncio
import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from time import perf_counter
from typing import Any, Final

from dashboard import ids

ADDRESS: Final = {"id": ids.ADDRESS, "property": "search"}
DISPLAY: Final = {"scheme": "light", "webgl": True, "narrow": False}
"""How the browser displays, and how its pictures were drawn before: so that they are patched."""
HEAD: Final = (
    "POST /_dash-update-component HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
    "Accept-Encoding: br\r\nContent-Length: {}\r\n\r\n"
)
OK: Final = 200
PATIENCE: Final = 30.0
"""Seconds after which a viewer gives a change up: an error."""
SEED: Final = 2026


def callbacks(wired: Sequence[Mapping[str, Any]], *, other_pages: Sequence[str]) -> list[Mapping[str, Any]]:
    """Return, of the callbacks that Dash lists, those the server answers for a page when the address changes."""
    return [
        callback
        for callback in wired
        if ADDRESS in callback["inputs"]
        and not callback["clientside_function"]
        and not any(output["id"].startswith(tuple(other_pages)) for output in _outputs(callback["output"]))
    ]


def posted(callback: Mapping[str, Any], search: str) -> bytes:
    """Return what the browser posts to a callback after the address has changed to this query."""
    address = {"search": search, "pathname": "/"}
    filled = {
        kind: [given | {"value": address.get(given["property"], DISPLAY)} for given in callback[kind]]
        for kind in ("inputs", "state")
    }
    outputs = _outputs(callback["output"])
    several = callback["output"].startswith("..")
    body = {"output": callback["output"], "outputs": outputs if several else outputs[0], **filled}
    content = json.dumps(body | {"changedPropIds": [".".join(ADDRESS.values())]}).encode()
    return HEAD.format(len(content)).encode() + content


def _outputs(wired: str) -> list[dict[str, str]]:
    """Return id and property of each output; Dash writes one as `a.b` and several as `..a.b...c.d..`."""
    parts = wired.removeprefix("..").removesuffix("..").split("...")
    return [dict(zip(("id", "property"), part.rsplit(".", 1), strict=True)) for part in parts]


@dataclass
class Crowd:
    """Viewers who ask for views during some seconds; milliseconds of each answer by callback, and errors."""

    port: int
    callbacks: Sequence[Mapping[str, Any]]
    views: Sequence[str]
    viewers: int
    pause: float
    seconds: float
    answers: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    errors: int = 0
    lasted: float = 0.0

    def ask(self) -> None:
        """Let all viewers ask until the time is over, and wait for the last answer."""
        asyncio.run(self._all())

    async def _all(self) -> None:
        start = perf_counter()
        end = start + self.seconds
        await asyncio.gather(*(self._viewer(Random(SEED + viewer), end) for viewer in range(self.viewers)))  # noqa: S311
        self.lasted = max(perf_counter() - start - self.pause, self.seconds)

    async def _viewer(self, chance: Random, end: float) -> None:
        await asyncio.sleep(chance.uniform(0, self.pause))
        while perf_counter() < end:
            try:
                async with asyncio.timeout(PATIENCE):
                    await self._change(chance.choice(self.views))
            except (OSError, asyncio.IncompleteReadError):
                self.errors += 1
            await asyncio.sleep(self.pause)

    async def _change(self, view: str) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        for callback in self.callbacks:
            start = perf_counter()
            writer.write(posted(callback, view))
            status = await _status(reader)
            self.errors += status != OK
            self.answers[callback["output"].partition("@")[0]].append(1000 * (perf_counter() - start))
        writer.close()


async def _status(reader: asyncio.StreamReader) -> int:
    """Read one answer to its end and return its status."""
    first, *lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").splitlines()
    headers = dict(line.lower().split(": ", 1) for line in lines if line)
    await reader.readexactly(int(headers["content-length"]))
    return int(first.split()[1])
