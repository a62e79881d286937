"""What the bench of the screens reads from Xvfb's own memory, and which pixels tell it what happened."""

import shutil
import struct
import threading
from pathlib import Path

import pytest

from kiosk.bench.row import Row
from kiosk.bench.screens import rows
from kiosk.bench.screens_glass import Glass, near
from kiosk.bench.screens_taps import differs_most, shows_pressed

WIDTH, HEIGHT, COLOURS = 40, 24, 3
GREY, GOLD, DARK, NAVY = (200, 200, 200), (245, 190, 65), (223, 160, 31), (5, 56, 115)


def xwd(folder: Path, pixels: dict[tuple[int, int], tuple[int, int, int]], version: int = 7) -> Path:
    """A dump as Xvfb keeps it: header, name, colour map, pixels of blue, green, red and nothing."""
    header = 104
    words = [header, version, 2, 24, WIDTH, HEIGHT, 0, 0, 32, 0, 32, 32, 4 * WIDTH, 4, 0, 0, 0, 8, 256, COLOURS]
    body = bytearray(4 * WIDTH * HEIGHT)
    for (x, y), (red, green, blue) in pixels.items():
        body[4 * (y * WIDTH + x) : 4 * (y * WIDTH + x) + 3] = bytes((blue, green, red))
    packed = struct.pack(">25I", *words, *[0] * (25 - len(words))) + bytes(4) + bytes(12 * COLOURS)
    path = folder / "Xvfb_screen0"
    path.write_bytes(packed + bytes(body))
    return path


def test_a_pixel_is_read_as_red_green_blue_from_where_the_window_begins(tmp_path: Path) -> None:
    xwd(tmp_path, {(30, 5): GOLD})
    assert Glass(tmp_path, 20, 20).pixel(10, 5) == GOLD
    assert Glass(tmp_path, 0, 20).pixel(10, 5) == (0, 0, 0)


def test_another_kind_of_dump_is_refused(tmp_path: Path) -> None:
    xwd(tmp_path, {}, version=6)
    with pytest.raises(ValueError, match="found XWD 6"):
        Glass(tmp_path, 0, 20)


def test_what_is_awaited_is_told_with_its_time_and_otherwise_missed(tmp_path: Path) -> None:
    path = xwd(tmp_path, {})
    glass = Glass(tmp_path, 0, WIDTH)
    with pytest.raises(TimeoutError, match="for gold"):
        glass.wait_until("gold", lambda: near(glass.pixel(3, 3), GOLD), 0.01)
    drawn = xwd(tmp_path.parent, {(3, 3): GOLD}).read_bytes()

    def draw() -> None:
        with path.open("r+b") as file:
            file.write(drawn)

    threading.Timer(0.02, draw).start()
    assert glass.wait_until("gold", lambda: near(glass.pixel(3, 3), GOLD), 20) > 0


def test_the_pressed_colour_is_the_one_most_of_the_button_takes() -> None:
    rest = {(x, 0): GOLD if x < 6 else GREY for x in range(12)}
    held = {**rest, **{(x, 0): DARK for x in range(4)}, (5, 0): NAVY}
    spot = shows_pressed(rest, held, (0, 0, 6, 1))
    assert (spot.before, spot.after) == (GOLD, DARK)
    with pytest.raises(ValueError, match="no pixel that shows it pressed"):
        shows_pressed(rest, rest, (0, 0, 6, 1))


def test_the_next_screen_is_seen_outside_of_the_button_and_never_by_a_shade() -> None:
    """The pressed button changes too: it must not pass for the next screen."""
    held = {(x, 0): DARK if x < 6 else GREY for x in range(12)}
    after = {**held, (2, 0): (255, 255, 255), (9, 0): NAVY}
    spot = differs_most(held, after, (0, 0, 6, 1))
    assert (spot.x, spot.before, spot.after) == (9, GREY, NAVY)
    with pytest.raises(ValueError, match="no pixel that tells it"):
        differs_most(held, {**held, (9, 0): (205, 205, 205)}, (0, 0, 6, 1))


@pytest.fixture(scope="module")
def measured() -> dict[str, Row]:
    """One start, one round of two taps: the machinery, not the figures."""
    if not shutil.which("Xvfb"):
        pytest.skip("found no Xvfb; install config/debian-packages.txt")
    ways = (("home.take", "services"), ("services.home", "home"))
    return {row.metric: row for row in rows(starts=1, rounds=1, idle_s=0.5, ways=ways)}


def test_every_figure_stands_beside_that_of_a_bare_window(measured: dict[str, Row]) -> None:
    assert {name.partition(",")[0] for name in measured} == {
        "cold start",
        "touch to pressed colour",
        "letting go to the next screen",
        "letting go to the next screen standing still",
        "resident memory",
        "idle processor use",
    }
    for name, row in measured.items():
        assert row.value is not None, name
        assert row.floor or "standing" in name or "idle" in name, name


def test_a_screen_that_stands_still_was_seen_before(measured: dict[str, Row]) -> None:
    first = [row.value for name, row in measured.items() if name.startswith("letting go to the next screen,")]
    stands = measured["letting go to the next screen standing still"].value
    assert stands is not None
    assert all(value is not None and 0 < value <= stands * 2 for value in first)
