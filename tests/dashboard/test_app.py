"""The application as a whole: its pages, its wiring, and that it stands alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from types import MappingProxyType
from typing import Any

import pytest
from dash import Dash

from dashboard import ids
from dashboard.app import create_staff_app
from geodata.errors import ZoneReachError
from geodata.snapshot import Snapshot
from tests.dashboard.layouts.tree import parts, plain, text
from tests.fire import PICTURES, fire, outputs_of, visit, wiring

PAGES = {"/": "Coverage", "/reach": "Reach", "/about": "About"}
MOST_OUTPUTS = 3


def page(app: Dash, address: str, **held: Any) -> str:
    """Return the words of the page that the router shows at an address."""
    return text(fire(app, "_pages_content.children", visit(address, **held)).values["_pages_content.children"])


@pytest.mark.parametrize("path", [*PAGES, "/nowhere", "/reach/nowhere"])
def test_every_address_is_answered_with_the_whole_frame(app: Dash, path: str) -> None:
    answer = app.server.test_client().get(path)
    assert answer.status_code == 200
    assert answer.mimetype == "text/html"
    assert '<html lang="en">' in answer.text


@pytest.mark.parametrize(("path", "name"), PAGES.items())
def test_every_page_has_its_title(app: Dash, path: str, name: str) -> None:
    answer = fire(app, "_pages_store.data", visit(path))
    assert answer.values["_pages_store.data"] == {"title": f"{name} · ZoneReach"}


def test_an_address_that_leads_nowhere_says_so_and_the_way_back(app: Dash) -> None:
    answer = fire(app, "_pages_content.children", visit("/nowhere?zone=2")).values["_pages_content.children"]
    assert "leads nowhere" in text(answer)
    assert [part["props"]["href"] for part in parts(answer) if "href" in part["props"]] == ["/"]


@pytest.mark.parametrize(("path", "name"), PAGES.items())
def test_a_page_on_screen_is_not_made_anew_when_its_filters_change(app: Dash, path: str, name: str) -> None:
    assert fire(app, "_pages_content.children", visit(f"{path}?zone=2", shown=f"{name} · ZoneReach")).status == 204
    assert fire(app, "_pages_content.children", visit(f"{path}?zone=2", shown="Another")).status == 200


def test_every_component_that_a_callback_names_stands_on_a_page(app: Dash) -> None:
    app.server.test_client().get("/")
    present = {part["props"]["id"] for part in parts(plain(app.validation_layout)) if "id" in part["props"]}
    named = {given["id"] for wire in wiring(app) for given in (*wire["inputs"], *wire["state"])}
    named |= {output.rpartition(".")[0] for wire in wiring(app) for output in outputs_of(wire)}
    late = {ids.MONTHS, ids.MONTHS_APPLY}
    assert named - late <= present
    assert late <= present, "the filters stand on the page from the first"


def test_no_callback_writes_more_than_three_parts_of_a_page(app: Dash) -> None:
    for wire in wiring(app):
        written = [output for output in outputs_of(wire) if output.rpartition(".")[0] not in map(ids.drawn, PICTURES)]
        assert len(written) <= MOST_OUTPUTS, "beside what the browser keeps about its pictures"


def every_rule(app: Dash) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield each address of the server with the ways it may be asked."""
    for rule in app.server.url_map.iter_rules():
        yield str(rule), frozenset(rule.methods or ()) - {"HEAD", "OPTIONS"}


def test_dash_checks_every_callback_and_opens_no_door_for_models(app: Dash) -> None:
    assert app.config.suppress_callback_exceptions is False
    assert not [route for route, _ in every_rule(app) if "mcp" in route]


def test_nothing_but_a_callback_takes_anything_in(app: Dash) -> None:
    assert {route for route, ways in every_rule(app) if ways != {"GET"}} == {"/_dash-update-component"}


def test_two_applications_in_one_process_do_not_know_each_other(app: Dash, snapshot: Snapshot) -> None:
    other = create_staff_app(replace(snapshot, version="another"))
    assert snapshot.version in page(app, "/about")
    assert "another" in page(other, "/about")
    assert snapshot.version in page(app, "/about")
    assert "another" not in page(app, "/about")
    assert [wire["output"] for wire in wiring(app)] == [wire["output"] for wire in wiring(other)]


def test_records_not_marked_as_a_sample_are_not_served(snapshot: Snapshot) -> None:
    real = snapshot.records["contacts"].assign(data_source="OCHS")
    with pytest.raises(ZoneReachError, match=r"^contacts: not every record is marked SAMPLE") as error:
        create_staff_app(replace(snapshot, records=MappingProxyType({**snapshot.records, "contacts": real})))
    assert "zonereach sample" in str(error.value)
