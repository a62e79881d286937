"""Where pages stand: one page, over it perhaps a dialog or the out-of-service notice."""

import logging
from collections.abc import Callable
from itertools import pairwise

from kivy.animation import Animation
from kivy.core.window import Window
from kivy.uix.widget import Widget

from screens import theme, words
from screens.ahead import Ahead
from screens.focus import Focus
from screens.keyboard import letter_of
from screens.layouts.read import beside_reading
from screens.pages import catalogue
from screens.pages.tablet_reading import ReadHere
from screens.palette import Palette
from screens.places import places
from screens.theme import Screen
from screens.widgets.mist import Mist
from screens.widgets.placed import Placed
from screens.widgets.read_bar import ReadBar
from screens.widgets.ribbon import RibbonBar

log = logging.getLogger(__name__)

START_GRACE_MS = 1_500  # so long a start is plain navy: the station usually answers within it
FADE_GAP_MAX_MS = 60  # half of the fade


class Stage(Widget):
    """The drawing, centred in the window. What remains at the sides is the desk's ground."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.desk = None
        self.fade_s = theme.FADE_S
        self._floor = Placed()
        self._ahead = Ahead(self._floor)
        self._shown_ms = 0
        self._mist = None
        self.settled = False  # nothing is to be built ahead any more
        self.touches = 0  # that have ended, heard or not
        self._late_ms: int | None = None  # when a start without a station is told, unless something lies over already
        self._page = None
        self._over = None
        self.let_go = 0  # pages and dialogs that stood here and were taken away
        self._shown: Callable[[], None] = lambda: None
        self._ribbon = None
        self._reading = None
        self._look = _look()  # of what stands
        self._undrawn, self._deafens = False, True
        self._faded_ms: list[int] = []  # when each frame of the present fade was drawn
        self._focus = Focus(lambda: self.uppermost)
        super().add_widget(self._floor)
        self.bind(size=self._center)
        self._center()
        Window.bind(on_flip=self._drawn)

    def serve(self, desk, shown: Callable[[], None]) -> None:
        self.desk, self._shown = desk, shown
        self._put_on()
        self._late_ms = self.desk.uptime_ms() + START_GRACE_MS
        self.show_screen()

    @property
    def showing(self) -> str:
        """Name of what a person sees: the screen, or what lies over it."""
        return self.desk.over or self._screen_name()

    @property
    def page(self):
        return self._page

    @property
    def uppermost(self):
        """What a person has before them: the page, or what lies over it."""
        return self._over or self._page

    def _center(self, *_):
        width, height = (theme.px(v) for v in theme.screen().drawing)
        left, below = round((self.width - width) / 2), round((self.height - height) / 2)
        self._floor.box = [left / theme.screen().scale, below / theme.screen().scale, *theme.screen().drawing]

    # --- what the desk says

    def _screen_name(self) -> str:
        return self.desk.screen if self.desk.centre else "connecting"

    def show_screen(self, deaf: bool = True) -> None:
        if self._look != _look():
            self._change_look()
        old, self._page = self._page, self._ahead.take(self._screen_name(), self.desk, self._look)
        self._focus.clear()
        self._floor.add_widget(self._page, index=len(self._floor.children) if old is None else self._index(old))
        if old is not None:
            self.let_go += 1
            self._follow(old, fades=deaf)
        self._undrawn, self._deafens, self._shown_ms = True, deaf, self.desk.uptime_ms()
        self.settled = False
        self.show_ribbon()
        self.show_reading()
        self._shown()

    def _change_look(self) -> None:
        """A page is built anew whenever it is shown; what stands beyond it is not, and the old page has no place in
        another canvas.
        """
        self._put_on()
        self._center()
        if self._page is not None:
            self._floor.remove_widget(self._page)
            self._page, self.let_go = None, self.let_go + 1
        if self._ribbon is not None:
            self._floor.remove_widget(self._ribbon)
            self._ribbon = None
        if self._over is not None:
            self.show_over()

    def _put_on(self) -> None:
        self._look = _look()
        Window.clearcolor = getattr(theme, self.desk.ground)

    def _drawn(self, *_):
        """A tap that waited while a page was built must not fall upon it: deafness counts from the first frame."""
        if self._mist is not None:
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

    def _follow(self, old, fades: bool) -> None:
        """The old page goes at once: two pages over each other cost twice the time."""
        self._floor.remove_widget(old)
        self._clear_mist()
        if not self.fade_s or not fades or not self.desk.moves:
            return
        self._mist, self._faded_ms = Mist(self._page), []
        self._floor.add_widget(self._mist, index=self._floor.children.index(self._page))
        fade = Animation(thickness=0, duration=self.fade_s)
        fade.bind(on_complete=lambda _fade, mist: self._end_fade() if mist is self._mist else None)
        fade.start(self._mist)

    def _clear_mist(self) -> None:
        if self._mist is not None:
            Animation.cancel_all(self._mist)
            self._floor.remove_widget(self._mist)
            self._mist = None

    def _end_fade(self) -> None:
        """A machine that draws the fade in jerks is better off without it: the new screen then stands at once."""
        self._clear_mist()
        gaps_ms = [after - before for before, after in pairwise(self._faded_ms)]
        if gaps_ms and max(gaps_ms) > FADE_GAP_MAX_MS:
            log.info("pages no longer fade: a frame took %d ms, at most %d are smooth", max(gaps_ms), FADE_GAP_MAX_MS)
            self.fade_s = 0

    def show_board(self) -> None:
        if self._page is not None:
            self._page.show_board()

    def show_ribbon(self) -> None:
        if self.desk.ribbon is None and self._ribbon is None:
            return  # of the hall and before there is a station, pages know of none
        wanted = self.desk.ribbon if self._page.ribbon_box()[3] else None  # a flat page with a keyboard has no room
        self._page.make_room(wanted is not None)
        box = beside_reading(self._page.form, self._page.ribbon_box(), self.desk.reads_aloud) if wanted else None
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

    def show_reading(self) -> None:
        """Its button, over the foot of the page; whatever lies over the page leaves it free."""
        if self._reading is not None:
            self._floor.remove_widget(self._reading)
            self._reading = None
        if isinstance(self._page, ReadHere):
            self._page.show_reading()
        elif self.desk.reads_aloud and self._page is not None:
            self._reading = ReadBar(self.desk, self.desk.ribbon is None, self._page.typed_on)
            self._floor.add_widget(self._reading)
        self._shown()

    def show_change(self) -> None:
        if self._page is not None:
            self._page.show_change()
            self._shown()

    def show_over(self) -> None:
        self._late_ms = None
        if self._over is not None:
            self.let_go += 1
            self._floor.remove_widget(self._over)
        self._over = catalogue.build_over(self.desk.over, self.desk) if self.desk.over else None
        if self._over is not None:
            self._floor.add_widget(self._over)
        self._undrawn, self._deafens = True, True
        self._focus.clear()
        self.show_reading()

    def moment(self) -> None:
        """Ten times a second."""
        self.desk.tick()
        at_ms = self.desk.uptime_ms()
        if self._late_ms is not None and at_ms >= self._late_ms:
            self.show_over()
        if not self._undrawn:
            self.settled = self._ahead.moment(self.desk, self._look, at_ms - self._shown_ms)
        if self._page.minute != f"{self.desk.now():%H:%M}":
            self._page.minute = f"{self.desk.now():%H:%M}"
            self._page.show_time()
        self._type(self.desk.keys.passed(at_ms))
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
        desk.hearing.touched()
        if self._reading is not None and self._reading.on_touch_down(touch):
            return True
        top = self.uppermost
        return top.on_touch_down(touch) if top is not None else True

    def on_touch_up(self, touch):
        self.touches += 1
        self._shown()  # a page may have changed within itself
        return super().on_touch_up(touch)

    def places(self):
        """What can be touched now: {name: box}, see `screens.places`."""
        always = places(self.showing, self._reading, Window.height) if self._reading is not None else {}
        return places(self.showing, self.uppermost, Window.height) | always

    def key_down(self, _window, key, _scancode, codepoint, modifiers):
        """A real keyboard, for staff and for those who cannot touch: Tab, Enter and letters."""
        desk = self.desk
        letters = desk.keys.key(letter_of(key, codepoint, modifiers), desk.uptime_ms())
        card = desk.keys.card()
        if self.is_deaf():
            return True
        desk.touched()
        desk.hearing.touched()
        if self._focus.key(key, modifiers):
            return True
        self._type(letters)
        if card and self._over is None and not desk.out_of_service:
            desk.card(card)
        return True

    def _type(self, letters):
        if self._over is None and not self.desk.out_of_service:
            for letter in letters:
                self._page.typed(letter)


def _look() -> tuple[Palette, Screen]:
    """What no page takes over from the one before."""
    return theme.palette(), theme.screen()
