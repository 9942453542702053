"""A headless Chromium that tells when the last pixel of a change was drawn, and what came over the wire for it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

from playwright.sync_api import BrowserContext, Page, Request, sync_playwright

FLAGS: Final = (
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
)
QUIET: Final = 900
"""Milliseconds without a drawing, a change of the page or a request under way, after which a change is over."""
WATCH: Final = """(() => {
  const seen = (window.__seen = { started: 0, changed: 0, drawn: 0 });
  const changed = () => { seen.changed = performance.now(); };
  const observer = new MutationObserver(changed);
  const all = { subtree: true, childList: true, attributes: true, characterData: true };
  observer.observe(document, all);
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (...given) {
    const root = attach.apply(this, given);
    observer.observe(root, all);
    return root;
  };
  const follow = (kind, names, mark) => {
    for (const name of names) {
      const draw = kind.prototype[name];
      kind.prototype[name] = function (...given) { mark(); return draw.apply(this, given); };
    }
  };
  follow(CanvasRenderingContext2D, ["fill", "stroke", "fillRect", "fillText", "drawImage"], changed);
  follow(WebGL2RenderingContext, ["drawElements", "drawArrays"], () => { seen.drawn = performance.now(); });
  addEventListener("click", (event) => Object.assign(seen, { started: event.timeStamp, changed: 0, drawn: 0 }), true);
})()"""


@dataclass
class Passage:
    """One load or change: milliseconds to the last change of the page and of the map, and what was transferred."""

    page_ms: float
    map_ms: float
    requests: int
    kilobytes: float

    @property
    def last_pixel_ms(self) -> float:
        """Return when nothing on the screen moved any more."""
        return max(self.page_ms, self.map_ms)


@dataclass
class Viewer:
    """A page in the browser whose every request is counted, those of the map's worker too."""

    page: Page
    finished: list[Request] = field(default_factory=list)
    under_way: set[Request] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Begin to listen."""
        self.page.add_init_script(WATCH)
        self.page.on("request", self._begin)
        self.page.on("requestfinished", self._end)
        self.page.on("requestfailed", self._fail)

    def _begin(self, request: Request) -> None:
        if request.url.startswith("http"):
            self.under_way.add(request)

    def _fail(self, request: Request) -> None:
        self.under_way.discard(request)

    def _end(self, request: Request) -> None:
        self.under_way.discard(request)
        if request.url.startswith("http"):
            self.finished.append(request)

    def passage(self, act: Callable[[], object]) -> Passage:
        """Do something, wait until all is quiet, and return how long it took since the click, or the navigation."""
        self.finished.clear()
        act()
        quiet = f"performance.now() - Math.max(__seen.started, __seen.changed, __seen.drawn) > {QUIET}"
        while self.under_way or not self.page.evaluate(quiet):
            self.page.wait_for_timeout(50)
        seen = self.page.evaluate("__seen")
        return Passage(
            page_ms=max(0, seen["changed"] - seen["started"]),
            map_ms=max(0, seen["drawn"] - seen["started"]),
            requests=len(sizes := [_transferred(request) for request in self.finished]) - sizes.count(0),
            kilobytes=sum(sizes) / 1000,
        )


def _transferred(request: Request) -> int:
    """Return the bytes of an answer as they came, headers and compressed body; 0 from the browser's own cache."""
    sizes = request.sizes()
    return sizes["responseHeadersSize"] + sizes["responseBodySize"]


@contextmanager
def browser() -> Iterator[Callable[[], BrowserContext]]:
    """Start Chromium; yield what opens a new profile, with an empty cache, in a desktop window."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(FLAGS))
        try:
            yield lambda: chromium.new_context(viewport={"width": 1440, "height": 900})
        finally:
            chromium.close()
