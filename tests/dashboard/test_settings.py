"""Settings come from the environment, under our own prefix, and stay as they were read."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.settings import Settings


def test_without_settings_the_embedded_sample_is_served(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ZONEREACH_DATA", raising=False)
    monkeypatch.setenv("DATA", "elsewhere")
    assert Settings().data is None


def test_the_folder_of_records_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZONEREACH_DATA", "records/of/october")
    assert Settings().data == Path("records/of/october")


def test_settings_do_not_change_while_the_application_runs() -> None:
    with pytest.raises(ValueError, match="frozen"):
        Settings().data = Path("other")
