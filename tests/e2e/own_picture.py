"""A banner that is known again wherever it is shown: four squares of four colours."""

from pathlib import Path

from PIL import Image

COLOURS = ((200, 40, 40), (40, 160, 60), (40, 60, 200), (230, 200, 40))
SIDE_PX = 640
# The middle of each square on the kiosk's 1080 × 1920, with a line of words below the picture.
PLACES = ((302, 494), (778, 494), (302, 970), (778, 970))
# What re-encoding and scaling may change of a colour in the middle of its square.
NEAR = 12


def draw_banner(path: Path) -> Path:
    picture, half = Image.new("RGB", (SIDE_PX, SIDE_PX)), SIDE_PX // 2
    for n, colour in enumerate(COLOURS):
        picture.paste(colour, (n % 2 * half, n // 2 * half, n % 2 * half + half, n // 2 * half + half))
    picture.save(path)
    return path


def shows_banner(screen: Image.Image) -> bool:
    """Whether a picture of the kiosk, of any size, has the banner in its place."""
    scale = screen.width / 1080
    seen = [screen.convert("RGB").getpixel((round(x * scale), round(y * scale))) for x, y in PLACES]
    return all(_near(found, wanted) for found, wanted in zip(seen, COLOURS, strict=True))


def _near(found: object, wanted: tuple[int, int, int]) -> bool:
    assert isinstance(found, tuple)
    return all(abs(a - b) <= NEAR for a, b in zip(found, wanted, strict=True))
