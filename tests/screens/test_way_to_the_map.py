"""The button to the map stands on a ticket's page of every form, within reach and over nothing else."""

import pytest

from screens.layout import Box, Frame
from screens.layouts.ticket import ticket_places, with_map

FRAMES = (
    Frame(),
    Frame(low=True),
    Frame(width=1920, height=1080),
    Frame(width=1392, height=783, small=True),
    Frame(width=1234, height=771, small=True, text=0.71),
    Frame(width=771, height=1371, small=True, text=1.4),
    Frame(width=771, height=1371, small=True, text=0.71),
)


def apart(one: Box, other: Box) -> bool:
    beside = one[0] + one[2] <= other[0] or other[0] + other[2] <= one[0]
    return beside or one[1] + one[3] <= other[1] or other[1] + other[3] <= one[1]


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("marks", [True, False])
def test_it_is_large_enough_and_covers_nothing(frame: Frame, marks: bool) -> None:
    at = with_map(ticket_places(frame, marks=marks, fault=False), frame)
    _, y, _, height = at["map"]
    assert height >= frame.finger
    assert y >= frame.low_y
    assert y + height <= frame.bottom + 1
    for name in ("slip", "ahead", "wait", "paper", "countdown"):
        assert apart(at["map"], at[name]), name
