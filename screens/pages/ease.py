"""What makes the screens easier for the person before them: each switched on or off with one touch, at once."""

from kivy.properties import ListProperty

from screens import theme
from screens.layout import Box, Frame
from screens.pages.page import Page
from screens.widgets.toggle import ToggleRow
from screens.words import _

HEAD = 362
ROW_MOST, ROW_LEAST, DONE = 140, 100, 110


class EasePage(Page):
    toggles = ListProperty([])

    def __init__(self, desk, **kwargs):
        self._offered = choices(desk.hearing.possible)
        super().__init__(desk, **kwargs)
        boxes = row_boxes(theme.frame(), len(self._offered))
        for (name, title, icon), box in zip(self._offered, boxes, strict=True):
            row = ToggleRow(place=name, icon=icon, title=title, down=getattr(desk.session.modes, name), box=box)
            row.bind(on_released=lambda row: desk.wish(row.place))
            self.ids.rows.add_widget(row)

    def places(self, frame):
        return {"done": done_box(frame, len(self._offered))}


def choices(speaks: bool) -> list[tuple[str, str, str]]:
    """Mode, title, icon. `speaks`: this machine can read the screen aloud."""
    always = [
        ("large", _("Chữ to"), "textsize"),
        ("contrast", _("Tương phản cao"), "contrast"),
        ("reach", _("Nút ở thấp (xe lăn)"), "wheel"),
        ("slow", _("Chờ lâu hơn"), "clock"),
    ]
    return [*always, ("read", _("Đọc màn hình"), "speaker")] if speaks else always


def row_boxes(frame: Frame, count: int) -> list[Box]:
    """One below the other, in two columns where there is no room for that."""
    top, bottom = frame.top(HEAD), frame.bottom - max(frame.row_h(DONE), frame.finger) - frame.gap
    alone = (bottom - top - frame.gap * (count - 1)) / count
    columns = 1 if alone >= max(ROW_LEAST, frame.finger) else 2
    return frame.grid(count, top, bottom, columns, ROW_MOST)


def done_box(frame: Frame, count: int) -> Box:
    last = row_boxes(frame, count)[-1]
    return frame.line(last[1] + last[3] + frame.gap, max(frame.row_h(DONE), frame.finger))
