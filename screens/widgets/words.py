"""Text that fits its box: first shorter words, then smaller letters, and only then an ellipsis."""

from kivy.clock import Clock
from kivy.core.text import Label as CoreLabel
from kivy.core.text.markup import MarkupLabel
from kivy.properties import BooleanProperty, ListProperty, NumericProperty, StringProperty
from kivy.uix.label import Label

from screens import theme
from screens.widgets.placed import Placed


def marked(text: str) -> str:
    """Text safe inside markup."""
    return text.replace("&", "&amp;").replace("[", "&bl;").replace("]", "&br;")


def bold(text: str) -> str:
    return f"[b]{marked(text)}[/b]"


def extent(text: str, font_px: float, *, bold: bool, markup: bool, line_height: float = 1.0, width: float | None = None):
    """(width, height) in pixels of the window the text would take, wrapped at `width` if given."""
    kind = MarkupLabel if markup else CoreLabel
    label = kind(
        text=text, font_size=font_px, font_name=theme.FONT, bold=bold, text_size=(width, None), line_height=line_height
    )
    return label.render(real=False) if not markup else _markup_extent(label)


def _markup_extent(label: MarkupLabel):
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
    cut = BooleanProperty(False)

    def __init__(self, **kwargs):
        self._refit = Clock.create_trigger(self._fit, -1)
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
        self.text_size = self.size
        self.shorten = self.cut and self.lines == 1
        self.max_lines = 0 if not self.cut else int(self.lines)
        self.text = text

    def _best(self):
        full = theme.px(self.type_px)
        self.cut = False
        for text in self.words:
            if self._fits(text, full):
                return full, text
        text, size, least = self.words[-1], full, theme.px(self.least_px)
        while size > least:
            size -= 1
            if self._fits(text, size):
                return size, text
        self.cut = True
        return least, text

    def _fits(self, text, size):
        asked = {"bold": self.bold, "markup": self.markup, "line_height": self.line_height}
        if self.lines == 1:
            return extent(text, size, **asked)[0] <= self.width + 1
        width, height = extent(text, size, width=self.width, **asked)
        return height <= self.height + 2 and width <= self.width + 1 and not self._breaks_a_word(text, size)

    def _breaks_a_word(self, text, size):
        return any(extent(word, size, bold=self.bold, markup=False)[0] > self.width for word in _plain(text).split())


def _plain(text: str) -> str:
    out, inside = [], False
    for letter in text:
        inside = inside or letter == "["
        if not inside:
            out.append(letter)
        inside = inside and letter != "]"
    return "".join(out)
