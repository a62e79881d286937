"""What would you like to say? One row a kind that the centre takes in."""

from dataclasses import replace

from screens import theme
from screens.layout import Box, Frame
from screens.pages.page import Page
from screens.widgets.picks import PickRow
from screens.words import _

HEAD_H = 362
ROW_H = 170
HINT_H = 128  # a lower row has room for its title alone, as has one of two columns
CONSULT, FOLLOW = "consult", "follow"


class SayPage(Page):
    def __init__(self, desk, **kwargs):
        super().__init__(desk, **kwargs)
        said = (*desk.centre.voice.kinds, FOLLOW) if desk.centre.voice.kinds else ()
        kinds = (*said, *((CONSULT,) if desk.centre.consultations else ()))
        for kind, box in zip(kinds, row_boxes(theme.frame(), len(kinds)), strict=True):
            self.ids.rows.add_widget(self._row(kind, box))

    def _row(self, kind, box):
        title, hint, icon = kind_words(kind)
        row = PickRow(icon=icon, title=title, onward=True, place=kind, box=box)
        row.hint = hint if box[3] >= HINT_H and box[2] > theme.frame().w / 2 else ""
        row.bind(on_released=lambda _row: self._chosen(kind))
        return row

    def _chosen(self, kind):
        """Another kind keeps what was typed: somebody only thought better of what it is."""
        session = self.desk.session
        if kind == CONSULT:
            asked = self.desk.centre.consultations
            session.consultation = asked[0].id
            self.desk.event("consult" if len(asked) == 1 else "consults")
            return
        if kind == FOLLOW:
            session.voice_code = ""
            self.desk.event("follow")
            return
        session.said = replace(session.said, kind=kind)
        self.desk.event("write")


def row_boxes(frame: Frame, count: int) -> list[Box]:
    """In two columns where one would be lower than a finger."""
    top = frame.top(HEAD_H)
    rows = frame.grid(count, top, frame.bottom, 1, most=ROW_H)
    return rows if rows[0][3] >= frame.finger else frame.grid(count, top, frame.bottom, 2, most=ROW_H)


def kind_words(kind: str) -> tuple[str, str, str]:
    """Title, hint, icon."""
    return {
        "suggestion": (_("Góp ý"), _("Điều nên làm tốt hơn"), "suggest"),
        "petition": (_("Phản ánh, kiến nghị"), _("Điều chưa đúng, cần giải quyết"), "edit"),
        "commendation": (_("Lời khen"), _("Cán bộ, việc làm tốt"), "star"),
        "home_service": (_("Cán bộ đến nhà giúp"), _("Cho người khó đi lại"), "home"),
        FOLLOW: (_("Xem trả lời"), _("Bằng mã trên giấy biên nhận"), "lookup"),
        CONSULT: (_("Trả lời lấy ý kiến"), _("Câu hỏi của phường, xã"), "people"),
    }[kind]
