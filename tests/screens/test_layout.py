"""Blocks of a page stand inside the canvas, apart, wide enough for a finger; on a screen of any form."""

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screens.layout import LARGE, LEAST_FLAT, LEAST_UPRIGHT, LEAST_WIDE, Box, Canvas, Frame, canvas, listed
from screens.layouts.checkin import checkin_places, key_box
from screens.layouts.code import code_places
from screens.layouts.head import Asked, head_box, head_places, navigation_places
from screens.layouts.home import home_places, tile_boxes
from screens.layouts.lookup import lookup_places
from screens.layouts.pair import pair_places
from screens.layouts.procedure import procedure_places
from screens.layouts.read import beside_reading, read_box
from screens.layouts.reasons import reasons_places

UPRIGHT, WIDE = (1080, 1920), (1920, 1080)
# Of the four sizes the screens are made for: every form they take, with and without low mode.
FORMS = [
    ((1080, 1920), 21.5),
    ((1920, 1080), 21.5),
    ((1366, 768), 15.6),
    ((1280, 800), 10.1),
]


def canvas_of(size: tuple[int, int], inches: float, text: float) -> Canvas:
    return canvas(size, inches, UPRIGHT if size[1] > size[0] else WIDE, text)


def frame_of(found: Canvas, *, low: bool, single: bool = False) -> Frame:
    return Frame(found.width, found.height, text=found.text, small=not found.drawn, low=low, single=single)


frames = st.builds(
    lambda form, text, low, single: frame_of(canvas_of(*form, text), low=low, single=single),
    st.sampled_from(FORMS),
    st.sampled_from([1.0, LARGE]),
    st.booleans(),
    st.booleans(),
)
windows = st.tuples(st.integers(600, 4000), st.integers(600, 4000))


def meet(one: Box, other: Box) -> bool:
    across = min(one[0] + one[2], other[0] + other[2]) - max(one[0], other[0])
    down = min(one[1] + one[3], other[1] + other[3]) - max(one[1], other[1])
    return across > 0.5 and down > 0.5


def stand_well(frame: Frame, boxes: list[Box], least: float | None = None) -> None:
    """Inside the canvas, apart, within reach, as large as a finger; `least` for keys of a keyboard."""
    there = [box for box in boxes if box[2]]
    finger = 81 / max(1.0, frame.text) if least is None else least
    for x, y, width, height in there:
        assert x >= 0
        assert x + width <= frame.width + 0.5
        assert y >= frame.low_y - 0.5
        assert y + height <= frame.height
        assert min(width, height) >= finger - 1
    assert not [pair for pair in combinations(there, 2) if meet(*pair)]


# --- the canvas


def test_the_usual_screens_show_the_drawing() -> None:
    for size in (UPRIGHT, WIDE):
        found = canvas_of(size, 21.5, 1.0)
        assert found.drawn
        assert found.scale == 1.0
        assert (found.width, found.height) == size


def test_large_text_leaves_the_usual_screen_a_smaller_canvas() -> None:
    found = canvas_of(UPRIGHT, 21.5, LARGE)
    assert not found.drawn
    assert found.text == pytest.approx(LARGE, abs=0.01)
    assert (round(found.width), round(found.height)) == (771, 1371)


def test_a_larger_screen_shows_the_drawing_larger() -> None:
    found = canvas_of((2160, 3840), 32, 1.0)
    assert found.drawn
    assert found.text == pytest.approx(1.49, abs=0.01)


def test_a_screen_on_a_table_is_laid_out_in_its_own_millimetres() -> None:
    found = canvas_of((1366, 768), 15.6, 1.0)
    assert not found.drawn
    assert found.text == pytest.approx(1.0)
    assert (round(found.width), round(found.height)) == (1392, 783)


def test_what_is_too_small_for_a_page_has_smaller_letters_and_no_smaller_targets() -> None:
    found = canvas_of((1280, 800), 10.1, 1.0)
    assert found.text == pytest.approx(0.71, abs=0.01)
    assert frame_of(found, low=False).finger * found.text == pytest.approx(81)


@pytest.mark.parametrize(("size", "inches"), [((1366, 768), 15.6), ((1280, 800), 10.1)])
def test_large_text_is_large_on_a_small_wide_screen_too(size: tuple[int, int], inches: float) -> None:
    usual, large = (canvas_of(size, inches, text) for text in (1.0, LARGE))
    assert large.text >= 1.39 * usual.text
    flat = frame_of(large, low=False)
    assert flat.flat
    assert flat.column == 0  # the title stands above
    assert flat.finger * flat.text == pytest.approx(81)


def test_usual_text_keeps_its_reading_column() -> None:
    for form in FORMS:
        assert not frame_of(canvas_of(*form, 1.0), low=False).flat


@given(size=windows, inches=st.floats(9, 60), text=st.sampled_from([1.0, LARGE]))
def test_a_canvas_fits_its_window_and_is_never_too_small(size: tuple[int, int], inches: float, text: float) -> None:
    found = canvas_of(size, inches, text)
    assert found.width * found.scale <= size[0] + 0.5
    assert found.height * found.scale <= size[1] + 0.5
    least = UPRIGHT if found.upright else WIDE
    if not found.drawn:
        least = LEAST_UPRIGHT if size[1] >= size[0] else LEAST_FLAT if text > 1 else LEAST_WIDE
    assert found.width >= least[0] - 0.5
    assert found.height >= least[1] - 0.5


