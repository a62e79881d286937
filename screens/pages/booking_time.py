"""At what time: a touch chooses, a second one books; nothing is booked by a slip of the finger."""

from kivy.properties import BooleanProperty, ListProperty, NumericProperty, StringProperty

from screens import appointment_words, theme, words
from screens.layout import NOWHERE, Box, Frame, Listed, listed
from screens.pages.page import Page
from screens.paging import page_of, pages_needed
from screens.widgets.picks import PickTile
from screens.words import _

ALONE_MAX, ALONE_WIDE_MAX, PAGED_MAX = 18, 20, 15  # tiles in whole rows; with the pager fewer
NOON = "12:00"
HEAD = 362


class BookingTimePage(Page):
    page = NumericProperty(0)
    pages = NumericProperty(1)
    sub = StringProperty("")
    chosen = BooleanProperty(False)
    busy = BooleanProperty(False)
    go = ListProperty([""])

    def __init__(self, desk, **kwargs):
        self._tiles, self._shown = [], None
        super().__init__(desk, **kwargs)

    def places(self, frame):
        return {"pager": NOWHERE, "go": _go_box(frame)}

    def show_change(self):
        session = self.desk.session
        if session.slots is None:
            return
        if session.slots != self._shown:
            self._shown = session.slots
            self._fill()
        self.busy, self.chosen = self.desk.state.busy, session.slot != ""
        for tile in self._tiles:
            tile.down = tile.at == session.slot
        time = appointment_words.hour(session.slot) if session.slot else ""
        whole = _("Đặt hẹn lúc {time}").format(time=time) if time else _("Mời chọn giờ")
        self.go = [_("Đang đặt hẹn…") if self.busy else whole]
        service = next((s for s in self.desk.centre.services if s.id == session.service), None)
        day = appointment_words.day_name(session.slots.day, self.desk.now())
        self.sub = f"{words.service_name(service) if service else ''} · {day}"

    def _fill(self):
        slots = in_shifts(self._shown.slots, columns_of(theme.frame()))
        here = listed_times(theme.frame(), len(slots))
        most, self._boxes = here.rows, here.boxes
        self.at = {**self.at, "pager": here.pager}
        self.pages = pages_needed(len(slots), most)
        for tile in self._tiles:
            self.ids.tiles.remove_widget(tile)
        self._tiles = [self._tile(n, slot) for n, slot in enumerate(page_of(slots, self.page, most)) if slot]
        for tile in self._tiles:
            self.ids.tiles.add_widget(tile)

    def _tile(self, n, slot):
        tile = PickTile(
            title=slot.time, note=appointment_words.places(slot.free), off=not slot.free, box=self._boxes[n]
        )
        tile.at = slot.at
        tile.bind(on_released=lambda tile: self.choose(tile.at))
        return tile

    def choose(self, at):
        if not self.desk.state.busy:
            self.desk.session.slot = at
            self.show_change()

    def turn(self, by):
        self.page += by
        self._fill()
        self.show_change()


def in_shifts(slots, columns: int) -> list:
    """The afternoon begins a row of its own: what is left of the morning's last one is None."""
    morning = [slot for slot in slots if slot.time < NOON]
    gap = -len(morning) % columns if len(morning) < len(slots) else 0
    return [*morning, *[None] * gap, *slots[len(morning) :]]


def columns_of(frame: Frame) -> int:
    return 3 if frame.headed else 5 if frame.as_drawn else 4


def listed_times(frame: Frame, count: int) -> Listed:
    if not frame.as_drawn:
        top, bottom = frame.top(HEAD), _go_box(frame)[1] - frame.gap
        height, pager_h = (92, 72) if frame.small else (104, 88)
        return listed(frame, count, top, bottom, height, columns=columns_of(frame), pager_h=pager_h)
    if frame.upright:
        most, pager = ALONE_MAX, (48, 1226, 984, 110)
        boxes = [(48 + n % 3 * 336, 384 + n // 3 * 166, 312, 142) for n in range(most)]
    else:
        most, pager = ALONE_WIDE_MAX, (708, 660, 1164, 96)
        boxes = [(708 + n % 5 * 236.4, 36 + n // 5 * 162, 218.4, 138) for n in range(most)]
    return Listed(tuple(boxes), NOWHERE) if count <= most else Listed(tuple(boxes[:PAGED_MAX]), pager)


def _go_box(frame: Frame) -> Box:
    if frame.as_drawn:
        return (48, 1420, 984, 150) if frame.upright else (708, 776, 1164, 126)
    height = max(frame.row_h(92.0) if frame.small else 110.0, frame.finger)
    return frame.line(frame.bottom - height, height)
