"""The button that has the screen read, or ends it: at the foot of every page, for whoever asked for that."""

from kivy.properties import BooleanProperty, ListProperty, ObjectProperty, StringProperty

from screens import theme
from screens.layouts.read import button_box, read_box
from screens.widgets.placed import Placed


class ReadBar(Placed):
    """`alone`: hotline and button take the foot; else what staff closed stands there, too. `typed`: the page has a
    keyboard, and beside the button its title.
    """

    desk = ObjectProperty(None)
    speaking = BooleanProperty(False)
    hotline = StringProperty("")
    narrow = BooleanProperty(False)
    button = ListProperty([0, 0, 0, 0])

    def __init__(self, desk, alone: bool, typed: bool = False, **kwargs):
        self.speaking = desk.hearing.speaking
        frame = theme.frame().typing if typed else theme.frame()
        self.hotline = desk.centre.names.hotline if alone and not frame.across else ""
        box = read_box(frame, alone)
        self.narrow = frame.small and not frame.upright
        self.button = button_box(frame, box)
        super().__init__(desk=desk, box=list(box), **kwargs)
