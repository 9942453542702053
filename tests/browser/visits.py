"""A reader at a window: what they can do, and every fault that their browser notices meanwhile."""

from __future__ import annotations

import re
from collections.abc import Callable
from time import monotonic
from typing import Any, Final
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Locator, Request, Response, expect

PATIENCE: Final = 20_000
"""Milliseconds to wait for what must come: the machine that runs the journeys may be busy."""
expect.set_options(timeout=PATIENCE)
NO_WEBGL: Final = """
const getContext = HTMLCanvasElement.prototype.getContext;
HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
  return kind === "webgl2" ? null : getContext.call(this, kind, ...rest);
};
"""
MAP: Final = "document.querySelector(`#${id} .js-plotly-plot`)?._fullLayout?.map?._subplot?.map"
DRAWN: Final = f"""(id) => {{
  const map = {MAP};
  return Boolean(map?.getSource("zone-names") && map.loaded() && map.areTilesLoaded());
}}"""
PIXEL: Final = f"""([id, place]) => {{
  const map = {MAP};
  const {{ x, y }} = map.project(place);
  const box = map.getCanvas().getBoundingClientRect();
  return [box.left + x, box.top + y];
}}"""


class Visit:
    """One reader's window on one server, in a profile of its own.

    `faults` gathers console errors and warnings, uncaught errors, requests that fail, leave the server or are
    refused by it; it must be empty when the visit ends.
    """

    def __init__(
        self, browser: Browser, base: str, *, width: int = 1280, height: int = 720, webgl: bool = True, **options: Any
    ) -> None:
        """Open an empty window of so many pixels; `options` are those of a browser context."""
        self.base = base
        self.faults: list[str] = []
        self._waiting: set[Request] = set()
        self._quiet_since = monotonic()
        self.context = browser.new_context(base_url=base, viewport={"width": width, "height": height}, **options)
        self.context.set_default_timeout(PATIENCE)
        if not webgl:
            self.context.add_init_script(NO_WEBGL)
        self.page = self.context.new_page()
        self._listen()

    def _listen(self) -> None:
        page, faults = self.page, self.faults
        page.on("console", lambda said: said.type in {"error", "warning"} and faults.append(said.text))
        page.on("pageerror", lambda error: faults.append(f"uncaught: {error}"))
        page.on("websocket", lambda socket: faults.append(f"socket to {socket.url}"))
        page.on("response", self._judge)
        page.on("request", self._begin)
        page.on("requestfinished", self._end)
        page.on("requestfailed", self._fail)

    def _judge(self, answer: Response) -> None:
        if answer.status >= 400:
            self.faults.append(f"{answer.status} from {answer.url}")

    def _begin(self, request: Request) -> None:
        if urlsplit(request.url).scheme not in {"data", "blob"} and not request.url.startswith(f"{self.base}/"):
            self.faults.append(f"request to {request.url}")
        self._waiting.add(request)

    def _end(self, request: Request) -> None:
        self._waiting.discard(request)
        self._quiet_since = monotonic()

    def _fail(self, request: Request) -> None:
        self._end(request)
        # A page that is left, or an answer that is no longer wanted, ends its requests.
        if request.failure != "net::ERR_ABORTED":
            self.faults.append(f"{request.failure} at {request.url}")

    def open(self, address: str, *, map_of: str | None = None) -> None:
        """Go to an address and wait until its title is said, and the map of a page where one is named."""
        self.page.goto(address)
        expect(self.title).not_to_be_empty()
        if map_of is not None:
            self.wait_for_map(map_of)

    @property
    def title(self) -> Locator:
        """Return the answer in words at the top of the page."""
        return self.page.locator("main h1")

    @property
    def query(self) -> str:
        """Return the query of the address, without its question mark."""
        return urlsplit(self.page.url).query

    def expect_query(self, query: str) -> None:
        """Wait until the address asks exactly this."""
        expect(self.page).to_have_url(re.compile(rf"^[^?]*{re.escape('?' + query if query else '')}$"))

    def until(self, holds: Callable[[], bool], what: str) -> None:
        """Wait until something holds; `what` is said where it never does."""
        end = monotonic() + PATIENCE / 1000
        while not holds():
            assert monotonic() < end, what
            self.page.wait_for_timeout(50)

    def settle(self) -> None:
        """Wait until nothing has been asked of the server for a moment."""
        self.until(lambda: not self._waiting and monotonic() - self._quiet_since > 0.2, "requests do not end")

    def wait_for_map(self, graph: str) -> None:
        """Wait until a map has drawn all it was given, and stands still."""
        self.page.wait_for_function(DRAWN, arg=graph)
        self.settle()
        self.page.wait_for_function(DRAWN, arg=graph)

    def pixel(self, graph: str, place: tuple[float, float]) -> tuple[float, float]:
        """Return where on the window a map shows a longitude and latitude."""
        across, down = self.page.evaluate(PIXEL, [graph, place])
        return across, down

    def click_map(self, graph: str, place: tuple[float, float]) -> None:
        """Click on a map at a longitude and latitude."""
        across, down = self.pixel(graph, place)
        # Plotly takes a click as one on what the pointer is over: it has to arrive there first.
        self.page.mouse.move(across - 3, down - 3)
        self.page.mouse.move(across, down)
        self.page.wait_for_timeout(100)
        self.page.mouse.click(across, down)

    def on_map(self, graph: str, script: str) -> Any:
        """Return what an expression about `map` gives."""
        return self.page.evaluate(f"(id) => {{ const map = {MAP}; return {script}; }}", graph)

    def figure(self, graph: str, script: str) -> Any:
        """Return what an expression about a `plot` (its `data` and `_fullLayout`) gives."""
        find = "const plot = document.querySelector(`#${id} .js-plotly-plot`);"
        return self.page.evaluate(f"(id) => {{ {find} return {script}; }}", graph)

    def chip(self, label: str) -> Locator:
        """Return the chip of a filter."""
        return self.page.locator(f".chip[aria-label^='{label}:']")

    def choose(self, label: str, choice: str) -> None:
        """Open what a chip opens, a menu or a dialog of links, and choose from it."""
        self.chip(label).click()
        in_menu = self.page.get_by_role("menuitem", name=choice, exact=True)
        in_menu.or_(self.page.get_by_role("dialog").get_by_role("link", name=choice, exact=True)).click()

    def end(self) -> None:
        """Close the window; every fault noticed during the visit fails the test."""
        self.settle()
        self.context.close()
        assert not self.faults, "\n".join(self.faults)
