"""Look up a procedure: results as one types, marks or none."""

from kivy.properties import NumericProperty, StringProperty

from screens import keyboard, theme, words
from screens.keyboard import Typing
from screens.marks import highlighted
from screens.pages.page import Page
from screens.paging import page_of, pages_needed, span
from screens.session import QUERY_MAX
from screens.widgets.tiles import HitRow
from screens.widgets.words import bold
from screens.words import _

CURSOR_S = 0.6


class LookupPage(Page):
    query = StringProperty("")
    count = StringProperty("")
    pages = NumericProperty(1)
    page = NumericProperty(0)
    pager_label = StringProperty("")
    advice_title = StringProperty("")
    advice = StringProperty("")
    cursor = NumericProperty(1)

    def __init__(self, desk, **kwargs):
        self._rows = []
        self._drawn = None
        super().__init__(desk, **kwargs)
        self.ids.keyboard.typing = Typing(text=desk.session.query, telex=words.language() == "vi")
        self.ids.keyboard.longest = QUERY_MAX

    @property
    def rows(self) -> int:
        return 3 if theme.portrait() else 2

    def show_change(self):
        session = self.desk.session
        self.query = session.query
        drawn = (session.hits, session.page)
        if drawn == self._drawn and self._rows:
            return
        self._drawn = drawn
        self._show_hits(session.hits or (), session.page)
        self._advise(session.hits)

    def typed_text(self, text):
        self.query = text
        self.desk.ask.search(text)
        self.show_change()

    def typed(self, text):
        name = keyboard.SPACE if text == " " else text
        if name == keyboard.BACKSPACE or name == keyboard.SPACE or len(name) == 1:
            self.ids.keyboard.press(name)
            return True
        return False

    def turn(self, by):
        self.desk.session.page += by
        self.show_change()

    def show_moment(self, at_ms):
        self.cursor = at_ms // int(CURSOR_S * 1000) % 2

    def _show_hits(self, hits, page):
        for row in self._rows:
            self.ids.rows.remove_widget(row)
        self._rows = [self._hit_row(n, hit) for n, hit in enumerate(page_of(hits, page, self.rows))]
        if hits and len(self._rows) < self.rows:
            self._rows.append(self._other_row(len(self._rows)))
        for row in self._rows:
            self.ids.rows.add_widget(row)
        self.page, self.pages = page, pages_needed(len(hits), self.rows)
        first, last = span(len(hits), page, self.rows)
        self.count = words.many("{n} kết quả", len(hits)) if hits else ""
        self.pager_label = _("{span} trong {n}").format(span=f"[b]{first}–{last}[/b]", n=len(hits))

    def _hit_row(self, n, hit):
        hint = " · ".join(part for part in (hit.time, hit.fee) if part)
        row = HitRow(title=highlighted(hit.name, hit.marks), hint=hint, box=self._row_box(n))
        row.bind(on_released=lambda *_args: self.desk.ask.open_procedure(hit.procedure))
        return row

    def _other_row(self, n):
        """For whoever does not find what they came for."""
        row = HitRow(
            icon="ticket", title=bold(_("Lấy số Việc khác")), hint=_("Không thấy việc cần làm?"), box=self._row_box(n)
        )
        row.bind(on_released=lambda *_args: self.take_other())
        return row

    def _row_box(self, n):
        return [48, 435 + n * 160, 984, 140] if theme.portrait() else [708, 138 + n * 124, 1164, 114]

    def take_other(self):
        other = next((s for s in self.desk.centre.services if s.icon == "help" and s.open), None)
        if other is None:
            self.desk.event("take")
        else:
            self.desk.ask.take(other.id)

    def _advise(self, hits):
        if hits is None:
            self.advice_title = _("Gõ tên giấy tờ hoặc việc cần làm")
            self.advice = _("Ví dụ: khai sinh, chứng thực, sổ đỏ. Không cần gõ dấu.")
        elif not hits:
            self.advice_title = _("Chưa tìm thấy thủ tục nào")
            self.advice = _("Xin ông/bà gõ ít chữ hơn, hoặc lấy số để cán bộ hướng dẫn.")
            self._rows = [self._other_row(self.rows - 1)]
            self.ids.rows.add_widget(self._rows[0])
        else:
            self.advice_title = self.advice = ""
