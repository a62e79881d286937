"""What else one does with a procedure: print its papers, take it along, read its forms and laws, report a demand."""

from screens import theme, words
from screens.flow.kiosk import MOVES
from screens.info_topics import counter_labels, show_map
from screens.pages.info import TopicRowsPage
from screens.procedure_sheets import FORMS, LEGAL, PHONE, sheets
from screens.words import _

ICONS = {PHONE: "phone2", FORMS: "doc", LEGAL: "building"}
HINT_MOST = 38  # letters of one line


class ProcedureMorePage(TopicRowsPage):
    hints_may_go = True

    def __init__(self, desk, **kwargs):
        super().__init__(desk, **kwargs)
        view = desk.session.procedure
        self.titles, self.sub = [view.name] if view else [], _("Mời ông/bà chọn một dòng")

    def answers(self):
        """Without hints where there is little room."""
        view, small = self.desk.session.procedure, theme.frame().small
        for place, icon, title, hint, act in self._offered(view) if view else ():
            yield place, icon, title, "" if small else hint, act

    def _offered(self, view):
        if self.desk.board is None or self.desk.board.paper != "none":
            hint = words.many("{n} giấy tờ cần mang", len(view.papers)) if view.papers else ""
            yield "print", "printer", _("In danh sách giấy tờ"), hint, self.desk.find.print_checklist
        for name, sheet in sheets(view).items():
            hint = sheet.hint or (view.forms if len(view.forms) <= HINT_MOST else "")
            yield name, ICONS[name], sheet.title, hint, lambda name=name: self.read(name)
        if self.desk.centre.map.image and view.counters:
            yield "map", "land", _("Quầy ở đâu"), self._counters(view), self.show_map
        if (self.desk.screen, "extra") in MOVES and "petition" in self.desk.centre.voice.kinds:
            title, hint = _("Bị đòi thêm giấy tờ, lệ phí?"), _("Phản ánh để trung tâm giải quyết")
            yield "extra", "alert", title, hint, lambda: self.desk.event("extra")

    def _counters(self, view):
        return words.counters_short(counter_labels(self.desk.centre, view.counters))

    def show_map(self):
        show_map(self.desk)

    def read(self, name):
        self.desk.session.sheet_of_procedure = name
        self.desk.event("read")
