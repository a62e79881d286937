"""A tap timed on the glass: touch to pressed colour, letting go to the next screen's first frame and its standing."""

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from kiosk.bench.screens_glass import Colour, Glass, near
from kiosk.bench.screens_hand import Hand

Box = tuple[int, int, int, int]
"""Left, top, width, height in pixels of the window."""

# A finger stays on the glass about this long.
PRESS_S = 0.08
# A screen that has not changed for so long stands; a blinking cursor is slower.
STILL_S = 0.3
# Then it has drawn its fade and takes touches again (screens.flow.Rules.deaf_ms), with room to spare.
SETTLED_S = 0.6
WAIT_S = 10.0
# Between the points among which a telling one is sought.
GRID_PX = 8
# Colours that differ by less could be the blending of another.
DIFFERS = 24


@dataclass(frozen=True, slots=True)
class Spot:
    """A pixel of the window that tells two pictures apart."""

    x: int
    y: int
    before: Colour
    after: Colour


@dataclass(frozen=True, slots=True)
class Way:
    """From one screen to the next by a tap on `box`."""

    name: str
    box: Box
    pressed: Spot
    follows: Spot


@dataclass(frozen=True, slots=True)
class Timed:
    """Milliseconds: of the touch to the pressed colour, of letting go to the first frame and to the standing screen."""

    pressed_ms: float
    first_ms: float
    stands_ms: float


class Tapper:
    def __init__(self, glass: Glass, hand: Hand, left: int) -> None:
        self._glass, self._hand, self._left = glass, hand, left

    def learn(self, name: str, box: Box) -> Way:
        """By one slow tap: where the button shows that it is pressed, and where the next screen differs."""
        self._settle()
        rest = self._picture()
        self._over(box)
        self._until_changed(self._hand.press)
        held = self._picture()
        self._until_changed(self._hand.release)
        return Way(name, box, shows_pressed(rest, held, box), differs_most(held, self._picture(), box))

    def tap(self, way: Way) -> Timed:
        """TimeoutError when what was learnt is not seen again."""
        pressed, follows = way.pressed, way.follows
        self._wait(f"{way.name}: there", pressed, lambda colour: near(colour, pressed.before))
        self._settle()
        self._over(way.box)
        down_ns = self._hand.press()
        pressed_ns = self._wait(f"{way.name}: pressed", pressed, lambda colour: near(colour, pressed.after))
        time.sleep(max(0.0, PRESS_S - (time.monotonic_ns() - down_ns) / 1e9))
        up_ns = self._hand.release()
        first_ns = self._wait(f"{way.name}: gone", follows, lambda colour: not near(colour, follows.before))
        stands_ns = self._wait(f"{way.name}: next", follows, lambda colour: near(colour, follows.after))
        changed_ns, _ = self._glass.wait_still(STILL_S, WAIT_S, stands_ns)
        return Timed((pressed_ns - down_ns) / 1e6, (first_ns - up_ns) / 1e6, (changed_ns - up_ns) / 1e6)

    def _wait(self, what: str, spot: Spot, wanted: Callable[[Colour], bool]) -> int:
        """When its pixel was so, monotonic ns."""
        try:
            return self._glass.wait_until(what, lambda: wanted(self._glass.pixel(spot.x, spot.y)), WAIT_S)
        except TimeoutError as late:
            found = self._glass.pixel(spot.x, spot.y)
            goes = f"at {spot.x}, {spot.y}, which goes from {spot.before} to {spot.after}"
            raise TimeoutError(f"{late}: found {found} {goes}") from late

    def _until_changed(self, act: Callable[[], int]) -> None:
        """However slow the machine is: it moves, then it stands."""
        before = self._glass.lines()
        act()
        self._glass.wait_changed(WAIT_S, before)
        self._settle()

    def _settle(self) -> None:
        """Two equal shots, and past the time in which touches are not heard."""
        self._glass.wait_still(STILL_S, WAIT_S)
        time.sleep(SETTLED_S - STILL_S)

    def _over(self, box: Box) -> None:
        left, top, width, height = box
        self._hand.move(self._left + left + width // 2, top + height // 2)

    def _picture(self) -> dict[tuple[int, int], Colour]:
        columns, rows = range(4, self._glass.width, GRID_PX), range(4, self._glass.height, GRID_PX)
        return {(x, y): self._glass.pixel(x, y) for y in rows for x in columns}


def _inside(at: tuple[int, int], box: Box) -> bool:
    left, top, width, height = box
    return left <= at[0] < left + width and top <= at[1] < top + height


def shows_pressed(rest: dict[tuple[int, int], Colour], held: dict[tuple[int, int], Colour], box: Box) -> Spot:
    """Of the colour most of the pressed button has. ValueError when none has changed."""
    changed = [at for at in rest if _inside(at, box) and not near(rest[at], held[at])]
    if not changed:
        raise ValueError(f"button at {box}: found no pixel that shows it pressed")
    fill, _ = Counter(held[at] for at in changed).most_common(1)[0]
    at = next(at for at in changed if held[at] == fill)
    return Spot(*at, rest[at], fill)


def differs_most(held: dict[tuple[int, int], Colour], after: dict[tuple[int, int], Colour], box: Box) -> Spot:
    """Where the screens differ most, outside of the button if there is such a place."""
    changed = [at for at in held if _apart(held[at], after[at]) >= DIFFERS]
    if not changed:
        raise ValueError("next screen: found no pixel that tells it from the one before")
    at = max(changed, key=lambda one: (not _inside(one, box), _apart(held[one], after[one])))
    return Spot(*at, held[at], after[at])


def _apart(one: Colour, other: Colour) -> int:
    return max(abs(a - b) for a, b in zip(one, other, strict=True))
