"""The command `zonereach`: serve, sample, place, measures."""

from __future__ import annotations

import ipaddress
import json
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from geodata.errors import ZoneReachError
from geodata.schemas import PROGRAMS

cli = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help=__doc__)
say, complain = Console(soft_wrap=True), Console(stderr=True, soft_wrap=True)

DataFolder = Annotated[Path | None, typer.Option(help="Folder of records; without it the embedded sample.")]
Day = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Year-month-day, a city day.")]


def main() -> None:
    """Run the command; an error of ours is printed in plain words and ends with exit code 2."""
    try:
        cli()
    except ZoneReachError as error:
        complain.print(str(error), markup=False, highlight=False)
        raise SystemExit(2) from None


@cli.command()
def serve(
    host: Annotated[str, typer.Option(help="Address to listen on; only loopback until sign-in exists.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535)] = 8050,
    data: DataFolder = None,
) -> None:
    """Serve the dashboard on this machine."""
    if not _is_loopback(host):
        complain.print(
            f"--host {host}: only this machine (127.0.0.1, ::1, localhost) may be served until sign-in exists. "
            "For another address use the Procfile behind a proxy, with sample data.",
            markup=False,
        )
        raise typer.Exit(2)
    from dashboard.app import create_staff_app  # noqa: PLC0415  # seconds of imports that other commands spare
    from geodata.snapshot import load_snapshot  # noqa: PLC0415

    snapshot = load_snapshot(data)
    if not snapshot.sample:
        raise ZoneReachError(
            f"{data}: these records are not marked as a sample, and nothing else may be served until sign-in exists. "
            "Write a sample with: zonereach sample --out FOLDER"
        )
    app = create_staff_app(snapshot)
    period = snapshot.period
    say.print(f"Data: {'SAMPLE (invented) records' if snapshot.sample else 'records'} from {period.since} to {period.until}")
    say.print(f"      version {snapshot.version}, {data or 'embedded default'}", highlight=False, markup=False)
    say.print(f"ZoneReach: http://{f'[{host}]' if ':' in host else host}:{port}")
    _listen(app.server, host, port)


def _listen(server: Any, host: str, port: int) -> None:
    from gevent.pywsgi import WSGIServer  # noqa: PLC0415

    try:
        WSGIServer((host, port), server, log=None).serve_forever()
    except OSError as error:
        raise ZoneReachError(f"port {port} on {host} cannot be used ({error.strerror}): choose another with --port") from error
    except KeyboardInterrupt:
        say.print("Stopped.")


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@cli.command()
def sample(
    out: Annotated[Path, typer.Option(help="Folder to write; it must be new or empty.")],
    contacts: Annotated[int, typer.Option(min=0, help="How many contacts.")] = 18_000,
    seed: Annotated[int, typer.Option(help="The same seed writes the same records.")] = 1,
) -> None:
    """Write SAMPLE records: three invented years, all six programs."""
    from geodata.sample import write_sample  # noqa: PLC0415

    manifest = write_sample(out, contacts=contacts, seed=seed)
    table = Table("table", "rows", title=f"SAMPLE records in {out}")
    for name, written in manifest["tables"].items():
        table.add_row(name, f"{written['rows']:,}")
    say.print(table)


@cli.command()
def place(
    points: Annotated[Path, typer.Argument(help="CSV, GeoJSON or Parquet with columns longitude and latitude.")],
    out: Annotated[Path, typer.Option(help="Where to write; the ending chooses the format.")],
) -> None:
    """Give every point its zone and neighborhood, and say where it lies."""
    from geodata.sources.points import place_file  # noqa: PLC0415
    from geodata.sources.reference import load_reference_layers  # noqa: PLC0415

    layers = load_reference_layers()
    placed = place_file(
        points, out, zones=layers["zones"], neighborhoods=layers["neighborhoods"], rivers=layers["rivers"]
    )
    table = Table("placed", "rows", title=f"{placed.rows:,} rows in, {placed.rows:,} rows out: {out}")
    for code, rows in placed.counts.items():
        table.add_row(code, f"{rows:,}")
    say.print(table)
    for fault in placed.faults:
        complain.print(str(fault), markup=False, highlight=False)


@cli.command()
def measures(
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON; without it a table.")] = False,
    zone: Annotated[int | None, typer.Option(min=1, max=6, help="One police zone.")] = None,
    program: Annotated[str | None, typer.Option(help=f"One of {', '.join(PROGRAMS)}.")] = None,
    since: Day = None,
    until: Day = None,
    data: DataFolder = None,
) -> None:
    """Print every measure of a period, for the city and each zone."""
    from geodata.measures.report import measures_json  # noqa: PLC0415
    from geodata.snapshot import load_snapshot  # noqa: PLC0415

    report = measures_json(
        load_snapshot(data),
        zone=zone,
        program=program,
        since=since.date() if since else None,
        until=until.date() if until else None,
    )
    if as_json:
        typer.echo(json.dumps(report, indent=1))
        return
    table = Table("measure", *(entry["name"] for entry in report["zones"]), title=f"Measures {report['period']}")
    for name in report["zones"][0]["measures"]:
        table.add_row(name, *(_cell(entry["measures"].get(name)) for entry in report["zones"]))
    say.print(table)


def _cell(measured: dict[str, Any] | None) -> str:
    if measured is None:
        return ""
    value = measured["value"]
    return measured["flag"] or "" if value is None else f"{value:.4g}{' *' if measured['flag'] else ''}"
