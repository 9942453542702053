"""Every callback answers every address, whatever stands in it, and changes nothing but the page."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from dash import Dash
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.selection import MEASURES, VIEWS
from geodata.schemas import ZONES
from geodata.snapshot import Snapshot, fingerprint
from tests.addresses import hostile, queries
from tests.dashboard.callbacks.wired import PAGES, PATH_OF, change, of_page
from tests.fire import LIGHT, PICTURES, answered, fire, visit

PATH = pytest.mark.parametrize("path", PAGES)
AREAS = ("zones", "neighborhoods", "hexagons")
QUERIES = [
    "",
    *(f"?zone={zone}" for zone in ZONES),
    *(f"?measure={measure}&areas={areas}&view={view}" for measure, areas, view in product(MEASURES, AREAS, VIEWS)),
]
NO_WEBGL = LIGHT | {"webgl": False}


@pytest.fixture(scope="module", autouse=True)
def untouched(snapshot: Snapshot) -> Any:
    """Hold every test of this file to leaving the snapshot as it was, cell by cell."""
    before = fingerprint(snapshot)
    yield
    assert fingerprint(snapshot) == before


@PATH
@pytest.mark.parametrize("query", QUERIES)
def test_every_view_is_answered(app: Dash, path: str, query: str) -> None:
    for output, answer in change(app, f"{path}{query}").items():
        assert answer.status == 200, output
        assert answer.values, output


@PATH
@settings(max_examples=25)
@given(query=st.one_of(hostile(), queries()))
def test_no_query_string_is_an_error(app: Dash, path: str, query: str) -> None:
    held = visit(path) | {"address.search": query, "_pages_location.search": query}
    for output in (*of_page(app, path), "_pages_content.children"):
        assert fire(app, output, held).status == 200, output


@settings(max_examples=40)
@given(st.one_of(st.text(), st.text(alphabet="/.%~<>{}abo", max_size=12)).map(lambda text: f"/{text}"))
def test_no_path_is_an_error(app: Dash, path: str) -> None:
    held = visit("/") | {"address.pathname": path, "_pages_location.pathname": path}
    for output in ("navigation.children", "_pages_content.children"):
        assert fire(app, output, held).status == 200, output


@pytest.mark.parametrize("given_away", ["present", "self", "snapshot", "page", "served", "view", "title", "name"])
@PATH
def test_a_key_of_the_address_may_have_any_name(app: Dash, path: str, given_away: str) -> None:
    answer = fire(app, "_pages_content.children", visit(f"{path}?{given_away}=x&zone=2"))
    assert answer.status == 200
    assert answer.values["_pages_store.data"]["title"].startswith(PAGES[path].capitalize())


@pytest.mark.parametrize("graph", PICTURES)
def test_before_the_browser_has_said_how_it_displays_nothing_is_drawn(app: Dash, graph: str) -> None:
    answer = fire(app, f"{graph}.figure", visit(PATH_OF[graph], None))
    assert answer.status == 200
    assert f"{graph}.figure" not in answer.values
    assert f"{graph}-drawn.data" not in answer.values


@pytest.mark.parametrize("graph", PICTURES)
def test_a_picture_whose_page_is_being_left_is_not_drawn(app: Dash, graph: str) -> None:
    for path in {"/", "/reach", "/about"} - {PATH_OF[graph]}:
        assert fire(app, f"{graph}.figure", visit(f"{path}?zone=2", drawn=LIGHT)).status == 204


@PATH
@pytest.mark.parametrize("drawn", [None, NO_WEBGL])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_without_webgl_the_map_is_plain_polygons(app: Dash, path: str, scheme: str, drawn: Any) -> None:
    display = NO_WEBGL | {"scheme": scheme}
    graph = f"{PAGES[path]}-map"
    answer = fire(app, f"{graph}.figure", visit(f"{path}?zone=2", display, drawn=drawn and display))
    figure = answer.values[f"{graph}.figure"]
    assert {trace["type"] for trace in figure["data"]} == {"scatter"}
    assert "map" not in figure["layout"]


@PATH
def test_an_answer_depends_on_the_address_alone_not_on_what_was_asked_before(app: Dash, path: str) -> None:
    one, other = f"{path}?zone=1&hour=9", f"{path}?zone=5&measure=need&view=table&hour=9"
    first = {output: answer.values for output, answer in change(app, one).items()}
    second = {output: answer.values for output, answer in change(app, other).items()}
    again = {output: answer.values for output, answer in change(app, one).items()}
    assert first == again
    assert first != second


@PATH
def test_a_page_opens_with_the_filters_of_its_address_already_on_it(app: Dash, path: str) -> None:
    page = fire(app, "_pages_content.children", visit(f"{path}?zone=4")).values["_pages_content.children"]
    filters = fire(app, f"{PAGES[path]}-filters.children", visit(f"{path}?zone=4")).values[
        f"{PAGES[path]}-filters.children"
    ]
    assert page["props"]["children"][0]["props"]["children"] == filters


def test_the_pages_are_linked_from_wherever_the_reader_is(app: Dash) -> None:
    links = fire(app, "navigation.children", visit("/reach?zone=3&hour=9")).values["navigation.children"]
    assert [link["props"]["href"] for link in links] == ["/?zone=3", "/reach?zone=3", "/about"]
    assert [link["props"].get("aria-current") for link in links] == [None, "page", None]


def test_every_callback_was_fired_here(app: Dash) -> None:
    fired = {output for path in PAGES for output in of_page(app, path)}
    assert fired | {"_pages_content.children"} == set(answered(app))
