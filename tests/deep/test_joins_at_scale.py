"""The join at the size of a city's years: a million points, held against geopandas, which goes another way."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest

from geodata.joins import place_points
from geodata.snapshot import Snapshot

pytestmark = pytest.mark.deep
SIZE = 1_000_000


@pytest.fixture(scope="module")
def points(snapshot: Snapshot) -> pd.DataFrame:
    """Return points spread over the city's bounds, about half of them in no zone."""
    random = np.random.default_rng(20_261_123)
    west, south, east, north = snapshot.reference.zones.total_bounds
    return pd.DataFrame({"longitude": random.uniform(west, east, SIZE), "latitude": random.uniform(south, north, SIZE)})


@pytest.fixture(scope="module")
def placed(snapshot: Snapshot, points: pd.DataFrame) -> pd.DataFrame:
    """Return those points placed."""
    reference = snapshot.reference
    return place_points(points, reference.zones, reference.neighborhoods, reference.rivers)


def test_every_one_of_a_million_points_comes_out_with_a_code(points: pd.DataFrame, placed: pd.DataFrame) -> None:
    assert placed[["longitude", "latitude"]].equals(points)
    assert placed["placed"].value_counts().sum() == SIZE
    assert placed["zone"].notna().equals(placed["placed"].isin(["inside", "edge"]))


@pytest.mark.parametrize(("layer", "column"), [("zones", "zone"), ("neighborhoods", "neighborhood")])
def test_a_million_points_agree_with_sjoin_within(
    snapshot: Snapshot, points: pd.DataFrame, placed: pd.DataFrame, layer: str, column: str
) -> None:
    spots = gpd.GeoDataFrame(geometry=gpd.points_from_xy(points["longitude"], points["latitude"], crs="EPSG:4326"))
    areas = getattr(snapshot.reference, layer)[[column, "geometry"]]
    joined = gpd.sjoin(spots, areas, predicate="within")[column]
    by_rule = placed["placed"].eq("edge")
    assert joined.index[joined.index.duplicated()].isin(placed.index[by_rule]).all()
    assert by_rule.mean() < 0.001
    expected = joined[~joined.index.duplicated()].reindex(points.index).astype(placed[column].dtype)
    assert placed.loc[~by_rule, column].equals(expected[~by_rule])
