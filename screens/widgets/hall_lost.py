"""The hall without its station: what stood there is covered, since nobody knows whether it still holds."""

from kivy.properties import ListProperty, StringProperty

from screens.widgets.over import Over

UNKNOWN_TEXT = "Máy này chưa được trung tâm nhận. Nhờ cán bộ kiểm tra giúp."


class HallLost(Over):
    names = ListProperty(["", ""])
    text = StringProperty("")

    def __init__(self, desk, **kwargs):
        super().__init__(desk, **kwargs)
        self.text = UNKNOWN_TEXT if desk.refused else desk.advice()
        if desk.centre is not None:
            self.names = [desk.centre.names.line_1, desk.centre.names.line_2]
