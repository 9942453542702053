"""One server of the embedded default and one browser for all journeys; a fresh profile for each visit."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.visits import Visit

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
ZONEREACH: Final = (sys.executable, "-c", "from dashboard.cli import main; main()")
BROWSERS: Final = ("chromium", "chromium-browser", "google-chrome")


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(*command: str) -> Iterator[tuple[str, Callable[[], None]]]:
    """Run a command that takes a port last and says its address; give the address, and a way to stop the command."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    with subprocess.Popen([*command, str(port)], stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            assert any(address in line for line in server.stdout), f"{command} ended before it listened"
            yield address, server.kill
        finally:
            server.kill()


@pytest.fixture(scope="session")
def base() -> Iterator[str]:
    """Return the address of the dashboard, as a reader starts it."""
    with served(*ZONEREACH, "serve", "--port") as (address, _):
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return a headless Chromium: the machine's own, else Playwright's."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=list(FLAGS))
        yield chromium
        chromium.close()


Visitor = Callable[..., Visit]


@pytest.fixture
def visitor(browser: Browser, base: str) -> Iterator[Visitor]:
    """Return a function that opens a window: 1280 by 720 with WebGL unless asked otherwise, on the dashboard."""
    visits: list[Visit] = []

    def open_window(*, at: str = base, **options: Any) -> Visit:
        visits.append(Visit(browser, at, **options))
        return visits[-1]

    yield open_window
    for visit in visits:
        visit.end()


@pytest.fixture
def visit(visitor: Visitor) -> Visit:
    """Return a window on the dashboard at a desk."""
    return visitor()
