"""Points are placed where independent answers say, and nothing is dropped or moved."""

from pathlib import Path

import geopandas as gpd
import h3
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from geodata import areas
from geodata.errors import CrsMismatchError
from geodata.joins import PLACE_COLUMNS, place_points
from geodata.schemas import PLACED

ROOT = Path(__file__).parents[2]
LABELLED = ROOT / "tests" / "data"
WEST, MIDDLE, EAST = -80.0, -79.99, -79.98
SOUTH, CENTRE, NORTH = 40.40, 40.41, 40.42


def layer(**columns: object) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(columns, crs="EPSG:4326")


def read(name: str) -> gpd.GeoDataFrame:
    return gpd.read_file(ROOT / "geodata" / "reference" / f"{name}.geojson")


CITY = {"zones": read("police_zones"), "neighborhoods": read("neighborhoods"), "rivers": read("rivers")}

_HOLE = shapely.box(-79.997, 40.403, -79.993, 40.407)
_DETACHED = shapely.box(-79.97, 40.40, -79.965, 40.405)
DRAWN_ZONES = layer(  # two by two: a hole in the first, a second part to the fourth, and not in order
    zone=[2, 1, 4, 3],
    geometry=[
        shapely.box(MIDDLE, SOUTH, EAST, CENTRE),
        shapely.box(WEST, SOUTH, MIDDLE, CENTRE).difference(_HOLE),
        shapely.MultiPolygon([shapely.box(MIDDLE, CENTRE, EAST, NORTH), _DETACHED]),
        shapely.box(WEST, CENTRE, MIDDLE, NORTH),
    ],
)
DRAWN_NEIGHBORHOODS = layer(  # Elm and Ash overlap by a strip, and Elm reaches into zone 2
    neighborhood=["Oak", "Elm", "Ash"],
    zone=[3, 1, 1],
    geometry=[
        shapely.box(WEST, CENTRE, EAST, NORTH),
        shapely.box(-79.992, SOUTH, EAST, CENTRE),
        shapely.box(WEST, SOUTH, -79.991, CENTRE),
    ],
)
DRAWN = {"zones": DRAWN_ZONES, "neighborhoods": DRAWN_NEIGHBORHOODS}


def points(*pairs: tuple[float, float], **columns: object) -> pd.DataFrame:
    return pd.DataFrame(pairs, columns=["longitude", "latitude"], dtype="float64").assign(**columns)


def sjoined(places: pd.DataFrame, layer: gpd.GeoDataFrame, name: str) -> pd.Series:
    """Return what geopandas says, one value per point: the only area it is strictly within, else empty."""
    geometry = gpd.points_from_xy(places["longitude"], places["latitude"], crs="EPSG:4326")
    joined = gpd.sjoin(gpd.GeoDataFrame(geometry=geometry), layer[[name, "geometry"]], predicate="within")[name]
    return joined[~joined.index.duplicated(keep=False)].reindex(places.index)


def lowest_touched(places: pd.DataFrame, zones: gpd.GeoDataFrame) -> list[int | None]:
    """Return the lowest zone that covers each point, edges included, one pair at a time."""
    by_number = zones.sort_values("zone")
    spots = shapely.points(places[["longitude", "latitude"]])
    covering = [by_number["zone"][by_number.intersects(spot)] for spot in spots]
    return [None if found.empty else int(found.iloc[0]) for found in covering]


def within_bounds(layer: gpd.GeoDataFrame) -> st.SearchStrategy[pd.DataFrame]:
    """Return frames of points in the layer's box, some of them on the corners of its areas."""
    west, south, east, north = layer.total_bounds
    anywhere = st.tuples(st.floats(west, east), st.floats(south, north))
    corners = st.sampled_from(shapely.get_coordinates(layer.geometry.array).tolist()).map(tuple)
    return st.lists(anywhere | corners, min_size=1, max_size=40).map(lambda pairs: points(*pairs))


@pytest.mark.parametrize(
    ("file", "share"),
    [("fire_incidents_2013_2019", 0.999), ("city_facilities", 1.0), ("citations_2016_2021", 0.975)],
)
def test_points_lie_in_the_zone_that_was_published_with_them(file: str, share: float) -> None:
    labelled = pd.read_csv(LABELLED / f"{file}.csv")
    placed = place_points(labelled, **CITY)
    in_a_zone = placed[placed["zone"].notna()]
    assert len(in_a_zone) >= 0.98 * len(labelled)
    assert (in_a_zone["zone"] == in_a_zone["published_zone"]).mean() >= share


