"""What of a centre's information is warned of before it is published, each with its field and reason."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from kiosk.collector.configuration.configuration_checks import Facts, findings
from kiosk.settings import CentreSettings

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 20)
IMAGE = "a" * 64


@pytest.fixture
def data():
    return tomllib.loads((ROOT / "config" / "centre.toml").read_text("utf-8"))


def found(data, **known):
    facts = Facts(TODAY, frozenset({"1.000001"}), **known)
    return [(one.path, one.words, one.refuses) for one in findings(CentreSettings.model_validate(data), facts)]


def notice(**more):
    return {"title": "Dự toán", "paragraphs": ["Năm 2027."], "category": "budget", **more}


def test_whatever_is_over_is_warned_of_in_any_section(data):
    data["slogans"][1]["until_day"] = data["greetings"][0]["until_day"] = "2026-11-01"
    data["greetings"][0]["from_day"] = ""
    data["attract"] = {"banners": [{"image": IMAGE, "until_day": "2026-11-19"}]}
    paths = {path for path, _, refuses in found(data) if not refuses}
    assert paths == {"slogans.1.until_day", "greetings.0.until_day", "attract.banners.0.until_day"}


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2026-11-01", "2026-11-29", "chỉ niêm yết 29 ngày: luật quy định ít nhất 30 ngày"),
        ("", "2026-12-31", "chưa có ngày bắt đầu"),
    ],
)
def test_a_notice_the_law_asks_for_is_posted_for_thirty_days(data, first, last, words):
    data["public_notices"] = [notice(from_day=first, until_day=last)]
    ((path, said, refuses),) = found(data)
    assert (path, refuses) == ("public_notices.0.until_day", False)
    assert words in said


@pytest.mark.parametrize(
    "more",
    [
        {"from_day": "2026-11-01", "until_day": "2026-11-30"},
        {"from_day": "2026-11-01"},
        {"category": "general", "from_day": "2026-11-20", "until_day": "2026-11-21"},
    ],
)
def test_thirty_days_no_end_or_a_notice_of_its_own_will_are_enough(data, more):
    data["public_notices"] = [notice(**more)]
    assert found(data) == []


def test_procedures_are_posted_for_good(data):
    data["public_notices"][0] |= {"from_day": "2026-01-01", "until_day": "2027-12-31"}
    ((_, words, _),) = found(data)
    assert "niêm yết thường xuyên" in words


def test_two_notices_of_one_name_are_warned_of(data):
    data["public_notices"] = [notice(), notice()]
    assert [path for path, *_ in found(data)] == ["public_notices.1.title"]


def test_a_picture_that_is_gone_is_refused(data):
    data["greetings"][0]["image"] = IMAGE
    data["map"] = {"image": IMAGE, "places": [{"counter": "quay-1"}]}
    assert [(path, refuses) for path, _, refuses in found(data, images=frozenset())] == [
        ("greetings.0.image", True),
        ("map.image", True),
    ]
    assert found(data, images=frozenset({IMAGE})) == []


def test_a_map_needs_both_its_picture_and_its_places(data):
    data["map"] = {"places": [{"counter": "quay-1"}]}
    assert [path for path, *_ in found(data)] == ["map.image"]
    data["map"] = {"image": IMAGE}
    assert [path for path, *_ in found(data)] == ["map.places"]
