"""How long points take into zones and neighborhoods: the prepared join against geopandas.sjoin, in one run.

Run `python -m benchmarks.join` in the project's folder. Both join the same points, all inside the city, to
both layers; medians of three alternating rounds. Building geometries for sjoin is not counted against it.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import tracemalloc
from collections.abc import Callable
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from statistics import median
from time import perf_counter

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geodata.areas import find_areas
from geodata.joins import place_points

ROOT = Path(__file__).parents[1]
RESULTS = ROOT / "benchmarks" / "results"
PACKAGES = ("geopandas", "shapely", "numpy", "pandas", "h3")
LAYERS = ("police_zones", "neighborhoods", "rivers")
ROUNDS = 3
SEED = 2026


def main() -> None:
    """Measure every size asked for, print a line for each and write them to a dated JSON file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    layers = {name: gpd.read_file(ROOT / "geodata" / "reference" / f"{name}.geojson") for name in LAYERS}
    runs = []
    for size in parser.parse_args().sizes:
        runs.append(measure(points_in_the_city(size, layers["police_zones"]), layers))
        print(json.dumps(runs[-1]))
    now = datetime.now(UTC)
    result = {
        "benchmark": "join",
        "at": now.isoformat(timespec="seconds"),
        "versions": {name: version(name) for name in PACKAGES}
        | {"python": platform.python_version(), "geos": shapely.geos_version_string},
        "cores": os.cpu_count(),
        "rounds": ROUNDS,
        "runs": runs,
    }
    path = RESULTS / f"join-{now.date()}.json"
    RESULTS.mkdir(exist_ok=True)
    path.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    print(f"written: {path.relative_to(ROOT)}")


def points_in_the_city(size: int, zones: gpd.GeoDataFrame) -> pd.DataFrame:
    """Return `size` points spread evenly over the zones, EPSG:4326, the same ones at every run."""
    random = np.random.default_rng(SEED)
    west, south, east, north = zones.total_bounds
    longitude, latitude = random.uniform(west, east, 3 * size), random.uniform(south, north, 3 * size)
    inside = np.flatnonzero(find_areas(longitude, latitude, zones.geometry.array)[0] >= 0)[:size]
    return pd.DataFrame({"longitude": longitude[inside], "latitude": latitude[inside]})


def measure(points: pd.DataFrame, layers: dict[str, gpd.GeoDataFrame]) -> dict[str, float | int | bool]:
    """Return seconds, ratio and peak memory for one size, and whether both joins agree on every point."""
    longitude, latitude = points["longitude"].to_numpy(), points["latitude"].to_numpy()
    zones, neighborhoods, rivers = (layers[name] for name in LAYERS)
    spots = gpd.GeoDataFrame(geometry=gpd.points_from_xy(longitude, latitude, crs=zones.crs))

    def prepared() -> list[np.ndarray]:
        return [find_areas(longitude, latitude, layer.geometry.array)[0] for layer in (zones, neighborhoods)]

    def sjoin() -> list[np.ndarray]:
        return [within(spots, layer) for layer in (zones, neighborhoods)]

    rounds = [(seconds(prepared), seconds(sjoin)) for _ in range(ROUNDS)]
    ours, theirs = (median(times) for times in zip(*rounds, strict=True))
    whole = median(seconds(lambda: place_points(points, zones, neighborhoods, rivers)) for _ in range(ROUNDS))
    return {
        "points": len(points),
        "prepared_seconds": round(ours, 4),
        "sjoin_within_seconds": round(theirs, 4),
        "prepared_to_sjoin": round(ours / theirs, 3),
        "prepared_peak_mb": round(peak_megabytes(prepared), 1),
        "place_points_with_hexes_seconds": round(whole, 4),
        "same_areas": all(np.array_equal(a, b) for a, b in zip(prepared(), sjoin(), strict=True)),
    }


def within(spots: gpd.GeoDataFrame, layer: gpd.GeoDataFrame) -> np.ndarray:
    """Return for each spot the row of the only area that sjoin says it is within, else -1."""
    rows = gpd.sjoin(spots, layer[["geometry"]], predicate="within")["index_right"]
    return np.asarray(rows[~rows.index.duplicated(keep=False)].reindex(spots.index, fill_value=-1))


def seconds(job: Callable[[], object]) -> float:
    """Return how long one call takes."""
    start = perf_counter()
    job()
    return perf_counter() - start


def peak_megabytes(job: Callable[[], object]) -> float:
    """Return the most memory that one call holds in Python and numpy at a time."""
    tracemalloc.start()
    job()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak / 1e6


if __name__ == "__main__":
    main()
