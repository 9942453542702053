"""The pipeline keeps every row, says where it fell, and gives the same snapshot for the same records."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from geodata import snapshot as pipeline
from geodata.errors import BadFileError
from geodata.schemas import PLACED, RECORD_TABLES
from geodata.snapshot import Snapshot, fingerprint, load_snapshot

CONTACT: dict[str, Any] = {
    "program": "ROOTS",
    "setting": "street",
    "person_key": "p1",
    "engaged": True,
    "substantive": False,
    "outcome": "conversation",
    "data_source": "Office",
}
CONTACTS = [
    CONTACT | {"contact_id": "late", "at": "2026-04-01T01:00:00Z", "longitude": -80.0025, "latitude": 40.4408},
    CONTACT | {"contact_id": "named", "at": "2026-03-01T09:00:00-05:00", "neighborhood": "Allentown"},
    CONTACT | {"contact_id": "lost", "at": "2026-03-02T09:00:00-05:00", "neighborhood": "Atlantis"},
    CONTACT | {"contact_id": "far", "at": "2026-03-03T09:00:00-05:00", "longitude": -80.08, "latitude": 40.37},
]


def _write(folder: Path, rows: Mapping[str, list[dict[str, Any]]], *, sample: bool = False) -> Path:
    folder.mkdir()
    tables = {}
    for name, schema in RECORD_TABLES.items():
        path = folder / f"{name}.csv"
        pd.DataFrame(rows.get(name, []), columns=list(schema.columns)).to_csv(path, index=False)
        tables[name] = {"sha256": hashlib.sha256(path.read_bytes()).hexdigest()}
    manifest = {"schema_version": 1, "sample": sample, "tables": tables}
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return folder


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Return a folder with four contacts: in a zone, by neighborhood, nowhere and outside the city."""
    return _write(tmp_path / "small", {"contacts": CONTACTS})


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """Return the snapshot of such a folder; not to be modified."""
    return load_snapshot(_write(tmp_path_factory.mktemp("records") / "small", {"contacts": CONTACTS}))


@pytest.fixture(scope="module")
def embedded() -> Snapshot:
    """Return the embedded default."""
    return load_snapshot()


def test_every_row_is_kept_placed_and_in_order_of_time(loaded: Snapshot) -> None:
    contacts = loaded.records["contacts"].set_index("contact_id")
    assert contacts.index.tolist() == ["named", "lost", "far", "late"]
    assert contacts["placed"].tolist() == ["by_neighborhood", "no_place", "outside_city", "inside"]
    assert contacts["zone"].isna().tolist() == [False, True, True, False]
    assert contacts.loc["late", "neighborhood"] == "Central Business District"
    assert contacts["h3_9"].isna().tolist() == [True, True, False, False]


def test_placement_counts_every_code_also_those_without_a_row(loaded: Snapshot) -> None:
    placement = loaded.placement.set_index(["table", "placed"])["rows"]
    seen = ("by_neighborhood", "no_place", "outside_city", "inside")
    expected = dict.fromkeys(PLACED, 0) | dict.fromkeys(seen, 1)
    assert placement["contacts"].to_dict() == expected
    assert placement["calls"].to_dict() == dict.fromkeys(PLACED, 0)
    assert "enrolments" not in placement.index


def test_the_period_is_in_city_days(loaded: Snapshot) -> None:
    """The last contact is at 01:00 on 1 April in UTC, which is the evening of 31 March in the city."""
    period = loaded.period
    assert (period.since, period.until) == (date(2026, 3, 1), date(2026, 3, 31))


def test_an_enrolment_from_before_does_not_stretch_the_period(tmp_path: Path) -> None:
    enrolment = {
        "enrolment_id": "e1",
        "program": "LEAD",
        "person_key": "p1",
        "enrolled_on": "2019-01-01",
        "data_source": "Office",
    }
    loaded = load_snapshot(_write(tmp_path / "older", {"contacts": CONTACTS, "enrolments": [enrolment]}))
    assert loaded.period.since == date(2026, 3, 1)
    assert "placed" not in loaded.records["enrolments"]


def test_without_a_record_that_has_a_time_there_is_no_period_and_the_message_says_what_to_add(tmp_path: Path) -> None:
    with pytest.raises(BadFileError, match=r"no table holds a record with a time. Add at least one referral"):
        load_snapshot(_write(tmp_path / "none", {}))


