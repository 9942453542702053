"""The faults of real records, on purpose: missing, misplaced and impossible points."""

from __future__ import annotations

import numpy as np

from geodata.sample.chance import Flags, Floats, Ints, Stream
from geodata.sample.places import Places, points_along, random_points
from geodata.sample.tables import NOWHERE

EDGE_SHARES = {"no_point": 0.02, "no_place": 0.007, "in_water": 0.005, "outside_city": 0.01, "impossible": 0.001}
"""Share of all contacts by kind of fault."""
IN_ENCLAVES = 0.25
"""Share of the points outside the city that lie in a borough it surrounds (Mount Oliver)."""


def with_edges(points: Floats, areas: Ints, places: Places, *, among: Flags, stream: Stream) -> tuple[Floats, Ints]:
    """Return points and neighborhoods with faults put into some of those flagged in `among`.

    `no_point` keeps the neighborhood; `no_place` loses both; `in_water` (half on bridges) and `outside_city`
    (a quarter in Mount Oliver) lie in no zone and name no neighborhood; `impossible` is 0, 0 or swapped.
    """
    points, areas = points.copy(), areas.copy()
    able = stream.permutation(np.flatnonzero(among))
    ends = np.cumsum([round(share * len(points)) for share in EDGE_SHARES.values()])
    rows = dict(zip(EDGE_SHARES, np.split(able, np.minimum(ends, len(able))), strict=False))
    points[np.concatenate([rows["no_point"], rows["no_place"]])] = np.nan
    water, outside, impossible = rows["in_water"], rows["outside_city"], rows["impossible"]
    bridged = 0 if places.bridges.is_empty else len(water) // 2
    points[water[:bridged]] = points_along(stream, places.bridges, bridged)
    points[water[bridged:]] = random_points(stream, places.water, len(water) - bridged)
    enclosed = round(IN_ENCLAVES * len(outside))
    points[outside[:enclosed]] = random_points(stream, places.enclaves, enclosed)
    points[outside[enclosed:]] = random_points(stream, places.beyond, len(outside) - enclosed)
    points[impossible] = points[impossible][:, ::-1]
    points[impossible[::3]] = 0.0
    areas[np.concatenate([rows["no_place"], water, outside])] = NOWHERE
    return points, areas
