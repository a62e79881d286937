"""How was it: the faces, best first, one touch, nothing chosen beforehand."""

from kivy.properties import BooleanProperty, ListProperty, StringProperty

from kiosk.wire.base import LEVELS
from screens import theme, words
from screens.pages.page import Page
from screens.widgets.tiles import Face
from screens.words import _


class RatingFacesPage(Page):
    titles = ListProperty([])
    who = StringProperty("")
    where = StringProperty("")
    number = StringProperty("")
    about_ticket = BooleanProperty(False)

    def __init__(self, desk, **kwargs):
        super().__init__(desk, **kwargs)
        self._lay_faces()

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
        for n, level in enumerate(levels):
            face = Face(
                level=level,
                title=words.face_words(level),
                wide=theme.portrait(),
                box=face_box(n, len(levels), self.about_ticket, theme.portrait()),
            )
            face.bind(on_released=lambda _face, choice=n + 1: self.desk.ask.rate(choice))
            self.ids.faces.add_widget(face)


def face_box(n: int, count: int, about_ticket: bool, portrait: bool) -> list[float]:
    """Rows one below the other in an upright window, columns beside each other in a wide one."""
    if portrait:
        top = 596 if about_ticket else 450
        step = (1520 - top + 20) / count
        return [48, top + n * step, 984, min(step - 24, 236)]
    top = 210 if about_ticket else 60
    step = (1164 + 20) / count
    return [708 + n * step, top, step - 20, 900 - top]
