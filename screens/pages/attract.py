"""Nobody there: the centre's slogans in turn, one line lit after the other, pictures, and an invitation to touch."""

from kivy.properties import BooleanProperty, ListProperty, NumericProperty, StringProperty

from kiosk.settings.attract import Banner
from screens import theme
from screens.idle_turn import slide_at, slides
from screens.pages.page import Page
from screens.slogan_turn import LINE_MS
from screens.widgets.placed import Placed
from screens.widgets.poster import texture_of
from screens.widgets.words import Words

LINES_MAX = 5


class Slogan(Placed):
    lead = StringProperty("")
    texts = ListProperty([])
    lit = NumericProperty(0)
    marker_y = NumericProperty(0)

    def show(self, slogan, lit: int) -> None:
        if slogan is not getattr(self, "_slogan", None):
            self._slogan = slogan
            self._build(slogan)
        for n, line in enumerate(self._lines):
            line.color = theme.ON_NAVY if n == lit else theme.QUIET
        self.marker_y = self._lines[lit].box[1] + (self._lines[lit].box[3] - 92) / 2

    def _build(self, slogan):
        for child in list(self.ids.lines.children):
            self.ids.lines.remove_widget(child)
        self.lead = slogan.lead
        items = slogan.items[:LINES_MAX]
        size = theme.SLOGAN if max(map(len, items)) <= 14 else 48
        step = 153 if size == theme.SLOGAN else 134
        self._lines = [
            Words(
                words=[item],
                type_px=size,
                lines=1 if size == theme.SLOGAN else 2,
                bold=True,
                halign="left",
                valign="middle",
                box=[64, 205 + n * step, self.box[2] - 64, step],
            )
            for n, item in enumerate(items)
        ]
        for line in self._lines:
            self.ids.lines.add_widget(line)


class AttractPage(Page):
    hotline = StringProperty("")
    clock = StringProperty("")
    dots = NumericProperty(1)
    dot = NumericProperty(0)
    pictured = BooleanProperty(False)

    def __init__(self, desk, **kwargs):
        self._began_ms, self._slides = desk.uptime_ms(), []
        super().__init__(desk, **kwargs)
        self.hotline = desk.centre.names.hotline

    def ribbon_box(self):
        return super().ribbon_box() if theme.portrait() else (1080, 950, 840, 130)

    def show_time(self):
        super().show_time()
        self.clock = self.minute

    def show_change(self):
        """A picture may have come."""
        self._slides = slides(self.desk.centre, self.desk.photo_of, LINES_MAX)
        self.dots = len(self._slides)
        self.show_moment(self.desk.uptime_ms())

    def show_moment(self, at_ms):
        if not self._slides:
            return
        self.dot, shown_ms = slide_at([slide.length_ms for slide in self._slides], at_ms - self._began_ms)
        shows = self._slides[self.dot].shows
        self.pictured = isinstance(shows, Banner)
        if self.pictured:
            self.ids.poster.caption = shows.caption
            self.ids.poster.texture = texture_of(self.desk.photo_of(shows.image))
        else:
            self.ids.slogan.show(shows, shown_ms // LINE_MS)
