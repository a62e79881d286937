"""How far a dossier is, in plain words; a number for its result with one tap."""

from kivy.properties import BooleanProperty, ListProperty, NumericProperty, StringProperty

from screens import dossier_words, theme
from screens.layout import NOWHERE
from screens.pages.page import Page
from screens.paging import by_height
from screens.widgets.checklist import CheckLine, line_height_px
from screens.widgets.phone_code import GAP, narrow_height
from screens.widgets.steps import HEIGHT as STEPS
from screens.words import _

HEAD = 362
TAKE, PAGER = 130, 110
INSIDE = 28  # from the card's edge to its lines
CODE = 240  # side of the code that leads to the telephone


class DossierPage(Page):
    titles = ListProperty([])
    code = StringProperty("")
    steps = ListProperty([])
    ready = BooleanProperty(False)
    busy = BooleanProperty(False)
    page = NumericProperty(0)
    pages = NumericProperty(1)
    phone_url = StringProperty("")  # where one sees the same on the telephone
    phone_words = StringProperty("")
    code_box = ListProperty([0, 0, 0, 0])

    def __init__(self, desk, **kwargs):
        self._lines, self._spreads, self._beside = [], [[]], 0
        dossier = desk.session.dossier
        self.ready = dossier is not None and dossier.state == "ready"
        super().__init__(desk, **kwargs)
        if dossier is not None:
            self._spread(dossier)

    def places(self, frame, pages=1):
        """Steps, card, below it what is touched. `pages` of the card. A small screen has room for the card alone, and
        its title says where the dossier stands."""
        above = frame.under(HEAD, 34, 40)
        end = frame.bottom
        take = pager = NOWHERE
        if self.ready:
            height = max(TAKE if frame.as_drawn else 96, frame.finger)
            take, end = frame.line(end - height, height), end - height - frame.gap
        if pages > 1:
            height = max(PAGER if frame.as_drawn else 90, frame.finger)
            pager, end = frame.line(end - height, height), end - height - frame.gap
        steps = NOWHERE if frame.small and not frame.upright else frame.line(above, STEPS)
        top = above + steps[3] + 12 if steps[3] else above
        return {"steps": steps, "card": frame.line(top, end - top), "take": take, "pager": pager}

    def show_change(self):
        dossier = self.desk.session.dossier
        self.busy = self.desk.state.busy
        if dossier is None:
            return
        self.titles, self.code = (
            dossier_words.titles(dossier),
            dossier.code.replace("-", " - "),
        )  # lines may break there
        self.steps = [(step.title, step.mark) for step in dossier_words.steps(dossier)]

    def take(self):
        service = dossier_words.desk_of_results(self.desk.centre)
        if service is None:
            self.desk.event("take")
        else:
            self.desk.ask.take(service.id)

    def turn(self, by):
        self.page += by
        self._show_page()

    def _spread(self, dossier):
        found = dossier_words.lines(dossier, self.desk.centre, self.desk.now())
        self._spreads = self._onto_pages(found)
        if len(self._spreads) > 1:
            self.at = self.places(theme.frame(), 2)
            self._spreads = self._onto_pages(found)
        if self.desk.dossier_url:
            self.phone_words = _("Quét mã để xem trên điện thoại")
            self._place_code(found)
            self.phone_url = dossier_words.on_phone(self.desk.dossier_url, dossier)
        self.pages = len(self._spreads)
        self._show_page()

    def _place_code(self, lines):
        """Below the lines or beside them, where that costs no further page; else nowhere."""
        _x, _y, width, height = self.at["card"]
        used, room = _highest(self._spreads), height - 2 * INSIDE
        if used + CODE <= room:
            self.code_box = [INSIDE, INSIDE + used, width - 2 * INSIDE, CODE]
            return
        beside = self._onto_pages(lines, CODE + GAP)
        high = narrow_height(self.phone_words, CODE)
        if len(beside) == len(self._spreads) and max(_highest(beside), high) <= room:
            self._spreads, self._beside = beside, CODE + GAP
            self.code_box = [width - INSIDE - CODE, INSIDE, CODE, high]

    def _onto_pages(self, lines, beside=0):
        _x, _y, width, height = self.at["card"]
        inner = width - 2 * INSIDE - beside
        measured = [(line, line_height_px(line.name, line.detail, inner - 90)) for line in lines]
        return by_height(measured, height - 2 * INSIDE)

    def _show_page(self):
        for line in self._lines:
            self.ids.card.remove_widget(line)
        self._lines, y = [], INSIDE
        for line, height in self._spreads[self.page]:
            box = [INSIDE, y, self.at["card"][2] - 2 * INSIDE - self._beside, height]
            self._lines.append(CheckLine(icon=line.icon, name=line.name, detail=line.detail, box=box))
            self.ids.card.add_widget(self._lines[-1])
            y += height


def _highest(spreads):
    return max(sum(height for _line, height in spread) for spread in spreads)
