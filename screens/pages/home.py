"""Home: the ticket first and largest, then the other ways, language and staff."""

from kivy.properties import ListProperty, StringProperty

from kiosk.wire.pushes import Board
from screens import theme, words
from screens.pages.page import Page
from screens.widgets.tiles import Tile
from screens.words import _


class HomePage(Page):
    clock = StringProperty("")
    date = StringProperty("")
    hours = StringProperty("")
    waiting = ListProperty([])
    serving = ListProperty([])
    notice = StringProperty("")
    tile_boxes = ListProperty([])

    def __init__(self, desk, **kwargs):
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
        self.waiting, self.serving = queue_words(board)
        self.notice = board.notice

    def _lay_tiles(self):
        centre = self.desk.centre
        names = [name for name in centre.kiosk.tiles if name != "wifi" or centre.wifi.enabled]
        for name, box in zip(names, tile_boxes(len(names), theme.portrait()), strict=False):
            self.ids.touch.add_widget(self._tile(name, box))

    def _tile(self, name, box):
        title, hint, icon = {
            "lookup": ([_("Tra cứu thủ tục"), _("Tra cứu")], _("Giấy tờ, lệ phí"), "lookup"),
            "rating": ([_("Đánh giá")], _("Mức độ hài lòng"), "smile"),
            "wifi": (["Wi-Fi"], _("Miễn phí"), "wifi"),
        }[name]
        broad = box[2] > 900
        tile = Tile(icon=icon, titles=title, hints=[hint] if broad or box[3] > 280 else [], broad=broad, box=box)
        tile.bind(on_released=lambda *_args: self.desk.event(name))
        return tile

    def speak_other(self):
        self.desk.speak("en" if words.language() == "vi" else "vi")


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
    """One tile spans the width; two share it; of three the first is wide and above, in a wide window two above."""
    if portrait:
        wide, half = 984, 480
        if count <= 2:
            return [[48, 1012 + n * 304, wide, 268] for n in range(count)]
        return [[48, 1012, wide, 290], *([48 + n * (half + 24), 1336, half, 248] for n in range(count - 1))]
    width = (1164 - 24 * (count - 1)) / max(1, count)
    return [[708 + n * (width + 24), 462, width, 440] for n in range(count)]
