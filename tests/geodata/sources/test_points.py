"""Files of points come in and go out with every row and cell, or are refused with every fault."""

from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from geodata.errors import BadFileError, CrsMismatchError
from geodata.schemas import PLACED
from geodata.sources.points import WRITERS, place_file, read_points, write_points

FORMATS = [".csv", ".geojson", ".parquet"]
WORDS = st.text("abcäß 07,\"'", max_size=6).map(str.strip)
COORDINATES = st.none() | st.floats(allow_nan=False)
ZONES = gpd.GeoDataFrame({"zone": [1]}, geometry=[shapely.box(-80.0, 40.40, -79.9, 40.45)], crs="EPSG:4326")
NEIGHBORHOODS = ZONES.assign(neighborhood=["Oak"])


@pytest.fixture(params=FORMATS)
def format_(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def text_file(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def faults_of(path: Path) -> list[tuple[str | None, tuple[int, ...], str]]:
    with pytest.raises(BadFileError) as caught:
        read_points(path)
    assert all(fault.file == path.name and fault.fix for fault in caught.value.faults)
    return [(fault.column, fault.rows, fault.what) for fault in caught.value.faults]


@settings(max_examples=40, deadline=None)
@given(rows=st.lists(st.tuples(COORDINATES, COORDINATES, WORDS), min_size=1, max_size=8))
@pytest.mark.parametrize("extension", FORMATS)
def test_what_is_written_is_read_again(
    extension: str, rows: list[tuple[float | None, float | None, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    points = pd.DataFrame(rows, columns=["longitude", "latitude", "note"])
    points = points.astype({"longitude": "float64", "latitude": "float64", "note": "str"})
    path = tmp_path_factory.getbasetemp() / f"again{extension}"
    write_points(points, path)
    assert_frame_equal(read_points(path)[list(points)], points)


def test_text_in_other_columns_stays_as_it_is(tmp_path: Path) -> None:
    path = text_file(tmp_path, "p.csv", "\ufeffid, longitude,latitude,memo\n007,-79.99 ,40.44,NA\n1e3,,,\n")
    points = read_points(path)
    assert points["id"].tolist() == ["007", "1e3"]
    assert points["memo"].tolist() == ["NA", ""]
    assert points["longitude"].fillna(0).tolist() == [-79.99, 0]


def test_geojson_properties_keep_their_kind_and_mixed_or_nested_ones_become_text(tmp_path: Path) -> None:
    path = text_file(
        tmp_path,
        "p.geojson",
        """{"type": "FeatureCollection", "features": [
        {"type": "Feature", "geometry": {"type": "Point", "coordinates": [-79.99, 40.44, 230]},
         "properties": {"n": 7, "id": "007", "mixed": 1, "tags": ["a", 1], "huge": 18446744073709551615}},
        {"type": "Feature", "geometry": null, "properties": {"n": null, "mixed": "x", "new": true}},
        {"type": "Feature", "geometry": {"type": "Point", "coordinates": []}, "properties": null}]}""",
    )
    points = read_points(path)
    assert points["latitude"].fillna(0).tolist() == [40.44, 0, 0]
    assert points["n"].tolist() == [7, pd.NA, pd.NA]
    assert points["new"].tolist() == [pd.NA, True, pd.NA]
    first = points.loc[0, ["id", "mixed", "tags", "huge"]].tolist()
    assert first == ["007", "1", '["a",1]', "18446744073709551615"]


def test_geoparquet_and_plain_parquet_give_the_same_points(tmp_path: Path) -> None:
    plain = pd.DataFrame({"longitude": [-79.99, np.nan], "latitude": [40.44, np.nan], "n": pd.array([7, None])})
    shapes = gpd.points_from_xy(plain["longitude"], plain["latitude"], crs="EPSG:4326")
    shapes[1] = None
    gpd.GeoDataFrame(plain[["n"]], geometry=shapes).to_parquet(tmp_path / "geo.parquet")
    plain.to_parquet(tmp_path / "plain.parquet")
    drawn = read_points(tmp_path / "geo.parquet")
    assert_frame_equal(drawn, read_points(tmp_path / "plain.parquet"))
    assert drawn["n"].tolist() == [7, pd.NA]


def test_whole_numbers_with_gaps_in_parquet_stay_whole(tmp_path: Path) -> None:
    table = pa.table({"longitude": [-79.99, None], "latitude": [40.44, None], "n": [7, None]})
    pq.write_table(table, tmp_path / "p.parquet")
    write_points(read_points(tmp_path / "p.parquet"), tmp_path / "p.csv")
    assert (tmp_path / "p.csv").read_text() == "longitude,latitude,n\n-79.99,40.44,7\n,,\n"


def test_a_column_of_coordinates_that_the_geometry_overrules_is_kept_as_given(tmp_path: Path) -> None:
    frame = pd.DataFrame({"longitude": [1.0, 2.0], "given_longitude": [3, 4], "zone": ["A", "B"]})
    shapes = gpd.points_from_xy([-79.99, -79.98], [40.44, 40.45], crs="EPSG:4326")
    gpd.GeoDataFrame(frame, geometry=shapes).to_parquet(tmp_path / "p.parquet")
    points = read_points(tmp_path / "p.parquet")
    assert points["longitude"].tolist() == [-79.99, -79.98]
    assert points["given_longitude"].tolist() == [1.0, 2.0]
    assert points["given_given_longitude"].tolist() == [3, 4]
    assert points["given_zone"].tolist() == ["A", "B"]


def test_all_faults_of_a_file_come_at_once_with_their_rows(tmp_path: Path) -> None:
    path = text_file(tmp_path, "p.csv", "latitude,lon\n40.44,a\nforty,b\n,c\n40.4.4,d\n")
    (missing_column, _, missing), (column, rows, _) = faults_of(path)
    assert (missing_column, missing) == ("longitude", "there is no such column, only latitude, lon")
    assert (column, rows) == ("latitude", (2, 4))


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("p.csv", b"", "the file is empty"),
        ("p.csv", b"\n\n", "the file is empty"),
        ("p.csv", b"longitude,latitude\n", "there is no row below the header"),
        ("p.csv", b"longitude,latitude\n1,2,3\n", "line 2 has more cells than the header"),
        ("p.csv", b'longitude,latitude\n"1,2\n', "a quotation mark is not closed"),
        ("p.csv", b"longitude,latitude,name\n1,2,\xe9\n", "the text is not UTF-8"),
        ("p.csv", b"longitude,latitude,longitude\n1,2,3\n", "several columns have this name"),
        ("p.geojson", b"<VRTDataset/>", "the file is not JSON text"),
        ("p.geojson", b"[" * 100_000, "the file is not JSON text"),
        ("p.geojson", b'{"type": "Topology", "features": []}', "the file is not a GeoJSON FeatureCollection"),
        ("p.geojson", b'{"type": "FeatureCollection", "features": [1]}', "the file is not a GeoJSON FeatureCollection"),
        ("p.geojson", b'{"type": "FeatureCollection", "features": []}', "there is no row below the header"),
        ("p.parquet", b"PAR1 and no more PAR1", "the file is not whole Parquet"),
        ("p.xlsx", b"PK", "this kind of file is not one for points"),
        ("p", b"longitude,latitude\n", "this kind of file is not one for points"),
    ],
)
def test_a_file_that_cannot_be_taken_says_what_is_wrong(tmp_path: Path, name: str, content: bytes, what: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert [found.startswith(what) for _, _, found in faults_of(path)] == [True]


def test_a_missing_file_and_a_damaged_one_say_so(tmp_path: Path, format_: str) -> None:
    assert "No such file" in faults_of(tmp_path / f"nothing{format_}")[0][2]
    path = tmp_path / "damaged.parquet"
    write_points(pd.DataFrame({"longitude": [-79.99], "latitude": [40.44]}), path)
    content = bytearray(path.read_bytes())
    content[4:40] = b"\xff" * 36
    path.write_bytes(content)
    assert faults_of(path)


@pytest.mark.parametrize(
    "geometry", ['{"type": "LineString", "coordinates": [[1, 2], [3, 4]]}', '{"type": "Point"}', "3"]
)
def test_a_geometry_that_is_no_point_is_named_by_its_row(tmp_path: Path, geometry: str) -> None:
    features = ", ".join(f'{{"type": "Feature", "geometry": {one}}}' for one in ("null", geometry))
    path = text_file(tmp_path, "p.geojson", f'{{"type": "FeatureCollection", "features": [{features}]}}')
    assert faults_of(path) == [("geometry", (2,), "the geometry is not a point")]


def test_a_geoparquet_of_areas_is_refused_by_its_rows(tmp_path: Path) -> None:
    ZONES.to_parquet(tmp_path / "areas.parquet")
    assert faults_of(tmp_path / "areas.parquet") == [("geometry", (1,), "the geometry is not a point")]


CRS_84 = '{"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}'
UTM = '{"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32617"}}'
LINK = '{"type": "link", "properties": {"href": "http://localhost:1/EPSG:4326"}}'


@pytest.mark.parametrize(("crs", "taken"), [("null", True), (CRS_84, True), (UTM, False), (LINK, False)])
def test_geojson_in_another_coordinate_system_is_refused(tmp_path: Path, *, crs: str, taken: bool) -> None:
    feature = '{"type": "Feature", "geometry": {"type": "Point", "coordinates": [-79.99, 40.44]}, "properties": {}}'
    path = text_file(tmp_path, "p.geojson", f'{{"type": "FeatureCollection", "crs": {crs}, "features": [{feature}]}}')
    if taken:
        assert read_points(path)["longitude"].tolist() == [-79.99]
    else:
        with pytest.raises(CrsMismatchError, match=r"p\.geojson.*EPSG:4326"):
            read_points(path)


@pytest.mark.parametrize("crs", ["EPSG:32617", None])
def test_geoparquet_in_another_or_no_coordinate_system_is_refused(tmp_path: Path, crs: str | None) -> None:
    gpd.GeoDataFrame(geometry=[shapely.Point(585_000, 4_476_000)], crs=crs).to_parquet(tmp_path / "p.parquet")
    with pytest.raises(CrsMismatchError, match=crs or "not stated"):
        read_points(tmp_path / "p.parquet")


def test_cells_that_a_spreadsheet_would_run_are_written_as_text_and_numbers_as_they_are(tmp_path: Path) -> None:
    cells = ["=1+1", "@SUM(A1)", "-2+3", "-79.95", "+14125550100", "plain"]
    points = pd.DataFrame({"longitude": -79.99, "latitude": 40.44, "=name": pd.Series(cells, dtype="str")})
    write_points(points, tmp_path / "p.csv")
    written = pd.read_csv(tmp_path / "p.csv", dtype="str")
    assert written["'=name"].tolist() == ["'=1+1", "'@SUM(A1)", "'-2+3", "-79.95", "+14125550100", "plain"]
    assert written["longitude"].tolist() == ["-79.99"] * 6


SOURCE = "id,longitude,latitude,neighborhood,zone\n007,-79.95,40.42,Elm,6\n8,,,oak,\n9,0,0,,\n10,,,Elm,\n"


def test_a_file_is_placed_whole_and_in_order_into_every_format(tmp_path: Path, format_: str) -> None:
    source, target = text_file(tmp_path, "points.csv", SOURCE), tmp_path / f"placed{format_}"
    result = place_file(source, target, zones=ZONES, neighborhoods=NEIGHBORHOODS)
    placed = read_points(target)
    assert placed["id"].tolist() == ["007", "8", "9", "10"]
    assert placed["given_placed"].tolist() == ["inside", "by_neighborhood", "not_plausible", "no_place"]
    assert pd.to_numeric(placed["given_zone"]).fillna(0).tolist() == [1, 1, 0, 0]
    assert placed["given_recorded_neighborhood"].tolist() == ["Elm", "oak", "", "Elm"]
    assert result.rows == 4
    assert list(result.placed) == list(PLACED)
    assert sum(result.placed.values()) == 4
    assert [(fault.file, fault.rows) for fault in result.faults] == [("points.csv", (3,)), ("points.csv", (4,))]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([source.name, target.name])


def test_the_input_is_never_overwritten_and_faults_of_both_files_come_together(tmp_path: Path) -> None:
    source = text_file(tmp_path, "points.csv", "longitude\nx\n")
    (tmp_path / "link.csv").symlink_to(source)
    with pytest.raises(BadFileError) as caught:
        place_file(source, tmp_path / "link.csv", zones=ZONES, neighborhoods=NEIGHBORHOODS)
    assert [fault.file for fault in caught.value.faults] == ["points.csv", "points.csv", "link.csv"]
    assert source.read_text() == "longitude\nx\n"
    with pytest.raises(BadFileError, match=r"placed\.xlsx"):
        place_file(text_file(tmp_path, "good.csv", SOURCE), tmp_path / "placed.xlsx", zones=ZONES, neighborhoods=ZONES)


def test_a_failed_write_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, format_: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def half_then_full_disk(_: pd.DataFrame, path: Path) -> None:
        path.write_text("half")
        raise OSError(28, "No space left on device")

    path, point = text_file(tmp_path, f"p{format_}", "old"), pd.DataFrame({"longitude": [1.0], "latitude": [1.0]})
    with monkeypatch.context() as full_disk:
        full_disk.setitem(WRITERS, format_, half_then_full_disk)
        with pytest.raises(BadFileError, match=r"cannot be written \(No space left"):
            write_points(point, path)
    assert path.read_text() == "old"
    assert [one.name for one in tmp_path.iterdir()] == [path.name]
    with pytest.raises(BadFileError, match="cannot be written"):
        write_points(point, tmp_path / "no folder" / path.name)
