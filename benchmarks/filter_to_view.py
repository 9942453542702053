"""What a reader waits for: opening the Coverage page, and from a click on a filter to the last pixel.

Run `python -m benchmarks.filter_to_view [--quick] [--peers]` in the project's folder; it drives headless Chromium
against the real server. Plain Dash does a smaller task beside it in the same rounds (see `peers/task.py`); with
`--peers` Panel and Streamlit too, installed from the package index into a folder that is thrown away.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from functools import partial
from itertools import cycle
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any, Final

from playwright.sync_api import BrowserContext

from benchmarks.browser import Passage, Viewer, browser
from benchmarks.common import COMMANDS, EMBEDDED, free_port, sample, save, serving, show
from benchmarks.peers.start import environment, peers, write_task
from dashboard.words import say
from geodata.schemas import DOORS, ZONES
from geodata.snapshot import load_snapshot

SIZES: Final = (EMBEDDED, 1_000_000)
ROUNDS: Final = 7
VISITS: Final = 3
PACKAGES: Final = ("dash", "plotly", "dash-mantine-components", "playwright")
Open = Callable[[], BrowserContext]
Step = Callable[[], Passage]


def main() -> None:
    """Measure every size, print tables and write a dated JSON file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="the embedded sample only, two rounds")
    parser.add_argument("--peers", action="store_true", help="also Panel and Streamlit, from the package index")
    asked = parser.parse_args()
    sizes, rounds = (SIZES[:1], 2) if asked.quick else (SIZES, ROUNDS)
    with TemporaryDirectory() as within, browser() as profile:
        commands, versions = environment(Path(within) / "peers") if asked.peers else (None, {})
        runs = []
        for contacts in sizes:
            folder = sample(contacts, Path(within))
            runs.append({"contacts": contacts} | measure(folder, commands, profile, rounds))
            _print(runs[-1])
    save("filter_to_view", packages=PACKAGES, peers=versions, rounds=rounds, runs=runs)


def _print(run: dict[str, Any]) -> None:
    visits = [{"visit": name, **run[name]} for name in ("first", "second")]
    show(f"{run['contacts']:,} contacts: opening the page", visits)
    show("One change of a filter", [{"change": name, **change} for name, change in run["changes"].items()])
    show("The door changed, beside others", [{"app": name, **app} for name, app in run["beside"].items()])


def measure(folder: Path | None, commands: Path | None, profile: Open, rounds: int) -> dict[str, Any]:
    """Return what one size of records costs a reader, in the product and in the peers."""
    port = free_port()
    page = f"http://127.0.0.1:{port}/"
    command = [str(COMMANDS / "zonereach"), "serve", "--port", str(port), *(["--data", str(folder)] if folder else [])]
    with TemporaryDirectory() as task, serving(command, port) as start:
        write_task(load_snapshot(folder), Path(task))
        visits = [visit(profile(), page) for _ in range(min(rounds, VISITS))]
        viewer = Viewer(profile().new_page())
        viewer.passage(lambda: viewer.page.goto(page))
        reader = steps(viewer)
        changes = {name: [step() for _ in range(rounds)] for name, step in reader.items()}
        return {
            "start_to_first_answer_seconds": round(start, 2),
            "first": summary([first for first, _ in visits]),
            "second": summary([second for _, second in visits]),
            "changes": {name: summary(passages) for name, passages in changes.items()},
            "beside": beside(Path(task), commands, profile, reader["door"], rounds),
        }


def visit(context: BrowserContext, address: str) -> tuple[Passage, Passage]:
    """Open an address twice, each time in a tab of its own; the browser keeps what it may between the two."""
    passages = []
    for _ in range(2):
        viewer = Viewer(context.new_page())
        passages.append(viewer.passage(partial(viewer.page.goto, address)))
        viewer.page.close()
    context.close()
    return passages[0], passages[1]


def steps(viewer: Viewer) -> dict[str, Step]:
    """Return what a reader does on the Coverage page, each time another choice."""
    page, zones, doors = viewer.page, cycle(ZONES), cycle(DOORS)

    def choose_zone() -> Passage:
        row = page.locator("main a.row", has_text=say("zone.name", zone=next(zones)))
        return viewer.passage(row.click)

    def switch_measure() -> Passage:
        switch = page.get_by_role("navigation", name=say("switch.measure"))
        return viewer.passage(switch.locator("a:not([aria-current])").first.click)

    def choose_door() -> Passage:
        page.locator(f"button.chip[aria-label^='{say('filter.door')}']").click()
        entry = page.get_by_role("menuitem", name=say(f"door.{next(doors)}"), exact=True)
        return viewer.passage(entry.click)

    return {"zone": choose_zone, "measure": switch_measure, "door": choose_door}


def beside(task: Path, commands: Path | None, profile: Open, ours: Step, rounds: int) -> dict[str, Any]:
    """Return the change of a door here and in every peer, in alternating rounds, and ours as a share of theirs."""
    with peers(task, commands) as addresses:
        all_steps = {"ZoneReach": ours} | {name: _peer(profile, address) for name, address in addresses.items()}
        passages = [{name: step() for name, step in all_steps.items()} for _ in range(rounds)]
    found = {name: summary([each[name] for each in passages]) for name in all_steps}
    shares = {name: round(found["ZoneReach"]["last_pixel_ms"] / app["last_pixel_ms"], 2) for name, app in found.items()}
    return {name: {"last_pixel_ms": app["last_pixel_ms"], "ours_to_this": shares[name]} for name, app in found.items()}


def _peer(profile: Open, address: str) -> Step:
    viewer, doors = Viewer(profile().new_page()), cycle(say(f"door.{door}") for door in DOORS)
    viewer.passage(lambda: viewer.page.goto(address))
    return lambda: viewer.passage(viewer.page.locator("label", has_text=next(doors)).last.click)


def summary(passages: list[Passage]) -> dict[str, float]:
    """Return the medians of some passages, and the longest."""
    return {
        "words_ms": round(median(each.page_ms for each in passages)),
        "map_ms": round(median(each.map_ms for each in passages)),
        "last_pixel_ms": round(median(each.last_pixel_ms for each in passages)),
        "longest_ms": round(max(each.last_pixel_ms for each in passages)),
        "requests": round(median(each.requests for each in passages)),
        "kilobytes": round(median(each.kilobytes for each in passages), 1),
    }


if __name__ == "__main__":
    main()
