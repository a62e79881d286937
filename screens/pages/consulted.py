"""The answer is taken: thanks, and how many have taken part."""

from screens import consult_words, theme
from screens.pages.page import Page
from screens.widgets.checklist import CheckLine, line_height_px
from screens.words import _

HEAD = 362
INSIDE = 28


class ConsultedPage(Page):
    def __init__(self, desk, **kwargs):
        super().__init__(desk, **kwargs)
        self._lay()

    def places(self, frame):
        above = frame.under(HEAD, 34, 40)
        return {"card": frame.line(above, frame.bottom - above)}

    def lines(self):
        """(icon, name, detail)"""
        told = self.desk.session.consulted
        one = consult_words.consultation(self.desk.centre, self.desk.session.consultation)
        asked = consult_words.question(one) if one and not theme.frame().flat else ""
        yield "check", _("Ý kiến của ông/bà đã được ghi."), asked
        if told and (words := consult_words.participation(told)):
            yield "people", words, ""
        if told and not told.checked:
            yield "clock", _("Mã hộ sẽ được đối chiếu khi có mạng."), ""
        yield "help", _("Đây là lấy ý kiến, không phải biểu quyết."), ""

    def _lay(self):
        width, y = self.at["card"][2] - 2 * INSIDE, INSIDE
        told = [(line, line_height_px(line[1], line[2], width - 90)) for line in self.lines()]
        share = min(1.0, (self.at["card"][3] - 2 * INSIDE) / sum(height for _line, height in told))
        for (icon, name, detail), wanted in told:
            height = share * wanted
            self.ids.card.add_widget(CheckLine(icon=icon, name=name, detail=detail, box=[INSIDE, y, width, height]))
            y += height
        self.ids.card.box = (*self.at["card"][:3], min(self.at["card"][3], y + INSIDE))