def test_the_fires_outside_every_zone_are_kept_without_one() -> None:
    placed = place_points(pd.read_csv(LABELLED / "fire_incidents_2013_2019.csv"), **CITY)
    assert placed["zone"].isna().sum() == 7
    assert set(placed.loc[placed["zone"].isna(), "placed"]) <= {"outside_city", "on_or_beside_water"}


@settings(max_examples=60, deadline=None)
@given(within_bounds(DRAWN_ZONES))
def test_in_a_drawn_city_every_point_gets_the_lowest_zone_it_touches(places: pd.DataFrame) -> None:
    placed = place_points(places, **DRAWN)
    assert [None if pd.isna(zone) else zone for zone in placed["zone"]] == lowest_touched(places, DRAWN_ZONES)


@settings(max_examples=25, deadline=None)
@given(within_bounds(CITY["zones"]))
def test_off_the_edges_the_join_is_geopandas_sjoin_within(places: pd.DataFrame) -> None:
    placed = place_points(places, **CITY)
    for column, name in (("zone", "zones"), ("neighborhood", "neighborhoods")):
        expected = sjoined(places, CITY[name], column)
        strictly = expected.notna()
        assert placed.loc[strictly, column].tolist() == expected[strictly].tolist()
        assert placed.loc[~strictly & placed[column].notna(), "placed"].isin(["edge", "outside_city"]).all()
    assert [None if pd.isna(zone) else zone for zone in placed["zone"]] == lowest_touched(places, CITY["zones"])


def test_twenty_thousand_points_agree_with_sjoin_also_when_cut_into_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    west, south, east, north = CITY["zones"].total_bounds
    random = np.random.default_rng(2026)
    places = pd.DataFrame(
        {"longitude": random.uniform(west, east, 20_000), "latitude": random.uniform(south, north, 20_000)}
    )
    placed = place_points(places, **CITY)
    assert placed["zone"].equals(sjoined(places, CITY["zones"], "zone").astype("Int8"))
    assert placed["neighborhood"].equals(sjoined(places, CITY["neighborhoods"], "neighborhood"))
    monkeypatch.setattr(areas, "_BLOCK", 3_001)
    assert_frame_equal(place_points(places, **CITY), placed)


def test_every_corner_shared_by_two_zones_gets_the_lower_number() -> None:
    corners = CITY["zones"].get_coordinates().assign(zone=CITY["zones"]["zone"]).groupby(["x", "y"])["zone"]
    shared = corners.agg(["min", "nunique"]).query("nunique > 1").reset_index()
    placed = place_points(shared.rename(columns={"x": "longitude", "y": "latitude"}), **CITY)
    assert len(shared) > 500
    assert placed["zone"].tolist() == shared["min"].tolist()
    assert set(placed["placed"]) == {"edge"}


@pytest.mark.parametrize(
    ("longitude", "latitude", "zone", "placed"),
    [
        pytest.param(-79.9856, 40.4122, None, "outside_city", id="Mount Oliver Borough, a hole in zone 3"),
        pytest.param(-79.9767, 40.4651, 1, "inside", id="Washington's Landing, an island"),
        pytest.param(-80.0436, 40.4632, 1, "inside", id="Brunot Island"),
        pytest.param(-79.9267, 40.3868, 4, "inside", id="zone 4 across the Monongahela"),
        pytest.param(-79.8910, 40.4888, 5, "inside", id="zone 5 across the Allegheny"),
        pytest.param(-79.9731, 40.4330, None, "on_or_beside_water", id="middle of the Birmingham Bridge"),
        pytest.param(-80.0032, 40.4460, None, "on_or_beside_water", id="middle of the Roberto Clemente Bridge"),
        pytest.param(-79.75, 40.60, None, "outside_city", id="elsewhere in the county"),
    ],
)
def test_places_that_are_easy_to_get_wrong(longitude: float, latitude: float, zone: int | None, placed: str) -> None:
    row = place_points(points((longitude, latitude)), **CITY).iloc[0]
    assert row["placed"] == placed
    assert (None if pd.isna(row["zone"]) else row["zone"]) == zone


