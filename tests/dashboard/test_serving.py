"""What never changes is packed once and kept a year; what may change is packed each time and not kept."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import flask_compress.flask_compress as packer
import pytest
from dash import Dash
from flask.testing import FlaskClient

from dashboard import serving
from dashboard.serving import Stored

PACKED = {"Accept-Encoding": "gzip, deflate, br, zstd"}
PLOTLY = "/_dash-component-suites/plotly/package_data/plotly.min.js"
FIRST_VISIT = 2_200_000


@pytest.fixture
def visitor(app: Dash) -> FlaskClient:
    """Return a browser without a cache."""
    return app.server.test_client()


def addresses(visitor: FlaskClient) -> list[str]:
    """Return every address that the page itself names."""
    return re.findall(r'(?:src|href)="([^"]+)"', visitor.get("/").text)


@pytest.fixture
def packings(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """Return a list that grows with every body that is compressed."""
    seen: list[bytes] = []
    compress = packer._compress_data
    monkeypatch.setattr(packer, "_compress_data", lambda app, data, way: seen.append(data) or compress(app, data, way))
    return seen


def test_an_address_changes_with_what_it_holds() -> None:
    stored = Stored()
    first = stored.add("zones.json", "application/json", b"{}")
    assert first.startswith("/kept/zones.")
    assert first.endswith(".json")
    assert stored.add("zones.json", "application/json", b"[]") != first
    assert stored.add("zones.json", "application/json", b"{}") == first


def test_what_is_stored_may_be_kept_a_year_without_asking_again(visitor: FlaskClient) -> None:
    kept = [address for address in addresses(visitor) if address.startswith("/kept/")]
    assert len(kept) == 3  # sheet, script, icon
    for address in kept:
        answer = visitor.get(address)
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize("address", ["/kept/zones.000000000000.json", "/kept/../settings.py"])
def test_an_unknown_address_is_not_found(visitor: FlaskClient, address: str) -> None:
    answer = visitor.get(address)
    assert (answer.status_code, answer.headers["Cache-Control"]) == (404, "no-store")


def test_every_browser_gets_the_same_words_packed_or_not(visitor: FlaskClient) -> None:
    address = next(address for address in addresses(visitor) if address.endswith(".css"))
    plain = visitor.get(address)
    zipped = visitor.get(address, headers={"Accept-Encoding": "gzip"})
    best = visitor.get(address, headers=PACKED)
    assert [answer.headers.get("Content-Encoding") for answer in (plain, zipped, best)] == [None, "gzip", "br"]
    assert gzip.decompress(zipped.data) == plain.data
    assert len(best.data) < len(zipped.data) < len(plain.data) / 3
    assert {answer.headers["Vary"] for answer in (plain, zipped, best)} == {"Accept-Encoding"}


def test_the_sheet_holds_every_rule_and_its_fonts_are_there(visitor: FlaskClient) -> None:
    sheet = visitor.get(next(address for address in addresses(visitor) if address.endswith(".css"))).text
    for file in (Path(serving.__file__).parent / "assets").glob("*.css"):
        assert file.read_text(encoding="utf-8") in sheet
    fonts = set(re.findall(r"url\((/kept/font-\d+\.\w+\.woff2)\)", sheet))
    assert len(fonts) == len(serving.WEIGHTS)
    for font in fonts:
        assert visitor.get(font).data[:4] == b"wOF2"


def test_a_library_is_packed_once_whatever_its_fingerprint(visitor: FlaskClient, packings: list[bytes]) -> None:
    for address in (PLOTLY, PLOTLY, PLOTLY.replace(".min", ".v1m1.min"), PLOTLY.replace(".min", ".v1m2.min")):
        assert visitor.get(address, headers=PACKED).headers["Content-Encoding"] == "br"
    assert len(packings) <= 1  # none, where another test asked for it before


def test_an_answer_that_may_change_is_packed_each_time(visitor: FlaskClient, packings: list[bytes]) -> None:
    for _ in range(2):
        assert visitor.get("/_dash-layout", headers=PACKED).headers["Content-Encoding"] == "br"
    assert len(packings) == 2


def test_a_second_visit_gets_no_library_again(visitor: FlaskClient) -> None:
    for address in [*addresses(visitor), PLOTLY]:
        first = visitor.get(address, headers=PACKED)
        if "immutable" not in first.headers["Cache-Control"]:
            second = visitor.get(address, headers=PACKED | {"If-None-Match": first.headers["ETag"]})
            assert (second.status_code, second.data) == (304, b"")


@pytest.mark.parametrize("address", ["/", "/reach?zone=2", "/_dash-layout", "/_dash-dependencies"])
def test_what_holds_records_is_not_kept_by_the_browser(visitor: FlaskClient, address: str) -> None:
    assert visitor.get(address).headers["Cache-Control"] == "no-store"


def test_an_answer_to_a_filter_is_not_kept_by_the_browser(visitor: FlaskClient) -> None:
    asked = {
        "output": "navigation.children",
        "outputs": {"id": "navigation", "property": "children"},
        "inputs": [
            {"id": "address", "property": "pathname", "value": "/"},
            {"id": "address", "property": "search", "value": "?zone=2"},
        ],
        "changedPropIds": ["address.search"],
    }
    answer = visitor.post("/_dash-update-component", json=asked, headers=PACKED)
    assert "/reach?zone=2" in str(visitor.post("/_dash-update-component", json=asked).json)
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Content-Encoding"] == "br"


def test_a_first_visit_stays_under_its_weight(visitor: FlaskClient) -> None:
    sheet = next(address for address in addresses(visitor) if address.endswith(".css"))
    fonts = set(re.findall(r"/kept/font-[\w.]+", visitor.get(sheet).text))
    asked = ["/", *addresses(visitor), *fonts, PLOTLY]
    assert sum(len(visitor.get(address, headers=PACKED).data) for address in asked) < FIRST_VISIT


def test_the_page_asks_nothing_of_anyone_else(visitor: FlaskClient) -> None:
    assert all(address.startswith("/") and not address.startswith("//") for address in addresses(visitor))
