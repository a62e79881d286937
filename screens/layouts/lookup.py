"""Where the search field, what it finds, and the keyboard stand, on a screen of any form. Pure."""

from dataclasses import dataclass

from screens.layout import NOWHERE, Box, Frame

HEAD = 262
ROW_H = 96
COUNTED_W = 480  # in a narrower field nothing stands beside what was typed


@dataclass(frozen=True, slots=True)
class LookupPlaces:
    """`rows`: of hits on a page, the pager beside or below them; `ways`: beside or below the advice."""

    at: dict[str, Box]
    rows: tuple[Box, ...]
    ways: tuple[Box, ...]


def lookup_places(frame: Frame, ways: int = 1) -> LookupPlaces:
    """`ways`: how many there are to go on while there is no hit."""
    if frame.as_drawn:
        return _drawn_upright(ways) if frame.upright else _drawn_wide(ways)
    return _upright(frame, ways) if frame.upright else _wide(frame.typing, ways)


def _within(search: Box, advice: Box, *, words: bool = True) -> dict[str, Box]:
    """What is in the search field, and in the advice where nothing was found yet. `words`: below its title."""
    width, height = search[2:]
    _x, _y, room, high = advice
    count = 200.0 if width > COUNTED_W else 0.0
    title_h = min(80.0, high * 0.4) if words else high - 12
    left = 112 if high > 160 else 84
    return {
        "search": search,
        "query": (100, 0, width - 100 - count - 24, height) if count else (92, 0, width - 104, height),
        "count": (width - count - 18, 0, count, height),
        "advice": advice,
        "advice_icon": (20, min(20.0, (high - 56) / 2), 56, 56),
        "advice_title": (left, 6, room - left - 16, title_h),
        "advice_text": (left, 8 + title_h, room - left - 16, high - title_h - 14) if words else NOWHERE,
    }


def _upright(frame: Frame, ways: int) -> LookupPlaces:
    """In low mode one line of two hits, and the pager, between the lower half's edge and the keyboard."""
    keys = frame.keyboard
    search = frame.line(frame.head_h(HEAD) + 14, 92 if frame.small else 118)
    top, end = max(search[1] + search[3] + 14, frame.low_y), keys[1] - 10
    if frame.low:
        pager_h, gap = (58.0, 8.0) if frame.small else (90.0, 14.0)
        height = end - top - pager_h - gap
        rows, below = frame.split(top, height, [1, 1]), frame.split(top, height, [1] * ways)
        advice_y = search[1] + search[3] + 14
        advice = frame.line(advice_y, min(290.0, top - advice_y - 14))
    else:
        pager_h, gap = 84.0, 14.0
        count = max(1, int((end - top - pager_h) // (ROW_H + gap)))
        rows = [frame.line(top + n * (ROW_H + gap), ROW_H) for n in range(count)]
        below = frame.split(end - ROW_H, ROW_H, [1] * ways)
        advice = frame.line(top, below[0][1] - top - gap)
    at = {"pager": frame.line(end - pager_h, pager_h), "keyboard": keys}
    return LookupPlaces({**at, **_within(search, advice)}, tuple(rows), tuple(below))


def _wide(frame: Frame, ways: int) -> LookupPlaces:
    """The pager beside the field, two hits beside each other, ways beside the advice."""
    if frame.small and frame.low_y:
        return _wide_and_low(frame, ways)
    keys, height = frame.keyboard, max(80.0, frame.finger) if frame.small else 112.0
    top = frame.gap if frame.flat else 10.0 if frame.small else max(24.0, frame.low_y)
    search, pager = frame.split(top, height, [48, 52] if frame.flat else [56, 44], frame.top_w)
    rows_y = top + height + min(12, frame.gap)
    row_h = min(140.0, keys[1] - min(10, frame.gap) - rows_y)
    advice, *below = frame.split(rows_y, row_h, [1.3 if ways > 1 else 1, *[1] * ways])
    at = {"pager": pager, "keyboard": keys, **_within(search, advice, words=ways == 1 and not frame.flat)}
    return LookupPlaces(at, tuple(frame.split(rows_y, row_h, [1, 1])), tuple(below))


def _wide_and_low(frame: Frame, ways: int) -> LookupPlaces:
    """The field is read above; what is touched stands between the edge of the low part and the keyboard."""
    keys, search, pager_h = frame.keyboard, frame.line(10, 80), 72
    end = keys[1] - 10
    row_h = end - frame.low_y - pager_h - 10
    advice, *below = frame.split(frame.low_y, row_h, [1.3 if ways > 1 else 1, *[1] * ways])
    at = {"pager": frame.line(end - pager_h, pager_h), "keyboard": keys, **_within(search, advice, words=ways == 1)}
    return LookupPlaces(at, tuple(frame.split(frame.low_y, row_h, [1, 1])), tuple(below))


def _drawn_upright(ways: int) -> LookupPlaces:
    at = {
        "search": (48, 290, 984, 118),
        "query": (124, 0, 600, 118),
        "count": (690, 0, 258, 118),
        "advice": (48, 435, 984, 290),
        "advice_icon": (40, 44, 72, 72),
        "advice_title": (140, 40, 810, 80),
        "advice_text": (140, 128, 810, 130),
        "pager": (48, 932, 984, 104),
        "keyboard": (0, 1089, 1080, 517),
    }
    rows, below = (tuple((48, top + n * 160, 984, 140) for n in range(many)) for top, many in ((435, 3), (755, ways)))
    return LookupPlaces(at, rows, below)


def _drawn_wide(ways: int) -> LookupPlaces:
    at = {
        "search": (708, 24, 1164, 102),
        "query": (124, 0, 780, 102),
        "count": (870, 0, 258, 102),
        "advice": (708, 142, 1164, 106),
        "advice_icon": (24, 20, 60, 60),
        "advice_title": (108, 2, 1040, 50),
        "advice_text": (108, 50, 1040, 54),
        "pager": (708, 388, 1164, 84),
        "keyboard": (684, 490, 1236, 436),
    }
    width = (1164 - 24 * (ways - 1)) / ways
    below = tuple((708 + n * (width + 24), 262, width, 130) for n in range(ways))
    return LookupPlaces(at, tuple((708, 138 + n * 124, 1164, 114) for n in range(2)), below)
