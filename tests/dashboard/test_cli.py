"""Every command does what its help says, and meets bad input with plain words and exit code 2."""

from __future__ import annotations

import json
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from urllib.request import urlopen

import geopandas as gpd
import pandas as pd
import pytest

from dashboard.cli import main
from geodata.measures.report import measures_json
from geodata.snapshot import Snapshot, load_snapshot

PROGRAM = Path(sys.executable).parent / "zonereach"
LABELLED = Path(__file__).parents[1] / "data"
FACILITIES = LABELLED / "city_facilities.csv"
Said = tuple[int, str, str]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., Said]:
    """Return a function that runs the command in this process: exit code, what it printed, what it complained."""

    def command(*arguments: object) -> Said:
        with pytest.raises(SystemExit) as stopped:
            main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return int(stopped.value.code or 0), said.out, said.err

    return command


def test_the_installed_command_says_its_version() -> None:
    said = subprocess.run([PROGRAM, "--version"], capture_output=True, text=True, check=True)
    assert re.fullmatch(r"zonereach \d+\.\d+\.\d+\n", said.stdout)


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["place", "nowhere.csv", "--out", "placed.csv"], "nowhere.csv: the file cannot be read"),
        (["place", FACILITIES, "--out", "placed.xlsx"], "placed.xlsx: this kind of file is not one for points"),
        (["place", FACILITIES, "--out", "no/folder/placed.csv"], "placed.csv: the file cannot be written"),
        (["measures", "--zone", "9"], "Invalid value for '--zone'"),
        (["measures", "--program", "X"], "no measures of 'X' are defined: choose one of LEAD, ROOTS"),
        (["measures", "--since", "banana"], "Invalid value for '--since'"),
        (["measures", "--since", "2026-02-01", "--until", "2026-01-31"], "cannot end (2026-01-31) before it begins"),
        (["measures", "--since", "2999-01-01"], "cannot end"),
        (["measures", "--data", "nowhere"], "nowhere: there is no such folder"),
        (["sample", "--out", "."], "the folder is not empty"),
        (["sample", "--out", "used"], "used: is a file, not a folder"),
        (["sample", "--out", "used/below"], "used"),
        (["sample", "--contacts", "-1", "--out", "new"], "Invalid value for '--contacts'"),
        (["serve", "--host", "::"], "until sign-in exists only this machine may be served"),
        (["serve", "--host", "192.0.2.1"], "until sign-in exists only this machine may be served"),
        (["serve", "--host", "example.org"], "until sign-in exists only this machine may be served"),
        (["serve", "--port", "0"], "Invalid value for '--port'"),
        (["serve", "--data", "nowhere"], "nowhere: there is no such folder"),
        (["fly"], "No such command 'fly'"),
    ],
)
def test_bad_input_is_met_with_plain_words(
    run: Callable[..., Said], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, arguments: list[object], why: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "used").write_text("", encoding="utf-8")
    code, out, complaint = run(*arguments)
    assert (code, out) == (2, "")
    assert why in complaint


def test_every_fault_of_a_file_is_said_at_once(run: Callable[..., Said], tmp_path: Path) -> None:
    points = tmp_path / "points.csv"
    points.write_text("lon,latitude\n-80,north\n-80,40.44\n", encoding="utf-8")
    code, _, complaint = run("place", points, "--out", tmp_path / "placed.csv")
    assert code == 2
    assert "points.csv, column longitude: there is no such column" in complaint
    assert "points.csv, column latitude, row 1: this is not a number" in complaint
    assert not (tmp_path / "placed.csv").exists()


def test_placing_keeps_every_row_and_agrees_with_the_published_zones(run: Callable[..., Said], tmp_path: Path) -> None:
    code, out, complaint = run("place", FACILITIES, "--out", tmp_path / "placed.csv")
    assert (code, complaint) == (0, "")
    assert "411 rows in, 411 rows out" in out
    assert re.search(r"^inside +411$", out, re.MULTILINE)
    given, placed = pd.read_csv(FACILITIES), pd.read_csv(tmp_path / "placed.csv")
    pd.testing.assert_frame_equal(placed[given.columns], given)
    assert placed["zone"].eq(given["published_zone"]).all()


