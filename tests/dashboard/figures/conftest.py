"""The embedded sample as the figures see it: its layers, each under its own name as address."""

from __future__ import annotations

from typing import Any

import pytest

from dashboard.figures.layers import all_layers, areas_with_zones, zone_points
from dashboard.views import Served
from geodata.snapshot import Snapshot


@pytest.fixture(scope="session")
def layers(snapshot: Snapshot) -> dict[str, dict[str, Any]]:
    """Return every layer of the maps as GeoJSON."""
    return all_layers(snapshot.reference)


@pytest.fixture(scope="session")
def served(snapshot: Snapshot, layers: dict[str, dict[str, Any]]) -> Served:
    """Return the snapshot as it is served; the address of a layer is a slash and its name."""
    reference = snapshot.reference
    addresses = {name: f"/{name}" for name in layers}
    return Served(snapshot, addresses, zone_points(reference.zones), areas_with_zones(reference))
