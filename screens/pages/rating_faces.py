"""How was it: the faces, best first, one touch, nothing chosen beforehand."""

from kivy.properties import BooleanProperty, ListProperty, StringProperty

from kiosk.wire.base import LEVELS
from screens import theme, words
from screens.layout import Box, Frame
from screens.pages.page import Page
from screens.widgets.rows import Face
from screens.words import _

HEAD = 400
ROW_LEAST = 76


class RatingFacesPage(Page):
    titles = ListProperty([])
    who = StringProperty("")
    where = StringProperty("")
    number = StringProperty("")
    about_ticket = BooleanProperty(False)

    def __init__(self, desk, **kwargs):
        super().__init__(desk, **kwargs)
        self._lay_faces()

    def places(self, frame):
        return {"about": about_box(frame)}

    def show_change(self):
        found = self.desk.session.found
        self.about_ticket = found is not None
        if found is None:
            self.titles = [_("Ông/bà thấy trung tâm phục vụ thế nào?")]
            return
        self.titles = [_("Ông/bà thấy việc phục vụ vừa rồi thế nào?")]
        counter = words.counters_line((found.counter_label,))
        self.who = found.officer_name or counter
        badge = _("Thẻ số {badge}").format(badge=found.officer_badge) if found.officer_badge else ""
        self.where = " · ".join(part for part in (badge, counter if found.officer_name else "") if part)
        self.number = found.number

    def _lay_faces(self):
        levels = LEVELS[self.desk.centre.rating.scale]
        boxes = face_boxes(theme.frame(), len(levels), self.about_ticket)
        for n, (level, box) in enumerate(zip(levels, boxes, strict=True)):
            face = Face(level=level, title=words.face_words(level), wide=box[2] > box[3], box=box)
            face.bind(on_released=lambda _face, choice=n + 1: self.desk.ask.rate(choice))
            self.ids.faces.add_widget(face)


def about_box(frame: Frame) -> Box:
    """Of the ticket that is rated: read, not touched."""
    if frame.as_drawn:
        return (48, 424, 984, 148) if frame.upright else (708, 36, 1164, 148)
    if frame.flat:
        return frame.line(frame.under(HEAD), 72)
    if frame.upright:
        return frame.line(frame.head_h(HEAD) + 14, 116 if frame.small else 148)
    return frame.line(14 if frame.small else max(36, frame.low_y), 100 if frame.small else 130)


def face_boxes(frame: Frame, count: int, about_ticket: bool) -> list[Box]:
    """Rows one below the other in an upright window, columns beside each other in a wide one; on a small wide screen
    rows, too, when a finger finds them.
    """
    if frame.as_drawn and frame.upright:
        top = 596 if about_ticket else 450
        step = (1520 - top + 20) / count
        return [(48, top + n * step, 984, min(step - 24, 236)) for n in range(count)]
    if frame.as_drawn:
        top = 210 if about_ticket else 60
        step = (1164 + 20) / count
        return [(708 + n * step, top, step - 20, 900 - top) for n in range(count)]
    about = about_box(frame)
    if frame.upright:
        top = max(about[1] + (about[3] + 16 if about_ticket else 4), frame.low_y)
    else:
        top = max(about[1] + about[3] + 12, frame.low_y) if about_ticket else frame.top(0)
    row_h = (frame.bottom - top - 12 * (count - 1)) / count
    if frame.upright or row_h >= max(ROW_LEAST, frame.finger):
        return [frame.line(top + n * (row_h + 12), min(row_h, 200)) for n in range(count)]
    return frame.split(top, frame.bottom - top, [1] * count)
