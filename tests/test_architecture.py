"""The rules of the house, read from the source: who may import whom, proportions, and one home for each thing.

Docstrings, types and style are the business of ruff and mypy, which `make test` runs first.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for package in ("geodata", "dashboard")
    for path in sorted((ROOT / package).rglob("*.py"))
}
TREES = {module: ast.parse(path.read_text(encoding="utf-8")) for module, path in SOURCES.items()}

PICTURES = {"geodata", "dashboard.figures", "dashboard.selection", "dashboard.theme", "dashboard.words"}
PAGES = PICTURES | {"dashboard.layouts", "dashboard.ids"}
MAY_IMPORT = {
    "geodata": {"geodata"},
    "dashboard.ids": set(),
    "dashboard.theme": set(),
    "dashboard.words": set(),
    "dashboard.settings": set(),
    "dashboard.selection": {"geodata"},
    "dashboard.views": {"geodata", "dashboard.selection"},
    "dashboard.serving": {"dashboard.theme"},
    "dashboard.figures": PICTURES,
    "dashboard.layouts": PAGES,
    "dashboard.callbacks": PAGES | {"dashboard.callbacks", "dashboard.views"},
    "dashboard.app": PAGES | {"dashboard.callbacks", "dashboard.views", "dashboard.serving"},
    "dashboard.cli": {"geodata", "dashboard.app"},
    "dashboard.wsgi_staff": {"geodata", "dashboard.app", "dashboard.settings"},
    "dashboard": set(),
}
MAY_NOT_BE_IMPORTED_BY_GEODATA = {"dash", "dash_mantine_components", "flask", "gevent", "plotly", "typer", "werkzeug"}
EARLIER_ROOMS = (
    {"errors", "periods"},
    {"schemas", "areas", "plausible", "dictionary", "hours", "joins", "sources"},
    {"sample"},
    {"snapshot"},
    {"measures"},
)
"""Inside geodata: each group imports from itself and those before it."""

LONGEST_FILE, LONGEST_FUNCTION, LONGEST_CALLBACK = 300, 60, 15
MOST_OUTPUTS = 4
"""A map's figure, its words, its names and how it was drawn: one answer, so that they never disagree."""


def imports(module: str) -> Iterator[str]:
    """Yield every module that a module imports, also inside functions."""
    for node in ast.walk(TREES[module]):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            inner = [f"{node.module}.{name.name}" for name in node.names]
            yield from (name if name in SOURCES else node.module for name in inner)


def room_of(module: str) -> str:
    """Return the longest name among the rooms that the module stands in."""
    return max((room for room in MAY_IMPORT if f"{module}.".startswith(f"{room}.")), key=len)


def functions(module: str) -> Iterator[ast.FunctionDef]:
    """Yield every function of a module, nested ones too."""
    yield from (node for node in ast.walk(TREES[module]) if isinstance(node, ast.FunctionDef))


def lines_of(function: ast.FunctionDef) -> int:
    """Return the lines of a function without those of the functions inside it, which are counted on their own."""
    inside = [node for node in ast.walk(function) if isinstance(node, ast.FunctionDef) and node is not function]
    return _span(function) - sum(map(_span, inside))


