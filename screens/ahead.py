"""Pages built before they are asked for: while a person reads one, the next has only to be shown.

A page takes 20 to 60 ms to build, a frame 15. Whoever goes from home to the services or back sees the difference.
"""

from kivy.graphics import Fbo
from kivy.uix.widget import Widget

from screens import words
from screens.pages import catalogue
from screens.widgets.placed import Placed

# After a change of screen, when its fade is over; a touch is not heard before 400 ms (screens.flow.Rules.deaf_ms).
AFTER_MS = 180


class Ahead:
    """`floor`: where pages stand; what waits here has the same extent, so that it is laid out already."""

    def __init__(self, floor: Placed) -> None:
        self._floor = floor
        self._pages: dict[str, tuple[object, Widget]] = {}
        self._undrawn: list[str] = []

    def moment(self, desk, look: object, since_ms: int) -> bool:
        """One step at a time, `since_ms` after the present page was shown; whether all are there."""
        if since_ms < AFTER_MS:
            return False
        likely, key = desk.likely(), _key(desk, look)
        stale = [name for name, (of, _page) in self._pages.items() if of != key or name not in likely]
        for name in stale:
            del self._pages[name]
        missing = next((name for name in likely if name not in self._pages), "")
        if missing:
            self._pages[missing] = key, self._built(missing, desk)
            self._undrawn.append(missing)
        elif self._undrawn:
            self._draw(self._undrawn.pop())
        return not missing and not self._undrawn

    def _draw(self, name: str) -> None:
        """Once, where nobody sees it: shapes and texts are then with the driver, half of what a first frame takes."""
        if name in self._pages:
            canvas, unseen = self._pages[name][1].canvas, Fbo(size=(2, 2))
            unseen.add(canvas)
            unseen.draw()
            unseen.remove(canvas)

    def take(self, name: str, desk, look: object) -> Widget:
        """The page of a screen: the one that waits, brought up to date, or a new one."""
        key, page = self._pages.pop(name, (None, None))
        if page is None or key != _key(desk, look) or not desk.is_fresh():
            return catalogue.build(name, desk)
        page.parent.remove_widget(page)
        page.show_time()
        page.show_board()
        page.show_change()
        return page

    def _built(self, name: str, desk) -> Widget:
        place = Placed(size=self._floor.size, pos=self._floor.pos)
        page = catalogue.build(name, desk)
        place.add_widget(page)
        return page


def _key(desk, look: object) -> tuple[object, ...]:
    """What a page looks like when nobody has done anything yet hangs on this alone."""
    return id(desk.centre), desk.revision, look, words.language(), desk.now().date()