def metres_east_of(longitude: float, latitude: float, metres: float) -> tuple[float, float]:
    spot = gpd.GeoSeries.from_xy([longitude], [latitude], crs="EPSG:4326").to_crs("EPSG:32617")
    moved = spot.translate(xoff=metres).to_crs("EPSG:4326")
    return moved.x.iloc[0], moved.y.iloc[0]


RIVER = layer(geometry=[shapely.box(-79.979, SOUTH, -79.975, NORTH)])


def test_water_reaches_thirty_metres_from_the_rivers_and_offers_the_nearest_zone() -> None:
    beside = [metres_east_of(-79.975, 40.402, metres) for metres in (29, 31)]
    placed = place_points(points(*beside, (-79.9785, 40.402), (-79.9785, 40.418)), **DRAWN, rivers=RIVER)
    water = "on_or_beside_water"
    assert placed["placed"].tolist() == [water, "outside_city", water, water]
    assert placed["zone"].isna().all()
    assert placed["nearest_zone"].fillna(0).tolist() == [4, 0, 2, 4]  # the first is nearest to zone 4's second part


def test_of_zones_equally_near_across_the_water_the_lowest_is_offered() -> None:
    tip = (EAST, CENTRE)
    wedges = [shapely.Polygon([(WEST, CENTRE), tip, (WEST, far)]) for far in (NORTH, SOUTH)]
    for numbers in ([3, 2], [2, 3]):
        placed = place_points(
            points((-79.9785, CENTRE)), layer(zone=numbers, geometry=wedges), DRAWN_NEIGHBORHOODS, RIVER
        )
        assert placed["nearest_zone"].tolist() == [2]


def test_without_a_river_layer_the_water_is_outside_the_city() -> None:
    bridge = points((-79.9731, 40.4330))
    placed = place_points(bridge, CITY["zones"], CITY["neighborhoods"])
    assert placed["placed"].tolist() == ["outside_city"]
    assert placed["nearest_zone"].isna().all()


def test_in_an_overlap_a_neighborhood_of_the_chosen_zone_goes_first_then_the_first_by_name() -> None:
    overlap, elm_alone = (-79.9915, 40.405), (-79.991, 40.405)  # the second is strictly within Elm, on Ash's edge
    placed = place_points(points(overlap, elm_alone, (-79.995, 40.409)), **DRAWN)
    assert placed["neighborhood"].tolist() == ["Ash", "Elm", "Ash"]
    assert placed["placed"].tolist() == ["edge", "inside", "inside"]
    ash_is_elsewhere = DRAWN_NEIGHBORHOODS.assign(zone=[3, 1, 2])
    assert place_points(points(overlap), DRAWN_ZONES, ash_is_elsewhere)["neighborhood"].tolist() == ["Elm"]


def test_without_a_point_a_known_neighborhood_gives_its_zone_and_an_unknown_one_gives_none() -> None:
    nowhere = (np.nan, np.nan)
    names = [" hazelwood ", "Mt. Oliver", "Mount Oliver", "", None]
    placed = place_points(points(*[nowhere] * 5, neighborhood=names), **CITY)
    assert placed["neighborhood"].tolist()[:2] == ["Hazelwood", "Mt. Oliver"]
    assert placed["neighborhood"].isna().tolist() == [False, False, True, True, True]
    assert placed["zone"].tolist() == [4, 3, pd.NA, pd.NA, pd.NA]
    assert placed["placed"].tolist() == ["by_neighborhood"] * 2 + ["no_place"] * 3
    assert placed["recorded_neighborhood"].tolist()[:4] == names[:4]
    assert placed["h3_9"].isna().all()


def test_a_point_wins_over_the_recorded_neighborhood_which_is_kept() -> None:
    in_zone_1, in_the_hole, swapped = (-79.998, 40.401), (-79.995, 40.42001), (40.401, -79.998)
    placed = place_points(points(in_zone_1, in_the_hole, swapped, neighborhood=["Oak"] * 3), **DRAWN)
    assert placed["placed"].tolist() == ["inside", "outside_city", "not_plausible"]
    assert placed["zone"].tolist() == [1, pd.NA, pd.NA]
    assert placed["neighborhood"].fillna("none").tolist() == ["Ash", "none", "none"]
    assert placed["recorded_neighborhood"].tolist() == ["Oak"] * 3


