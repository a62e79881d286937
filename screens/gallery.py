"""Draws one screen after another, of any kind and shape, in one window nobody sees. Imported after `main.prepare`."""

import gc
from collections.abc import Mapping
from dataclasses import dataclass

from kivy.base import EventLoop

from kiosk.settings import CentreSettings
from screens import still, theme
from screens.fit import cut_words
from screens.modes import USUAL, Modes
from screens.roles import kind_of
from screens.shots import pixels
from screens.stills import role_of


@dataclass(frozen=True, slots=True)
class Drawn:
    """`rgba`: the lowest row first. `cut`: texts that do not fit their place."""

    size: tuple[int, int]
    rgba: bytes
    cut: tuple[str, ...]


class Gallery:
    def __init__(self) -> None:
        EventLoop.ensure_window()
        gc.collect()
        gc.freeze()  # modules, rules and classes stay; `tidy` then looks at pages alone

    def draw(
        self,
        centre: CentreSettings,
        screen: str,
        size: tuple[int, int],
        language: str,
        images: Mapping[str, bytes],
        modes: Modes = USUAL,
    ) -> Drawn:
        """ValueError for a screen there is not."""
        kind = kind_of(role_of(screen))
        theme.set_screen(*size, kind.inches(size), kind.sides, kind.laid_out)
        with still.standing(centre, screen, size, language, images=images, modes=modes) as stage:
            cut = dict.fromkeys(words.words[-1] for words in cut_words(stage))
            return Drawn(size, pixels(*size), tuple(cut))

    def tidy(self) -> None:
        """Pages are cycles that hold pictures; they go while nobody waits."""
        gc.collect()
