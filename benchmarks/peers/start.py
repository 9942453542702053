"""Start the peers: plain Dash always, Panel and Streamlit from an environment that is thrown away."""

from __future__ import annotations

import json
import subprocess
import sys
import venv
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Final

import orjson

from benchmarks.common import ROOT, free_port, serving
from dashboard.figures.layers import all_layers
from geodata.periods import default_period
from geodata.snapshot import Snapshot

PEERS: Final = ROOT / "benchmarks" / "peers"
PACKAGES: Final = ("panel", "streamlit", "plotly", "pandas", "pyarrow")


def write_task(snapshot: Snapshot, folder: Path) -> None:
    """Write what the peers read: LEAD's referrals of the page's first period, and the shapes of the zones."""
    referrals = snapshot.records["referrals"]
    period = default_period(snapshot.period)
    asked = referrals["program"].eq("LEAD") & referrals["referred_at"].between(period.start, period.end)
    table = referrals.loc[asked, ["person_key", "door", "zone"]]
    months = referrals.loc[asked, "referred_at"].dt.strftime("%Y-%m")
    table.assign(month=months).to_parquet(folder / "referrals.parquet")
    (folder / "zones.json").write_bytes(orjson.dumps(all_layers(snapshot.reference)["zones"]))


def environment(folder: Path) -> tuple[Path, dict[str, str]]:
    """Install the peers' packages into a new folder; return its commands' folder and what was installed."""
    venv.create(folder, with_pip=True)
    commands = folder / "bin"
    pip = (commands / "python", "-m", "pip", "--disable-pip-version-check")
    subprocess.run([*pip, "install", "-qqq", *PACKAGES], check=True)
    listed = subprocess.run([*pip, "list", "--format=json"], check=True, capture_output=True)
    return commands, {row["name"]: row["version"] for row in json.loads(listed.stdout) if row["name"] in PACKAGES}


@contextmanager
def peers(task: Path, commands: Path | None) -> Iterator[dict[str, str]]:
    """Serve the peers until the block ends; yield the address of each by name."""
    ports = {name: free_port() for name in ("plain Dash", *(("Panel", "Streamlit") if commands else ()))}
    started: dict[str, list[Any]] = {"plain Dash": [sys.executable, PEERS / "naive_dash.py", ports["plain Dash"]]}
    if commands:
        here = ["--address", "127.0.0.1", "--allow-websocket-origin", f"127.0.0.1:{ports['Panel']}"]
        started["Panel"] = [commands / "panel", "serve", PEERS / "panel_app.py", "--port", ports["Panel"], *here]
        quiet = ["--server.headless", "true", "--browser.gatherUsageStats", "false", "--server.address", "127.0.0.1"]
        script = PEERS / "streamlit_app.py"
        started["Streamlit"] = [commands / "streamlit", "run", script, "--server.port", ports["Streamlit"], *quiet]
    with ExitStack() as running:
        for name, command in started.items():
            running.enter_context(serving([str(part) for part in command], ports[name], ZONEREACH_TASK=str(task)))
        yield {
            name: f"http://127.0.0.1:{port}/{'panel_app' if name == 'Panel' else ''}" for name, port in ports.items()
        }