def _span(node: ast.FunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def texts(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield line and value of every string that is not a docstring or a style sheet's class name."""
    passed = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) or (isinstance(node, ast.keyword) and node.arg == "className")
        for inner in ast.walk(node.value)
        if isinstance(inner, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in passed:
            yield node.lineno, node.value


def in_room(*rooms: str) -> list[str]:
    """Return the modules of some rooms."""
    return [module for module in SOURCES if any(f"{module}.".startswith(f"{room}.") for room in rooms)]


@pytest.mark.parametrize("module", SOURCES)
def test_a_room_imports_only_from_the_rooms_it_may(module: str) -> None:
    ours = {other for other in imports(module) if other.split(".")[0] in {"geodata", "dashboard"}}
    allowed = MAY_IMPORT[room_of(module)]
    assert {other for other in ours if not any(f"{other}.".startswith(f"{room}.") for room in allowed)} == set()


@pytest.mark.parametrize("module", in_room("geodata"))
def test_geodata_has_never_heard_of_screens_or_servers(module: str) -> None:
    assert {other.split(".")[0] for other in imports(module)}.isdisjoint(MAY_NOT_BE_IMPORTED_BY_GEODATA)


@pytest.mark.parametrize("module", [module for module in in_room("geodata") if module != "geodata"])
def test_inside_geodata_imports_point_to_earlier_rooms(module: str) -> None:
    place = {room: rank for rank, group in enumerate(EARLIER_ROOMS) for room in group}
    here = place[module.split(".")[1]]
    assert [other for other in imports(module) if other in SOURCES and place[other.split(".")[1]] > here] == []


@pytest.mark.parametrize("module", SOURCES)
def test_files_and_functions_stay_small(module: str) -> None:
    length = len(SOURCES[module].read_text(encoding="utf-8").splitlines())
    assert length <= LONGEST_FILE
    assert [found.name for found in functions(module) if lines_of(found) > LONGEST_FUNCTION] == []


@pytest.mark.parametrize("module", in_room("dashboard.callbacks"))
def test_a_callback_parses_asks_draws_and_returns(module: str) -> None:
    for found in functions(module):
        wires = [
            wire for wire in found.decorator_list if isinstance(wire, ast.Call) and "callback" in ast.unparse(wire.func)
        ]
        for wire in wires:
            outputs = [part for part in wire.args if isinstance(part, ast.Call) and ast.unparse(part.func) == "Output"]
            assert 1 <= len(outputs) <= MOST_OUTPUTS, found.name
            assert (found.end_lineno or 0) - found.body[0].lineno < LONGEST_CALLBACK, found.name


@pytest.mark.parametrize("module", in_room("dashboard"))
def test_an_id_is_written_in_ids_alone(module: str) -> None:
    for node in ast.walk(TREES[module]):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {"Input", "Output", "State"}:
            assert not isinstance(node.args[0], ast.Constant), ast.unparse(node)
        if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[0] in {"dcc", "dmc"}:
            assert not [key for key in node.keywords if key.arg == "id" and isinstance(key.value, ast.Constant)]


@pytest.mark.parametrize(
    "path", [*SOURCES.values(), *sorted((ROOT / "dashboard/assets").glob("*.*"))], ids=lambda path: path.name
)
def test_a_colour_is_written_in_the_theme_alone(path: Path) -> None:
    if path == SOURCES["dashboard.theme"]:
        return
    found = re.findall(r"#(?:[0-9a-fA-F]{3,4}){1,2}\b|\b(?:rgb|hsl)a?\([^)]*\)", path.read_text(encoding="utf-8"))
    assert set(found) <= {"rgba(0,0,0,0)"}  # no colour at all


@pytest.mark.parametrize("module", in_room("dashboard.layouts", "dashboard.callbacks"))
def test_a_sentence_is_written_in_the_catalogue_alone(module: str) -> None:
    assert [text for _, text in texts(TREES[module]) if re.search(r"[^\W\d]{2,}\W* [^\W\d]{2,}", text)] == []


@pytest.mark.parametrize("module", in_room("dashboard"))
def test_nothing_that_readers_share_can_change(module: str) -> None:
    tree = TREES[module]
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.Global)]
    for node in tree.body:
        if isinstance(node, ast.Assign):  # without Final: an alias of a type, a word, or an entry point
            name = ast.unparse(node.targets[0])
            plain = isinstance(node.value, ast.Constant) or (name[0].isupper() and not name.isupper())
            assert plain or (module, name) == ("dashboard.cli", "cli"), ast.unparse(node)
        if isinstance(node, ast.AnnAssign):
            assert "Final" in ast.unparse(node.annotation), ast.unparse(node)
            assert "DataFrame" not in ast.unparse(node)


@pytest.mark.parametrize(
    "module", [name for name in in_room("dashboard") if name not in {"dashboard.serving", "dashboard.words"}]
)
def test_what_shows_tables_reads_no_file(module: str) -> None:
    called = {ast.unparse(node.func).split(".")[-1] for node in ast.walk(TREES[module]) if isinstance(node, ast.Call)}
    assert not [name for name in called if name.startswith("read_") or name == "open"]


@pytest.mark.parametrize("module", in_room("dashboard"))
def test_a_callback_without_its_component_is_an_error(module: str) -> None:
    assert "suppress_callback_exceptions" not in SOURCES[module].read_text(encoding="utf-8")


@pytest.mark.parametrize("module", SOURCES)
def test_no_source_names_an_outside_address(module: str) -> None:
    named = [
        text
        for _, text in texts(TREES[module])
        if re.search(r"\w+://\w", text.replace("http://www.w3.org/2000/svg", ""))
    ]
    assert named == []


@pytest.mark.parametrize("path", sorted((ROOT / "dashboard/assets").glob("*.*")), ids=lambda path: path.name)
def test_no_asset_names_an_outside_address(path: Path) -> None:
    text = path.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
    assert not re.search(r"(?:https?:|wss?:|url\(['\"]?)//|@import", text)
