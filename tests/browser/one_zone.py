"""Serve the default with referrals and contacts in one zone only: python -m tests.browser.one_zone PORT."""

from __future__ import annotations

import sys
from dataclasses import replace

from gevent.pywsgi import WSGIServer

from dashboard.app import create_staff_app
from geodata.snapshot import Snapshot, load_snapshot

KINDS = ("referrals", "contacts")


def one_zone(snapshot: Snapshot, zone: int) -> Snapshot:
    """Return the snapshot with the referrals and contacts of one zone, and none elsewhere."""
    kept = {name: table[table["zone"] == zone] for name, table in snapshot.records.items() if name in KINDS}
    return replace(snapshot, records={**snapshot.records, **kept})


if __name__ == "__main__":
    server = WSGIServer(
        ("127.0.0.1", int(sys.argv[1])), create_staff_app(one_zone(load_snapshot(), 1)).server, log=None
    )
    server.start()
    sys.stdout.write(f"http://127.0.0.1:{sys.argv[1]}\n")
    sys.stdout.flush()
    server.serve_forever()
