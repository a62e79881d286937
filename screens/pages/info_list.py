"""One topic: its sheets to choose from."""

from screens import info_topics
from screens.pages.info import TopicRowsPage


class InfoListPage(TopicRowsPage):
    def __init__(self, desk, **kwargs):
        self._topic = info_topics.topic(desk.centre, desk.today(), desk.session.topic)
        super().__init__(desk, **kwargs)
        self.titles = [self._topic.title] if self._topic else []

    def answers(self):
        for n, sheet in enumerate(self._topic.sheets if self._topic else ()):
            icon = "qr" if sheet.payload else self._topic.icon
            yield f"sheet-{n}", icon, sheet.title, sheet.hint, lambda n=n: self.open(n)

    def chosen(self):
        return self.desk.session.sheet

    def open(self, number):
        self.desk.session.sheet = number
        self.desk.event("read")
