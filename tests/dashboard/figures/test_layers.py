"""The layers of the maps: whole, valid GeoJSON with the ids that figures use, and each thing where it is."""

from __future__ import annotations

import json
from typing import Any

import geopandas as gpd
import h3
import pytest
import shapely
from pyproj import Geod

from dashboard.figures.layers import LANDMARKS, RIVER_NAMES, zone_points
from dashboard.views import Served
from geodata.measures.straight import WALK_METRES
from geodata.schemas import ZONES
from geodata.snapshot import Snapshot

Layers = dict[str, dict[str, Any]]


def shapes(layers: Layers, name: str) -> dict[Any, Any]:
    """Return the shapes of a layer by id, read as any other reader of GeoJSON would."""
    features = json.loads(json.dumps(layers[name]))["features"]
    return {feature["id"]: shapely.from_geojson(json.dumps(feature["geometry"])) for feature in features}


@pytest.mark.parametrize(
    "name", ["zones", "neighborhoods", "hexagons", "water", "roads", "walks", "neighborhood-names"]
)
def test_every_layer_is_valid_geojson_whose_ids_are_its_own(layers: Layers, name: str) -> None:
    assert layers[name]["type"] == "FeatureCollection"
    features = layers[name]["features"]
    assert len({feature["id"] for feature in features}) == len(features) > 0
    assert all(feature["properties"]["id"] == feature["id"] for feature in features), (
        "filters of the style read it there"
    )
    assert all(not shape.is_empty for shape in shapes(layers, name).values())


def test_the_ids_are_those_that_measures_use(layers: Layers, snapshot: Snapshot) -> None:
    reference = snapshot.reference
    assert set(shapes(layers, "zones")) == set(ZONES)
    assert set(shapes(layers, "neighborhoods")) == set(reference.neighborhoods["neighborhood"])
    assert {h3.get_resolution(cell) for cell in shapes(layers, "hexagons")} == {8}
    dropins = reference.sites["services"].map(lambda services: "drop_in" in services.split(";"))
    assert set(shapes(layers, "walks")) == set(reference.sites.loc[dropins, "site_id"])


def test_shapes_are_rounded_to_a_metre_and_keep_their_area(layers: Layers, snapshot: Snapshot) -> None:
    real = snapshot.reference.zones.set_index("zone").geometry
    for zone, shape in shapes(layers, "zones").items():
        assert shape.area == pytest.approx(real[zone].area, rel=1e-4)
        assert all(round(value, 5) == value for point in shapely.get_coordinates(shape) for value in point)


def test_hexagons_cover_every_contact_inside_the_city_and_nothing_beyond_it(layers: Layers, snapshot: Snapshot) -> None:
    contacts = snapshot.records["contacts"]
    inside = contacts[contacts["placed"].isin(["inside", "edge", "on_or_beside_water"])]
    assert set(inside["h3_8"].dropna()) - {""} <= set(shapes(layers, "hexagons"))
    reference = snapshot.reference
    city = shapely.union_all([*reference.zones.geometry, *reference.rivers.geometry]).buffer(0.0001)
    assert all(city.covers(shape) for shape in shapes(layers, "hexagons").values())


def test_every_area_has_the_zone_in_which_it_lies(served: Served, snapshot: Snapshot) -> None:
    assert set(served.areas["zones"].items()) == {(zone, zone) for zone in ZONES}
    cells = list(served.areas["hexagons"])
    middles = gpd.points_from_xy(*zip(*(h3.cell_to_latlng(cell)[::-1] for cell in cells), strict=True))
    points = gpd.GeoDataFrame({"cell": cells}, geometry=middles, crs="EPSG:4326")
    joined = points.sjoin(snapshot.reference.zones[["zone", "geometry"]], predicate="within")
    expected = dict.fromkeys(cells) | dict(zip(joined["cell"], joined["zone"], strict=True))
    assert served.areas["hexagons"] == expected


def test_circles_are_as_far_as_a_walk_on_the_ellipsoid(layers: Layers, snapshot: Snapshot) -> None:
    earth = Geod(ellps="WGS84")
    sites = snapshot.reference.sites.set_index("site_id")
    for site, circle in shapes(layers, "walks").items():
        for longitude, latitude in shapely.get_coordinates(circle)[::8]:
            place = sites.loc[site, "longitude"], sites.loc[site, "latitude"]
            assert earth.inv(*place, longitude, latitude)[2] == pytest.approx(WALK_METRES, abs=3)


def test_every_name_stands_in_what_it_names(layers: Layers, snapshot: Snapshot) -> None:
    zones = snapshot.reference.zones.set_index("zone").geometry
    for zone, point in zone_points(snapshot.reference.zones).items():
        assert zones[zone].contains(shapely.Point(point))
    areas = shapes(layers, "neighborhoods")
    for name, point in shapes(layers, "neighborhood-names").items():
        assert areas[name].contains(point)
    [water] = shapes(layers, "water").values()
    for river, longitude, latitude, _ in RIVER_NAMES:
        assert water.distance(shapely.Point(longitude, latitude)) < 0.002, river


def test_landmarks_are_named_before_other_neighborhoods(layers: Layers) -> None:
    names = layers["neighborhood-names"]["features"]
    ranked = sorted(names, key=lambda feature: feature["properties"]["rank"])
    assert tuple(feature["id"] for feature in ranked[: len(LANDMARKS)]) == LANDMARKS
    assert len({feature["properties"]["rank"] for feature in names}) == len(names)


def test_roads_stay_inside_the_city_and_say_their_class(layers: Layers, snapshot: Snapshot) -> None:
    city = snapshot.reference.zones.geometry.union_all().buffer(0.001)
    assert all(city.covers(shape) for shape in shapes(layers, "roads").values())
    classes = {feature["properties"]["class"] for feature in layers["roads"]["features"]}
    assert {"motorway", "trunk"} < classes
