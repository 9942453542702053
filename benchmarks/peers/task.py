"""The task that every peer does: a map of six zones, three charts and a tile, for referrals by one door or any.

Written as their first tutorials show it: `go.Figure`, shapes inside the figure, a fresh answer for every change.
The folder named by ZONEREACH_TASK holds `referrals.parquet` and `zones.json`.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Final

import pandas as pd
import plotly.graph_objects as go

ANY: Final = "Any door"
DOORS: Final = {
    ANY: None,
    "Arrest diversion": "arrest_diversion",
    "Social contact": "social_contact",
    "Community referral": "community_referral",
}

_folder = Path(os.environ["ZONEREACH_TASK"])
_referrals = pd.read_parquet(_folder / "referrals.parquet")
_most = int(_referrals.groupby("zone")["person_key"].nunique().max())
_zones = json.loads((_folder / "zones.json").read_text(encoding="utf-8"))


def answer(door: str) -> tuple[str, list[go.Figure]]:
    """Return the tile's words, and the map and the charts by month, by door and by zone."""
    code = DOORS[door]
    chosen = _referrals if code is None else _referrals[_referrals["door"] == code]
    by_zone = chosen.groupby("zone")["person_key"].nunique()
    by_month = chosen.pivot_table(index="month", columns="zone", values="person_key", aggfunc="nunique")
    by_door = chosen.groupby("door")["person_key"].nunique()
    lines = [go.Scatter(x=by_month.index, y=by_month[zone], name=f"Zone {zone}") for zone in by_month]
    figures = [
        _map(by_zone),
        go.Figure(lines),
        go.Figure(go.Bar(x=by_door.to_numpy(), y=by_door.index, orientation="h")),
        go.Figure(go.Scatter(x=by_zone.to_numpy(), y=[f"Zone {zone}" for zone in by_zone.index], mode="markers")),
    ]
    return f"{chosen['person_key'].nunique():,} people referred", figures


def _map(by_zone: pd.Series) -> go.Figure:
    areas = go.Choroplethmap(geojson=_zones, locations=by_zone.index, z=by_zone.to_numpy(), zmin=0, zmax=_most)
    middle = {"lon": -79.98, "lat": 40.43}
    return go.Figure(areas).update_layout(map={"style": "white-bg", "center": middle, "zoom": 10}, height=500)
