"""What many tests read and none changes: the embedded snapshot, and the application around it."""

from __future__ import annotations

import pytest
from dash import Dash

from dashboard.app import create_staff_app
from geodata.snapshot import Snapshot, load_snapshot


@pytest.fixture(scope="session")
def snapshot() -> Snapshot:
    """Return the embedded default, as a reader gets it."""
    return load_snapshot()


@pytest.fixture(scope="session")
def app(snapshot: Snapshot) -> Dash:
    """Return the staff application around the embedded default."""
    return create_staff_app(snapshot)
