"""Gunicorn, as the Procfile starts it, serves the sample without a warning, and nothing that is not a sample."""

from __future__ import annotations

import hashlib
import json
import os
import shlex
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pandas as pd
import pytest

from geodata.sample import write_sample

ROOT = Path(__file__).parents[2]
PATIENCE = 60
"""Seconds that a start may take on a busy machine."""


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def start(*, data: Path, port: int, log: Path) -> subprocess.Popen[bytes]:
    """Start the Procfile's process on a port of this machine; what it says goes to `log`."""
    program, *arguments = shlex.split((ROOT / "Procfile").read_text(encoding="utf-8").removeprefix("web: "))
    command = [Path(sys.executable).parent / program, *arguments]
    surroundings = os.environ | {"PORT": str(port), "ZONEREACH_DATA": str(data), "PYTHONWARNINGS": "always"}
    with log.open("wb") as said:
        return subprocess.Popen(command, cwd=ROOT, env=surroundings, stdout=said, stderr=subprocess.STDOUT)


def answers(port: int) -> bool:
    with socket.socket() as caller:
        return caller.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture
def records(tmp_path: Path) -> Path:
    """Return a folder with a small sample."""
    write_sample(tmp_path / "records", contacts=200, seed=3)
    return tmp_path / "records"


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """Return where a started process writes what it says."""
    return tmp_path / "log"


@pytest.fixture
def served(records: Path, log: Path) -> Iterator[str]:
    """Yield the address of a server that answers, and see that it stops when it is told to."""
    port = free_port()
    process = start(data=records, port=port, log=log)
    until = time.monotonic() + PATIENCE
    try:
        while not answers(port):
            assert process.poll() is None, log.read_text(encoding="utf-8")
            assert time.monotonic() < until
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
        process.terminate()
        assert process.wait(timeout=PATIENCE) == 0
    finally:
        process.kill()


def test_gunicorn_serves_the_sample_without_a_warning(served: str, log: Path) -> None:
    with urlopen(served, timeout=PATIENCE) as answer:  # noqa: S310  # an address of this machine
        assert answer.status == 200
        assert "ZoneReach" in answer.read().decode()
    said = log.read_text(encoding="utf-8")
    assert "Using worker: gevent" in said
    assert said.count("Booting worker") == 2
    assert "Warning" not in said


def test_records_that_are_not_marked_a_sample_are_not_served(records: Path, log: Path) -> None:
    file = records / "contacts.parquet"
    contacts = pd.read_parquet(file)
    contacts.loc[0, "data_source"] = "Office"
    contacts.to_parquet(file, index=False)
    manifest = json.loads((records / "manifest.json").read_text(encoding="utf-8"))
    manifest["tables"]["contacts"]["sha256"] = hashlib.sha256(file.read_bytes()).hexdigest()
    (records / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")

    process = start(data=records, port=free_port(), log=log)
    assert process.wait(timeout=PATIENCE) == 2
    said = log.read_text(encoding="utf-8")
    assert "contacts: not every record is marked SAMPLE" in said
    assert "Traceback" not in said
