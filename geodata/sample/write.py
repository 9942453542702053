"""The sample as files: one Parquet file per table and a manifest that says what they are."""

from __future__ import annotations

import hashlib
import json
from io import BytesIO
from pathlib import Path
from typing import Any

from geodata.errors import BadFileError, Fault
from geodata.sample.records import USUAL_CONTACTS, sample_records
from geodata.sample.rhythm import PERIOD

SCHEMA_VERSION = 1
MANIFEST = "manifest.json"


def write_sample(folder: Path, *, contacts: int = USUAL_CONTACTS, seed: int = 1) -> dict[str, Any]:
    """Write the sample to a new or empty folder and return its manifest.

    Files: `<table>.parquet` for every table of `RECORD_TABLES` and `manifest.json` (sample, schema_version,
    seed, contacts, period, and the rows and sha256 of each table), the same bytes for the same arguments.
    Raises BadFileError where the folder holds anything or is a file, ValueError for a negative number.
    """
    _refuse_unless_empty(folder)
    tables = sample_records(contacts=contacts, seed=seed)
    folder.mkdir(parents=True, exist_ok=True)
    written = {}
    for name, table in tables.items():
        content = BytesIO()
        table.to_parquet(content, index=False, compression="zstd")
        (folder / f"{name}.parquet").write_bytes(content.getvalue())
        written[name] = {"rows": len(table), "sha256": hashlib.sha256(content.getvalue()).hexdigest()}
    manifest = {
        "sample": True,
        "schema_version": SCHEMA_VERSION,
        "seed": seed,
        "contacts": contacts,
        "period": {"since": PERIOD.since.isoformat(), "until": PERIOD.until.isoformat()},
        "tables": written,
    }
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")
    return manifest


def _refuse_unless_empty(folder: Path) -> None:
    if folder.is_file():
        raise BadFileError([Fault(str(folder), "is a file, not a folder", "Name a new folder for the sample")])
    if folder.is_dir() and any(folder.iterdir()):
        fix = "Name a new or empty folder, so that no records are written over"
        raise BadFileError([Fault(str(folder), "the folder is not empty", fix)])
