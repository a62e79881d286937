"""Who is next: a card for each service."""

from kivy.properties import DictProperty, ListProperty, StringProperty

from screens import hall_words, theme
from screens.widgets.panel import Panel
from screens.widgets.placed import Placed

COLUMNS, LINES, GAP = (5, 3), (1, 2), 20  # in a wide and in an upright window


class HallCard(Panel):
    icon = StringProperty("doc")
    names = ListProperty([])
    number = StringProperty("")
    waiting = StringProperty("")
    sentence = StringProperty("")


class HallQueues(Placed):
    """`services`: what stands in the places, at most as many as `places`."""

    services = ListProperty([])
    icons = DictProperty({})

    @property
    def places(self) -> int:
        upright = theme.portrait()
        return COLUMNS[upright] * LINES[upright]

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.fbind("box", self._build)
        self.fbind("services", self._build)
        self.fbind("icons", self._build)

    def _build(self, *_):
        for card in list(self.children):
            self.remove_widget(card)
        for n, service in enumerate(self.services):
            number, waiting, sentence = hall_words.card(service)
            card = HallCard(number=number, waiting=waiting, sentence=sentence, box=self._place_of(n))
            card.names, card.icon = hall_words.short_names(service.name), self.icons.get(service.service, "doc")
            self.add_widget(card)

    def _place_of(self, n):
        upright = theme.portrait()
        columns, lines = COLUMNS[upright], LINES[upright]
        width = (self.box[2] - GAP * (columns - 1)) / columns
        height = (self.box[3] - GAP * (lines - 1)) / lines
        return [n % columns * (width + GAP), n // columns * (height + GAP), width, height]
