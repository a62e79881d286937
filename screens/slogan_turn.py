"""Which slogan stands on the idle screen, and which of its lines is lit."""

from screens import theme

LINE_MS = 2_500


def turn(lengths: tuple[int, ...], shown_ms: int) -> tuple[int, int]:
    """Which slogan and which of its lines is lit after `shown_ms`."""
    at = shown_ms // LINE_MS % sum(lengths)
    for slogan, length in enumerate(lengths):
        if at < length:
            return slogan, at
        at -= length
    return 0, 0


def line_colour(line: int, lit: int, *, moves: bool) -> theme.Colour:
    """Of a slogan's line; where nothing moves all of them are lit."""
    return theme.ON_NAVY if line == lit or not moves else theme.QUIET
