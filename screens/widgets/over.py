"""What lies over a page and catches every touch: dialogs and the out-of-service notice."""

from kivy.graphics import Color, Rectangle
from kivy.properties import BooleanProperty, DictProperty, ListProperty, NumericProperty, ObjectProperty, StringProperty

from screens import theme, words
from screens.layout import Box, Frame
from screens.layouts.over import dialog_places, outage_places
from screens.widgets.placed import Placed
from screens.words import _


class Over(Placed):
    desk = ObjectProperty(None)
    at = DictProperty({})  # name -> box

    def __init__(self, desk, **kwargs):
        self.at = dict(self.places(theme.frame()))
        super().__init__(desk=desk, box=[0, 0, *theme.screen().drawing], **kwargs)

    def places(self, frame: Frame) -> dict[str, Box]:
        """Where its own things stand in this form."""
        return {}

    def on_touch_down(self, touch):
        super().on_touch_down(touch)
        return True

    def show_moment(self, at_ms):
        """Called ten times a second."""


class Veil(Over):
    """Darkens the page below."""

    def __init__(self, desk, **kwargs):
        super().__init__(desk, **kwargs)
        with self.canvas.before:
            Color(rgba=(*theme.NAVY_DEEP[:3], 0.72))
            self._ground = Rectangle()
        self.fbind("pos", self._cover)
        self.fbind("size", self._cover)

    def _cover(self, *_):
        window = theme.screen()
        self._ground.pos, self._ground.size = (0, 0), (window.width, window.height)


class AskDialog(Veil):
    """Are you still there? Counts down to home."""

    left = NumericProperty(1.0)
    seconds = StringProperty("")

    def places(self, frame):
        return dialog_places(frame, counts=True)

    def show_moment(self, at_ms):
        state, rules = self.desk.state, self.desk.rules
        if state.asked_ms is None:
            return
        left_ms = max(0, state.asked_ms + rules.countdown_ms - at_ms)
        self.left = left_ms / rules.countdown_ms
        self.seconds = words.many("Màn hình về trang chủ sau [b]{n} giây[/b].", -(-left_ms // 1000))


class MessageDialog(Veil):
    """One sentence and one button."""

    title = StringProperty("")
    text = StringProperty("")
    icon = StringProperty("bell")

    def places(self, frame):
        return dialog_places(frame, sole=True)

    def __init__(self, desk, **kwargs):
        message = desk.session.message
        super().__init__(desk, title=message.title, text=message.text, icon=message.icon, **kwargs)


class QuestionDialog(Veil):
    """What cannot be taken back is asked once more; the safe answer is the large one."""

    title = StringProperty("")
    text = StringProperty("")
    yes = StringProperty("")
    no = StringProperty("")

    def places(self, frame):
        return dialog_places(frame)

    def __init__(self, desk, **kwargs):
        asked = desk.session.question
        super().__init__(desk, title=asked.title, text=asked.text, yes=asked.yes, no=asked.no, **kwargs)


class OutOfService(Over):
    """The station cannot be reached; it goes away by itself."""

    titles = ListProperty([])
    text = StringProperty("")
    hotline = StringProperty("")
    names = ListProperty(["", ""])
    known = BooleanProperty(False)

    def places(self, frame):
        return outage_places(frame)

    def __init__(self, desk, **kwargs):
        super().__init__(desk, **kwargs)
        self.titles = [_("Đang nối lại với máy chủ của trung tâm"), _("Đang nối lại…")]
        # refused is for staff: the station answers, but does not know this terminal
        unknown = _("Máy này chưa được trung tâm nhận. Nhờ cán bộ kiểm tra giúp.")
        self.text = unknown if desk.refused else desk.advice()
        self.known = desk.centre is not None
        if self.known:
            self.names, self.hotline = list(words.unit_names(desk.centre)), desk.centre.names.hotline
