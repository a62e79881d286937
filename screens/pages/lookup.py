"""Look up a procedure: results as one types, marks or none."""

from kivy.properties import NumericProperty, StringProperty

from screens import keyboard, theme, words
from screens.keyboard import Typing
from screens.layouts.lookup import lookup_places
from screens.marks import highlighted
from screens.pages.life_question import title_of
from screens.pages.page import Page
from screens.paging import page_of, pages_needed, span
from screens.session import QUERY_MAX
from screens.widgets.rows import HitRow
from screens.widgets.words import bold
from screens.words import _


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
        return len(self._places.rows)

    def places(self, frame):
        self._places = lookup_places(frame)
        return self._places.at

    def show_change(self):
        session = self.desk.session
        self.query = session.query
        drawn = (session.hits, session.asked_back, session.page)
        if drawn == self._drawn and self._rows:
            return
        self._drawn = drawn
        self._show_hits(session.hits or (), session.page)
        self._advise(session.hits)
        self._show_rows(self._answers(session.hits or (), session.page) if session.hits else self._ways(session.hits))

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
        self.cursor = self.blinking(at_ms)

    def _show_hits(self, hits, page):
        asked = bool(hits and self.desk.session.asked_back)  # the question has a line of its own, the first
        self.page, self.pages = page, pages_needed(len(hits) + asked, self.rows)
        first, last = span(len(hits) + asked, page, self.rows)
        shown = f"[b]{max(1, first - asked)}–{last - asked}[/b]"
        self.count = words.many("{n} kết quả", len(hits)) if hits else ""
        whole = _("{span} trong {n}") if not theme.frame().flat else "{span} / {n}"
        self.pager_label = whole.format(span=shown, n=len(hits))

    def _answers(self, hits, page):
        """(maker of a row, what it shows): a question where the words mean several things, then what was found."""
        asked = self.desk.session.asked_back
        every = [*([(self._question_row, asked)] if asked else []), *((self._hit_row, hit) for hit in hits)]
        standing = list(page_of(every, page, self.rows))
        return standing if len(standing) == self.rows else [*standing, (self._other_row, None)]

    def _ways(self, hits):
        """On, without a hit: by life events before anything is typed, by fields where nothing was found."""
        if hits is None:
            return [(self._life_row, None)]
        asked = self.desk.session.asked_back
        return [*([(self._nearest_row, asked)] if asked else []), (self._other_row, None)]

    def _show_rows(self, rows):
        for row in self._rows:
            self.ids.rows.remove_widget(row)
        self._rows = [make(shown) for make, shown in rows]
        self._places = lookup_places(theme.frame(), len(rows) if not self.desk.session.hits else 1)
        self.at = self._places.at
        boxes = self._places.rows if self.desk.session.hits else self._places.ways
        for row, box in zip(self._rows, boxes, strict=False):
            row.box = list(box)
            self.ids.rows.add_widget(row)

    @staticmethod
    def _row(act, **shown):
        row = HitRow(**shown)
        row.bind(on_released=lambda *_args: act())
        return row

    def _hit_row(self, hit):
        hint = " · ".join(part for part in (hit.time, hit.fee) if part)
        title = highlighted(hit.name, hit.marks)
        return self._row(lambda: self.desk.ask.open_procedure(hit.procedure), title=title, hint=hint)

    def _question_row(self, asked):
        title, hint = bold(title_of(asked)[0]), _("Chạm để trả lời một câu hỏi")
        return self._row(lambda: self.desk.find.put(asked), place="question", icon="help", title=title, hint=hint)

    def _nearest_row(self, asked):
        title, hint = bold(_("Xem lĩnh vực gần nhất")), ", ".join(answer.title for answer in asked.answers[:2])
        return self._row(lambda: self.desk.find.put(asked), place="nearest", icon="lookup", title=title, hint=hint)

    def _life_row(self, _shown):
        hint = _("Sinh con, nhà đất, xe cộ, trợ cấp")
        return self._row(self.desk.find.life, place="life", icon="grid", title=bold(_("Chọn theo việc")), hint=hint)

    def _other_row(self, _shown):
        """For whoever does not find what they came for."""
        title, hint = bold(_("Lấy số Việc khác")), _("Không thấy việc cần làm?")
        return self._row(self.desk.find.take_other, place="other", icon="ticket", title=title, hint=hint)

    def _advise(self, hits):
        if hits is None:
            self.advice_title = _("Gõ tên giấy tờ hoặc việc cần làm")
            self.advice = _("Ví dụ: khai sinh, chứng thực, sổ đỏ. Không cần gõ dấu.")
        elif not hits:
            self.advice_title = _("Chưa tìm thấy thủ tục nào")
            self.advice = _("Xin ông/bà gõ ít chữ hơn, hoặc lấy số để cán bộ hướng dẫn.")
        else:
            self.advice_title = self.advice = ""
