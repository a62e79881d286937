"""Home: the ticket first and largest, then the other ways, language and staff."""

from kivy.properties import BooleanProperty, ListProperty, StringProperty

from kiosk.wire.pushes import Board
from screens import booking_pad, pauses, theme, words
from screens.keyboard import ENTER
from screens.pages.page import Page
from screens.widgets.tiles import Tile
from screens.words import _

SCANNED_MAX = 120  # signs: an address with a code at its end


class HomePage(Page):
    clock = StringProperty("")
    date = StringProperty("")
    hours = StringProperty("")
    waiting = ListProperty([])
    serving = ListProperty([])
    notice = StringProperty("")
    closed = BooleanProperty(False)
    stopped = BooleanProperty(False)
    serving_icon = StringProperty("door")
    tile_boxes = ListProperty([])

    def __init__(self, desk, **kwargs):
        self._scanned = ""
        super().__init__(desk, **kwargs)
        self._lay_tiles()

    def show_time(self):
        super().show_time()
        now = self.desk.now()
        self.clock, self.date = f"{now:%H:%M}", words.date_line(now)
        self.hours = words.hours_line(self.desk.centre.hours, now)

    def show_board(self):
        board = self.desk.board
        if board is None:
            return
        stopped, until = pauses.closed_everywhere(board, self.desk.now())
        self.stopped = bool(stopped)
        self.serving_icon = "" if stopped else "door"
        self.waiting, self.serving = ([stopped], [until]) if stopped else queue_words(board)
        self.notice, self.closed = board.notice, bool(board.closures)

    def _lay_tiles(self):
        centre = self.desk.centre
        shown = {"wifi": centre.wifi.enabled, "appointments": bool(centre.appointments)}
        names = [name for name in home_tiles(centre) if shown.get(name, True)]
        for name, box in zip(names, tile_boxes(len(names), theme.portrait()), strict=False):
            self.ids.touch.add_widget(self._tile(name, box))

    def _tile(self, name, box):
        title, hint, icon = {
            "appointments": ([_("Lịch hẹn")], _("Đặt giờ, nhận số"), "calendar"),
            "lookup": ([_("Tra cứu thủ tục"), _("Tra cứu")], _("Giấy tờ, lệ phí"), "lookup"),
            "rating": ([_("Đánh giá")], _("Mức độ hài lòng"), "smile"),
            "wifi": (["Wi-Fi"], _("Miễn phí"), "wifi"),
        }[name]
        broad = box[2] > 900
        tile = Tile(icon=icon, titles=title, hints=[hint] if broad or box[3] > 280 else [], broad=broad, box=box)
        tile.bind(on_released=lambda *_args: self.desk.event(name))
        return tile

    def typed(self, text):
        """A scanner needs no page: an appointment's code brings its number from here."""
        if text == ENTER:
            code, self._scanned = booking_pad.scanned(self._scanned), ""
            if code:
                self.desk.appointments.check_in(code)
        elif len(text) == 1:  # one key after another
            self._scanned = (self._scanned + text)[-SCANNED_MAX:]
        return True

    def speak_other(self):
        self.desk.speak("en" if words.language() == "vi" else "vi")


def home_tiles(centre) -> tuple[str, ...]:
    """As the settings order them, with appointments behind the first."""
    return (*centre.kiosk.tiles[:1], "appointments", *centre.kiosk.tiles[1:])


def queue_words(board: Board) -> tuple[list[str], list[str]]:
    """People waiting and counters open, each in full and in short."""
    waiting = [words.many("{n} người đang chờ", board.waiting), words.many("{n} người chờ", board.waiting)]
    serving = [
        words.many("{n} quầy đang phục vụ", board.counters_open),
        words.many("{n} quầy phục vụ", board.counters_open),
        words.many("{n} quầy", board.counters_open),
    ]
    return (
        waiting if board.waiting else [_("Không phải chờ") if board.counters_open else _("Chưa ai chờ")],
        serving if board.counters_open else [_("Chưa có quầy nào mở"), _("Chưa mở quầy")],
    )


def tile_boxes(count: int, portrait: bool) -> list[list[float]]:
    """One or two span the width; of three the first does; four and five stand in two rows. A wide window has one row
    of three, or two rows.
    """
    if portrait:
        if count <= 2:
            return [[48, 1012 + n * 304, 984, 268] for n in range(count)]
        if count == 3:
            return [[48, 1012, 984, 290], *([48 + n * 504, 1336, 480, 248] for n in range(2))]
        below = count - 2
        width = (984 - 24 * (below - 1)) / below
        return [
            *([48 + n * 504, 1012, 480, 290] for n in range(2)),
            *([48 + n * (width + 24), 1336, width, 248] for n in range(below)),
        ]
    if count <= 3:
        width = (1164 - 24 * (count - 1)) / max(1, count)
        return [[708 + n * (width + 24), 462, width, 440] for n in range(count)]
    below = count - 2
    width = (1164 - 24 * (below - 1)) / below
    return [
        *([708 + n * 594, 462, 570, 208] for n in range(2)),
        *([708 + n * (width + 24), 694, width, 208] for n in range(below)),
    ]
