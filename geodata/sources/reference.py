"""The bundled layers, read from a folder and proven to be the ones that were shipped."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

import geopandas as gpd
import pandas as pd

from geodata.errors import CrsMismatchError, Fault, ReferenceLayerError
from geodata.schemas import REFERENCE_TABLES
from geodata.sources.tables import check_table

FOLDER = Path(__file__).parents[1] / "reference"
CHECKSUMS = "SHA256SUMS"
LAYERS = {
    "zones": "police_zones.geojson",
    "neighborhoods": "neighborhoods.geojson",
    "census": "census_2020.csv",
    "sites": "sites.csv",
    "site_hours": "site_hours.csv",
    "footprint": "footprint.csv",
    "citations": "citations_monthly.csv",
    "rivers": "rivers.geojson",
    "roads": "major_roads.geojson",
}
WALKING = {"walk_nodes": "walk_nodes.parquet", "walk_edges": "walk_edges.parquet"}


def load_reference_layers(folder: Path | None = None) -> dict[str, pd.DataFrame]:
    """Return the bundled layers by name, each as its schema in `REFERENCE_TABLES` says.

    Names: `zones`, `neighborhoods`, `rivers` and `roads` (GeoDataFrames, EPSG:4326), `census`, `sites`,
    `site_hours`, `footprint` and `citations`. `folder` holds the files of `LAYERS` and a `SHA256SUMS`;
    None means the layers that ship with the product. The walking network is left to `walking_network`.
    Raises ReferenceLayerError where files are missing, changed or not as their schema says, and
    CrsMismatchError where a map layer is not in EPSG:4326.
    """
    layers = _load(LAYERS, folder)
    strangers = sorted(set(layers["site_hours"]["site_id"]) - set(layers["sites"]["site_id"]))
    if strangers:
        raise ReferenceLayerError(
            f"{LAYERS['site_hours']}, column site_id: {', '.join(strangers)} not found in {LAYERS['sites']}. "
            "Add the site or take its hours out"
        )
    return layers


def walking_network(folder: Path | None = None) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the nodes and edges of the walking network, as the schemas walk_nodes and walk_edges say.

    Read only when asked for. Raises ReferenceLayerError like `load_reference_layers`.
    """
    network = _load(WALKING, folder)
    return network["walk_nodes"], network["walk_edges"]


def checksums(folder: Path | None = None) -> dict[str, str]:
    """Return the sha256 that each file of the folder should have, from its `SHA256SUMS`."""
    path = (folder or FOLDER) / CHECKSUMS
    if not path.is_file():
        raise ReferenceLayerError(
            f"{CHECKSUMS}: missing from {path.parent}. Install the product again, or write it: {_HOW_TO_WRITE}"
        )
    lines = (line.split() for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
    return {name.lstrip("*"): digest for digest, name in lines}


_HOW_TO_WRITE = f"sha256sum *.csv *.geojson *.parquet > {CHECKSUMS}"


def _load(layers: dict[str, str], folder: Path | None) -> dict[str, pd.DataFrame]:
    folder = folder or FOLDER
    _check_files(folder, layers.values())
    tables, faults = {}, []
    for name, file in layers.items():
        tables[name], found = check_table(_read(folder / file), REFERENCE_TABLES[name], file=file)
        faults += found
    if faults:
        raise ReferenceLayerError("\n".join(str(fault) for fault in faults))
    return tables


def _check_files(folder: Path, files: Iterable[str]) -> None:
    expected = checksums(folder)
    faults = []
    for file in files:
        path, wanted = folder / file, expected.get(file)
        if wanted is None:
            faults.append(Fault(CHECKSUMS, f"no line for {file}", f"Write it again: {_HOW_TO_WRITE}"))
        elif not path.is_file():
            faults.append(Fault(file, f"missing from {folder}, expected sha256 {wanted}", _CURE))
        elif (found := hashlib.sha256(path.read_bytes()).hexdigest()) != wanted:
            faults.append(Fault(file, f"sha256 is {found}, expected {wanted}", _CURE))
    if faults:
        raise ReferenceLayerError("\n".join(str(fault) for fault in faults))


_CURE = f"Put the shipped file back (install the product again); after a change on purpose: {_HOW_TO_WRITE}"


def _read(path: Path) -> pd.DataFrame:
    match path.suffix:
        case ".geojson":
            return _in_degrees(gpd.read_file(path), path.name)
        case ".parquet":
            return pd.read_parquet(path)
        case _:
            return pd.read_csv(path)


def _in_degrees(layer: gpd.GeoDataFrame, file: str) -> pd.DataFrame:
    """Return the layer marked EPSG:4326; OGC:CRS84 is the same coordinates in the order that files use."""
    if layer.crs is None or layer.crs.to_authority() not in {("EPSG", "4326"), ("OGC", "CRS84")}:
        found = "no coordinate system" if layer.crs is None else str(layer.crs)
        raise CrsMismatchError(f"{file}: found {found}, expected EPSG:4326. Save it as longitude and latitude")
    in_degrees: pd.DataFrame = layer.set_crs("EPSG:4326", allow_override=True)
    return in_degrees