def test_a_point_worth_a_look_is_named_and_kept(run: Callable[..., Said], tmp_path: Path) -> None:
    points = tmp_path / "points.csv"
    points.write_text("longitude,latitude\n-80.0,40.44\n40.44,-80.0\n,\n", encoding="utf-8")
    code, out, complaint = run("place", points, "--out", tmp_path / "placed.csv")
    assert code == 0
    assert "3 rows in, 3 rows out" in out
    assert "points.csv" in complaint
    assert "row 2" in complaint
    assert pd.read_csv(tmp_path / "placed.csv")["placed"].tolist() == ["inside", "not_plausible", "no_place"]


def test_the_installed_command_places_from_and_to_every_format(tmp_path: Path) -> None:
    chain = [FACILITIES, *(tmp_path / f"placed.{ending}" for ending in ("geojson", "parquet", "csv"))]
    for points, out in pairwise(chain):
        subprocess.run([PROGRAM, "place", points, "--out", out], capture_output=True, check=True)
    published = pd.read_csv(FACILITIES)["published_zone"]
    for placed in (gpd.read_file(chain[1]), pd.read_parquet(chain[2]), pd.read_csv(chain[3])):
        assert placed["zone"].astype("int64").tolist() == published.tolist()


def test_the_printed_json_is_the_report_itself(run: Callable[..., Said], snapshot: Snapshot) -> None:
    code, out, _ = run("measures", "--json", "--zone", 2, "--program", "LEAD", "--since", "2026-01-01")
    period = json.loads(out)["period"]
    since, until = pd.Timestamp("2026-01-01").date(), snapshot.period.until
    assert code == 0
    assert period == {"since": "2026-01-01", "until": until.isoformat()}
    assert json.loads(out) == json.loads(json.dumps(measures_json(snapshot, zone=2, program="LEAD", since=since)))


def test_the_table_has_the_city_and_every_zone_in_columns(run: Callable[..., Said]) -> None:
    code, out, _ = run("measures")
    first, heading, *rows = out.splitlines()
    assert code == 0
    assert first.startswith("SAMPLE, ")
    assert re.split(r"  +", heading) == ["measure", "city", *(f"Zone {zone}" for zone in range(1, 7))]
    residents = next(row for row in rows if row.startswith("residents "))
    assert re.split(r"  +", residents)[1:3] == ["302,971", "38,270"]
    assert any("not offered" in row for row in rows)


def test_the_same_seed_writes_a_folder_that_is_read_back(run: Callable[..., Said], tmp_path: Path) -> None:
    for name in ("one", "two"):
        code, out, _ = run("sample", "--contacts", 120, "--seed", 7, "--out", tmp_path / name)
        assert code == 0
        assert re.search(r"^contacts +120$", out, re.MULTILINE)
    one, two = (load_snapshot(tmp_path / name) for name in ("one", "two"))
    assert one.version == two.version
    assert one.sample


def test_serving_prints_address_and_data_and_answers() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    command = [PROGRAM, "serve", "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            said = [process.stdout.readline() for _ in range(3)]
            assert said[0] == "SAMPLE (invented) records from 2023-10-01 to 2026-09-30\n"
            assert said[1].startswith("from the embedded default, version ")
            assert said[2] == f"ZoneReach: http://127.0.0.1:{port} (stop with Ctrl+C)\n"
            with urlopen(f"http://127.0.0.1:{port}/", timeout=30) as answer:
                assert answer.status == 200
            second = subprocess.run(command, capture_output=True, text=True, check=False)
            assert second.returncode == 2
            assert second.stderr == f"--port {port}: Address already in use. Choose another port or host\n"
            process.send_signal(signal.SIGINT)
            assert process.stdout.readline() == "Stopped.\n"
            assert process.wait(timeout=30) == 0
        finally:
            process.kill()
