"""What holds on every page: percentages with denominators, dates, definitions, and the SAMPLE mark."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from dash import Dash
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.layouts import about
from dashboard.layouts.shell import navigation, shell
from geodata.measures.registry import CHAPTERS, MEASURES
from geodata.schemas import PLACED
from geodata.snapshot import Snapshot
from tests.addresses import SPAN, of, queries
from tests.dashboard.layouts.pages import PATHS, said
from tests.dashboard.layouts.tree import every, links, numbers, one, parts, plain, rows, text


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(PATHS), queries())
def test_no_percentage_stands_without_what_it_is_out_of(snapshot: Snapshot, path: str, asked: str) -> None:
    page = said(path, snapshot, of(asked))
    for tile in one(page["head"], "Dl")["props"]["children"]:
        figure = text(every(tile, "Dd")[0])
        assert ("%" in figure) <= (" of " in figure), figure
    for row in every(page["panels"], "Li"):
        written = text(row)
        assert ("%" in written) <= (len(numbers(written)) > 1), written


@settings(max_examples=15, deadline=None)
@given(st.sampled_from(PATHS), queries())
def test_the_filters_in_the_address_are_said_in_words(snapshot: Snapshot, path: str, asked: str) -> None:
    filters = said(path, snapshot, of(asked))["filters"]
    view = of(asked)
    assert (f"Zone {view.zone}" if view.zone else "all zones") in text(filters)
    assert {"/": "LEAD", "/reach": "ROOTS"}[path] in text(filters)


@pytest.mark.parametrize("path", PATHS)
def test_the_date_of_the_data_and_the_definitions_stand_under_the_title(snapshot: Snapshot, path: str) -> None:
    head = said(path, snapshot, of("?since=2024-01-01&until=2024-01-31"))["head"]
    assert "Data to Sep 30, 2026" in text(head)
    assert "/about#definitions" in [link["props"]["href"] for link in links(head)]


def test_the_sample_mark_stands_in_the_frame_of_every_page(snapshot: Snapshot, app: Dash) -> None:
    frame = plain(app.layout())
    [mark] = every(frame, "Span", className="sample")
    assert "SAMPLE" in text(mark)
    assert "invented" in mark["props"]["title"]
    assert mark not in list(parts(every(frame, "Main"))), "in the frame, not on a page"
    real = plain(shell(replace(snapshot, sample=False)))
    assert "SAMPLE" not in text(real)


def test_the_frame_has_a_way_past_itself_and_a_place_to_say_things(snapshot: Snapshot) -> None:
    frame = plain(shell(snapshot))
    [skip] = every(frame, "A")
    assert skip["props"]["href"] == f"#{one(frame, 'Main')['props']['id']}"
    [status] = [part for part in parts(frame) if part["props"].get("role") == "status"]
    assert status["props"]["aria-live"] == "polite"


@pytest.mark.parametrize(("here", "name"), [("/", "Coverage"), ("/reach", "Reach"), ("/about", "About")])
def test_the_pages_are_linked_with_period_and_zone_and_the_present_one_is_marked(here: str, name: str) -> None:
    view = of("?zone=4&since=2026-07-01&hour=9&door=social_contact")
    pages = links(plain(navigation(here, view)))
    carried = of().but(zone=4, period=view.period).to_query()
    hrefs = {text(page): page["props"]["href"] for page in pages}
    assert hrefs == {"Coverage": f"/{carried}", "Reach": f"/reach{carried}", "About": "/about"}
    assert [text(page) for page in pages if page["props"].get("aria-current") == "page"] == [name]


@pytest.fixture(scope="module")
def about_page(snapshot: Snapshot) -> Any:
    return plain(about.page(snapshot))


def test_about_says_what_data_it_shows(about_page: Any, snapshot: Snapshot) -> None:
    words = text(about_page)
    assert snapshot.version in words
    assert "Oct 1, 2023" in words
    assert snapshot.period == SPAN
    assert "invented" in words
    assert "invented" not in text(plain(about.page(replace(snapshot, sample=False))))


def test_about_counts_every_record_wherever_it_lies(about_page: Any, snapshot: Snapshot) -> None:
    placed = [table["placed"] for table in snapshot.records.values() if "placed" in table]
    counted = [f"{sum((table == code).sum() for table in placed):,}" for code in PLACED]
    assert [row[1] for row in rows(about_page)] == counted


def test_about_defines_every_measure(about_page: Any) -> None:
    defined = {part["props"]["id"]: text(part) for part in every(about_page, "Details")}
    assert set(defined) == set(MEASURES)
    for chapter, measures in CHAPTERS.items():
        assert chapter in [text(title) for title in every(about_page, "H3")]
        for measure in measures:
            facts = (measure.title, measure.question, measure.numerator, measure.limits)
            assert all(" ".join(fact.split()) in defined[measure.name] for fact in facts)


def test_about_names_sources_and_licences(about_page: Any) -> None:
    words = text(about_page)
    for name in ("OpenStreetMap", "ODbL", "MIT", "Census", "SIL Open Font License"):
        assert name in words
