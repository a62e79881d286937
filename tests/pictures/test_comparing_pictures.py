"""What counts as another picture: a moved word, a lost mark, another colour; not a rasteriser's edges."""

import random
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

from devices.printers.raster import find_fonts
from tests.pictures.comparing import STEP, Difference, difference, reduced, save

SIZE = (480, 320)
NAVY, INK, GROUND, SON = "#04264F", "#0B1F35", "#F0F4F9", "#B3141A"


def page(title: str = "Chứng thực", left: int = 40, fill: str = GROUND, card: str = NAVY) -> Image.Image:
    """A line of the smallest text of a screen, and a card."""
    picture = Image.new("RGB", SIZE, fill)
    draw = ImageDraw.Draw(picture)
    draw.text((left, 60), title, INK, font=ImageFont.truetype(str(find_fonts().bold), 46))
    draw.rounded_rectangle((40, 180, 440, 280), 24, card)
    return picture


def test_the_same_is_the_same() -> None:
    assert difference(reduced(page()), reduced(page())) == Difference(0, 0)


@pytest.mark.parametrize(
    "changed",
    [
        page(left=41),
        page("Chưng thực"),
        page("Chứng thức"),
        page("Chứng thực."),
        page(card=SON),
        page(card="#17538F"),
    ],
    ids=["moved", "lost mark", "other mark", "full stop", "other colour", "other blue"],
)
def test_what_somebody_would_see_is_another_picture(changed: Image.Image) -> None:
    assert difference(reduced(page()), reduced(changed)).counts


@pytest.mark.parametrize("seed", range(5))
def test_edges_that_are_softer_or_harder_do_not_count(seed: int) -> None:
    """Of the kept size, by up to half a step in every direction."""
    noise = Image.frombytes("RGB", SIZE, random.Random(seed).randbytes(SIZE[0] * SIZE[1] * 3))
    shade = noise.point([level * (STEP // 2) // 255 for level in range(256)] * 3)
    edges = page().convert("L").filter(ImageFilter.FIND_EDGES).point([255 if level else 0 for level in range(256)])
    for noisy in (ImageChops.add(page(), shade), ImageChops.subtract(page(), shade)):
        assert not difference(reduced(page()), reduced(Image.composite(noisy, page(), edges))).counts


def test_another_size_is_another_picture() -> None:
    assert difference(reduced(page()), reduced(page().crop((0, 0, 400, 320)))).counts


def test_a_stored_picture_has_a_palette_and_loses_nothing_more(tmp_path: Path) -> None:
    save(reduced(page()), tmp_path / "page.png")
    with Image.open(tmp_path / "page.png") as again:
        assert again.mode == "P"
        assert difference(again, reduced(page())) == Difference(0, 0)
