"""What does not fit: texts cut or beyond their box, targets smaller than a finger. Imported after `main.prepare`."""

from collections.abc import Iterator

from kivy.uix.widget import Widget

from screens import theme
from screens.widgets.solid import Solid
from screens.widgets.words import Words

TOUCH_LEAST = 81  # px of the drawing, 20 mm
# Letters of a line may stand a little beyond their box: rounding of a scaled drawing.
SLACK_PX = (2, 14)


def seen(widget: Widget) -> Iterator[Widget]:
    """The widget and its children, but for what is transparent."""
    if widget.opacity:
        yield widget
        for child in widget.children:
            yield from seen(child)


def cut_words(widget: Widget) -> list[Words]:
    """Texts that end in an ellipsis, or that take more than their box."""
    return [words for words in seen(widget) if isinstance(words, Words) and not _fits(words)]


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
    return solid.width > 1 and not solid.still and drawn < TOUCH_LEAST - 1
