"""Screens fetch the photos of today's officers and the banners by their hash, and nothing else of the machine."""

import asyncio
from pathlib import Path

import pytest
from starlette.requests import Request
from starlette.responses import Response

from kiosk import resources
from kiosk.configuration import Configuration, load_centre, sha256
from kiosk.settings import Officers
from kiosk.settings.attract import AttractSettings, Banner
from kiosk.station.photos import PhotoDoor, first_there

PHOTO = b"\xff\xd8 a photo"
NAMED = sha256(PHOTO)
BANNER = b"\x89PNG a banner"


@pytest.fixture
def door(tmp_path: Path) -> PhotoDoor:
    one = {"id": "huong", "name": "Hương", "badge": "1", "pin_hash": "x"}
    officers = Officers.model_validate({"officers": [{**one, "photo": NAMED}, {**one, "id": "hai"}]})
    (tmp_path / f"{NAMED}.jpg").write_bytes(PHOTO)
    attract = AttractSettings(banners=(Banner(image=sha256(BANNER)),))
    centre = load_centre(resources.config("centre.toml")).model_copy(update={"attract": attract})
    running = Configuration(centre, officers, (), ())
    return PhotoDoor(lambda digest: tmp_path / f"{digest}.jpg", lambda: running)


def asked(door: PhotoDoor, digest: str) -> Response:
    return asyncio.run(door.photo(Request({"type": "http", "path_params": {"digest": digest}})))


def test_the_photo_of_an_officer_is_given_for_ever(door: PhotoDoor) -> None:
    answer = asked(door, NAMED)
    assert (answer.status_code, answer.body, answer.media_type) == (200, PHOTO, "image/jpeg")
    assert "immutable" in answer.headers["cache-control"]


def test_a_banner_of_the_idle_screens_is_given_as_what_it_is(door: PhotoDoor, tmp_path: Path) -> None:
    (tmp_path / f"{sha256(BANNER)}.jpg").write_bytes(BANNER)
    answer = asked(door, sha256(BANNER))
    assert (answer.status_code, answer.body, answer.media_type) == (200, BANNER, "image/png")


def test_what_nothing_names_is_not_given(door: PhotoDoor, tmp_path: Path) -> None:
    other = sha256(b"other")
    (tmp_path / f"{other}.jpg").write_bytes(b"other")
    (tmp_path / ".jpg").write_bytes(b"of an officer without a photo")
    assert [asked(door, name).status_code for name in (other, "../officers", "")] == [404, 404, 404]


def test_a_damaged_or_lost_photo_is_not_given(door: PhotoDoor, tmp_path: Path) -> None:
    (tmp_path / f"{NAMED}.jpg").write_bytes(b"damaged")
    assert asked(door, NAMED).status_code == 404
    (tmp_path / f"{NAMED}.jpg").unlink()
    assert asked(door, NAMED).status_code == 404


def test_a_photo_that_came_from_the_collector_lies_among_the_parts(tmp_path: Path) -> None:
    local, part = tmp_path / "photos" / "a.jpg", tmp_path / "parts" / "a"
    assert first_there(local, part) == local  # nowhere: what is then read is missing
    part.parent.mkdir()
    part.write_bytes(PHOTO)
    assert first_there(local, part) == part
