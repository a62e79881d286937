"""One sheet: its text page by page, with the picture it is about, or a QR code to open on the telephone."""

from kivy.properties import ListProperty, NumericProperty, StringProperty

from screens import info_topics, theme
from screens.layout import FLAT_PAGER, NOWHERE
from screens.pages.page import Page
from screens.reading import pieces, spread
from screens.widgets.poster import texture_of
from screens.widgets.reading import ReadLine, piece_height

HEAD_H = 262  # of the drawing
PADDING, FLAT_PADDING = 40, 18
PAGER_H = 100
QR = 420
PICTURE_SHARE = 0.55


class InfoTextPage(Page):
    titles = ListProperty([])
    payload = StringProperty("")
    marks = ListProperty([])
    lit = ListProperty([])  # counters of the ticket or the procedure one comes from
    page = NumericProperty(0)
    pages = NumericProperty(1)

    def __init__(self, desk, **kwargs):
        title, self._sheet = self.found(desk)
        self._lines = []
        super().__init__(desk, **kwargs)
        self.titles = [title] if title else []
        self._lay()

    def found(self, desk):
        """The head's title, "" for none, and the sheet, if it still stands."""
        session = desk.session
        topic = info_topics.topic(desk.centre, desk.today(), session.topic)
        sheet = info_topics.sheet(desk.centre, desk.today(), session.topic, session.sheet)
        return (topic.title if topic else "", sheet)

    def places(self, frame):
        return sheet_places(frame, self._sheet, paged=False) if self._sheet else dict(NOTHING)

    def show_change(self):
        """The picture may have come."""
        if self._sheet and self._sheet.picture:
            self.ids.picture.show(texture_of(self.desk.photo_of(self._sheet.picture)))

    def _lay(self):
        if self._sheet is None:
            return
        self.payload, self.marks = self._sheet.payload, self._sheet.marks
        self.lit = info_topics.lit_counters(self.desk)
        said = self._sheet.title in self.titles  # in the head
        what = pieces("" if said else self._sheet.title, self._sheet.lines)
        self._spreads = self._spread(what)
        if len(self._spreads) > 1:
            self.at = sheet_places(theme.frame(), self._sheet, paged=True)
            self._spreads = self._spread(what)
        self.pages = len(self._spreads)
        self._show()

    def _spread(self, what):
        _x, _y, width, room = self.at["text"]
        return spread(what, room, lambda piece: piece_height(piece, width))

    def _show(self):
        for line in self._lines:
            self.ids.text.remove_widget(line)
        self._lines, y, width = [], 0, self.at["text"][2]
        for piece in self._spreads[self.page]:
            height = piece_height(piece, width)
            line = ReadLine(heading=piece.heading, text=piece.text, large=piece.large, box=[0, y, width, height])
            self._lines.append(line)
            self.ids.text.add_widget(line)
            y += height

    def turn(self, by):
        self.page += by
        self._show()


NOTHING = dict.fromkeys(("panel", "text", "qr", "picture", "pager"), NOWHERE)


def sheet_places(frame, sheet, *, paged):
    """Nothing of the text is touched: it stands high even when the buttons stand low."""
    top = frame.under(HEAD_H, 30) if frame.headed else frame.gap + 12
    pager_h = max(PAGER_H, frame.finger) if paged and not frame.flat else 0
    bottom = frame.bottom - (pager_h + frame.gap if pager_h else 0)
    x, y, width, height = frame.line(top, bottom - top)
    if paged and frame.flat:
        width -= FLAT_PAGER + frame.gap
    padding = FLAT_PADDING if frame.flat else PADDING
    inner = (padding, padding, width - 2 * padding, height - 2 * padding)
    places = {"panel": (x, y, width, height), "text": inner}
    if sheet.payload:
        places |= _with_code(inner, beside=frame.flat)
    elif sheet.picture:
        places |= _with_picture(inner, upright=frame.upright)
    if not paged:
        return NOTHING | places
    beside = (x + width + frame.gap, top, FLAT_PAGER, bottom - top)
    return NOTHING | places | {"pager": beside if frame.flat else frame.line(frame.bottom - pager_h, pager_h)}


def _with_code(inner, *, beside):
    x, y, width, height = inner
    if beside:
        side = min(QR, height, width * 0.45)
        return {"text": (x, y, width - side - PADDING, height), "qr": (x + width - side, y, side, side)}
    side = min(QR, height / 2)
    return {
        "text": (x, y, width, height - side - PADDING),
        "qr": (x + (width - side) / 2, y + height - side, side, side),
    }


def _with_picture(inner, *, upright):
    """Above the text, on a wide screen beside it."""
    x, y, width, height = inner
    if upright:
        share = height * PICTURE_SHARE
        return {"picture": (x, y, width, share), "text": (x, y + share + PADDING, width, height - share - PADDING)}
    share = width * PICTURE_SHARE
    return {"picture": (x, y, share, height), "text": (x + share + PADDING, y, width - share - PADDING, height)}
