"""The check of stored pictures itself: it tells which is missing, which is another, and which is of no screen."""

from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from tests.pictures import drawing
from tests.pictures.comparing import reduced, save

SIZE = (200, 100)


def screen(spot: bool = False) -> Image.Image:
    picture = Image.new("RGB", SIZE, "#F0F4F9")
    if spot:
        ImageDraw.Draw(picture).rectangle((60, 40, 72, 44), "#0B1F35")
    return reduced(picture)


@pytest.fixture
def stored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Of two screens, as they are drawn."""
    monkeypatch.setattr(drawing, "wanted", lambda _form: {"home-vi": ("home", "vi"), "home-en": ("home", "en")})
    monkeypatch.setattr(drawing, "drawn", lambda _form: iter([("home-vi", screen()), ("home-en", screen())]))
    drawing.renew("tall", tmp_path / "stored")
    return tmp_path / "stored"


def found(stored: Path) -> dict[str, object]:
    seen = stored.parent / "seen"
    seen.mkdir(exist_ok=True)
    return drawing.check("tall", seen, stored)


def test_all_is_well_when_every_screen_looks_as_before(stored: Path) -> None:
    assert found(stored) == {"missing": [], "stale": [], "other": {}}
    assert list((stored.parent / "seen").iterdir()) == []


def test_a_missing_picture_is_told_and_the_drawn_one_kept(stored: Path) -> None:
    (stored / "tall" / "home-en.png").unlink()
    assert found(stored)["missing"] == ["home-en"]
    assert (stored.parent / "seen" / "home-en.png").exists()


def test_a_planted_spot_of_a_few_pixels_is_told(stored: Path) -> None:
    save(screen(spot=True), stored / "tall" / "home-vi.png")
    assert list(found(stored)["other"]) == ["home-vi"]  # type: ignore[call-overload]


def test_a_picture_of_no_screen_is_told(stored: Path) -> None:
    save(screen(), stored / "tall" / "gone-vi.png")
    assert found(stored)["stale"] == ["gone-vi"]


def test_renewing_mends_all_of_it_and_touches_nothing_else(stored: Path) -> None:
    save(screen(spot=True), stored / "tall" / "home-vi.png")
    save(screen(), stored / "tall" / "gone-vi.png")
    untouched = (stored / "tall" / "home-en.png").stat().st_mtime_ns
    drawing.renew("tall", stored)
    assert found(stored) == {"missing": [], "stale": [], "other": {}}
    assert (stored / "tall" / "home-en.png").stat().st_mtime_ns == untouched
