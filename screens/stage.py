"""Where pages stand: one page, over it perhaps a dialog or the out-of-service notice."""

import logging
from collections.abc import Callable
from itertools import pairwise

from kivy.animation import Animation
from kivy.core.window import Window
from kivy.uix.widget import Widget

from screens import theme, words
from screens.focus import Focus
from screens.keyboard import letter_of
from screens.pages import catalogue
from screens.widgets.placed import Placed
from screens.widgets.ribbon import RibbonBar

log = logging.getLogger(__name__)

FADE_FROM = 0.25
FADE_GAP_MAX_MS = 60  # half of the fade


class Stage(Widget):
    """The drawing, centred in the window. What remains at the sides is the desk's ground."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.desk = None
        self.fade_s = theme.FADE_S
        self._floor = Placed()
        self._page = None
        self._over = None
        self.let_go = 0  # pages and dialogs that stood here and were taken away
        self._shown: Callable[[], None] = lambda: None
        self._ribbon = None
        self._palette = theme.palette()  # of what stands
        self._undrawn, self._deafens = False, True
        self._faded_ms: list[int] = []  # when each frame of the present fade was drawn
        self._focus = Focus(self._top)
        super().add_widget(self._floor)
        self.bind(size=self._center)
        self._center()
        Window.bind(on_flip=self._drawn)

    def serve(self, desk, shown: Callable[[], None]) -> None:
        self.desk, self._shown = desk, shown
        self._put_on()
        self.show_screen()
        self.show_over()

    @property
    def showing(self) -> str:
        """Name of what a person sees: the screen, or what lies over it."""
        return self.desk.over or self._screen_name()

    @property
    def page(self):
        return self._page

    def _center(self, *_):
        width, height = (theme.px(v) for v in theme.screen().drawing)
        left, below = round((self.width - width) / 2), round((self.height - height) / 2)
        self._floor.box = [left / theme.screen().scale, below / theme.screen().scale, *theme.screen().drawing]

    # --- what the desk says

    def _screen_name(self) -> str:
        return self.desk.screen if self.desk.centre else "connecting"

    def show_screen(self, deaf: bool = True) -> None:
        if self._palette is not theme.palette():
            self._change_palette()
        old, self._page = self._page, catalogue.build(self._screen_name(), self.desk)
        self._focus.clear()
        self._floor.add_widget(self._page, index=len(self._floor.children) if old is None else self._index(old))
        if old is not None:
            self.let_go += 1
            self._fade(old)
        self._undrawn, self._deafens = True, deaf
        self.show_ribbon()
        self._shown()

    def _change_palette(self) -> None:
        """A page is built anew whenever it is shown; what stands beyond it is not."""
        self._put_on()
        if self._ribbon is not None:
            self._floor.remove_widget(self._ribbon)
            self._ribbon = None
        if self._over is not None:
            self.show_over()

    def _put_on(self) -> None:
        self._palette = theme.palette()
        Window.clearcolor = getattr(theme, self.desk.ground)

    def _drawn(self, *_):
        """A tap that waited while a page was built must not fall upon it: deafness counts from the first frame."""
        if self._page.opacity < 1:
            self._faded_ms.append(self.desk.uptime_ms())
        if self._undrawn:
            self._undrawn = False
            if self._deafens:
                self.desk.drawn()

    def is_deaf(self) -> bool:
        return self._undrawn or not self.desk.accepts_touch()

    def _index(self, old) -> int:
        """In front of the page it follows, behind what lies over."""
        return self._floor.children.index(old)

    def _fade(self, old) -> None:
        if not self.fade_s:
            self._floor.remove_widget(old)
            return
        self._page.opacity = FADE_FROM
        self._faded_ms = []
        fade = Animation(opacity=1, duration=self.fade_s)
        fade.bind(on_complete=lambda *_args: self._end_fade(old))
        fade.start(self._page)

    def _end_fade(self, old) -> None:
        """A machine that draws the fade in jerks is better off without it: the new screen then stands at once."""
        self._floor.remove_widget(old)
        gaps_ms = [after - before for before, after in pairwise(self._faded_ms)]
        if gaps_ms and max(gaps_ms) > FADE_GAP_MAX_MS:
            log.info("pages no longer fade: a frame took %d ms, at most %d are smooth", max(gaps_ms), FADE_GAP_MAX_MS)
            self.fade_s = 0

    def show_board(self) -> None:
        if self._page is not None:
            self._page.show_board()

    def show_ribbon(self) -> None:
        wanted = self.desk.ribbon
        box = self._page.ribbon_box() if wanted else None
        if self._ribbon is not None and self._ribbon.said == (wanted, words.language(), box):
            return
        if self._ribbon is not None:
            self._floor.remove_widget(self._ribbon)
        elif wanted is None:
            return
        self._ribbon = RibbonBar(wanted, box) if wanted else None
        if self._ribbon is not None:
            self._floor.add_widget(self._ribbon, index=0 if self._over is None else 1)
        self._shown()

    def show_change(self) -> None:
        if self._page is not None:
            self._page.show_change()
            self._shown()

    def show_over(self) -> None:
        if self._over is not None:
            self.let_go += 1
            self._floor.remove_widget(self._over)
        self._over = catalogue.build_over(self.desk.over, self.desk) if self.desk.over else None
        if self._over is not None:
            self._floor.add_widget(self._over)
        self._undrawn, self._deafens = True, True
        self._focus.clear()
        self._shown()

    def moment(self) -> None:
        """Ten times a second."""
        self.desk.tick()
        at_ms = self.desk.uptime_ms()
        if self._page.minute != f"{self.desk.now():%H:%M}":
            self._page.minute = f"{self.desk.now():%H:%M}"
            self._page.show_time()
        self._page.show_moment(at_ms)
        if self._over is not None:
            self._over.show_moment(at_ms)

    # --- what a person does

    def on_touch_down(self, touch):
        desk = self.desk
        if self.is_deaf():
            return True
        before = desk.screen
        desk.touched()
        if desk.screen != before:
            return True
        self._focus.clear()
        top = self._top()
        return top.on_touch_down(touch) if top is not None else True

    def _top(self):
        return self._over or self._page

    def key_down(self, _window, key, _scancode, codepoint, modifiers):
        """A real keyboard, for staff and for those who cannot touch: Tab, Enter and letters."""
        desk = self.desk
        if self.is_deaf():
            return True
        desk.touched()
        if self._focus.key(key, modifiers):
            return True
        if self._over is None and not desk.out_of_service:
            self._page.typed(letter_of(key, codepoint, modifiers))
        return True
