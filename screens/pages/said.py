"""It has arrived: the code that leads to the answer, on paper or on the screen."""

from kivy.properties import ListProperty, StringProperty

from kiosk.domain.voice import spaced
from screens.layout import Box, Frame
from screens.pages.paper_page import PRINTING, PaperPage
from screens.words import _

HEAD_H = 362
CODE_H = 170.0  # the line of the code and the room around it


class SaidPage(PaperPage):
    code = StringProperty("")
    url = StringProperty("")
    advice = StringProperty("")
    paper = StringProperty("")
    keep = ListProperty([])

    def places(self, frame: Frame) -> dict[str, Box]:
        """The code, its QR beside or below, what becomes of the paper, the countdown."""
        if frame.flat:
            return self._flat_places(frame)
        top, line_h = (frame.head_h(HEAD_H) + frame.gap if frame.upright else frame.top(HEAD_H)), 64.0
        count_y = frame.bottom - 60
        paper_y = count_y - line_h - 12
        side = min(frame.w * 0.42, paper_y - frame.gap - top - CODE_H - 36, 460.0 if frame.upright else 380.0)
        panel = frame.line(top, CODE_H + side + 36)
        inner = panel[2] - 72
        return {
            "panel": panel,
            "code": (36, 24, inner, 130),
            "qr": (36, CODE_H, side, side),
            "advice": (36 + side + 32, CODE_H, inner - side - 32, side),
            "advice_alone": (36, CODE_H, inner, side),
            "paper": (frame.x, paper_y, 60, line_h),
            "keep": (frame.x + 80, paper_y, frame.w - 80, line_h),
            "bar": (frame.x, count_y + 22, frame.w * 0.3, 16),
            "countdown": (frame.x + frame.w * 0.34, count_y, frame.w * 0.66, 60),
        }

    @staticmethod
    def _flat_places(frame: Frame) -> dict[str, Box]:
        """The QR beside its code; paper and countdown in one line."""
        top, foot = frame.under(HEAD_H), frame.bottom - 50
        x, y, w, h = frame.line(top, foot - frame.gap - top)
        side = min(h - 24, w * 0.38)
        return {
            "panel": (x, y, w, h),
            "code": (side + 30, 8, w - side - 46, 90),
            "qr": (12, 12, side, side),
            "advice": (side + 30, 100, w - side - 46, h - 110),
            "advice_alone": (24, 100, w - 48, h - 110),
            "paper": (x, foot, 48, 48),
            "keep": (x + 60, foot - 2, w * 0.44 - 60, 52),
            "bar": (x + w * 0.46, foot + 18, 60, 14),
            "countdown": (x + w * 0.46 + 70, foot - 2, w * 0.54 - 70, 52),
        }

    def show_change(self):
        receipt = self.desk.session.said.receipt
        if receipt is None:
            return
        self.code, self.url = spaced(receipt.code), receipt.url
        self.advice = _("Đọc mã này cho cán bộ để hỏi trả lời.")
        if self.url:
            self.advice = _("Quét mã để xem trả lời, hoặc đọc mã này cho cán bộ.")
        self._say_paper(self.desk.session.outcome)

    def _say_paper(self, outcome):
        if outcome in PRINTING:
            self.paper, self.keep = "printer", [_("Đang in giấy biên nhận…"), _("Đang in…")]
        elif outcome in ("confirmed", "sent"):
            self.paper, self.keep = "ticket", [_("Mời lấy giấy ở khe bên dưới"), _("Mời lấy giấy")]
        else:
            self.paper, self.keep = "edit", [_("Không có giấy: xin chụp hoặc ghi lại mã"), _("Xin ghi lại mã")]
