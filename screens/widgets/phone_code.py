"""A QR code to go on with on the telephone, and what it is for: beside it, or below where it is narrow."""

from kivy.properties import StringProperty

from screens import theme
from screens.widgets.placed import Placed
from screens.widgets.qr import QrCode
from screens.widgets.reading import wrapped
from screens.widgets.words import Words

GAP = 28


def narrow_height(say: str, side: float) -> float:
    """Of a code of this side with its words below."""
    return side + wrapped(say, theme.SMALL, side) + GAP


class PhoneCode(Placed):
    payload = StringProperty("")
    say = StringProperty("")

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        for name in ("payload", "say", "box"):
            self.fbind(name, self._build)
        self._build()

    def _build(self, *_):
        self.clear_widgets()
        _x, _y, width, height = self.box
        if not self.payload or not width:
            return
        side, below = min(width, height), width < height
        self.add_widget(QrCode(payload=self.payload, quiet=2, box=[0, 0, side, side]))
        box = [0, side, side, height - side] if below else [side + GAP, 0, width - side - GAP, side]
        align = "center" if below else "left"
        self.add_widget(
            Words(say=self.say, type_px=theme.SMALL, lines=5, color=theme.INK, halign=align, valign="middle", box=box)
        )
