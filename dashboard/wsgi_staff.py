"""The staff application for a WSGI server: gunicorn dashboard.wsgi_staff:server."""

import sys

from dashboard.app import create_staff_app
from dashboard.settings import Settings
from geodata.errors import ZoneReachError
from geodata.snapshot import load_snapshot

try:
    server = create_staff_app(load_snapshot(Settings().data)).server
except ZoneReachError as error:
    sys.stderr.write(f"{error}\n")
    raise SystemExit(2) from None
