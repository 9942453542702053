"""The sample that the tests look at: once at its usual size, drawn on the bundled layers."""

from __future__ import annotations

import pandas as pd
import pytest

from geodata.sample import sample_records
from geodata.sources.reference import load_reference_layers


@pytest.fixture(scope="session")
def layers() -> dict[str, pd.DataFrame]:
    """Return the bundled reference layers."""
    return load_reference_layers()


@pytest.fixture(scope="session")
def records(layers: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Return the usual sample: 18,000 contacts, seed 1."""
    return sample_records(layers=layers)


@pytest.fixture
def contacts(records: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Return a copy of the usual contacts."""
    return records["contacts"].copy()


@pytest.fixture
def referrals(records: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Return a copy of the usual referrals."""
    return records["referrals"].copy()
