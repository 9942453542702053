"""The command `zonereach`: serve the dashboard, write sample records, place points, print measures."""

from __future__ import annotations

import ipaddress
import json
import os
from collections.abc import Sequence
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from geodata.errors import ZoneReachError

# The commands import what they need when they are called: the libraries for tables and maps take seconds.
cli = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)

DataFolder = Annotated[
    Path | None,
    typer.Option(envvar="ZONEREACH_DATA", help="Folder of records; without it the embedded sample."),
]
Day = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="A city day: year-month-day.")]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command; what the reader can mend is said in plain words, with exit code 2."""
    try:
        cli(args=arguments)
    except ZoneReachError as error:
        _stop(str(error))
    except OSError as error:
        _stop(f"{error.filename}: {error.strerror}. Check the name, the folder and the room left on the disk")


def _stop(why: str) -> NoReturn:
    typer.echo(why, err=True)
    raise SystemExit(2)


def _say_version(wanted: bool) -> None:  # noqa: FBT001  # typer hands over the flag by position
    if wanted:
        typer.echo(f"zonereach {version('zonereach')}")
        raise typer.Exit


@cli.callback()
def zonereach(
    *,
    version: Annotated[bool, typer.Option("--version", callback=_say_version, is_eager=True, help="Print it.")] = False,
) -> None:
    """ZoneReach: services and police zones of Pittsburgh on a map, and the numbers behind it."""


@cli.command()
def serve(
    host: Annotated[
        str, typer.Option(help="Address to listen on; only this machine until sign-in exists.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535)] = 8050,
    data: DataFolder = None,
) -> None:
    """Serve the dashboard on this machine."""
    if not _is_loopback(host):
        raise ZoneReachError(
            f"--host {host}: until sign-in exists only this machine may be served (127.0.0.1, ::1, localhost). "
            "To show sample data elsewhere, run gunicorn as the Procfile does"
        )
    from dashboard.app import create_staff_app  # noqa: PLC0415
    from geodata.snapshot import load_snapshot  # noqa: PLC0415

    snapshot = load_snapshot(data)
    app = create_staff_app(snapshot)
    typer.echo(f"SAMPLE (invented) records from {snapshot.period.since} to {snapshot.period.until}")
    typer.echo(f"from {data or 'the embedded default'}, version {snapshot.version}")
    _listen(app.server, host, port)


def _listen(application: Any, host: str, port: int) -> None:
    from gevent.pywsgi import WSGIServer  # noqa: PLC0415

    server = WSGIServer((host, port), application, log=None)
    try:
        server.start()
    except OSError as error:
        why = os.strerror(error.errno or 0)  # gevent adds the address to the error's own words, as code
        raise ZoneReachError(f"--port {port}: {why}. Choose another port or host") from error
    typer.echo(f"ZoneReach: http://{f'[{host}]' if ':' in host else host}:{port} (stop with Ctrl+C)")
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        typer.echo("Stopped.")


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
    seed: Annotated[int, typer.Option(min=0, help="The same seed writes the same records.")] = 1,
) -> None:
    """Write SAMPLE records: three invented years, all six programs."""
    from geodata.sample import write_sample  # noqa: PLC0415

    tables = write_sample(out, contacts=contacts, seed=seed)["tables"]
    typer.echo(f"SAMPLE records in {out}")
    _print_rows([["table", "rows"], *([name, f"{table['rows']:,}"] for name, table in tables.items())])


@cli.command()
def place(
    points: Annotated[Path, typer.Argument(help="A .csv, .geojson or .parquet file with longitude and latitude.")],
    out: Annotated[Path, typer.Option(help="File to write; its ending chooses the format.")],
) -> None:
    """Give every point its zone and neighborhood, and say where it lies."""
    from geodata.sources.points import place_file  # noqa: PLC0415
    from geodata.sources.reference import load_reference_layers  # noqa: PLC0415

    layers = load_reference_layers()
    wanted = {name: layers[name] for name in ("zones", "neighborhoods", "rivers")}
    placed = place_file(points, out, **wanted)
    for fault in placed.faults:
        typer.echo(str(fault), err=True)
    typer.echo(f"{placed.rows:,} rows in, {sum(placed.placed.values()):,} rows out: {out}")
    _print_rows([["placed", "rows"], *([code, f"{rows:,}"] for code, rows in placed.placed.items())])


@cli.command()
def measures(  # an argument for each option
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON; without it a table.")] = False,
    zone: Annotated[int | None, typer.Option(min=1, max=6, help="One police zone beside the city.")] = None,
    program: Annotated[str | None, typer.Option(help="One program, such as LEAD.")] = None,
    since: Day = None,
    until: Day = None,
    data: DataFolder = None,
) -> None:
    """Print the measures of a period, for the city and each zone; without dates the last twelve months."""
    from geodata.measures.report import measures_json  # noqa: PLC0415
    from geodata.snapshot import load_snapshot  # noqa: PLC0415

    days = {name: day.date() for name, day in {"since": since, "until": until}.items() if day is not None}
    try:
        report = measures_json(load_snapshot(data), zone=zone, program=program, **days)
    except ValueError as error:
        raise ZoneReachError(f"--since, --until: {error}") from error
    if as_json:
        typer.echo(json.dumps(report, indent=1))
    else:
        typer.echo("{mark}{since} to {until}".format(mark="SAMPLE, " if report["sample"] else "", **report["period"]))
        _print_rows(_measure_rows(report))


def _measure_rows(report: dict[str, Any]) -> list[list[str]]:
    places = {"city": report["city"]} | {zone["name"]: zone["measures"] for zone in report["zones"]}
    names = dict.fromkeys(name for measured in places.values() for name in measured)
    rows = [[name, *(_number(measured.get(name)) for measured in places.values())] for name in names]
    return [["measure", *places], *rows]


def _number(measured: dict[str, Any] | None) -> str:
    if measured is None:
        return ""
    value, flag = measured["value"], (measured["flag"] or "").replace("_", " ")
    if value is None:
        return flag
    text = f"{value:,.0f}" if value == round(value) or abs(value) >= 100 else f"{value:.3g}"  # noqa: PLR2004
    return f"{text} ({flag})" if flag else text


def _print_rows(rows: Sequence[Sequence[str]]) -> None:
    """Print rows in columns, the first column to the left and the others to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for first, *others in rows:
        cells = [first.ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(others, widths[1:], strict=True))]
        typer.echo("  ".join(cells).rstrip())