def test_tables_of_neighborhoods_need_no_coordinates_and_get_no_hexes() -> None:
    placed = place_points(pd.DataFrame({"neighborhood": ["Oak", "Birch"]}), **DRAWN)
    assert placed["placed"].tolist() == ["by_neighborhood", "no_place"]
    assert not [name for name in placed if name.startswith("h3")]


def test_one_coordinate_column_alone_is_half_a_point() -> None:
    assert place_points(pd.DataFrame({"longitude": [-79.99]}), **DRAWN)["placed"].tolist() == ["not_plausible"]


def test_rows_order_index_and_other_columns_are_kept_and_the_input_is_untouched() -> None:
    places = points((-79.998, 40.401), (0, 0), (np.nan, np.nan), (-79.985, 40.419), neighborhood=["Elm"] * 4)
    places = places.assign(note=list("abcd")).set_axis(["x", "y", "x", "z"])
    before = places.copy(deep=True)
    placed = place_points(places, **DRAWN)
    assert_frame_equal(places, before)
    assert_frame_equal(placed[["longitude", "latitude", "note"]], before[["longitude", "latitude", "note"]])
    assert set(placed) == {*before, *PLACE_COLUMNS}
    assert not shapely.is_prepared(DRAWN_ZONES.geometry.array).any()


def test_columns_have_the_types_that_the_snapshot_promises() -> None:
    for places in (points((-79.998, 40.401), neighborhood="Oak"), points(neighborhood=pd.Series(dtype="str"))):
        types = place_points(places, **DRAWN).dtypes.astype(str)
        assert types[["zone", "nearest_zone"]].eq("Int8").all()
        assert types[["neighborhood", "placed", "h3_9", "h3_8", "h3_7"]].eq("str").all()


def test_hexes_are_those_of_h3_inside_and_outside_the_city() -> None:
    places = pd.concat([pd.read_csv(LABELLED / "city_facilities.csv"), points((-79.70, 40.60))], ignore_index=True)
    placed = place_points(places, **CITY)
    for level in (9, 8, 7):
        cells = [h3.latlng_to_cell(row.latitude, row.longitude, 9) for row in places.itertuples()]
        assert placed[f"h3_{level}"].tolist() == [h3.cell_to_parent(cell, level) for cell in cells]


@pytest.mark.parametrize("name", ["zones", "neighborhoods", "rivers"])
@pytest.mark.parametrize("crs", ["EPSG:32617", "EPSG:4269", None])
def test_a_layer_in_another_coordinate_system_is_refused(name: str, crs: str | None) -> None:
    other = CITY[name].to_crs(crs) if crs else CITY[name].set_crs(None, allow_override=True)
    with pytest.raises(CrsMismatchError, match=rf"{name}.*{crs or 'not stated'}"):
        place_points(points((-79.99, 40.44)), **CITY | {name: other})


def test_points_in_another_coordinate_system_are_refused_and_longitude_first_degrees_are_taken() -> None:
    spots = gpd.GeoDataFrame(geometry=gpd.points_from_xy([-79.998, np.nan], [40.401, np.nan]), crs="EPSG:4326")
    with pytest.raises(CrsMismatchError, match=r"points.*32617"):
        place_points(spots.to_crs("EPSG:32617"), **DRAWN)
    placed = place_points(spots.to_crs("OGC:CRS84"), DRAWN_ZONES.to_crs("OGC:CRS84"), DRAWN_NEIGHBORHOODS)
    assert placed["placed"].tolist() == ["inside", "no_place"]
    assert isinstance(placed, gpd.GeoDataFrame)


def test_every_code_can_occur() -> None:
    spots = [(-79.998, 40.401), (MIDDLE, CENTRE), (np.nan, np.nan), (-79.977, 40.41), (-80.3, 40.3)]
    places = points(*spots, (np.nan, np.nan), (0, 0), neighborhood=["", "", "Oak", "", "", "", ""])
    assert place_points(places, **DRAWN, rivers=RIVER)["placed"].tolist() == list(PLACED)
