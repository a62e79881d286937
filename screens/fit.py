"""What does not fit: texts cut or beyond their box, targets smaller than a finger. Imported after `main.prepare`."""

from collections.abc import Iterator
from itertools import combinations

from kivy.uix.widget import Widget

from screens import layout, theme
from screens.widgets.board import KeyCap
from screens.widgets.solid import Solid
from screens.widgets.words import Words

# In units: 20 mm. Keys of a keyboard on 10.1 inches are 14 mm, all else has 20 there too (`Frame.finger`).
TOUCH_LEAST = layout.FINGER
KEY_LEAST = 53  # of a flat screen: 13 mm, smaller letters made them 14
# Letters of a line may stand a little beyond their box: rounding of a scaled drawing.
SLACK_PX = (2, 14)


def seen(widget: Widget) -> Iterator[Widget]:
    """The widget and its children, but for what is transparent."""
    if widget.opacity:
        yield widget
        for child in widget.children:
            yield from seen(child)


def cut_words(widget: Widget) -> list[Words]:
    """Texts that end in an ellipsis, that take more than their box, or have smaller letters than were drawn."""
    return [words for words in seen(widget) if isinstance(words, Words) and (words.shrunk or not _fits(words))]


def small_targets(widget: Widget) -> list[Solid]:
    """What can be touched and is smaller than a finger."""
    return [solid for solid in seen(widget) if isinstance(solid, Solid) and _is_small(solid)]


def _fits(words: Words) -> bool:
    if not words.text or words.width <= 1:
        return True
    (width, height), (slack_w, slack_h) = words.texture_size, SLACK_PX
    return not words.cut and width <= words.width + slack_w and height <= words.height + slack_h


def _is_small(solid: Solid) -> bool:
    drawn = min(solid.width, solid.height) / theme.screen().scale
    least = KEY_LEAST if theme.frame().flat and isinstance(solid, KeyCap) else TOUCH_LEAST
    return solid.width > 1 and not solid.still and drawn < least / max(1.0, theme.frame().text) - 1


def overlapping(widget: Widget) -> list[tuple[Solid, Solid]]:
    """Pairs of targets that stand on the same place: a finger would not know which it meets."""
    found = [solid for solid in seen(widget) if isinstance(solid, Solid) and not solid.still and min(solid.size) > 1]
    return [(one, other) for one, other in combinations(found, 2) if _meet(one, other)]


def _meet(one: Solid, other: Solid) -> bool:
    across = min(one.right, other.right) - max(one.x, other.x)
    down = min(one.top, other.top) - max(one.y, other.y)
    return across > 1 and down > 1


def beyond(widget: Widget, height: float) -> list[Solid]:
    """Targets that a hand from a wheelchair does not reach (`Frame.low_y`), of a window `height` pixels high."""
    highest = height - theme.px(theme.frame().low_y) + SLACK_PX[0]
    return [solid for solid in seen(widget) if isinstance(solid, Solid) and _is_touched(solid) and solid.top > highest]


def _is_touched(solid: Solid) -> bool:
    return not solid.still and not solid.off and min(solid.size) > 1