# --- the blocks


@given(frame=frames)
def test_the_three_buttons_stand_alike_on_every_page(frame: Frame) -> None:
    x, y, _width, _height = frame.navigation
    buttons = [(x + bx, y + by, w, h) for bx, by, w, h in navigation_places(frame)]
    stand_well(frame, [*buttons, frame.strip])
    assert frame.bottom < y


@given(frame=frames, count=st.integers(1, 40), height=st.floats(60, 240), columns=st.integers(1, 3))
def test_rows_that_do_not_fit_turn_up_page_by_page(frame: Frame, count: int, height: float, columns: int) -> None:
    here = listed(frame, count, frame.top(362), frame.bottom, height, columns=columns)
    boxes = [*here.boxes, here.pager]
    assert here.rows >= 1
    assert here.pager[2] or here.rows >= count
    assert all(box[1] + box[3] <= frame.bottom + 1 for box in boxes)
    assert not [pair for pair in combinations([box for box in boxes if box[2]], 2) if meet(*pair)]


@given(frame=frames, count=st.integers(0, 5))
def test_home_has_its_ticket_its_tiles_and_its_buttons(frame: Frame, count: int) -> None:
    at = home_places(frame)
    tiles = tile_boxes(frame, count)
    assert len(tiles) == count
    stand_well(frame, [at["take"], at["language"], at["ease"], at["help"], *tiles])


@given(frame=frames)
def test_an_appointments_code_is_typed_on_keys_apart(frame: Frame) -> None:
    at = checkin_places(frame)
    stand_well(frame, [at["erase"], at["send"], at["cancel"]])
    keys = [key_box(frame, at["pad"], row, column) for row in range(4) for column in range(8)]
    stand_well(frame, [*keys, at["erase"]], least=56)


@given(frame=frames, letters=st.integers(1, 12))
def test_a_tickets_code_is_typed_on_keys_apart(frame: Frame, letters: int) -> None:
    here = code_places(frame, letters)
    assert len(here.letters) == letters
    stand_well(frame, [*here.letters, *here.digits], least=40)


@given(frame=frames, ways=st.integers(1, 2))
def test_what_is_found_stands_between_field_and_keyboard(frame: Frame, ways: int) -> None:
    here = lookup_places(frame, ways)
    for shown in ([*here.rows, here.at["pager"]], list(here.ways)):
        touched = [*shown, here.at["keyboard"]]
        stand_well(frame, touched, least=57)
        assert not [box for box in touched if meet(box, here.at["search"])]
    assert not [box for box in here.ways if meet(box, here.at["advice"])]


@given(frame=frames, priority=st.booleans(), pages=st.integers(1, 3))
def test_a_procedures_list_is_turned_and_its_number_taken(frame: Frame, priority: bool, pages: int) -> None:
    at = procedure_places(frame, priority=priority and frame.upright, pages=pages)
    turned = [at["up"], at["down"]]
    stand_well(frame, [at["take"], at["priority"], *turned])
    assert at["papers"][3] > 80
    assert at["panel"][1] >= at["time"][1] + at["time"][3]


@given(frame=frames, count=st.integers(0, 6))
def test_reasons_stand_over_the_ways_on(frame: Frame, count: int) -> None:
    at, reasons = reasons_places(frame, count)
    stand_well(frame, [*reasons, *at.values()])


@pytest.mark.parametrize(("form", "count"), [(FORMS[0], 6), (FORMS[1], 6)])
def test_high_contrast_has_reasons_in_one_column(form: tuple[tuple[int, int], float], count: int) -> None:
    usual, contrast = (frame_of(canvas_of(*form, 1.0), low=False, single=single) for single in (False, True))
    assert len({box[0] for box in reasons_places(usual, count)[1]}) == 2
    assert len({box[0] for box in reasons_places(contrast, count)[1]}) == 1


@given(frame=frames, count=st.integers(1, 12))
def test_high_contrast_stays_in_columns_where_a_finger_would_not_find_the_rows(frame: Frame, count: int) -> None:
    top, bottom = frame.top(362), frame.bottom
    columns = frame.columns(count, top, bottom, 2)
    assert columns == 2 or frame.single
    if columns == 1:
        stand_well(frame, frame.grid(count, top, bottom, 1))


@given(frame=frames)
def test_two_choices_share_the_body(frame: Frame) -> None:
    stand_well(frame, list(pair_places(frame).values()))


@given(frame=frames, typed=st.booleans(), over=st.booleans(), closed=st.booleans())
def test_the_reading_button_and_what_staff_closed_leave_the_title_free(
    frame: Frame, typed: bool, over: bool, closed: bool
) -> None:
    frame = replace(frame, reads=True)
    form = frame.typing if typed else frame
    asked = Asked(362, 182, typing=typed, over=over, closed=closed and form.ribbon[3] > 0)
    left, top, _width, _height = head_box(frame, asked)
    told = [beside_reading(form, form.ribbon, reads=True)] if asked.closed else []
    button = read_box(form, alone=not told)
    assert not [box for box in told if meet(box, button)]
    if typed and told and not frame.upright:
        return  # what is closed takes the title's place
    for name in ("over", "title", "sub"):
        x, y, width, height = head_places(frame, asked)[name]
        assert not [box for box in (*told, button) if width and meet((left + x, top + y, width, height), box)], name
