"""A picture for screens: known by its content, no larger than a screen, few bytes, bare of all but its dots."""

import io
import random
from typing import Any

import pytest
from PIL import Image

from kiosk.checked_picture import NoPictureError
from kiosk.screen_image import LEAST_SIDE_PX, MOST_BYTES, MOST_SIDE_PX, ScreenImage, screen_image

Size = tuple[int, int]
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="400" height="400"><script>alert(1)</script></svg>'


def bytes_of(picture: Image.Image, kind: str = "JPEG", **more: Any) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **more)
    return out.getvalue()


def plain(size: Size = (800, 600), mode: str = "RGB", colour: Any = "#336699") -> Image.Image:
    return Image.new(mode, size, colour)


def noise(size: Size) -> Image.Image:
    return Image.frombytes("RGB", size, random.Random(1).randbytes(3 * size[0] * size[1]))


def seen(made: ScreenImage) -> Image.Image:
    return Image.open(io.BytesIO(made.content))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_what_has_no_transparent_dots_becomes_a_jpeg(kind: str) -> None:
    made = screen_image(bytes_of(plain(), kind))
    assert (made.kind, made.width, made.height) == ("image/jpeg", 800, 600)
    assert (seen(made).format, seen(made).size) == ("JPEG", (800, 600))


def test_an_emblem_keeps_its_transparent_ground() -> None:
    emblem = plain((300, 300), "RGBA", (0, 0, 0, 0))
    emblem.paste("#f5be41", (100, 100, 200, 200))
    made = screen_image(bytes_of(emblem, "PNG"))
    assert made.kind == "image/png"
    assert [seen(made).getpixel(at) for at in ((0, 0), (150, 150))] == [(0, 0, 0, 0), (0xF5, 0xBE, 0x41, 255)]
    assert screen_image(bytes_of(plain(mode="RGBA"), "PNG")).kind == "image/jpeg"


def test_a_large_picture_is_made_as_large_as_a_screen() -> None:
    made = screen_image(bytes_of(plain((4000, 1000))))
    assert (made.width, made.height) == (MOST_SIDE_PX, MOST_SIDE_PX // 4)


def test_a_picture_lying_on_its_side_is_set_upright_and_tells_nothing_of_its_camera() -> None:
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "Camera"
    made = screen_image(bytes_of(plain((800, 600)), exif=exif, comment=b"at home"))
    assert (made.width, made.height) == (600, 800)
    assert (dict(seen(made).getexif()), "comment" in seen(made).info, b"at home" in made.content) == ({}, False, False)


@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_even_noise_gets_small_enough_to_be_fetched(mode: str) -> None:
    picture = noise((1000, 1000)).convert(mode)
    if mode == "RGBA":
        picture.putpixel((0, 0), (0, 0, 0, 0))
    made = screen_image(bytes_of(picture, "PNG", compress_level=0))
    assert len(made.content) <= MOST_BYTES
    assert seen(made).size == (made.width, made.height)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (SVG, "no_picture"),
        (b"<html><script>alert(1)</script>", "no_picture"),
        (bytes_of(plain(), "GIF"), "no_picture"),
        (bytes_of(plain())[:300], "no_picture"),
        (b"\xff\xd8" + bytes(10 * 1024 * 1024), "too_large"),
        (bytes_of(Image.new("1", (9000, 6000)), "PNG"), "too_large"),
        (bytes_of(plain((LEAST_SIDE_PX - 1, 800))), "too_small"),
    ],
    ids=["svg", "html", "gif", "cut off", "bytes", "pixel bomb", "small"],
)
def test_what_is_no_picture_for_a_screen_is_refused_with_its_reason(content: bytes, why: str) -> None:
    with pytest.raises(NoPictureError, match="expected a JPEG, PNG or WebP") as refused:
        screen_image(content)
    assert refused.value.why == why


def test_what_hides_behind_a_picture_is_left_out() -> None:
    made = screen_image(bytes_of(plain()) + SVG)
    assert b"script" not in made.content