@pytest.mark.parametrize(
    ("declared", "source", "sample"),
    [(False, "Office", False), (True, "Office", True), (False, "SAMPLE", True)],
)
def test_a_snapshot_is_a_sample_where_any_record_is_invented(
    tmp_path: Path, *, declared: bool, source: str, sample: bool
) -> None:
    rows = [*CONTACTS[1:], CONTACTS[0] | {"data_source": source}]
    assert load_snapshot(_write(tmp_path / "some", {"contacts": rows}, sample=declared)).sample is sample


def test_the_version_follows_the_records(loaded: Snapshot, tmp_path: Path) -> None:
    changed = [CONTACTS[0] | {"outcome": "declined"}, *CONTACTS[1:]]
    version = loaded.version
    assert len(version) == 12
    assert load_snapshot(_write(tmp_path / "again", {"contacts": CONTACTS})).version == version
    assert load_snapshot(_write(tmp_path / "other", {"contacts": changed})).version != version


def test_the_version_follows_the_layers(small: Path, loaded: Snapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    changed = pipeline.checksums() | {"sites.csv": "0" * 64}
    monkeypatch.setattr(pipeline, "checksums", lambda: changed)
    assert load_snapshot(small).version != loaded.version


def test_a_join_that_loses_a_row_is_caught(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    honest = pipeline.place_points
    monkeypatch.setattr(pipeline, "place_points", lambda *given: honest(*given).iloc[1:])
    with pytest.raises(RuntimeError, match="contacts: 4 rows before the join, 3 after"):
        load_snapshot(small)


def test_a_join_that_leaves_a_row_without_a_code_is_caught(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    honest = pipeline.place_points

    def forgetful(*given: Any) -> pd.DataFrame:
        placed = honest(*given)
        return placed.assign(placed=placed["placed"].mask(placed["placed"].eq("outside_city")))

    monkeypatch.setattr(pipeline, "place_points", forgetful)
    with pytest.raises(RuntimeError, match="contacts: 4 rows before the join, 3 after"):
        load_snapshot(small)


def test_the_fingerprint_changes_when_a_single_cell_does(small: Path, loaded: Snapshot) -> None:
    again = load_snapshot(small)
    before = fingerprint(again)
    assert fingerprint(loaded) == before
    again.records["contacts"].loc[0, "outcome"] = "declined"
    changed = fingerprint(again)
    assert changed != before
    again.reference.zones.loc[0, "geometry"] = again.reference.zones.geometry.iloc[1]
    assert fingerprint(again) != changed


def test_records_cannot_be_replaced(loaded: Snapshot) -> None:
    records: Any = loaded.records
    with pytest.raises(TypeError):
        records["contacts"] = pd.DataFrame()


def test_the_embedded_default_is_a_marked_sample_with_every_table(embedded: Snapshot) -> None:
    assert embedded.sample
    assert list(embedded.records) == list(RECORD_TABLES)
    assert all(table["data_source"].eq("SAMPLE").all() for table in embedded.records.values())
    assert len(embedded.records["contacts"]) == 18_000


def test_the_embedded_default_keeps_its_schema_beside_the_columns_of_the_join(embedded: Snapshot) -> None:
    for name, schema in RECORD_TABLES.items():
        required = {column for column, rule in schema.columns.items() if rule.required}
        assert required <= set(embedded.records[name].columns)
    assert {"zone", "placed", "h3_9", "h3_8", "h3_7"} <= set(embedded.records["contacts"].columns)
    assert {"zone", "placed", "neighborhood"} <= set(embedded.reference.sites.columns)
    assert str(embedded.records["contacts"]["zone"].dtype) == "Int8"


def test_zones_by_point_agree_with_the_named_neighborhood_of_the_same_row(embedded: Snapshot) -> None:
    home = embedded.reference.neighborhoods.set_index("neighborhood")["zone"]
    contacts = embedded.records["contacts"]
    inside = contacts[contacts["placed"].isin(["inside", "by_neighborhood"])]
    agree = inside["neighborhood"].map(home).eq(inside["zone"])
    assert agree.mean() > 0.98


def test_every_table_with_a_time_is_sorted_by_it(embedded: Snapshot) -> None:
    times = {"contacts": "at", "referrals": "referred_at", "enrolments": "enrolled_on", "case_conferences": "held_on"}
    for name, time in times.items():
        assert embedded.records[name][time].is_monotonic_increasing
        assert embedded.records[name].index.equals(pd.RangeIndex(len(embedded.records[name])))
