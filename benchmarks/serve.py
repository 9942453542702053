"""How many filter updates two gunicorn workers answer, and how fast, while many viewers ask at once.

Run `python -m benchmarks.serve [--quick]` in the project's folder; it serves on loopback only and stops by itself.
A viewer has one connection and posts the callbacks that a change of the address fires on the Coverage page, one
after the other. *At once* means without any pause between two changes, *every 5 s* as people work. *Any view* picks
among 420 views, more than the server keeps; *few views* among 16, as when many open the same links.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import shlex
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from random import Random
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any, Final
from urllib.parse import urlencode
from urllib.request import urlopen

from benchmarks.common import COMMANDS, EMBEDDED, ROOT, free_port, sample, save, serving, show
from dashboard import ids
from dashboard.selection import MEASURES, OUTCOMES
from geodata.schemas import DOORS, ZONES

SIZES: Final = (EMBEDDED, 1_000_000)
SECONDS: Final = 8
PAUSE: Final = 5.0
SEED: Final = 2026
PACKAGES: Final = ("gunicorn", "gevent", "flask", "dash")
FEW: Final = 16
DISPLAY: Final = {"scheme": "light", "webgl": True, "narrow": False}
Headers = b"\r\n\r\n"


@dataclass
class Load:
    """What a crowd of viewers does, and what came of it: the milliseconds of each answer, by callback."""

    viewers: int
    pause: float
    views: Sequence[str]
    answers: dict[str, list[float]] = field(default_factory=dict)
    errors: int = 0

    def summary(self, lasted: float) -> dict[str, Any]:
        """Return answers in a second, the median and the 95th percentile, and errors."""
        all_ms = [ms for of_one in self.answers.values() for ms in of_one]
        changes = min(len(of_one) for of_one in self.answers.values())
        return {
            "crowd": f"{self.viewers} viewers, {'every 5 s' if self.pause else 'at once'}",
            "views": "few" if len(self.views) == FEW else "any",
            "updates_per_second": round(len(all_ms) / lasted, 1),
            "changes_per_second": round(changes / lasted, 1),
            "p50_ms": round(median(all_ms), 1),
            "p95_ms": round(quantiles(all_ms, n=20)[-1], 1),
            "errors": self.errors,
        }


def main() -> None:
    """Measure every size and crowd, print tables and write a dated JSON file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="the embedded sample and 50 viewers only")
    quick = parser.parse_args().quick
    runs = []
    with TemporaryDirectory() as within:
        for contacts in SIZES[:1] if quick else SIZES:
            folder = sample(contacts, Path(within))
            runs.append({"contacts": contacts} | measure(folder, (50,) if quick else (50, 200)))
            show(f"{contacts:,} contacts, median ms of each callback alone", [{"views": "any", **runs[-1]["alone_ms"]}])
            show("Crowds", runs[-1]["crowds"])
    save("serve", packages=PACKAGES, seconds=SECONDS, runs=runs)


def measure(folder: Path | None, viewers: Sequence[int]) -> dict[str, Any]:
    """Return milliseconds of each callback without a crowd, and what crowds of so many viewers get."""
    port = free_port()
    where = {"ZONEREACH_DATA": str(folder)} if folder else {}
    with serving([*production(), "--bind", f"127.0.0.1:{port}"], port, **where):
        posts = callbacks(port)
        alone = Load(1, 0, any_views())
        asyncio.run(crowd(alone, port, posts))
        loads = [
            Load(count, pause, views)
            for count, pause, views in product(viewers, (0, PAUSE), (any_views(), any_views()[:FEW]))
        ]
        crowds = [load.summary(asyncio.run(crowd(load, port, posts))) for load in loads]
    return {"alone_ms": {name: round(median(times), 1) for name, times in alone.answers.items()}, "crowds": crowds}


def production() -> list[str]:
    """Return the command that the Procfile gives for the web, from this environment."""
    _, _, command = (ROOT / "Procfile").read_text(encoding="utf-8").partition("web:")
    program, *options = shlex.split(command)
    return [str(COMMANDS / program), *options]


def any_views() -> list[str]:
    """Return the query strings of many views of the Coverage page, shuffled, the same at every run."""
    keys = ("zone", "door", "outcome", "measure")
    choices = product((None, *ZONES), (None, *DOORS), (None, *OUTCOMES), MEASURES)
    queries = [{key: value for key, value in zip(keys, each, strict=True) if value} for each in choices]
    views = [f"?{urlencode(query)}" for query in queries]
    Random(SEED).shuffle(views)  # noqa: S311  # nothing secret is drawn
    return views


def callbacks(port: int) -> list[dict[str, Any]]:
    """Return what the browser posts to the Coverage page's callbacks when the address changes, without values."""
    with urlopen(f"http://127.0.0.1:{port}/_dash-dependencies") as answer:
        wired = json.load(answer)
    changed = {"id": ids.ADDRESS, "property": "search"}
    return [
        {
            "output": callback["output"],
            "outputs": outputs if callback["output"].startswith("..") else outputs[0],
            "inputs": callback["inputs"],
            "state": callback["state"],
            "changedPropIds": [".".join(changed.values())],
        }
        for callback in wired
        if changed in [{key: given[key] for key in changed} for given in callback["inputs"]]
        and not callback["clientside_function"]
        and not any(output["id"].startswith("reach") for output in (outputs := outputs_of(callback["output"])))
    ]


def outputs_of(wired: str) -> list[dict[str, str]]:
    """Return id and property of the outputs that Dash writes as one text: `a.b`, or `..a.b...c.d..`."""
    parts = wired.removeprefix("..").removesuffix("..").split("...")
    return [dict(zip(("id", "property"), part.partition("@")[0].rsplit(".", 1), strict=True)) for part in parts]
