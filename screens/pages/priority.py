"""Which class of priority, if any: every answer of one size, "none" too; one touch, and back to the services."""

from screens import theme
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


class PriorityPage(Page):
    def __init__(self, desk, **kwargs):
        super().__init__(desk, **kwargs)
        classes = [(c.id, class_name(c), ICONS.get(c.id, "person")) for c in desk.centre.queue.priority_classes]
        answers = [*classes, ("", _("Không thuộc diện nào"), "x")]
        for n, (class_id, title, icon) in enumerate(answers):
            row = PickRow(icon=icon, title=title, box=answer_box(n, len(answers), theme.portrait()))
            row.down = bool(class_id) and class_id == desk.session.priority_class
            row.bind(on_released=lambda _row, chosen=class_id: self.choose(chosen))
            self.ids.answers.add_widget(row)

    def choose(self, class_id):
        self.desk.session.priority_class = class_id
        self.desk.event("chosen")


def answer_box(n: int, count: int, portrait: bool) -> list[float]:
    """One below the other in an upright window, in two columns in a wide one."""
    if portrait:
        step = min(168, 1176 / count)
        return [48, 424 + n * step, 984, step - 24]
    step = min(190, 880 / -(-count // 2))
    return [708 + n % 2 * 594, 40 + n // 2 * step, 570, step - 26]
