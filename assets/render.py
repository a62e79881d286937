"""Development tool: renders the drawings (.svg) beside it to the bitmaps (.png) the screens load.

Run by hand after a drawing has changed: `python assets/render.py [NAME…]`. Needs chromium and the `check` extra.
Icons, rings and emblem become white with transparency, to be tinted on the screen; faces keep their colours.
The rings, the largest by far, become bytes that a start has only to unpack.
"""

import io
import re
import sys
import zlib
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

HERE = Path(__file__).resolve().parent
RINGS = "drum-rings"
# Side in pixels: icons are drawn at 36 to 184 px, faces at 150, the rings at 900 to 1,740 px.
SIDES = {"icons": 192, "faces": 256, RINGS: 1200, "emblem-placeholder": 256}
# Many are drawn far below their size: they also stand halved so many times, in folders named by the side.
HALVED = 3


def bitmap(browser: Browser, drawing: Path, side: int) -> Image.Image:
    page = browser.new_page(viewport={"width": side, "height": side})
    svg = re.sub(r'(<svg[^>]*?) width="\d+" height="\d+"', r"\1", drawing.read_text(encoding="utf-8"))
    svg = svg.replace("<svg ", f'<svg width="{side}" height="{side}" ', 1)
    page.set_content(f'<body style="margin:0">{svg}</body>')
    shot = page.screenshot(omit_background=True)
    page.close()
    return Image.open(io.BytesIO(shot)).convert("RGBA")


def filled(picture: Image.Image, colour: tuple[int, int, int]) -> Image.Image:
    """The colour behind the transparency of the picture, so that scaling down brings no dark seam."""
    ground = Image.new("RGBA", picture.size, (*colour, 255))
    ground.alpha_composite(picture)
    ground.putalpha(picture.getchannel("A"))
    return ground


def whitened(picture: Image.Image) -> Image.Image:
    white = Image.new("RGBA", picture.size, (255, 255, 255, 255))
    white.putalpha(picture.getchannel("A"))
    return white


def stroke(drawing: Path) -> tuple[int, int, int]:
    found = re.search(r'stroke="#([0-9A-Fa-f]{6})"', drawing.read_text(encoding="utf-8"))
    assert found is not None, f'{drawing}: no stroke colour found, expected stroke="#rrggbb"'
    return tuple(bytes.fromhex(found[1]))


def save_halved(picture: Image.Image, drawing: Path) -> None:
    """`back.png` of 192 pixels is 96/back.png, too, and so on; each share for itself, so that white stays behind it."""
    for _time in range(HALVED):
        picture = Image.merge("RGBA", [share.reduce(2) for share in picture.split()])
        path = drawing.parent / str(picture.width) / f"{drawing.stem}.png"
        path.parent.mkdir(exist_ok=True)
        picture.save(path, optimize=True)


def packed(picture: Image.Image) -> bytes:
    """Whiteness and opacity, a byte each, the lowest row first; zlib."""
    white = Image.new("L", picture.size, 255)
    both = Image.merge("LA", (white, picture.getchannel("A")))
    return zlib.compress(both.transpose(Image.Transpose.FLIP_TOP_BOTTOM).tobytes(), 9)


def main() -> None:
    wanted = sys.argv[1:]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium")
        for drawing in sorted(HERE.glob("*/*.svg")):
            if wanted and drawing.stem not in wanted:
                continue
            side = SIDES.get(drawing.stem) or SIDES[drawing.parent.name]
            raw = bitmap(browser, drawing, side)
            done = filled(raw, stroke(drawing)) if drawing.parent.name == "faces" else whitened(raw)
            if drawing.stem == RINGS:
                drawing.with_suffix(".la.z").write_bytes(packed(done))
            else:
                done.save(drawing.with_suffix(".png"), optimize=True)
                save_halved(done, drawing)
        browser.close()


if __name__ == "__main__":
    main()
