"""Text to one-bit pictures in the printer's dots, cropped to the ink. Fonts are Debian's, named by the caller."""

import functools
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFont

from devices.printers.document import Span, TextLine

NOTO = Path("/usr/share/fonts/truetype/noto")
INK_LEVEL = 112  # grey above this becomes a dot: a little below the middle keeps thin strokes and marks whole
BOLD_LEAST_PX = 26  # below this the bold font is too low and its marks run together: the regular one is printed twice
WRAPPED_MOST = 6  # lines one text may become; a longer one is cut off with an ellipsis


class FontMissingError(FileNotFoundError):
    """A font file is not there; the text names the Debian package to install."""


@dataclass(frozen=True, slots=True)
class Fonts:
    """The two weights of text on paper; both carry all Vietnamese letters."""

    regular: Path
    bold: Path

    def load(self, size_px: int, *, bold: bool) -> ImageFont.FreeTypeFont:
        """The font at a size (pixels an em); small bold text takes the regular one, see BOLD_LEAST_PX."""
        return _load(self.bold if bold and size_px >= BOLD_LEAST_PX else self.regular, size_px)


@dataclass(frozen=True, slots=True)
class Strip:
    """One line of text as picture: `top` blank rows, the ink (mode "1", 1 = black), `bottom` blank rows."""

    top: int
    ink: Image.Image
    bottom: int


def find_fonts(folder: Path = NOTO) -> Fonts:
    """Noto Sans, Regular and Bold, from Debian's fonts-noto-core. FontMissingError when it is not installed."""
    fonts = Fonts(folder / "NotoSans-Regular.ttf", folder / "NotoSans-Bold.ttf")
    for path in (fonts.regular, fonts.bold):
        if not path.is_file():
            raise FontMissingError(f"{path}: not found; expected Noto Sans: apt install fonts-noto-core")
    return fonts


@functools.lru_cache(maxsize=128)  # most lines are the same on every ticket of a centre
def strips(text: TextLine, width: int, fonts: Fonts) -> tuple[Strip, ...]:
    """The line as one strip or, where it does not fit even at its smallest size, as several."""
    size_px = next((size for size in _sizes(text) if _width(text.spans, size, fonts) <= width), text.least_px)
    return tuple(_strip(spans, size_px, width, fonts) for spans in _balanced(text.spans, size_px, width, fonts))


def _sizes(text: TextLine) -> range:
    return range(max(text.size_px, text.least_px), text.least_px - 1, -1)


@functools.lru_cache(maxsize=64)  # two weights at every size a ticket uses, many times over
def _load(path: Path, size_px: int) -> ImageFont.FreeTypeFont:
    # the text is composed, so no shaping library is needed: the same dots on every machine
    return ImageFont.truetype(str(path), size_px, layout_engine=ImageFont.Layout.BASIC)


def _width(spans: tuple[Span, ...], size_px: int, fonts: Fonts) -> int:
    return round(sum(fonts.load(size_px, bold=span.bold).getlength(span.text) for span in spans))


def _balanced(spans: tuple[Span, ...], size_px: int, width: int, fonts: Fonts) -> list[tuple[Span, ...]]:
    """Wrapped at the narrowest width that needs no more lines: no last line of one lonely word."""
    lines = _wrap(spans, size_px, width, fonts)
    if 1 < len(lines) < WRAPPED_MOST:
        for narrower in range(width * 9 // 10, width // 2, -(width // 20)):
            narrow = _wrap(spans, size_px, narrower, fonts)
            if len(narrow) > len(lines) or max(_width(line, size_px, fonts) for line in narrow) > width:
                break
            lines = narrow
    return lines


def _wrap(spans: tuple[Span, ...], size_px: int, width: int, fonts: Fonts) -> list[tuple[Span, ...]]:
    lines: list[tuple[Span, ...]] = [()]
    for word in _words(spans):
        longer = _joined(lines[-1], word)
        if lines[-1] and _width(longer, size_px, fonts) > width:
            lines.append((Span(word.text.lstrip(), word.bold),))
        else:
            lines[-1] = longer
    if len(lines) > WRAPPED_MOST:
        lines = [*lines[: WRAPPED_MOST - 1], (*lines[WRAPPED_MOST - 1], Span("…"))]
    return lines


def _words(spans: tuple[Span, ...]) -> list[Span]:
    """Every word with the blanks before it, so that joining all gives the text again."""
    words: list[Span] = []
    for span in spans:
        blanks = ""
        for part in span.text.split(" "):
            words.append(Span(blanks + part, span.bold))
            blanks = " "
    return [word for word in words if word.text]


def _joined(spans: tuple[Span, ...], word: Span) -> tuple[Span, ...]:
    if spans and spans[-1].bold == word.bold:
        return (*spans[:-1], Span(spans[-1].text + word.text, word.bold))
    return (*spans, word)


def _strip(spans: tuple[Span, ...], size_px: int, width: int, fonts: Fonts) -> Strip:
    ascent, descent = fonts.load(size_px, bold=True).getmetrics()
    margin = size_px  # room around the line: no mark, hook or overhang may touch the picture's edge
    canvas = Image.new("L", (_width(spans, size_px, fonts) + 2 * margin, ascent + descent + 2 * margin))
    left = float(margin)
    for span in spans:
        font = fonts.load(size_px, bold=span.bold)
        drawn = Image.new("L", canvas.size)
        ImageDraw.Draw(drawn).text((left, margin + ascent), span.text, fill=255, font=font, anchor="ls")
        if span.bold and size_px < BOLD_LEAST_PX:
            drawn = ImageChops.lighter(drawn, ImageChops.offset(drawn, 1, 0))
        canvas = ImageChops.lighter(canvas, drawn)
        left += font.getlength(span.text)
    return _cropped(canvas, margin, ascent + descent, width)


def _cropped(canvas: Image.Image, margin: int, line_height: int, width: int) -> Strip:
    dots = canvas.point([255 if level > INK_LEVEL else 0 for level in range(256)], "1")
    box = dots.getbbox()
    if box is None:
        return Strip(0, Image.new("1", (0, 0)), line_height)
    left, top, right, bottom = box
    ink = dots.crop((left, top, min(right, left + width), bottom))
    return Strip(max(0, top - margin), ink, max(0, margin + line_height - bottom))
