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
    short = DictProperty({})

    @property
    def places(self) -> int:
        upright = theme.portrait()
        return COLUMNS[upright] * LINES[upright]

    def __init__(self, **kwargs):
        self._cards = []
        super().__init__(**kwargs)
        self.fbind("box", self._build)
        for name in ("services", "icons", "short"):
            self.fbind(name, self._dress)

    def _build(self, *_):
        """Once: cards are dressed anew, not made anew, since this page may stand for days."""
        for card in self._cards:
            self.remove_widget(card)
        self._cards = [HallCard(box=self._place_of(n)) for n in range(self.places)]
        for card in self._cards:
            self.add_widget(card)
        self._dress()

    def _dress(self, *_):
        for n, card in enumerate(self._cards):
            card.opacity = 1 if n < len(self.services) else 0
        for card, service in zip(self._cards, self.services, strict=False):
            card.number, card.waiting, card.sentence = hall_words.card(service)
            card.names = hall_words.short_names(service.name, self.short.get(service.service, ""))
            card.icon = self.icons.get(service.service, "doc")

    def _place_of(self, n):
        upright = theme.portrait()
        columns, lines = COLUMNS[upright], LINES[upright]
        width = (self.box[2] - GAP * (columns - 1)) / columns
        height = (self.box[3] - GAP * (lines - 1)) / lines
        return [n % columns * (width + GAP), n // columns * (height + GAP), width, height]
