"""Nobody there: the centre's slogans in turn, one line lit after the other, pictures, and an invitation to touch."""

from kivy.properties import BooleanProperty, ListProperty, NumericProperty, StringProperty

from kiosk.settings.attract import Banner
from screens import theme
from screens.greetings import Told
from screens.idle_turn import slide_at, slides
from screens.layouts.attract import attract_places
from screens.pages.page import Page
from screens.slogan_turn import LINE_MS, line_colour
from screens.widgets.placed import Placed
from screens.widgets.poster import texture_of
from screens.widgets.words import Words

LINES_MAX = 5


class Slogan(Placed):
    lead = StringProperty("")
    texts = ListProperty([])
    lit = NumericProperty(0)
    marker_y = NumericProperty(0)
    marked = BooleanProperty(True)
    share = NumericProperty(1)

    def show(self, slogan, lit: int, *, moves: bool) -> None:
        if slogan is not getattr(self, "_slogan", None):
            self._slogan = slogan
            self._build(slogan)
        for n, line in enumerate(self._lines):
            line.color = line_colour(n, lit, moves=moves)
        self.marked = moves
        self.marker_y = self._lines[lit].box[1] + (self._lines[lit].box[3] - 92 * self.share) / 2

    def on_box(self, *_args):
        """Smaller than drawn, all of it is lower."""
        self.share = self.box[3] / (980 if theme.portrait() else 800) if theme.frame().small else 1

    def _build(self, slogan):
        for child in list(self.ids.lines.children):
            self.ids.lines.remove_widget(child)
        self.lead = slogan.lead
        items = slogan.items[:LINES_MAX]
        size = theme.SLOGAN if max(map(len, items)) <= 14 else 48
        step = (153 if size == theme.SLOGAN else 134) * self.share
        type_px = size if not theme.frame().small else size * self.share
        self._lines = [
            Words(
                words=[item],
                type_px=type_px,
                least_px=min(theme.LEAST, type_px * 0.7),
                lines=1 if size == theme.SLOGAN else 2,
                bold=True,
                halign="left",
                valign="middle",
                box=[64, 205 * self.share + n * step, self.box[2] - 64, step],
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
    telling = BooleanProperty(False)  # of the day

    def __init__(self, desk, **kwargs):
        self._began_ms, self._slides = desk.uptime_ms(), []
        super().__init__(desk, **kwargs)
        self.hotline = desk.centre.names.hotline

    def ribbon_box(self):
        return super().ribbon_box() if theme.portrait() else self.at["ribbon"]

    def places(self, frame):
        return attract_places(frame)

    def show_time(self):
        super().show_time()
        self.clock = self.minute

    def show_change(self):
        """A picture may have come."""
        self._slides = slides(self.desk.centre, self.desk.today(), self.desk.photo_of, LINES_MAX)
        self.dots = len(self._slides)
        self.show_moment(self.desk.uptime_ms())

    def show_moment(self, at_ms):
        if not self._slides:
            return
        self.dot, shown_ms = slide_at([slide.length_ms for slide in self._slides], at_ms - self._began_ms)
        shows = self._slides[self.dot].shows
        self.pictured, self.telling = isinstance(shows, Banner), isinstance(shows, Told)
        if self.telling:
            self.ids.told.title, self.ids.told.text = shows.title, shows.text
        elif self.pictured:
            self.ids.poster.caption = shows.caption
            self.ids.poster.texture = texture_of(self.desk.photo_of(shows.image))
        else:
            self.ids.slogan.show(shows, shown_ms // LINE_MS, moves=self.desk.moves)
