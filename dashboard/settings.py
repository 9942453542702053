"""What an operator sets in the environment; every name begins with ZONEREACH_."""

from __future__ import annotations

from pathlib import Path

from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Settings of the application.

    `data`: folder of records written by `zonereach sample`; none: the embedded sample.
    """

    model_config = SettingsConfigDict(env_prefix="ZONEREACH_", frozen=True)

    data: Path | None = None
