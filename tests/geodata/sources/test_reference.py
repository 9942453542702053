"""The bundled layers are the ones that were shipped, and SOURCES.md tells the truth about them."""

from __future__ import annotations

import hashlib
import re
import shutil
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from geodata.errors import CrsMismatchError, ReferenceLayerError
from geodata.schemas import PROGRAMS, REFERENCE_TABLES, ZONES
from geodata.sources.reference import CHECKSUMS, FOLDER, LAYERS, WALKING, load_reference_layers, walking_network

MAPS = ("zones", "neighborhoods", "rivers", "roads")


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """Return a folder with the layers but without the walking network."""
    for file in (*LAYERS.values(), CHECKSUMS):
        shutil.copy(FOLDER / file, tmp_path)
    return tmp_path


def _sign(folder: Path) -> None:
    lines = [f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}" for name in LAYERS.values()]
    (folder / CHECKSUMS).write_text("\n".join(lines) + "\n", encoding="utf-8")


def _rows(file: str) -> int:
    path = FOLDER / file
    if path.suffix == ".parquet":
        return len(pd.read_parquet(path))
    return len(gpd.read_file(path) if path.suffix == ".geojson" else pd.read_csv(path))


def test_every_layer_comes_as_its_schema_says() -> None:
    layers = load_reference_layers()
    assert set(layers) == set(LAYERS)
    for name, layer in layers.items():
        pd.testing.assert_frame_equal(pd.DataFrame(REFERENCE_TABLES[name].validate(layer)), pd.DataFrame(layer))


def test_every_map_layer_is_in_epsg_4326_though_files_say_crs84() -> None:
    layers = load_reference_layers()
    assert "CRS84" in (FOLDER / LAYERS["zones"]).read_text(encoding="utf-8")[:300]
    assert {layers[name].crs.to_authority() for name in MAPS} == {("EPSG", "4326")}
    west, south, east, north = layers["zones"].total_bounds
    assert -80.2 < west < east < -79.8
    assert 40.3 < south < north < 40.6


def test_the_walking_network_is_read_only_when_asked_for(copied: Path) -> None:
    assert load_reference_layers(copied)
    with pytest.raises(ReferenceLayerError, match=r"walk_nodes.parquet: missing"):
        walking_network(copied)
    nodes, edges = walking_network()
    assert (len(nodes), len(edges)) == (22_702, 31_284)
    assert set(edges["from_node"]) | set(edges["to_node"]) <= set(nodes["node"])


def test_a_changed_and_a_missing_layer_are_both_named_with_what_was_expected(copied: Path) -> None:
    changed, missing = copied / LAYERS["sites"], copied / LAYERS["rivers"]
    expected = hashlib.sha256(changed.read_bytes()).hexdigest()
    changed.write_text(changed.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    missing.unlink()
    with pytest.raises(ReferenceLayerError) as refused:
        load_reference_layers(copied)
    first, second = str(refused.value).splitlines()
    assert first.startswith("sites.csv: sha256 is ")
    assert f"expected {expected}" in first
    assert second.startswith("rivers.geojson: missing from ")
    assert all("Put the shipped file back" in line for line in (first, second))


def test_a_layer_without_a_checksum_is_refused(copied: Path) -> None:
    path = copied / CHECKSUMS
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if "sites.csv" not in line]
    path.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(ReferenceLayerError, match=r"SHA256SUMS: no line for sites.csv"):
        load_reference_layers(copied)
    path.unlink()
    with pytest.raises(ReferenceLayerError, match=r"SHA256SUMS: missing from .* sha256sum"):
        load_reference_layers(copied)


def test_a_layer_that_breaks_its_schema_is_refused_by_file_column_and_row(copied: Path) -> None:
    sites = pd.read_csv(copied / "sites.csv").assign(kind=lambda rows: rows["kind"].mask(rows.index == 4, "bar"))
    sites.to_csv(copied / "sites.csv", index=False)
    footprint = pd.read_csv(copied / "footprint.csv").drop(columns="source")
    footprint.to_csv(copied / "footprint.csv", index=False)
    _sign(copied)
    with pytest.raises(ReferenceLayerError) as refused:
        load_reference_layers(copied)
    assert "sites.csv, column kind, row 5: 'bar' is not one of drop_in" in str(refused.value)
    assert "footprint.csv, column source: the column is missing" in str(refused.value)


def test_hours_of_a_site_that_is_not_listed_are_refused(copied: Path) -> None:
    with (copied / "site_hours.csv").open("a", encoding="utf-8") as hours:
        hours.write("S999,drop_in,anyone,Mo 09:00-10:00,\n")
    _sign(copied)
    with pytest.raises(ReferenceLayerError, match=r"S999 not found in sites.csv"):
        load_reference_layers(copied)


def test_a_map_layer_in_metres_is_refused_by_name(copied: Path) -> None:
    square = gpd.GeoDataFrame({"name": ["rivers"]}, geometry=[shapely.box(0, 0, 9, 9)], crs="EPSG:32617")
    square.to_file(copied / "rivers.geojson", driver="GeoJSON", engine="pyogrio")
    _sign(copied)
    with pytest.raises(CrsMismatchError, match=r"rivers.geojson: found EPSG:32617, expected EPSG:4326"):
        load_reference_layers(copied)


@pytest.mark.parametrize("file", [*LAYERS.values(), *WALKING.values()])
def test_sources_gives_the_true_rows_and_checksum_of_every_layer_and_where_it_is_from(file: str) -> None:
    sources = (FOLDER / "SOURCES.md").read_text(encoding="utf-8")
    rows, digest = re.findall(rf"^\| {re.escape(file)} \| (\d+) \| ([0-9a-f]{{64}}) \|$", sources, re.MULTILINE)[0]
    assert int(rows) == _rows(file)
    assert digest == hashlib.sha256((FOLDER / file).read_bytes()).hexdigest()
    section = sources.split(f"\n## {file}\n")[1].split("\n## ")[0]
    assert re.search(r"- Origin and date: \S.*\n- Licence: \S.*\n- Attribution: \S", section), (
        f"{file}: origin, licence or attribution missing"
    )


def test_every_data_file_in_the_folder_is_a_known_layer() -> None:
    data = {path.name for path in FOLDER.iterdir() if path.suffix in {".csv", ".geojson", ".parquet"}}
    assert data == {*LAYERS.values(), *WALKING.values()}


def test_openstreetmap_layers_have_their_licence_and_attribution() -> None:
    notice = (FOLDER / "ODbL-NOTICE.md").read_text(encoding="utf-8")
    assert "https://opendatacommons.org/licenses/odbl/1-0/" in notice
    assert "© OpenStreetMap contributors" in notice
    assert all(file in notice for file in ("major_roads.geojson", *WALKING.values()))


def test_the_footprint_says_of_every_program_and_zone_what_the_office_published() -> None:
    footprint = load_reference_layers()["footprint"].set_index(["program", "zone"])
    assert set(footprint.index) == {(program, zone) for program in PROGRAMS for zone in ZONES}
    assert footprint.index.is_unique
    assert footprint.loc["LEAD", "status"].tolist() == ["operating"] * 2 + ["announced"] * 4
    assert footprint[footprint.index.get_level_values("program") != "LEAD"]["status"].unique().tolist() == ["unknown"]
    assert footprint[["since", "until", "hours"]].isna().all(axis=None)
    assert footprint["source"].str.contains("Office of Community Health & Safety").all()
    assert footprint["source"].str.contains("2025").all()
    announced = footprint[footprint["status"].eq("announced")]["source"]
    assert announced.str.contains("expansion announced, zones not named").all()
