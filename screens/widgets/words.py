"""Text that fits its box: first shorter words, then smaller letters, much smaller ones, and only then an ellipsis."""

from functools import lru_cache

from kivy.clock import Clock
from kivy.core.text import Label as CoreLabel
from kivy.core.text.markup import MarkupLabel
from kivy.properties import BooleanProperty, ListProperty, NumericProperty, StringProperty
from kivy.uix.label import Label

from screens import theme
from screens.marks import escaped
from screens.widgets.placed import Placed

# A page has about 40 texts, each measured once or twice; a page seen again is measured from memory.
EXTENTS_MAX = 2000
LAST_PX = 18  # letters of a language, or of a centre's own words, that are longer than any box was drawn for
LINE_SLACK = 8  # a line's own height has more above and below its letters


def bold(text: str) -> str:
    return f"[b]{escaped(text)}[/b]"


def extent(
    text: str, font_px: float, *, bold: bool, markup: bool, line_height: float = 1.0, width: float | None = None
):
    """(width, height) in pixels of the window the text would take, wrapped at `width` if given."""
    return _extent(text, font_px, bold, markup, line_height, width)


@lru_cache(maxsize=EXTENTS_MAX)
def _extent(text, font_px, bold, markup, line_height, width):
    kind = MarkupLabel if markup else CoreLabel
    label = kind(
        text=text, font_size=font_px, font_name=theme.FONT, bold=bold, text_size=(width, None), line_height=line_height
    )
    if not markup:
        return label.render(real=False)
    label.refresh()
    return label.texture.size if label.texture else (0, 0)


class Words(Placed, Label):
    """`words` in order of preference, the fullest first; `type_px` and `lines` as drawn; `fitted` tells the scale."""

    words = ListProperty([])
    type_px = NumericProperty(theme.BODY)
    lines = NumericProperty(1)
    least_px = NumericProperty(theme.LEAST)
    fitted = NumericProperty(1.0)
    say = StringProperty("")
    shrunk = BooleanProperty(False)  # below `least_px`, which is for the words the screens were drawn with
    cut = BooleanProperty(False)
    balanced = BooleanProperty(False)  # lines of like length: no single word is left to the last one

    def __init__(self, **kwargs):
        self._refit = Clock.create_trigger(self._fit, -1)
        self._may_stand_over = theme.frame().as_drawn  # boxes of the drawing leave room for it
        super().__init__(**kwargs)
        for name in ("words", "type_px", "lines", "size", "bold", "markup", "line_height"):
            self.fbind(name, self._refit)
        self._refit()

    def on_say(self, _, text):
        self.words = [text]

    def _fit(self, *_):
        if self.width < 1 or not self.words:
            self.text = ""
            return
        size, text = self._best()
        self.font_size = size
        self.fitted = size / theme.px(self.type_px)
        self.shorten, self.text_size = self._bounds(text, size)
        self.text = text

    def _bounds(self, text, size):
        """(whether to end in an ellipsis, text_size): unwrapped, wrapped, or cut."""
        if self.lines == 1:
            return self.cut, (self.width if self.cut else None, None)
        if self.cut:
            return False, self.size
        return False, (self._narrowed(text, size) if self.balanced else self.width, None)

    def text_pos(self, pos, size, extents, halign, valign):
        """Where the lower left of the texture stands."""
        x = {"left": 0, "right": size[0] - extents[0]}.get(halign, (size[0] - extents[0]) / 2)
        y = {"bottom": 0, "top": size[1] - extents[1]}.get(valign, (size[1] - extents[1]) / 2)
        return int(pos[0] + x), int(pos[1] + y)

    def _narrowed(self, text, size):
        """The narrowest width that needs no more lines, when left-aligned text wraps."""
        asked = {"bold": self.bold, "markup": self.markup, "line_height": self.line_height}
        height = extent(text, size, width=self.width, **asked)[1]
        if height <= extent("A", size, **asked)[1] * 1.5:
            return self.width
        width, least = self.width, max(self.width / 2, self._widest_word(text, size) + size / 2)
        while width > least and extent(text, size, width=width - size / 2, **asked)[1] <= height:
            width -= size / 2
        return width

    def _best(self):
        full = theme.px(self.type_px)
        self.cut = self.shrunk = False
        for text in self.words:
            if self._fits(text, full):
                return full, text
        text, size, least = self.words[-1], full, theme.px(self.least_px)
        while size > min(least, theme.px(LAST_PX)):
            size -= 1
            if self._fits(text, size):
                self.shrunk = size < least
                return size, text
        self.cut = True
        return least, text

    def _fits(self, text, size):
        asked = {"bold": self.bold, "markup": self.markup, "line_height": self.line_height}
        if self.lines == 1:
            width, height = extent(text, size, **asked)
            return width <= self.width + 1 and (self._may_stand_over or height <= self.height + theme.px(LINE_SLACK))
        width, height = extent(text, size, width=self.width, **asked)
        return height <= self.height + 2 and width <= self.width + 1 and not self._breaks_a_word(text, size)

    def _breaks_a_word(self, text, size):
        return self._widest_word(text, size) > self.width

    def _widest_word(self, text, size):
        words = _plain(text).replace("\n", " ").split(" ")  # a no-break space holds two together
        return max(extent(word, size, bold=self.bold, markup=False)[0] for word in words)


def _plain(text: str) -> str:
    out, inside = [], False
    for letter in text:
        inside = inside or letter == "["
        if not inside:
            out.append(letter)
        inside = inside and letter != "]"
    return "".join(out)
