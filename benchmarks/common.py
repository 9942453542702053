"""What the benchmarks share: sample records, a server to measure, versions, and a dated JSON of the results."""

from __future__ import annotations

import json
import os
import platform
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, Final
from urllib.error import URLError
from urllib.request import urlopen

from rich.console import Console
from rich.table import Table

ROOT: Final = Path(__file__).parents[1]
RESULTS: Final = ROOT / "benchmarks" / "results"
COMMANDS: Final = Path(sys.executable).parent
EMBEDDED: Final = 18_000
"""Contacts of the embedded sample, which needs no folder."""
WIDTH: Final = 120
PATIENCE: Final = 120
"""Seconds that a server may take to its first answer."""
BUSY: Final = os.getloadavg()[0]
"""How much else the machine had to do, before the benchmark began: the average load of a minute."""


def save(name: str, *, packages: Sequence[str], **results: Any) -> None:
    """Write results to `results/NAME-YEAR-MONTH-DAY.json`, with what they were made on."""
    now = datetime.now(UTC)
    versions = {package: version(package) for package in packages} | {"python": platform.python_version()}
    machine = {"cores": os.cpu_count(), "load_before": round(BUSY, 1)}
    made = {"benchmark": name, "at": now.isoformat(timespec="seconds"), "versions": versions} | machine
    path = RESULTS / f"{name}-{now.date()}.json"
    RESULTS.mkdir(exist_ok=True)
    path.write_text(json.dumps(made | results, indent=2) + "\n", encoding="utf-8")
    print(f"written: {path.relative_to(ROOT)}")


def show(title: str, runs: Sequence[Mapping[str, Any]]) -> None:
    """Print runs side by side; the first entry of each heads its column."""
    name, *measured = runs[0]
    table = Table(_words(name), *(_words(run[name]) for run in runs), title=title)
    for key in measured:
        table.add_row(_words(key), *(_words(run[key]) for run in runs))
    Console(width=WIDTH).print(table)


def _words(value: Any) -> str:
    return value.replace("_", " ") if isinstance(value, str) else f"{value:,}"


def seconds(job: Callable[[], object]) -> float:
    """Return how long one call takes."""
    start = time.perf_counter()
    job()
    return time.perf_counter() - start


def sample(contacts: int, within: Path) -> Path | None:
    """Write a sample of so many contacts and return its folder; None is the embedded sample."""
    if contacts == EMBEDDED:
        return None
    folder = within / str(contacts)
    command = [str(COMMANDS / "zonereach"), "sample", "--contacts", str(contacts), "--out", str(folder)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return folder


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


@contextmanager
def serving(command: Sequence[str | Path], port: int, **environment: str) -> Iterator[float]:
    """Run a server until the block ends; yield the seconds it took from its start to its first answer."""
    with TemporaryFile("w+", encoding="utf-8") as said:
        start = time.perf_counter()
        server = subprocess.Popen(
            command, cwd=ROOT, env=os.environ | environment, stdout=said, stderr=subprocess.STDOUT, text=True
        )
        try:
            while not _answers(port):
                if server.poll() is not None or time.perf_counter() - start > PATIENCE:
                    said.seek(0)
                    raise RuntimeError(f"no answer from {' '.join(map(str, command))}; it said:\n{said.read()[-2000:]}")
                time.sleep(0.05)
            yield time.perf_counter() - start
        finally:
            server.terminate()
            server.wait(timeout=PATIENCE)


def _answers(port: int) -> bool:
    try:
        with urlopen(f"http://127.0.0.1:{port}/", timeout=PATIENCE) as answer:
            return bool(answer.status == 200)
    except (URLError, ConnectionError):
        return False
