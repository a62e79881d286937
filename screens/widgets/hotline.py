"""The hotline with its handset, centred together."""

from kivy.properties import ListProperty, NumericProperty, StringProperty

from screens import theme
from screens.widgets.placed import Placed
from screens.widgets.words import bold, extent
from screens.words import _


class HotLine(Placed):
    hotline = StringProperty("")
    texts = ListProperty([])
    icon_x = NumericProperty(0)

    def on_hotline(self, *_args):
        self.texts = [
            f"{_('Đường dây nóng')}  [color={theme.code(theme.ON_NAVY)}]{bold(self.hotline)}[/color]",
            bold(self.hotline),
        ]
        self._arrange()

    def on_box(self, *_args):
        self._arrange()

    def _arrange(self):
        if self.texts:
            width = extent(self.texts[0], theme.px(theme.SMALL), bold=False, markup=True)[0] / theme.px(100) * 100
            self.icon_x = max(0, (self.box[2] - width) / 2 - 27)
