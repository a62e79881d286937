"""What staff closed, at the foot of every page: it must not be missed, whatever one is doing."""

from kivy.properties import BooleanProperty, ListProperty

from screens import theme, words
from screens.pauses import Ribbon
from screens.widgets.placed import Placed

LOW_PX = 160  # a lower one has one line for the title


class RibbonBar(Placed):
    """Where the page says; usually over slogan and hotline."""

    low = BooleanProperty(True)
    flat = BooleanProperty(False)  # in a flat head
    titles = ListProperty([])
    texts = ListProperty([])
    grave = BooleanProperty(True)

    def __init__(self, ribbon: Ribbon, box: tuple[float, float, float, float], **kwargs):
        self.said = ribbon, words.language(), box
        super().__init__(box=list(box), low=box[3] < LOW_PX, flat=theme.frame().flat, **kwargs)
        self.titles, self.texts, self.grave = list(ribbon.titles), list(ribbon.texts), ribbon.grave
