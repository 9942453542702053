"""How many filter updates two gunicorn workers answer, and how fast, while many viewers ask at once.

Run `python -m benchmarks.serve [--quick]` in the project's folder; it serves on loopback only and stops by itself.
An update is the answer to one callback; a change of a filter on the Coverage page takes several. *Without pause*
the viewers ask again at once; *every 5 s* is how people work. *Any* view is one of 420, more than the server keeps
answers for; *few* is one of 16, as when many open the same links.
"""

from __future__ import annotations

import argparse
import json
import shlex
from collections.abc import Sequence
from itertools import product
from pathlib import Path
from random import Random
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import Any, Final
from urllib.parse import urlencode
from urllib.request import urlopen

from benchmarks.common import COMMANDS, EMBEDDED, ROOT, free_port, sample, save, serving, show
from benchmarks.viewers import SEED, Crowd, callbacks
from dashboard.selection import MEASURES, OUTCOMES
from geodata.schemas import DOORS, ZONES

SIZES: Final = (EMBEDDED, 1_000_000)
SECONDS: Final = 8.0
PAUSE: Final = 5.0
FEW: Final = 16
PACKAGES: Final = ("gunicorn", "gevent", "flask", "dash")


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
            alone = [{"callback": name, "median_ms": ms} for name, ms in runs[-1]["alone_ms"].items()]
            show(f"{contacts:,} contacts, one viewer, any view", alone)
            show(f"{contacts:,} contacts, crowds", runs[-1]["crowds"])
    save("serve", packages=PACKAGES, seconds=SECONDS, runs=runs)


def measure(folder: Path | None, sizes: Sequence[int]) -> dict[str, Any]:
    """Return milliseconds of each callback for one viewer, and what crowds of so many viewers get."""
    port = free_port()
    where = {"ZONEREACH_DATA": str(folder)} if folder else {}
    with serving([*production(), "--bind", f"127.0.0.1:{port}"], port, **where):
        with urlopen(f"http://127.0.0.1:{port}/_dash-dependencies") as answer:
            asked = callbacks(json.load(answer), other_pages=("reach",))
        alone = Crowd(port, asked, any_views(), viewers=1, pause=0, seconds=SECONDS)
        alone.ask()
        views = {"any": any_views(), "few": any_views()[:FEW]}
        crowds = []
        for viewers, pause, known in product(sizes, (0, PAUSE), views):
            crowd = Crowd(port, asked, views[known], viewers, pause, seconds=SECONDS)
            crowd.ask()
            crowds.append({"viewers": viewers, "pause": pause, "views": known} | summary(crowd))
    return {"alone_ms": {name: round(median(ms), 1) for name, ms in alone.answers.items()}, "crowds": crowds}


def summary(crowd: Crowd) -> dict[str, Any]:
    """Return answers in a second, whole changes in a second, the median and the 95th percentile, and errors."""
    all_ms = [ms for answers in crowd.answers.values() for ms in answers]
    return {
        "updates_per_second": round(len(all_ms) / crowd.lasted),
        "changes_per_second": round(len(all_ms) / len(crowd.callbacks) / crowd.lasted, 1),
        "p50_ms": round(median(all_ms), 1),
        "p95_ms": round(quantiles(all_ms, n=20)[-1], 1),
        "errors": crowd.errors,
    }


def production() -> list[str]:
    """Return the command that the Procfile gives for the web, from this environment."""
    _, _, command = (ROOT / "Procfile").read_text(encoding="utf-8").partition("web:")
    program, *options = shlex.split(command)
    return [str(COMMANDS / program), *options]


def any_views() -> list[str]:
    """Return the query strings of many views of the Coverage page, shuffled, the same at every run."""
    keys = ("zone", "door", "outcome", "measure")
    choices = product((None, *ZONES), (None, *DOORS), (None, *OUTCOMES), MEASURES)
    chosen = [{key: value for key, value in zip(keys, each, strict=True) if value} for each in choices]
    views = [f"?{urlencode(query)}" for query in chosen]
    Random(SEED).shuffle(views)  # noqa: S311  # any order will do, if it is always the same
    return views


if __name__ == "__main__":
    main()
