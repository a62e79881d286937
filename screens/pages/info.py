"""What the centre tells: topics to choose from, those that have something today."""

from kivy.properties import BooleanProperty, DictProperty, ListProperty, NumericProperty, StringProperty

from screens import info_topics, theme
from screens.info_topics import WIFI
from screens.layout import NOWHERE, listed
from screens.pages.page import Page
from screens.paging import page_of, pages_needed
from screens.widgets.topic_row import TopicRow, row_height

HEAD_H = 362  # of the drawing
GAP = 14  # seven topics with their hints fill an upright page
PAGER_H, SMALL_PAGER_H = 100, 81


class TopicRowsPage(Page):
    """Rows as high as the longest needs, the rest page by page. Whoever comes back finds the page they left."""

    hints_may_go = False
    """Where they only explain the titles."""

    deep = BooleanProperty(True)  # of the head; a page with something to read above its rows has a low one
    page = NumericProperty(0)
    pages = NumericProperty(1)
    rows_at = DictProperty({"pager": NOWHERE})
    titles = ListProperty([])
    sub = StringProperty("")

    def __init__(self, desk, **kwargs):
        self._shown = []
        super().__init__(desk, **kwargs)
        self._lay()

    def answers(self):
        """(name for checks, icon, title, hint, what is done) of each row."""
        raise NotImplementedError

    def chosen(self):
        """The row one came back from; 0 for whoever is new here."""
        return 0

    def _lay(self):
        self._answers = list(self.answers())
        count = len(self._answers)
        self._hinted, self._places = min(self._tries(), key=lambda one: pages_needed(count, one[1].rows))
        self.rows_at = {"pager": self._places.pager}
        self.pages = pages_needed(len(self._answers), self._places.rows)
        self.page = min(self.pages - 1, self.chosen() // max(1, self._places.rows))
        self._show()

    def _tries(self):
        """(with hints?, places) from the most readable on; the first with the fewest pages is taken."""
        frame = theme.frame()
        columns = (1, 2) if not (frame.upright or frame.small or frame.single) else (1,)
        for hinted in (True, False) if self.hints_may_go else (True,):
            for count in columns:
                yield hinted, self._placed(count, hinted)

    def _placed(self, columns, hinted):
        """A pager beside the rows makes them narrower, so they are measured again."""
        frame = theme.frame()
        alone = self._listed((frame.w - frame.gap * (columns - 1)) / columns, columns, hinted)
        return self._listed(alone.boxes[0][2], columns, hinted) if frame.flat and alone.pager[2] else alone

    def _listed(self, width, columns, hinted):
        frame = theme.frame()
        heights = [row_height(title, hint if hinted else "", width) for _, _, title, hint, _ in self._answers]
        top, height = frame.top(HEAD_H), max(heights, default=0)
        gap, pager_h = min(GAP, frame.gap), SMALL_PAGER_H if frame.small else PAGER_H
        return listed(frame, len(heights), top, frame.bottom, height, gap=gap, columns=columns, pager_h=pager_h)

    def _show(self):
        for row in self._shown:
            self.ids.rows.remove_widget(row)
        standing = page_of(self._answers, self.page, self._places.rows)
        self._shown = [self._row(answer, box) for answer, box in zip(standing, self._places.boxes, strict=False)]
        for row in self._shown:
            self.ids.rows.add_widget(row)

    def _row(self, answer, box):
        place, icon, title, hint, act = answer
        row = TopicRow(place=place, icon=icon, title=title, hint=hint if self._hinted else "", box=list(box))
        row.bind(on_released=lambda _row: act())
        return row

    def turn(self, by):
        self.page += by
        self._show()


class InfoPage(TopicRowsPage):
    hints_may_go = True

    def answers(self):
        desk = self.desk
        self._wifi_is_down = desk.wifi_is_down
        for topic in info_topics.topics(desk.centre, desk.today(), wifi_is_down=self._wifi_is_down):
            yield topic.key, topic.icon, topic.title, topic.hint, lambda topic=topic: self.open(topic)

    def show_board(self):
        """The Wi-Fi may have gone or come back."""
        if self._shown and self.desk.wifi_is_down != self._wifi_is_down:
            self._lay()

    def open(self, topic):
        self.desk.session.topic, self.desk.session.sheet = topic.key, 0
        if topic.key == WIFI:
            self.desk.event("wifi")
        else:
            self.desk.event("read" if len(topic.sheets) == 1 else "list")
