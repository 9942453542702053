"""What many tests read and none changes: the embedded snapshot, and the application around it."""

from __future__ import annotations

import pytest
from dash import Dash
from hypothesis import HealthCheck, settings

from dashboard.app import create_staff_app
from geodata.snapshot import Snapshot, load_snapshot

# How long an example takes says how busy the machine is, not whether the claim holds.
settings.register_profile("busy", settings(), deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("busy")


@pytest.fixture(scope="session")
def snapshot() -> Snapshot:
    """Return the embedded default, as a reader gets it."""
    return load_snapshot()


@pytest.fixture(scope="session")
def app(snapshot: Snapshot) -> Dash:
    """Return the staff application around the embedded default."""
    return create_staff_app(snapshot)
