"""The staff application for a WSGI server: gunicorn dashboard.wsgi_staff:server."""

from dashboard.app import create_staff_app
from dashboard.settings import Settings
from geodata.snapshot import load_snapshot

server = create_staff_app(load_snapshot(Settings().data)).server
