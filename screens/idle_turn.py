"""What stands in turn on a screen nobody touches: what is told of the day, then slogans with pictures between them.

Imports no Kivy.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from kiosk.settings import CentreSettings, SloganSet
from kiosk.settings.attract import Banner
from screens.greetings import Told, told
from screens.slogan_turn import LINE_MS

TOLD_S = 8


@dataclass(frozen=True, slots=True)
class Slide:
    shows: Told | SloganSet | Banner
    length_ms: int


def slides(centre: CentreSettings, day: str, there: Callable[[str], object], lines_max: int) -> list[Slide]:
    """What is told of `day`; then a slogan, a picture, a slogan…; `there`: whether a picture can be shown. Of a slogan
    `lines_max` lines stand."""
    today = [Slide(_drawn(one, there), TOLD_S * 1000) for one in told(centre, day)]
    slogans = [Slide(slogan, min(len(slogan.items), lines_max) * LINE_MS) for slogan in centre.slogans]
    banners = [Slide(banner, banner.seconds * 1000) for banner in centre.attract.banners if there(banner.image)]
    return today + [slide for pair in zip_longest(slogans, banners) for slide in pair if slide is not None]


def _drawn(one: Told, there: Callable[[str], object]) -> Told | Banner:
    """A greeting with a picture is one more picture, once it is there."""
    return Banner(image=one.image, caption=one.title, seconds=TOLD_S) if one.image and there(one.image) else one


def slide_at(lengths_ms: Sequence[int], shown_ms: int) -> tuple[int, int]:
    """Which of them stands, and for how long already."""
    at = shown_ms % max(1, sum(lengths_ms))
    for slide, length in enumerate(lengths_ms):
        if at < length:
            return slide, at
        at -= length
    return 0, 0
