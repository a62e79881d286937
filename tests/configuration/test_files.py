"""Files of this machine: read, checked, and refused with file, key, what was found and what is expected."""

from pathlib import Path

import pytest

from kiosk.configuration import (
    load_centre,
    load_officers,
    load_station,
    local_parts,
    read_parts,
)
from kiosk.configuration_error import ConfigurationError
from kiosk.officer_pin import set_pin
from kiosk.settings.pins import pin_matches
from tests.configuration.station_folder import make


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def refusal(path: Path) -> ConfigurationError:
    with pytest.raises(ConfigurationError) as error:
        load_centre(path)
    return error.value


def test_relative_paths_are_taken_from_the_files_own_folder(tmp_path: Path) -> None:
    link = '[collector]\nurl = "http://127.0.0.1:8000"\ntoken_file = "token"\n'
    settings = load_station(make(tmp_path, link))
    assert settings.centre_file == tmp_path / "centre.toml"
    assert settings.data_dir == tmp_path / "data"
    assert settings.collector is not None
    assert settings.collector.token_file == tmp_path / "token"


def test_absolute_paths_stay(tmp_path: Path) -> None:
    path = make(tmp_path)
    edit(path, 'data_dir = "data"', 'data_dir = "/var/lib/kiosk"')
    assert load_station(path).data_dir == Path("/var/lib/kiosk")


def test_a_wrong_value_names_file_key_found_and_expected(tmp_path: Path) -> None:
    make(tmp_path)
    edit(tmp_path / "centre.toml", "typical_minutes = 6", "typical_minutes = 600")
    error = refusal(tmp_path / "centre.toml")
    assert (error.where, error.key) == (str(tmp_path / "centre.toml"), "services.0.typical_minutes")
    assert str(error) == (
        f"{tmp_path}/centre.toml: services.0.typical_minutes: found 600; expected less than or equal to 120"
    )


def test_a_missing_key_is_found_nothing(tmp_path: Path) -> None:
    make(tmp_path)
    edit(tmp_path / "centre.toml", 'ssid = "TTHCC-TichLuong"', "")
    assert "wifi.ssid: found nothing; expected Field required" in str(refusal(tmp_path / "centre.toml"))


def test_an_unknown_key_points_to_the_document(tmp_path: Path) -> None:
    make(tmp_path)
    edit(tmp_path / "centre.toml", "ssid =", "sid = 'x'\nssid =")
    assert "wifi.sid: found 'x'; expected no such key; see docs/settings.md" in str(refusal(tmp_path / "centre.toml"))


def test_a_contradiction_within_the_file_is_told_in_its_own_words(tmp_path: Path) -> None:
    make(tmp_path)
    edit(tmp_path / "centre.toml", 'services = ["chung-thuc", "ho-tich"]', 'services = ["no-such"]')
    assert "không có dịch vụ no-such" in str(refusal(tmp_path / "centre.toml"))


def test_a_wrong_value_is_shown_shortened(tmp_path: Path) -> None:
    make(tmp_path)
    edit(tmp_path / "centre.toml", 'greeting = "Kính chào ông/bà"', f'greeting = "{"x" * 5000}"')
    assert len(str(refusal(tmp_path / "centre.toml"))) < 400


@pytest.mark.parametrize(
    ("content", "key", "expected"),
    [
        (b"[names", "syntax", "valid TOML"),
        (b"line_2 = '\xff\xfe'", "file", "a readable UTF-8 file"),
        (None, "file", "a readable UTF-8 file"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, content: bytes | None, key: str, expected: str) -> None:
    path = tmp_path / "centre.toml"
    if content is not None:
        path.write_bytes(content)
    error = refusal(path)
    assert error.key == key
    assert str(path) in str(error)
    assert expected in str(error)


@pytest.mark.parametrize("content", [b"\xff\xfe", None])
def test_an_unreadable_catalogue_is_named(tmp_path: Path, content: bytes | None) -> None:
    settings = load_station(make(tmp_path))
    settings.procedures_file.unlink()
    if content is not None:
        settings.procedures_file.write_bytes(content)
    with pytest.raises(ConfigurationError, match=r"procedures\.csv: file: .*a readable UTF-8 CSV"):
        local_parts(settings)


def test_the_starter_configuration_is_right_as_a_whole(tmp_path: Path) -> None:
    configuration = read_parts(local_parts(load_station(make(tmp_path))))
    assert len(configuration.procedures) > 100
    assert len(configuration.officers.officers) == 5


def test_a_pin_is_changed_and_the_rest_of_the_file_stays_as_people_wrote_it(tmp_path: Path) -> None:
    make(tmp_path)
    path = tmp_path / "officers.toml"
    before = path.read_text(encoding="utf-8").splitlines()
    set_pin(path, "do-van-hai", "97531")
    after = path.read_text(encoding="utf-8").splitlines()
    assert sum(1 for old, new in zip(before, after, strict=True) if old != new) == 1
    officer = load_officers(path).find("do-van-hai")
    assert officer is not None
    assert pin_matches("97531", officer.pin_hash)


@pytest.mark.parametrize(
    ("officer", "pin", "words"), [("nobody", "1234", "expected one of"), ("do-van-hai", "12", "4 đến 8")]
)
def test_a_pin_that_cannot_be_set_changes_nothing(tmp_path: Path, officer: str, pin: str, words: str) -> None:
    make(tmp_path)
    path = tmp_path / "officers.toml"
    before = path.read_bytes()
    with pytest.raises(ValueError, match=words):
        set_pin(path, officer, pin)
    assert path.read_bytes() == before
