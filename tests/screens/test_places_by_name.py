"""What can be touched is told by name and by its pixels, so that checks tap as people do wherever things are drawn."""

import pytest

from tests.screens.screens_probes import told

SCREENS = ("home", "services_closed", "question", "rating_code", "rating_code_unknown", "rating_reasons", "lookup")


@pytest.fixture(scope="module")
def found() -> dict[str, dict[str, dict]]:
    return told("screens_places_probe", "540x960", *SCREENS)


@pytest.mark.parametrize(
    ("screen", "names"),
    [
        ("home", {"home.take", "home.lookup", "home.rating", "home.language", "home.help"}),
        ("services_closed", {"services.ho-tich", "services.back", "services.home", "services.help"}),
        ("rating_code", {"rating_code.key-A", "rating_code.key-1", "rating_code.key-backspace"}),
        ("rating_code_unknown", {"rating_code.go"}),
        ("rating_reasons", {"rating_reasons.choice-1", "rating_reasons.choice-2", "rating_reasons.write"}),
        ("lookup", {"lookup.hitrow-1", "lookup.hitrow-2", "lookup.key-a", "lookup.key-space"}),
    ],
)
def test_a_screen_tells_its_places(found: dict, screen: str, names: set[str]) -> None:
    assert names <= set(found[screen]["places"])


def test_what_lies_over_a_page_is_told_alone(found: dict) -> None:
    assert set(found["question"]["places"]) == {"question.yes", "question.no"}


def test_what_cannot_be_touched_now_is_not_told(found: dict) -> None:
    """A closed service, and "go on" before the code is whole."""
    assert "services.chung-thuc" not in found["services_closed"]["places"]
    assert "rating_code.go" not in found["rating_code"]["places"]


def test_the_middle_of_a_place_meets_that_one_alone(found: dict) -> None:
    for screen, one in found.items():
        assert set(one["met"].values()) == {1}, screen


def test_rows_are_counted_and_never_named_by_what_stands_on_them(found: dict) -> None:
    names = [name for name in found["lookup"]["places"] if "row" in name]
    assert names == [f"lookup.hitrow-{n}" for n in range(1, len(names) + 1)]
