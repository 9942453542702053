"""A tree of components as plain data, as the browser gets it: find what is in it, and read its words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from plotly.utils import PlotlyJSONEncoder

Node = Any
"""A component as a dictionary of `type`, `namespace` and `props`; a string, a number, nothing, or a list of these."""

NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?%?")


def plain(tree: Any) -> Node:
    """Return components as plain data."""
    return json.loads(json.dumps(tree, cls=PlotlyJSONEncoder))


def parts(node: Node) -> Iterator[dict[str, Any]]:
    """Yield every component under a node, itself first, in the order of reading."""
    if isinstance(node, list):
        for child in node:
            yield from parts(child)
    elif isinstance(node, dict) and "props" in node:
        yield node
        for value in node["props"].values():
            yield from parts(value)


def every(node: Node, kind: str, **props: Any) -> list[dict[str, Any]]:
    """Return the components of a type, such as Table, whose properties hold the given values."""
    found = (part for part in parts(node) if part["type"] == kind)
    return [part for part in found if all(part["props"].get(name) == value for name, value in props.items())]


def one(node: Node, kind: str, **props: Any) -> dict[str, Any]:
    """Return the one component of a type."""
    [found] = every(node, kind, **props)
    return found


def text(node: Node) -> str:
    """Return the words of a node as a reader meets them, with single spaces between."""
    return " ".join(" ".join(_words(node)).split())


def _words(node: Node) -> Iterator[str]:
    if isinstance(node, str | int | float) and not isinstance(node, bool):
        yield str(node)
    elif isinstance(node, list):
        for child in node:
            yield from _words(child)
    elif isinstance(node, dict) and "props" in node:
        yield from _words(node["props"].get("children"))


def numbers(node: Node) -> list[str]:
    """Return every number written in a node, in order."""
    return NUMBER.findall(text(node))


def links(node: Node) -> list[dict[str, Any]]:
    """Return the components that lead to an address."""
    return [part for part in parts(node) if "href" in part["props"]]


def query(link: dict[str, Any]) -> str:
    """Return the query string that a link leads to."""
    return urlsplit(link["props"]["href"]).query


def rows(table: Node) -> list[list[str]]:
    """Return the words of each cell of a table's body."""
    body = one(table, "Tbody")
    cells = (row["props"]["children"] for row in every(body, "Tr"))
    return [[text(cell) for cell in row] for row in cells]


def columns(table: Node) -> list[str]:
    """Return the words at the head of each column."""
    return [text(cell) for cell in every(one(table, "Thead"), "Th")]
