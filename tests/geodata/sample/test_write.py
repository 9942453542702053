"""The sample as files: the same bytes again, a true manifest, nothing written over."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from geodata.errors import BadFileError
from geodata.sample import sample_records, write_sample
from geodata.schemas import RECORD_TABLES


def contents(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every file in the folder, by name."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_same_arguments_write_the_same_bytes_and_another_seed_others(tmp_path: Path) -> None:
    for folder, seed in (("first", 3), ("again", 3), ("other", 4)):
        write_sample(tmp_path / folder, contacts=200, seed=seed)
    first, again, other = (contents(tmp_path / folder) for folder in ("first", "again", "other"))
    assert first == again
    assert first["contacts.parquet"] != other["contacts.parquet"]


def test_the_manifest_tells_what_lies_beside_it(tmp_path: Path) -> None:
    manifest = write_sample(tmp_path / "new" / "sample", contacts=200, seed=3)
    files = contents(tmp_path / "new" / "sample")
    assert json.loads(files.pop("manifest.json")) == manifest
    assert set(files) == {f"{name}.parquet" for name in RECORD_TABLES}
    tables = manifest.pop("tables")
    assert manifest == {
        "sample": True,
        "schema_version": 1,
        "seed": 3,
        "contacts": 200,
        "period": {"since": "2023-10-01", "until": "2026-09-30"},
    }
    for name, told in tables.items():
        assert told["sha256"] == hashlib.sha256(files[f"{name}.parquet"]).hexdigest()
        assert told["rows"] == len(pd.read_parquet(tmp_path / "new" / "sample" / f"{name}.parquet"))


def test_what_is_read_back_is_what_was_drawn(tmp_path: Path) -> None:
    write_sample(tmp_path, contacts=200, seed=3)
    for name, table in sample_records(contacts=200, seed=3).items():
        assert_frame_equal(pd.read_parquet(tmp_path / f"{name}.parquet"), table)


def test_a_folder_that_holds_something_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "kept.txt").write_text("the office's own")
    with pytest.raises(BadFileError, match=r"not empty\. Name a new or empty folder"):
        write_sample(tmp_path, contacts=10, seed=1)
    assert contents(tmp_path) == {"kept.txt": b"the office's own"}


def test_a_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "sample").write_text("")
    with pytest.raises(BadFileError, match="is a file, not a folder"):
        write_sample(tmp_path / "sample", contacts=10, seed=1)
