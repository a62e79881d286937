"""What stands in turn on a screen nobody touches: slogans, and pictures between them. Imports no Kivy."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from kiosk.settings import CentreSettings, SloganSet
from kiosk.settings.attract import Banner
from screens.slogan_turn import LINE_MS


@dataclass(frozen=True, slots=True)
class Slide:
    shows: SloganSet | Banner
    length_ms: int


def slides(centre: CentreSettings, there: Callable[[str], object], lines_max: int) -> list[Slide]:
    """A slogan, a picture, a slogan…; `there`: whether a picture can be shown. Of a slogan `lines_max` lines stand."""
    slogans = [Slide(slogan, min(len(slogan.items), lines_max) * LINE_MS) for slogan in centre.slogans]
    banners = [Slide(banner, banner.seconds * 1000) for banner in centre.attract.banners if there(banner.image)]
    return [slide for pair in zip_longest(slogans, banners) for slide in pair if slide is not None]


def slide_at(lengths_ms: Sequence[int], shown_ms: int) -> tuple[int, int]:
    """Which of them stands, and for how long already."""
    at = shown_ms % max(1, sum(lengths_ms))
    for slide, length in enumerate(lengths_ms):
        if at < length:
            return slide, at
        at -= length
    return 0, 0
