"""A touch that comes while the screen sleeps is answered by the very next frame, not by the one after it."""

from tests.screens.screens_probes import told


def test_a_touch_is_heard_before_the_frame_that_follows_it() -> None:
    found = told("screens_touch_probe")
    assert found["as Kivy does"] == [0, 1], "Kivy itself hears touches in time: the app need not ask any more"
    assert found["here"] == [1, 1]
