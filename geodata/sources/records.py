"""A folder of records, one file per table beside a manifest, read whole or refused with every fault."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from geodata.errors import BadFileError, Fault
from geodata.schemas import RECORD_TABLES
from geodata.sources.tables import read_table

MANIFEST = "manifest.json"
SCHEMA_VERSION = 1
_MUST_EXIST = (("contacts", "team", "teams"), ("attempts", "team", "teams"), ("contacts", "site_id", "sites"))
"""Table, its column, and the table whose column of the same name must hold the value."""


def read_records(folder: Path, *, sites: pd.DataFrame) -> tuple[dict[str, pd.DataFrame], dict[str, Any]]:
    """Return the record tables in a folder by name, each as its schema says, and the folder's manifest.

    For every name in `RECORD_TABLES` the folder holds <name>.parquet or <name>.csv (see
    `geodata.sources.tables.read_table`), and manifest.json holds `schema_version` (1), `sample` (whether
    records are invented) and `tables`: {name: {"sha256": ...}}. Teams and sites named by a record must
    exist, the sites in `sites`; a neighborhood need not: its row is kept and the join says "no_place".
    Raises BadFileError with one fault for each thing that is wrong, in whichever file.
    """
    if not folder.is_dir():
        raise BadFileError([Fault(str(folder), "there is no such folder", "Check its name and where it is")])
    manifest, faults = _read_manifest(folder / MANIFEST)
    records: dict[str, pd.DataFrame] = {}
    files: dict[str, str] = {}
    for name, schema in RECORD_TABLES.items():
        path = next((file for end in ("parquet", "csv") if (file := folder / f"{name}.{end}").is_file()), None)
        if path is None:
            fix = "Add it; where there are no such records, with its header alone"
            faults.append(Fault(f"{name}.csv", "the file is missing (.csv or .parquet)", fix))
            continue
        records[name], found = read_table(path, schema)
        files[name] = path.name
        faults += [*_checksum_faults(path, manifest, name), *found]
    faults += _strangers(records | {"sites": sites}, files)
    if faults:
        raise BadFileError(faults)
    return records, manifest


def _read_manifest(path: Path) -> tuple[dict[str, Any], list[Fault]]:
    again = "Export the folder again"
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}, [Fault(MANIFEST, "the file is missing", again)]
    except ValueError as error:
        return {}, [Fault(MANIFEST, f"the file is not JSON ({error})", again)]
    if not isinstance(manifest, dict) or not isinstance(manifest.get("tables"), dict):
        return {}, [Fault(MANIFEST, "the list of tables is missing", again)]
    faults = []
    if manifest.get("schema_version") != SCHEMA_VERSION:
        what = f"schema_version is {manifest.get('schema_version')!r}, expected {SCHEMA_VERSION}"
        faults.append(Fault(MANIFEST, what, "Export the folder again with this version of the product"))
    if not isinstance(manifest.get("sample"), bool):
        faults.append(Fault(MANIFEST, "sample is neither true nor false", "Say whether the records are invented"))
    return manifest, faults


def _checksum_faults(path: Path, manifest: dict[str, Any], name: str) -> Iterator[Fault]:
    if not manifest:  # a fault of its own
        return
    entry = manifest["tables"].get(name)
    expected = entry.get("sha256") if isinstance(entry, dict) else None
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if expected is None:
        yield Fault(MANIFEST, f"no sha256 for the table {name}", f"Add it: {found} is that of {path.name}")
    elif found != expected:
        fix = "The file was changed or cut short after it was written: export the folder again"
        yield Fault(path.name, f"sha256 is {found}, {MANIFEST} says {expected}", fix)


def _strangers(tables: dict[str, pd.DataFrame], files: dict[str, str]) -> Iterator[Fault]:
    for name, column, home in _MUST_EXIST:
        if column not in tables.get(name, ()) or column not in tables.get(home, ()):
            continue  # a fault of its own
        named = tables[name][column]
        unknown = named.notna() & ~named.isin(tables[home][column])
        if unknown.any():
            rows = tuple(int(row) + 1 for row in unknown.to_numpy().nonzero()[0])
            missing = ", ".join(named[unknown].drop_duplicates().astype(str)[:3])
            what = f"{missing} not found in the table {home}"
            yield Fault(files[name], what, f"Correct it or add it to {home}", column=column, rows=rows)
