"""What staff closed, at the foot of every page: it must not be missed, whatever one is doing."""

from kivy.properties import BooleanProperty, ListProperty

from screens import theme, words
from screens.pauses import Ribbon
from screens.widgets.placed import Placed

UPRIGHT, WIDE = (0, theme.STRIP_Y, 1080, 144), (0, 872, 660, 208)


class RibbonBar(Placed):
    """Where the strip with slogan and hotline is; in a wide window at the foot of the reading column."""

    titles = ListProperty([])
    texts = ListProperty([])
    grave = BooleanProperty(True)

    def __init__(self, ribbon: Ribbon, **kwargs):
        self.said = ribbon, words.language()
        super().__init__(box=list(UPRIGHT if theme.portrait() else WIDE), **kwargs)
        self.titles, self.texts, self.grave = list(ribbon.titles), list(ribbon.texts), ribbon.grave
