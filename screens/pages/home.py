"""Home: the ticket first and largest, then the other ways, language and staff."""

from kivy.properties import BooleanProperty, ListProperty, StringProperty

from kiosk.wire.pushes import Board
from kiosk.wire.scans import dossier_scanned, receipt_scanned
from screens import booking_pad, greetings, pauses, theme, words
from screens.home_tiles import home_tiles
from screens.keyboard import ENTER
from screens.layouts.home import home_places, tile_boxes
from screens.layouts.tile import LOW
from screens.pages.page import Page
from screens.widgets.tiles import Tile
from screens.words import _

SCANNED_MAX = 400  # signs: an address with a code in it


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
    wish = StringProperty("")  # a holiday's
    eased = BooleanProperty(False)  # large text is on: the button leads to the other ways

    def __init__(self, desk, **kwargs):
        self._scanned, self._tiles = "", []
        self.eased = desk.session.modes.large
        self.wish = greetings.on_home(desk.centre)
        super().__init__(desk, **kwargs)
        self._lay_tiles()

    def places(self, frame):
        return home_places(frame)

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
        self.notice, self.closed = words.notice(board.notice), bool(board.closures)
        if self._tiles and self.desk.wifi_is_down != self._wifi_is_down:
            self._lay_tiles()

    def _lay_tiles(self):
        for tile in self._tiles:
            self.ids.touch.remove_widget(tile)
        self._wifi_is_down = self.desk.wifi_is_down
        tiles = home_tiles(self.desk.centre, wifi_is_down=self._wifi_is_down)
        boxes = tile_boxes(theme.frame(), len(tiles))
        self._tiles = [self._tile(tile, box) for tile, box in zip(tiles, boxes, strict=True)]
        for tile in self._tiles:
            self.ids.touch.add_widget(tile)

    def _tile(self, shown, box):
        broad = box[2] > 900 and box[3] >= LOW
        tile = Tile(
            place=shown.event,
            icon=shown.icon,
            titles=list(shown.titles),
            hints=[shown.hint] if broad or box[3] > 280 else [],
            broad=broad,
            box=box,
        )
        tile.bind(on_released=lambda *_args: self.desk.event(shown.event))
        return tile

    def ease(self):
        self.desk.ease()

    def typed(self, text):
        """A scanner needs no page: an appointment's code brings its number from here, a receipt's what it is of."""
        if text == ENTER:
            scanned, self._scanned = self._scanned, ""
            self._take(scanned)
        elif len(text) == 1:  # one key after another
            self._scanned = (self._scanned + text)[-SCANNED_MAX:]
        return True

    def _take(self, scanned):
        if code := booking_pad.scanned(scanned):
            self.desk.appointments.check_in(code)
        elif self.desk.centre.dossiers.enabled and (code := dossier_scanned(scanned, self.desk.now().date())):
            self.desk.mine.dossier(code)
        elif code := receipt_scanned(scanned):
            self.desk.follow.look(code)

    def speak_other(self):
        """The other language at once; of several a page lets choose."""
        others = list(words.others(self.desk.centre))
        if len(others) == 1:
            self.desk.speak(others[0])
        elif others:
            self.desk.event("languages")

    def other_language(self):
        """What the button says: the other language in itself, or that there are several; nothing without any."""
        names = list(words.others(self.desk.centre).values())
        if len(names) < 2:
            return names
        return ["Ngôn ngữ · Language", "Language"] if words.language() == "vi" else [_("Ngôn ngữ")]


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
