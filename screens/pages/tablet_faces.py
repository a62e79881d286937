"""How was it: the faces in a row, best first, one touch, nothing chosen beforehand."""

from kivy.properties import BooleanProperty, NumericProperty, StringProperty

from kiosk.wire.base import LEVELS
from screens import theme, words
from screens.pages.page import Page
from screens.pages.tablet_reading import ReadHere
from screens.widgets.rows import Face
from screens.widgets.words import extent

LEFT, ROOM, GAP = 32, 1216, 19
TYPE_PX, LEAST_PX, SIDE = 40, 26, 10


class TabletFace(Face):
    """Face above, words below; all of a row in letters of one size."""

    type_px = NumericProperty(TYPE_PX)


class TabletFacesPage(ReadHere, Page):
    busy = BooleanProperty(False)
    other_language = StringProperty("")  # its tag; the next one where there are several
    other_name = StringProperty("")

    def __init__(self, desk, **kwargs):
        super().__init__(desk, **kwargs)
        self.other_language, self.other_name = next(iter(words.others(desk.centre).items()), ("", ""))
        self._lay_faces()

    def show_board(self):
        self.show_change()

    def show_change(self):
        desk = self.desk
        self.busy = desk.state.busy
        if desk.about is not None:
            self.ids.head.show(desk.about, desk.photo_of(desk.about.photo))

    def _lay_faces(self):
        levels = LEVELS[self.desk.centre.rating.scale]
        # what belongs together stays on one line: "Rất không / hài lòng"
        titles = [words.face_words(level).replace("hài lòng", "hài\N{NO-BREAK SPACE}lòng") for level in levels]
        for n, (level, title) in enumerate(zip(levels, titles, strict=True)):
            box = face_box(n, len(levels))
            face = TabletFace(level=level, title=title, box=box, type_px=common_type_px(titles, box[2] - 2 * SIDE))
            face.bind(on_released=lambda _face, choice=n + 1: self.desk.ask.rate(choice))
            self.ids.faces.add_widget(face)


def face_box(n: int, count: int) -> list[float]:
    step = (ROOM + GAP) / count
    return [LEFT + n * step, 246, step - GAP, 382]


def common_type_px(titles: list[str], width: float) -> int:
    """The largest type in which no word of any face is wider than its card."""
    parts = [word for title in titles for word in title.split()]
    size = TYPE_PX
    while size > LEAST_PX and any(
        extent(p, theme.px(size), bold=True, markup=False)[0] > theme.px(width) for p in parts
    ):
        size -= 1
    return size
