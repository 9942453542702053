"""A folder of records is read whole, or refused with every fault in it."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from geodata.errors import BadFileError
from geodata.schemas import RECORD_TABLES
from geodata.sources.records import read_records

SITES = pd.DataFrame({"site_id": ["S1", "S2"]}, dtype="str")
NOON = pd.Timestamp("2026-03-01 12:00", tz="America/New_York")
CONTACT: dict[str, Any] = {
    "contact_id": "c1",
    "at": NOON,
    "program": "ROOTS",
    "team": "T1",
    "setting": "drop_in",
    "site_id": "S1",
    "person_key": "p1",
    "engaged": True,
    "substantive": False,
    "services": None,
    "outcome": "conversation",
    "longitude": -79.99,
    "latitude": 40.44,
    "neighborhood": "Atlantis",
    "data_source": "SAMPLE",
}
TEAM = {"team": "T1", "name": "Team 1", "zone": 1, "data_source": "SAMPLE"}


def _sign(folder: Path, **change: Any) -> None:
    tables = {
        path.stem: {"sha256": hashlib.sha256(path.read_bytes()).hexdigest()}
        for path in folder.iterdir()
        if path.name != "manifest.json"
    }
    manifest = {"sample": True, "schema_version": 1, "tables": tables} | change
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with one team and one contact, in CSV, and every other table with its header alone."""
    for name, schema in RECORD_TABLES.items():
        rows = {"teams": [TEAM], "contacts": [CONTACT]}.get(name, [])
        pd.DataFrame(rows, columns=list(schema.columns)).to_csv(tmp_path / f"{name}.csv", index=False)
    _sign(tmp_path)
    return tmp_path


def _faults(folder: Path) -> list[str]:
    with pytest.raises(BadFileError) as refused:
        read_records(folder, sites=SITES)
    assert str(refused.value) == "\n".join(str(fault) for fault in refused.value.faults)
    return str(refused.value).splitlines()


def _contacts(folder: Path, *rows: dict[str, Any]) -> None:
    pd.DataFrame([CONTACT | row for row in rows]).to_csv(folder / "contacts.csv", index=False)
    _sign(folder)


def test_a_sound_folder_is_read_with_every_table_and_its_manifest(folder: Path) -> None:
    records, manifest = read_records(folder, sites=SITES)
    assert list(records) == list(RECORD_TABLES)
    assert {name: len(table) for name, table in records.items() if len(table)} == {"teams": 1, "contacts": 1}
    assert records["contacts"]["at"].tolist() == [NOON]
    assert manifest["sample"] is True


def test_parquet_is_taken_beside_csv_and_read_the_same(folder: Path) -> None:
    from_csv = read_records(folder, sites=SITES)[0]["contacts"]
    (folder / "contacts.csv").unlink()
    from_csv.to_parquet(folder / "contacts.parquet")
    _sign(folder)
    pd.testing.assert_frame_equal(read_records(folder, sites=SITES)[0]["contacts"], from_csv)


def test_a_neighborhood_that_nobody_knows_is_kept(folder: Path) -> None:
    assert read_records(folder, sites=SITES)[0]["contacts"]["neighborhood"].tolist() == ["Atlantis"]


def test_teams_and_sites_that_nobody_knows_are_named_with_their_rows(folder: Path) -> None:
    _contacts(folder, {}, {"contact_id": "c2", "team": "T9"}, {"contact_id": "c3", "site_id": "S9", "team": None})
    assert _faults(folder) == [
        "contacts.csv, column team, row 2: T9 not found in the table teams. Correct it or add it to teams",
        "contacts.csv, column site_id, row 3: S9 not found in the table sites. Correct it or add it to sites",
    ]


def test_faults_of_several_files_are_told_at_once(folder: Path) -> None:
    (folder / "calls.csv").unlink()
    (folder / "attempts.csv").write_bytes(b"")
    _contacts(folder, {"outcome": "vanished"})
    (folder / "teams.csv").write_bytes((folder / "teams.csv").read_bytes() + b"\n")
    told = _faults(folder)
    assert len(told) == 4
    assert told[0].startswith("teams.csv: sha256 is ")
    assert "manifest.json says" in told[0]
    assert told[1].startswith("contacts.csv, column outcome, row 1: 'vanished' is not one of conversation")
    assert told[2].startswith("attempts.csv: the file is empty")
    assert told[3].startswith("calls.csv: the file is missing (.csv or .parquet). Add it")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"schema_version": 2}, "manifest.json: schema_version is 2, expected 1"),
        ({"sample": "no"}, "manifest.json: sample is neither true nor false"),
        ({"tables": None}, "manifest.json: the list of tables is missing"),
        ({"tables": []}, "manifest.json: the list of tables is missing"),
    ],
)
def test_a_manifest_that_cannot_be_followed_is_one_fault(folder: Path, change: dict[str, Any], told: str) -> None:
    _sign(folder, **change)
    faults = _faults(folder)
    assert len(faults) == 1
    assert faults[0].startswith(told)


@pytest.mark.parametrize(("text", "told"), [("{", "the file is not JSON"), ("[]", "the list of tables is missing")])
def test_a_manifest_that_is_no_manifest_is_one_fault(folder: Path, text: str, told: str) -> None:
    (folder / "manifest.json").write_text(text, encoding="utf-8")
    assert [fault.split(": ")[1].startswith(told) for fault in _faults(folder)] == [True]


def test_a_missing_manifest_is_one_fault_and_a_table_it_leaves_out_another(folder: Path) -> None:
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    del manifest["tables"]["calls"]
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    assert _faults(folder)[0].startswith("manifest.json: no sha256 for the table calls. Add it: ")
    (folder / "manifest.json").unlink()
    assert _faults(folder) == ["manifest.json: the file is missing. Export the folder again"]


def test_an_empty_folder_is_told_file_by_file(tmp_path: Path) -> None:
    assert len(_faults(tmp_path)) == len(RECORD_TABLES) + 1
