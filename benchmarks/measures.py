"""How long the start and the measures take, and how much memory they hold, as contacts grow.

Run `python -m benchmarks.measures [--quick]` in the project's folder. Every size has a process of its own. *First*
is the first question asked of a snapshot, *warm* the median of other questions: nothing was kept of their answers.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import timedelta
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any, Final

from benchmarks.common import EMBEDDED, sample, save, seconds, show

SIZES: Final = (EMBEDDED, 100_000, 1_000_000)
PACKAGES: Final = ("numpy", "pandas", "pandera", "shapely", "dash")
ROUNDS: Final = 3
TUESDAY, EVENING = 1, 20


def main() -> None:
    """Measure every size, print a table and write a dated JSON file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="the embedded sample only")
    sizes = SIZES[:1] if parser.parse_args().quick else SIZES
    runs = []
    with TemporaryDirectory() as within:
        for contacts in sizes:
            folder = sample(contacts, Path(within))
            with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as alone:
                runs.append({"contacts": contacts} | alone.submit(measure, folder).result())
    show("Start and measures", runs)
    save("measures", packages=PACKAGES, rounds=ROUNDS, runs=runs)


def measure(folder: Path | None) -> dict[str, float]:
    """Return seconds of the start, milliseconds of the two pages' questions, and megabytes."""
    from dashboard.app import create_staff_app  # noqa: PLC0415  # the imports are part of what this process is for
    from geodata.measures.lead import coverage  # noqa: PLC0415
    from geodata.measures.roots import reach  # noqa: PLC0415
    from geodata.snapshot import load_snapshot  # noqa: PLC0415

    kept: list[Any] = []
    load = seconds(lambda: kept.append(load_snapshot(folder)))
    snapshot = kept[0]
    after_load = resident_megabytes()
    make = seconds(lambda: create_staff_app(snapshot))
    asked = scopes(snapshot.period)
    return {
        "load_seconds": round(load, 2),
        "app_seconds": round(make, 2),
        **_asked("coverage", lambda scope: coverage(snapshot, scope), asked),
        **_asked("reach", lambda scope: reach(snapshot, scope, weekday=TUESDAY, hour=EVENING), asked),
        "loaded_mb": round(after_load),
        "warm_mb": round(resident_megabytes()),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6),
    }


def scopes(span: Any) -> list[Any]:
    """Return questions as readers ask them: other periods, zones, a door, an outcome, a setting."""
    from geodata.periods import Scope, default_period, last_months  # noqa: PLC0415

    year = default_period(span)
    before = last_months(year.since - timedelta(days=1), 12)
    whole, months = Scope(year), Scope(last_months(span.until, 3))
    narrowed = [
        Scope(year, zone=1),
        Scope(year, zone=2, door="arrest_diversion"),
        Scope(year, outcome="enrolled"),
        Scope(year, setting="street"),
    ]
    return [whole, months, Scope(before), Scope(span), *narrowed]


def _asked(name: str, ask: Callable[[Any], object], questions: list[Any]) -> dict[str, float]:
    first = seconds(lambda: ask(questions[0]))
    warm = [median(seconds(partial(ask, scope)) for _ in range(ROUNDS)) for scope in questions]
    return {
        f"{name}_first_ms": round(1000 * first, 1),
        f"{name}_warm_ms": round(1000 * median(warm), 1),
        f"{name}_worst_ms": round(1000 * max(warm), 1),
    }


def resident_megabytes() -> float:
    """Return what this process holds in memory now (Linux)."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 1e6


if __name__ == "__main__":
    main()
