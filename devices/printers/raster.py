"""Text to one-bit pictures in the printer's dots, cropped to the ink. Fonts are Debian's, named by the caller."""

import functools
import re
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFont

from devices.printers.document import Align, Span, TextLine

NOTO = Path("/usr/share/fonts/truetype/noto")
INK_LEVEL = 112  # grey above this becomes a dot: a little below the middle keeps thin strokes and marks whole
BOLD_LEAST_PX = 26  # below this the bold font is too low and its marks run together: the regular one is printed twice
WRAPPED_MOST = 6  # lines one text may become; a longer one is cut off with an ellipsis
EDGE_DOTS = 4  # kept white at each end of the widest line: letters reach a little over their own widths
ELLIPSIS = "…"
BEFORE_TEXT = re.compile(r" *(?:– )?")  # of a line at the left


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
    """The line as one strip or, where it does not fit even at its smallest size, as several.

    A line at the left begins with the blanks of its text.
    """
    room = width - 2 * EDGE_DOTS
    size_px = next((size for size in _sizes(text) if _width(text.spans, size, fonts) <= room), text.least_px)
    lay = _hanging if text.align == "left" else _balanced
    return tuple(_strip(spans, size_px, text.align, fonts) for spans in lay(text.spans, size_px, room, fonts))


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


def _hanging(spans: tuple[Span, ...], size_px: int, width: int, fonts: Fonts) -> list[tuple[Span, ...]]:
    """Wrapped; the lines after the first begin as far right as its text does behind blanks and dash."""
    lead = BEFORE_TEXT.findall(spans[0].text)[0]
    blank = _width((Span(" "),), size_px, fonts)
    blanks = Span(" " * -(-_width((Span(lead, spans[0].bold),), size_px, fonts) // blank))
    bare = (Span(spans[0].text[len(lead) :], spans[0].bold), *spans[1:])
    first, *more = _wrap(bare, size_px, width - _width((blanks,), size_px, fonts), fonts)
    return [(Span(lead, spans[0].bold), *first), *[(blanks, *line) for line in more]]


def _wrap(spans: tuple[Span, ...], size_px: int, width: int, fonts: Fonts) -> list[tuple[Span, ...]]:
    lines: list[tuple[Span, ...]] = [()]
    for word in _words(spans):
        for piece in _pieces(word, size_px, width, fonts):
            longer = _joined(lines[-1], piece)
            if lines[-1] and _width(longer, size_px, fonts) > width:
                lines.append((Span(piece.text.lstrip(), piece.bold),))
            else:
                lines[-1] = longer
        if len(lines) > WRAPPED_MOST:
            return [*lines[: WRAPPED_MOST - 1], _broken_off(lines[WRAPPED_MOST - 1], size_px, width, fonts)]
    return lines


def _pieces(word: Span, size_px: int, width: int, fonts: Fonts) -> list[Span]:
    """The word, in as many pieces as it takes to fit each: nothing a centre types may run off the paper."""
    pieces = [Span("", word.bold)]
    for sign in word.text:
        longer = Span(pieces[-1].text + sign, word.bold)
        if pieces[-1].text.strip() and _width((longer,), size_px, fonts) > width:
            pieces.append(Span(sign, word.bold))
        else:
            pieces[-1] = longer
    return pieces


def _broken_off(line: tuple[Span, ...], size_px: int, width: int, fonts: Fonts) -> tuple[Span, ...]:
    """The line with an ellipsis, without as many of its last letters as the ellipsis needs room."""
    *before, last = line
    while last.text and _width((*before, Span(last.text + ELLIPSIS, last.bold)), size_px, fonts) > width:
        last = Span(last.text[:-1], last.bold)
    if before and not last.text:
        return _broken_off(tuple(before), size_px, width, fonts)
    return (*before, Span(last.text.rstrip() + ELLIPSIS, last.bold))


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


def _strip(spans: tuple[Span, ...], size_px: int, align: Align, fonts: Fonts) -> Strip:
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
    return _cropped(canvas, margin, ascent + descent, keep_left=align == "left")


def _cropped(canvas: Image.Image, margin: int, line_height: int, *, keep_left: bool) -> Strip:
    """Cropped to the ink; with `keep_left` only down to where the text begins, blanks and all."""
    dots = canvas.point([255 if level > INK_LEVEL else 0 for level in range(256)], "1")
    box = dots.getbbox()
    if box is None:
        return Strip(0, Image.new("1", (0, 0)), line_height)
    left, top, right, bottom = box
    ink = dots.crop((min(left, margin) if keep_left else left, top, right, bottom))
    return Strip(max(0, top - margin), ink, max(0, margin + line_height - bottom))
