"""The kiosk's window fits the display it is shown on."""

import subprocess

import pytest

from kiosk.demo.display import Display


def geometry(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    def told(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess(command, 0, stdout=text)

    monkeypatch.setattr(subprocess, "run", told)


@pytest.mark.parametrize(
    ("told", "size"),
    [
        ("1080 1920\n", (1080, 1920)),
        ("3840 2160\n", (1080, 1920)),
        ("1920 1080\n", (546, 972)),
        ("", (1080, 1920)),
    ],
)
def test_a_lower_desktop_gets_a_smaller_window_of_the_same_shape(
    monkeypatch: pytest.MonkeyPatch, told: str, size: tuple[int, int]
) -> None:
    geometry(monkeypatch, told)
    assert Display(":0", own=False).window_size() == size


def test_the_demos_own_display_is_as_large_as_the_kiosk() -> None:
    assert Display(":9", own=True).window_size() == (1080, 1920)


@pytest.mark.parametrize(
    ("told", "place"),
    [
        ("3840 2160\n", (1080, 1920, 1080)),
        ("1920 1080\n", (546, 1374, 772)),
        ("1024 768\n", (0, 640, 360)),
    ],
)
def test_the_halls_display_stands_beside_the_kiosk_where_there_is_room(
    monkeypatch: pytest.MonkeyPatch, told: str, place: tuple[int, int, int]
) -> None:
    geometry(monkeypatch, told)
    assert Display(":0", own=False).hall_place() == place


def test_the_demos_own_display_has_room_for_the_hall_in_full() -> None:
    assert Display(":9", own=True).hall_place() == (1080, 1920, 1080)
