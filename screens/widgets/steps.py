"""How far something is: discs on a line, each with its word below. A tick, a heavier rim and bold words tell as much
as the colours.
"""

from kivy.properties import ListProperty

from screens import theme
from screens.widgets.panel import Block, Disc
from screens.widgets.pictures import Icon
from screens.widgets.placed import Placed
from screens.widgets.words import Words

DISC, RULE = 64, 6
HEIGHT = 184  # with words of two lines


class StepLine(Placed):
    """`steps`: (title, mark), mark as in dossier_words.Step."""

    steps = ListProperty([])

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        for name in ("steps", "box"):
            self.fbind(name, self._build)
        self._build()

    def _build(self, *_):
        self.clear_widgets()
        if not self.steps or not self.box[2]:
            return
        width = self.box[2] / len(self.steps)
        for n in range(1, len(self.steps)):
            done = self.steps[n][1] != "ahead"
            rule = [(n - 0.5) * width + DISC / 2, (DISC - RULE) / 2, width - DISC, RULE]
            self.add_widget(Block(fill=theme.ACCENT if done else theme.LINE, box=rule))
        for n, (title, mark) in enumerate(self.steps):
            self._add(n * width, width, title, mark)

    def _add(self, x, width, title, mark):
        fill, rim, icon, ink = {
            "done": (theme.LUA_SOFT, theme.LUA, "check", theme.LUA),
            "here": (theme.PRIMARY, theme.PRIMARY, "dossier", theme.ON_PRIMARY),
            "halted": (theme.AMBER_SOFT, theme.AMBER, "alert", theme.AMBER),
            "ahead": (theme.CARD, theme.LINE, "", theme.INK_2),
        }[mark]
        left = x + (width - DISC) / 2
        self.add_widget(Disc(fill=fill, rim=rim, box=[left, 0, DISC, DISC]))
        if icon:
            self.add_widget(Icon(name=icon, tint=ink, box=[left + 12, 12, DISC - 24, DISC - 24]))
        standing = mark in ("here", "halted")
        self.add_widget(
            Words(
                say=title,
                type_px=theme.SMALL,
                lines=2,
                balanced=True,
                bold=standing,
                color=theme.INK_TITLE if standing else theme.INK_2,
                halign="center",
                valign="top",
                box=[x + 4, DISC + 8, width - 8, HEIGHT - DISC - 8],
            )
        )
