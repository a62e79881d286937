"""A page of the rating tablet that has its own button by which it is read aloud, where this machine can."""

from kivy.properties import BooleanProperty

from screens.widgets.button import PushButton


class ReadHere:
    """Whoever touches it has the following pages read, too."""

    reads = BooleanProperty(False)
    speaking = BooleanProperty(False)

    def show_reading(self):
        self.reads, self.speaking = self.desk.reads_aloud, self.desk.hearing.speaking


class ReadButton(PushButton):
    """In the corner of the band."""

    reads = BooleanProperty(False)
    speaking = BooleanProperty(False)
