"""What the people are consulted about now: one row a question."""

from screens import consult_words
from screens.pages.info import TopicRowsPage


class ConsultsPage(TopicRowsPage):
    def answers(self):
        for one in self.desk.centre.consultations:
            row = f"question-{one.id}"
            yield row, "edit", consult_words.question(one), "", lambda one=one: self.open(one)

    def open(self, one):
        self.desk.session.consultation = one.id
        self.desk.event("consult")
