"""Which class of priority, if any: every answer of one size, "none" too; one touch, and back to the services."""

from screens import theme
from screens.layout import Box, Frame
from screens.pages.page import Page
from screens.ticket_marks import class_name
from screens.widgets.picks import PickRow
from screens.words import _

# of the usual classes; a centre's own ones have none
ICONS = {
    "nguoi-cao-tuoi": "elder",
    "nguoi-khuyet-tat": "wheel",
    "phu-nu-mang-thai": "care",
    "co-con-nho": "family",
    "nguoi-co-cong": "star",
}

HEAD = 400
LEAST_H = 84
FLAT_MOST = 8  # in two columns of a flat screen


class PriorityPage(Page):
    def __init__(self, desk, **kwargs):
        super().__init__(desk, **kwargs)
        classes = [(c.id, class_name(c), ICONS.get(c.id, "person")) for c in desk.centre.queue.priority_classes]
        answers = [*classes, ("", _("Không thuộc diện nào"), "x")]
        boxes = answer_boxes(theme.frame(), len(answers))
        for (class_id, title, icon), box in zip(answers, boxes, strict=True):
            row = PickRow(icon=icon, title=title, box=box)
            row.down = bool(class_id) and class_id == desk.session.priority_class
            row.bind(on_released=lambda _row, chosen=class_id: self.choose(chosen))
            self.ids.answers.add_widget(row)

    def choose(self, class_id):
        self.desk.session.priority_class = class_id
        self.desk.event("chosen")


def answer_boxes(frame: Frame, count: int) -> list[Box]:
    """One below the other in an upright window, in two columns in a wide one or where there is no room."""
    if frame.as_drawn and frame.upright:
        step = min(168, 1176 / count)
        return [(48, 424 + n * step, 984, step - 24) for n in range(count)]
    if frame.as_drawn and not frame.single:
        step = min(190, 880 / -(-count // 2))
        return [(708 + n % 2 * 594, 40 + n // 2 * step, 570, step - 26) for n in range(count)]
    top = frame.top(HEAD)
    alone = (frame.bottom - top + frame.gap) / count - frame.gap
    columns = 1 if alone >= max(LEAST_H, frame.finger) else 2 if count <= FLAT_MOST or not frame.flat else 3
    return frame.grid(count, top, frame.bottom, columns, 144)
