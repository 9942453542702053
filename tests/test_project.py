"""What is promised around the code: pinned dependencies that are used, two commands, everything documented."""

from __future__ import annotations

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from itertools import chain
from pathlib import Path

import pytest
from typer.main import get_command

from dashboard.cli import cli
from dashboard.settings import Settings

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
USED_WITHOUT_IMPORT = {
    "gunicorn": "the Procfile starts it",
    "mypy": "make lint runs it",
    "pandas-stubs": "mypy reads it",
    "plotly": "Dash serves its plotly.js to the browser",
    "ruff": "make lint runs it",
    "scipy-stubs": "mypy reads it",
}


def named(requirements: list[str]) -> set[str]:
    """Return the names of requirements without their versions."""
    return {re.split(r"[<>=\[ ]", requirement)[0].lower() for requirement in requirements}


RUNTIME, DEVELOPMENT = named(PROJECT["dependencies"]), named(PROJECT["optional-dependencies"]["dev"])


def imported(*folders: str) -> set[str]:
    """Return the distributions that the Python files of some folders import."""
    owners = packages_distributions()
    files = chain.from_iterable((ROOT / folder).rglob("*.py") for folder in folders)
    return {
        owner.lower().replace("_", "-")
        for file in files
        for module in _imports(file)
        for owner in owners.get(module, ())
    }


def _imports(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name.split(".")[0] for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.split(".")[0]


def test_what_the_product_imports_is_declared_and_what_is_declared_is_used() -> None:
    assert imported("geodata", "dashboard") - {"zonereach"} == RUNTIME - USED_WITHOUT_IMPORT.keys()


def test_what_the_tests_import_is_declared_and_what_is_declared_is_used() -> None:
    theirs = imported("tests", "benchmarks") - {"zonereach"}
    assert theirs <= RUNTIME | DEVELOPMENT
    assert DEVELOPMENT - theirs == DEVELOPMENT & USED_WITHOUT_IMPORT.keys()


def test_every_dependency_is_pinned_with_checksums_and_no_index_is_named() -> None:
    pinned = re.findall(r"^([\w.-]+)==\S+(?: ;[^\\\n]+)? \\\n    --hash=sha256:[0-9a-f]{64}", LOCK, re.MULTILINE)
    assert len(pinned) == len(re.findall(r"^[\w.-]+==", LOCK, re.MULTILINE))
    assert set(pinned) >= RUNTIME | DEVELOPMENT | {"setuptools"}
    assert "//" not in LOCK
    assert "-r requirements.lock" in (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("target", ["run", "test", "test-deep", "lint", "lock", "bench"])
def test_make_knows_its_targets(target: str) -> None:
    subprocess.run(["make", "--dry-run", target], cwd=ROOT, capture_output=True, check=True)


def test_a_python_that_is_too_old_is_refused_in_plain_words(tmp_path: Path) -> None:
    old = tmp_path / "python3.9"
    old.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    old.chmod(0o755)
    for name in ("Makefile", "requirements.lock", "pyproject.toml"):
        (tmp_path / name).symlink_to(ROOT / name)
    tried = subprocess.run(["make", "run", f"PYTHON={old}"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert tried.returncode != 0
    assert "needs Python 3.11 or newer" in tried.stdout
    assert not (tmp_path / ".venv").exists()


def test_every_command_option_and_setting_is_documented() -> None:
    pages = [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
    told = "\n".join(page.read_text(encoding="utf-8") for page in pages)
    commands = get_command(cli).commands  # type: ignore[attr-defined]
    options = {
        name for command in commands.values() for option in command.params for name in option.opts if name[0] == "-"
    }
    settings = {f"ZONEREACH_{name.upper()}" for name in Settings.model_fields}
    promised = {f"zonereach {name}" for name in commands} | options | settings
    assert promised >= {"zonereach serve", "--json", "ZONEREACH_DATA"}
    assert {name for name in promised if name not in told} == set()
