"""What an administrator may write in a centre's settings, and what is refused with which words."""

import tomllib
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from kiosk.settings import CentreSettings, Officers
from kiosk.settings.rules import rules_of
from kiosk.settings.station import StationSettings

CENTRE_TOML = Path(__file__).parents[2] / "config" / "centre.toml"


def example() -> dict[str, Any]:
    return tomllib.loads(CENTRE_TOML.read_text(encoding="utf-8"))


def refusal(data: dict[str, Any]) -> str:
    with pytest.raises(ValidationError) as error:
        CentreSettings.model_validate(data)
    return str(error.value)


def test_the_starter_configuration_is_right() -> None:
    centre = CentreSettings.model_validate(example())
    assert len(centre.services) == 7


def test_a_misspelt_key_is_refused_by_its_name() -> None:
    data = example()
    data["wifi"]["sid"] = "x"
    assert "wifi.sid" in refusal(data)


@pytest.mark.parametrize(
    ("table", "field", "words"),
    [
        ("services", "id", "dịch vụ bị lặp"),
        ("services", "series", "chữ đầu của số bị lặp"),
        ("counters", "id", "quầy bị lặp"),
    ],
)
def test_repeated_names_are_refused(table: str, field: str, words: str) -> None:
    data = example()
    data[table][1][field] = data[table][0][field]
    assert words in refusal(data)


def test_a_counter_with_an_unknown_service_names_it_and_the_known_ones() -> None:
    data = example()
    data["counters"][0]["services"] = ["chung-thuc", "no-such"]
    text = refusal(data)
    assert "không có dịch vụ no-such" in text
    assert "ho-tich" in text


def test_working_hours_must_be_in_order() -> None:
    data = example()
    data["hours"]["morning_to"] = "06:00"
    assert "tăng dần" in refusal(data)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("services.0.series", "AB"),
        ("services.0.series", "a"),
        ("services.0.id", "Chứng thực"),
        ("services.0.typical_minutes", 0),
        ("services.0.icon", "no-such-icon"),
        ("names.hotline", "call me"),
        ("hours.morning_from", "24:00"),
        ("rating.scale", 6),
        ("rating.rating_window_s", 5),
        ("rating.reasons", []),
        ("phone_base_url", "https://x.vn/"),
        ("phone_base_url", "x.vn"),
        ("portal_url", "https://dichvucong.gov.vn/"),
        ("reprint_max_age_s", -1),
        ("wifi.ssid", ""),
        ("wifi.ssid", "Đ" * 17),
    ],
)
def test_a_value_out_of_its_limits_is_refused(path: str, value: object) -> None:
    data: Any = example()
    place: Any = data
    *parents, last = path.split(".")
    for part in parents:
        place = place[int(part)] if part.isdigit() else place[part]
    place[last] = value
    assert last in refusal(data)


def test_texts_are_trimmed_and_nfc_so_that_equal_looks_are_equal_bytes() -> None:
    data = example()
    data["names"]["line_2"] = unicodedata.normalize("NFD", "  Phường Tích Lương ")
    assert CentreSettings.model_validate(data).names.line_2 == "Phường Tích Lương"


def test_settings_do_not_change_once_read() -> None:
    centre = CentreSettings.model_validate(example())
    with pytest.raises(ValidationError):
        centre.reprint_max_age_s = 5  # type: ignore[misc]


def test_rules_say_what_the_settings_say_in_seconds() -> None:
    centre = CentreSettings.model_validate(example())
    rules = rules_of(centre)
    assert {c.head_start_s for c in rules.classes.values()} == {900}
    assert rules.services["ho-tich"].typical_s == 9 * 60
    assert [c.label for c in rules.counters_serving("chung-thuc")] == ["Quầy 1", "Quầy 2"]
    assert rules.reasons == {r.id for r in centre.rating.reasons}


def test_names_no_longer_in_the_settings_are_shown_by_their_id() -> None:
    rules = rules_of(CentreSettings.model_validate(example()))
    assert rules.service_name("gone") == "gone"
    assert rules.counter_label("gone") == "gone"
    assert rules.services_of("gone") == ()


def models(model: type[BaseModel]) -> list[type[BaseModel]]:
    """The model and every model in its fields."""
    found = [model]
    for name in model.model_json_schema().get("$defs", {}):
        found += [m for m in _subclasses(BaseModel) if m.__name__ == name and m.__module__.startswith("kiosk.settings")]
    return found


def _subclasses(base: type[BaseModel]) -> list[type[BaseModel]]:
    return [s for direct in base.__subclasses__() for s in (direct, *_subclasses(direct))]


@pytest.mark.parametrize("model", [CentreSettings, Officers, StationSettings])
def test_every_setting_has_a_vietnamese_title_for_the_form(model: type[BaseModel]) -> None:
    for one in models(model):
        for name, field in one.model_fields.items():
            assert field.title, f"{one.__name__}.{name}"
            assert unicodedata.is_normalized("NFC", f"{field.title}{field.description or ''}")
