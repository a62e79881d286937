"""Pictures that are known again wherever they are shown: a banner of four squares, a round emblem."""

from pathlib import Path

from PIL import Image, ImageDraw

COLOURS = ((200, 40, 40), (40, 160, 60), (40, 60, 200), (230, 200, 40))
SIDE_PX = 640
# The middle of each square on the kiosk's 1080 × 1920, with a line of words below the picture.
PLACES = ((302, 494), (778, 494), (302, 970), (778, 970))
EMBLEM, EMBLEM_PLACE = (200, 30, 160), (128, 128)  # in the head of the kiosk while nobody touches it
# What re-encoding and scaling may change of a colour in the middle of its square.
NEAR = 12


def draw_banner(path: Path) -> Path:
    picture, half = Image.new("RGB", (SIDE_PX, SIDE_PX)), SIDE_PX // 2
    for n, colour in enumerate(COLOURS):
        picture.paste(colour, (n % 2 * half, n // 2 * half, n % 2 * half + half, n // 2 * half + half))
    picture.save(path)
    return path


def draw_emblem(path: Path) -> Path:
    picture = Image.new("RGBA", (SIDE_PX, SIDE_PX), (0, 0, 0, 0))
    ImageDraw.Draw(picture).ellipse((0, 0, SIDE_PX - 1, SIDE_PX - 1), fill=(*EMBLEM, 255))
    picture.save(path)
    return path


def shows_both(screen: Image.Image) -> bool:
    """Whether a picture of the kiosk that waits, of any size, has the banner and the emblem in their places."""
    scale = screen.width / 1080
    places = (*PLACES, EMBLEM_PLACE)
    seen = [screen.convert("RGB").getpixel((round(x * scale), round(y * scale))) for x, y in places]
    return all(_near(found, wanted) for found, wanted in zip(seen, (*COLOURS, EMBLEM), strict=True))


def _near(found: object, wanted: tuple[int, int, int]) -> bool:
    assert isinstance(found, tuple)
    return all(abs(a - b) <= NEAR for a, b in zip(found, wanted, strict=True))
