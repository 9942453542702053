"""One table read from a file: types, and every fault by file, column, row and cure."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import pandera.pandas as pa
import pytest
import shapely
from pandera.engines.geopandas_engine import Geometry

from geodata.schemas import ATTEMPTS, CONTACTS, PROGRAMS, STAFFING
from geodata.sources.tables import check_table, read_table

TIME_CURE = "Write day, time and offset from UTC, such as 2026-03-01T14:30:00-05:00"
ATTEMPT = "attempt_id,at,program,team,person_key,reached,data_source\n"
SOUND = (
    ATTEMPT + "a1,2026-11-01T01:30:00-04:00,ROOTS,T1,p1,true,Office\na2,2026-11-01T01:30:00-05:00,LEAD,,p2,FALSE,NA\n"
)


def _attempts(folder: Path, text: str | bytes) -> list[str]:
    path = folder / "attempts.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return [str(fault) for fault in read_table(path, ATTEMPTS)[1]]


def _attempt(**change: str) -> str:
    sound = ["a1", "2026-03-01T09:00:00Z", "ROOTS", "T1", "p1", "true", "S"]
    cells = dict(zip(ATTEMPT.strip().split(","), sound, strict=True))
    return ATTEMPT + ",".join((cells | change).values()) + "\n"


def _staffing(**change: Any) -> pd.DataFrame:
    sound = {
        "program": ["LEAD", "LEAD"],
        "zone": [1, 2],
        "month": pd.to_datetime(["2026-03-01", "2026-03-01"]),
        "case_managers": [3, 4],
        "officers": [40.0, None],
        "officers_referred": [None, None],
        "data_source": ["S", "S"],
    }
    return pd.DataFrame(sound | change)


def _stored(folder: Path, table: pd.DataFrame) -> list[str]:
    path = folder / "staffing.parquet"
    table.to_parquet(path)
    return [str(fault) for fault in read_table(path, STAFFING)[1]]


def test_a_sound_csv_is_read_with_its_types_and_city_times(tmp_path: Path) -> None:
    path = tmp_path / "attempts.csv"
    path.write_text(SOUND, encoding="utf-8-sig")
    table, faults = read_table(path, ATTEMPTS)
    assert not faults
    assert [str(time) for time in table["at"]] == ["2026-11-01 01:30:00-04:00", "2026-11-01 01:30:00-05:00"]
    assert table["reached"].tolist() == [True, False]
    assert table["team"].isna().tolist() == [False, True]
    assert table["data_source"].tolist() == ["Office", "NA"], "only an empty cell is missing"


def test_parquet_and_csv_of_the_same_table_are_read_the_same(tmp_path: Path) -> None:
    _staffing().to_csv(tmp_path / "staffing.csv", index=False)
    _staffing().to_parquet(tmp_path / "staffing.parquet")
    from_csv, csv_faults = read_table(tmp_path / "staffing.csv", STAFFING)
    from_parquet, parquet_faults = read_table(tmp_path / "staffing.parquet", STAFFING)
    assert csv_faults == parquet_faults == []
    pd.testing.assert_frame_equal(from_csv, from_parquet)
    assert from_csv["officers"].tolist() == [40, pd.NA]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"at": "yesterday"}, "column at, row 1: 'yesterday' is not a time. Write day, time and offset"),
        ({"at": "2026-03-01T09:00:00"}, "column at, row 1: '2026-03-01T09:00:00' is not a time"),
        ({"at": "2026-02-30T09:00:00Z"}, "column at, row 1: '2026-02-30T09:00:00Z' is not a time"),
        ({"at": ""}, "column at, row 1: a value is missing. Fill it in"),
        ({"reached": "yes"}, "column reached, row 1: 'yes' is not a true-or-false value. Write true or false"),
        ({"program": "Lead"}, "column program, row 1: 'Lead' is not one of LEAD, ROOTS"),
        ({"person_key": ""}, "column person_key, row 1: a value is missing"),
    ],
)
def test_one_wrong_cell_is_one_fault(tmp_path: Path, change: dict[str, str], told: str) -> None:
    faults = _attempts(tmp_path, _attempt(**change))
    assert len(faults) == 1
    assert faults[0].startswith(f"attempts.csv, {told}")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "attempts.csv: the file is empty. Export the table again"),
        (SOUND.encode("utf-16"), "attempts.csv: the file cannot be read"),
        (ATTEMPT + "a1,2026-03-01T09:00:00Z,ROOTS,T1,p1,true,S,more\n", "rows hold more values than the header"),
    ],
)
def test_a_file_that_is_no_table_is_one_fault(tmp_path: Path, text: str | bytes, told: str) -> None:
    faults = _attempts(tmp_path, text)
    assert len(faults) == 1
    assert told in faults[0]


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    header = ATTEMPT.replace("team", "crew")
    rows = "a1,noon,ROOTS,T1,p1,true,S\na1,,Zorg,T1,p1,maybe,S\n"
    assert _attempts(tmp_path, header + rows) == [
        f"attempts.csv, column at, row 1: 'noon' is not a time. {TIME_CURE}",
        "attempts.csv, column reached, row 2: 'maybe' is not a true-or-false value. Write true or false",
        "attempts.csv, column crew: the column is not known. Leave it out or rename it",
        "attempts.csv, column team: the column is missing. Add it, also where it is empty",
        "attempts.csv, column attempt_id, rows 1, 2: the same key stands in several rows. Keep one row for each",
        "attempts.csv, column at, row 2: a value is missing. Fill it in",
        f"attempts.csv, column program, row 2: 'Zorg' is not one of {', '.join(PROGRAMS)}. Correct the value",
    ]


def test_a_table_with_its_header_alone_is_sound(tmp_path: Path) -> None:
    assert not _attempts(tmp_path, ATTEMPT)


@pytest.mark.parametrize("coordinate", ["80° W", "-79,99", "inf", "west"])
def test_coordinates_that_are_not_decimal_degrees_are_named(tmp_path: Path, coordinate: str) -> None:
    row = dict.fromkeys(CONTACTS.columns, "") | {"longitude": f'"{coordinate}"', "latitude": "40.44"}
    path = tmp_path / "contacts.csv"
    path.write_text(",".join(row) + "\n" + ",".join(row.values()) + "\n", encoding="utf-8")
    told = [str(fault) for fault in read_table(path, CONTACTS)[1] if fault.column == "longitude"]
    cure = "Write a plain number with a decimal point, such as 12 or -79.9959"
    assert told == [f"contacts.csv, column longitude, row 1: '{coordinate}' is not a number. {cure}"]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"case_managers": ["3", "4"]}, "column case_managers, rows 1, 2: '3', '4' is stored as str, not as a whole"),
        ({"case_managers": [3.0, 4.5]}, "column case_managers, row 2: '4.5' is stored as float64, not as a whole"),
        ({"case_managers": [3, -1]}, "column case_managers, row 2: '-1' is less than 0. Correct the value"),
        ({"month": ["2026-03-01"] * 2}, "column month, rows 1, 2: '2026-03-01' is stored as str, not as a day"),
        ({"program": [1, 2]}, "column program, rows 1, 2: '1', '2' is stored as int64, not as a text value"),
        ({"zone": [1, 7]}, "column zone, row 2: '7' is not one of 1, 2, 3, 4, 5, 6. Correct the value"),
        ({"zone": [1, 700]}, "column zone, row 2: '700' is not one of 1, 2, 3, 4, 5, 6. Correct the value"),
        ({"zone": [1, 1]}, "rows 1, 2: several rows have the same program, zone, month. Keep one of them"),
    ],
)
def test_parquet_must_store_each_column_as_what_it_is(tmp_path: Path, change: dict[str, Any], told: str) -> None:
    faults = _stored(tmp_path, _staffing(**change))
    assert len(faults) == 1
    assert faults[0].startswith(f"staffing.parquet, {told}")


def test_a_broken_parquet_file_is_one_fault(tmp_path: Path) -> None:
    path = tmp_path / "staffing.parquet"
    path.write_bytes(b"PAR1 but no more than that")
    faults = read_table(path, STAFFING)[1]
    assert [fault.what[:23] for fault in faults] == ["the file cannot be read"]


def test_a_coordinate_system_that_the_schema_refuses_is_a_fault_and_not_a_type_error() -> None:
    degrees = pa.DataFrameSchema({"geometry": pa.Column(Geometry(crs="EPSG:4326"))})
    metres = gpd.GeoDataFrame(geometry=[shapely.Point(0, 0)], crs="EPSG:32617")
    with pytest.raises(TypeError):
        degrees.validate(metres, lazy=True)
    faults = check_table(metres, degrees, file="zones.geojson")[1]
    assert [str(fault)[:54] for fault in faults] == ["zones.geojson: the geometry cannot be read (CRS mismat"]


def test_the_table_that_was_given_is_not_modified() -> None:
    table = _staffing()
    before = table.copy()
    checked, faults = check_table(table, STAFFING, file="staffing.csv")
    assert not faults
    assert str(checked["zone"].dtype) == "Int8"
    pd.testing.assert_frame_equal(table, before)
