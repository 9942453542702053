"""The JSON report has the agreed shape, and the real sample fills it."""

from __future__ import annotations

import json
from datetime import date

import pytest

from geodata.errors import UnknownMeasureError
from geodata.measures.registry import MEASURES
from geodata.measures.report import measures_json
from geodata.snapshot import load_snapshot
from tests.worlds import build, contact, referral

SHAPE = {"value", "low", "high", "numerator", "denominator", "flag"}


def test_the_report_of_the_sample_is_plain_json_of_the_agreed_shape() -> None:
    report = measures_json(load_snapshot())
    assert json.loads(json.dumps(report, allow_nan=False)) == report
    assert list(report) == ["sample", "data_version", "period", "need_proxy", "city", "zones"]
    assert report["sample"] is True
    assert report["need_proxy"]["kind"] == "citations"
    assert [zone["zone"] for zone in report["zones"]] == [1, 2, 3, 4, 5, 6]
    assert report["zones"][0]["residents"] == 38_270
    assert [zone["lead_status"] for zone in report["zones"]] == ["operating"] * 2 + ["announced"] * 4
    for measures in (report["city"], *(zone["measures"] for zone in report["zones"])):
        for name, number in measures.items():
            assert name in MEASURES
            assert set(number) >= SHAPE
            assert number["value"] is not None or number["flag"] is not None
    covered = report["city"]["lead_zones_covered"]
    assert (covered["value"], covered["denominator"]) == (2, 6)


def test_an_empty_world_has_a_report_too() -> None:
    report = measures_json(build())
    json.dumps(report, allow_nan=False)
    assert report["city"]["contacts"]["flag"] == "none_seen"


def test_a_zone_and_a_program_narrow_the_report() -> None:
    world = build(referrals=[referral("2025-03-01 10:00", "a")], contacts=[contact("2025-03-01 10:00", "a")])
    report = measures_json(world, zone=2, program="ROOTS")
    assert [zone["zone"] for zone in report["zones"]] == [2]
    assert "contacts" in report["city"]
    assert "residents" in report["city"]
    assert "people_referred" not in report["city"]
    assert report["city"]["contacts"]["value"] == 1  # the city stays whole
    assert "contacts" not in measures_json(world, program="LEAD")["zones"][0]["measures"]


def test_the_period_asked_is_the_period_counted() -> None:
    world = build(referrals=[referral("2025-03-01 10:00", "a")])
    report = measures_json(world, since=date(2025, 3, 2), until=date(2025, 3, 31))
    assert report["period"] == {"since": "2025-03-02", "until": "2025-03-31"}
    assert report["city"]["people_referred"]["value"] == 0


def test_what_cannot_be_reported_is_refused_with_the_choices() -> None:
    with pytest.raises(UnknownMeasureError, match="LEAD, ROOTS"):
        measures_json(build(), program="POST")
    with pytest.raises(UnknownMeasureError, match="LEAD, ROOTS"):
        measures_json(build(), program="Areas")
    with pytest.raises(ValueError, match="no zone 7"):
        measures_json(build(), zone=7)
