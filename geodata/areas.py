"""In which of several areas each point lies: prepared geometries, a block of points at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
import numpy.typing as npt
import shapely

Floats = npt.NDArray[np.float64]
Positions = npt.NDArray[np.intp]
Flags = npt.NDArray[np.bool_]

NOWHERE = -1
"""The position of the area of a point that lies in none."""
_BLOCK = 250_000


def find_areas(
    longitude: Floats,
    latitude: Floats,
    areas: Sequence[shapely.Geometry],
    *,
    prefer: Callable[[Positions, Positions], Flags] | None = None,
) -> tuple[Positions, Flags]:
    """Return for each point the position of its area in `areas` (-1: in none), and whether a rule chose it.

    A point strictly inside exactly one area lies in that one. A point on an edge or in an overlap goes
    to the first of the areas it touches; with `prefer`, which is given pairs of point and area
    positions, to the first of those it says yes to, if any. All in one coordinate system; a point with
    NaN lies in none.
    """
    found = np.full(len(longitude), NOWHERE)
    times = np.zeros(len(longitude), dtype=np.int8)
    for rows, area in _hits(shapely.contains_xy, longitude, latitude, areas):
        found[rows] = area
        times[rows] += 1
    unclear = np.flatnonzero((times != 1) & ~np.isnan(longitude))
    by_rule = np.zeros(len(longitude), dtype=bool)
    touches = list(_hits(shapely.intersects_xy, longitude[unclear], latitude[unclear], areas))
    if touches:
        point = unclear[np.concatenate([rows for rows, _ in touches])]
        touched = np.repeat([area for _, area in touches], [len(rows) for rows, _ in touches])
        passed_over = ~prefer(point, touched) if prefer else np.zeros(len(point), dtype=bool)
        last_choice_first = np.lexsort((touched, passed_over))[::-1]
        found[point[last_choice_first]] = touched[last_choice_first]  # of several, the last one written stays
        by_rule[point] = True
    return found, by_rule


def _hits(
    predicate: Callable[..., Flags], longitude: Floats, latitude: Floats, areas: Sequence[shapely.Geometry]
) -> Iterator[tuple[Positions, int]]:
    """Yield the positions of the points for which `predicate` holds, area by area, a block of points at a time."""
    prepared = shapely.force_2d(areas)  # copies: preparing the caller's own is not safe where threads share them
    shapely.prepare(prepared)
    bounds = shapely.bounds(prepared)
    for block in blocks(len(longitude)):
        by_longitude = np.argsort(longitude[block])
        x, y = longitude[block][by_longitude], latitude[block][by_longitude]
        first, end = np.searchsorted(x, bounds[:, 0], "left"), np.searchsorted(x, bounds[:, 2], "right")
        for area, (_, south, _, north) in enumerate(bounds):
            strip = slice(first[area], end[area])
            near = first[area] + np.flatnonzero((y[strip] >= south) & (y[strip] <= north))
            hit = predicate(prepared[area], x[near], y[near])
            yield block.start + by_longitude[near[hit]], area


def blocks(length: int) -> Iterator[slice]:
    """Return the slices that cut `length` rows into blocks, so that memory stays flat however many there are."""
    return (slice(start, min(start + _BLOCK, length)) for start in range(0, length, _BLOCK))
