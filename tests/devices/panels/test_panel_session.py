"""Presses reach the station, are acknowledged only when it says so, and none is lost or doubled on a bad cable."""

import itertools
from collections.abc import Callable

import pytest

from devices.facts import Input, Output, PortDown, PortUp, Received, Send
from devices.panels.facts import Acknowledge, Lamp, PanelOverflowed, PanelSeen, PanelSilent, Pressed
from devices.panels.frames import AckFrame, FrameError, HeartbeatFrame, HelloFrame, LampFrame, PressFrame
from devices.panels.session import SILENT_MS, PanelSession
from devices.panels.twin import FIFO_MOST, HEARTBEAT_MS, RESEND_MOST_MS, RESEND_MS, PanelTwin

BOOT = 0xABCD
PRESS = PressFrame(3, BOOT, 1, 5, 20)


def opened() -> PanelSession:
    session = PanelSession()
    session.step(0, [PortUp()])
    return session


def heard(session: PanelSession, frame: PressFrame | HelloFrame | HeartbeatFrame, now_ms: int = 0) -> list[Output]:
    return session.step(now_ms, [Received(frame.to_bytes())])


def test_a_press_is_reported_with_all_that_identifies_it() -> None:
    assert heard(opened(), PRESS) == [PanelSeen(3, BOOT), Pressed(3, 5, BOOT, 1, 20)]


def test_nothing_is_acknowledged_before_the_station_says_so() -> None:
    session = opened()
    assert not any(isinstance(item, Send) for item in heard(session, PRESS))
    assert session.step(9, [Acknowledge(3, BOOT, 1)]) == [Send(AckFrame(3, BOOT, 1).to_bytes())]


def test_a_repeated_press_is_reported_again_and_can_be_told_by_its_number() -> None:
    session = opened()
    first = heard(session, PRESS)[-1]
    assert heard(session, PRESS, 250) == [first]


def test_a_panel_is_seen_once_silent_once_and_seen_again() -> None:
    session = opened()
    hello = HelloFrame(3, BOOT, 5, 0, 0)
    assert heard(session, hello) == [PanelSeen(3, BOOT)]
    assert heard(session, hello, 100) == []
    assert session.next_wakeup_ms() == 100 + SILENT_MS
    assert session.step(100 + SILENT_MS, []) == [PanelSilent(3)]
    assert session.step(200 + SILENT_MS, []) == []
    assert heard(session, hello, 99_000) == [PanelSeen(3, BOOT)]


def test_a_restarted_panel_is_seen_again() -> None:
    session = opened()
    heard(session, HelloFrame(3, 1, 5, 0, 0))
    assert heard(session, HelloFrame(3, 2, 5, 0, 0)) == [PanelSeen(3, 2)]


def test_a_lost_port_silences_its_panels_and_holds_back_what_would_be_sent() -> None:
    session = opened()
    heard(session, PRESS)
    assert session.step(1, [PortDown(), Acknowledge(3, BOOT, 1)]) == [PanelSilent(3)]


def test_an_overflow_is_told_when_it_grows() -> None:
    session = opened()
    assert PanelOverflowed(3, 2) in heard(session, HeartbeatFrame(3, BOOT, 64, 2, 0))
    assert heard(session, HeartbeatFrame(3, BOOT, 64, 2, 0)) == []
    assert heard(session, HeartbeatFrame(3, BOOT, 64, 9, 0)) == [PanelOverflowed(3, 9)]


def test_lamps_are_sent_and_sent_again_when_the_heartbeat_shows_others() -> None:
    session = opened()
    assert session.step(0, [Lamp(3, 0b100, 80)]) == [Send(LampFrame(3, 0b100, 80).to_bytes())]
    heard(session, HeartbeatFrame(3, BOOT, 0, 0, 0b100))
    assert heard(session, HeartbeatFrame(3, BOOT, 0, 0, 0)) == [Send(LampFrame(3, 0b100, 0).to_bytes())]


def test_the_echo_of_our_own_frames_is_ignored() -> None:
    assert opened().step(0, [Received(AckFrame(3, BOOT, 1).to_bytes() + LampFrame(3, 1, 0).to_bytes())]) == []


@pytest.mark.parametrize("make", [lambda: Acknowledge(0, 1, 1), lambda: Lamp(3, 1 << 16), lambda: Lamp(3, 0, 9_999)])
def test_impossible_orders_are_refused_where_they_are_made(make: Callable[[], Input]) -> None:
    with pytest.raises(FrameError):
        make()


def test_the_box_sends_one_press_at_a_time_until_it_is_acknowledged() -> None:
    box = PanelTwin(3, BOOT)
    box.step(0, b"")
    assert (box.press(0, 1), box.press(0, 2)) == (1, 2)
    assert box.step(0, b"") == PressFrame(3, BOOT, 1, 1, 0).to_bytes()
    assert box.step(RESEND_MS - 1, b"") == b""
    assert box.step(RESEND_MS, b"") == PressFrame(3, BOOT, 1, 1, RESEND_MS).to_bytes()
    assert box.step(RESEND_MS + 1, AckFrame(3, BOOT, 2).to_bytes()) == b""
    second = box.step(RESEND_MS + 2, AckFrame(3, BOOT, 1).to_bytes())
    assert second == PressFrame(3, BOOT, 2, 2, RESEND_MS + 2).to_bytes()


def test_the_box_waits_longer_each_time_but_never_too_long() -> None:
    box = PanelTwin(3, BOOT)
    box.step(0, b"")
    box.press(0, 1)
    sent = [now_ms for now_ms in range(12_000) if PRESS_TYPE in box.step(now_ms, b"")]
    waits = [after - before for before, after in itertools.pairwise(sent)]
    assert waits[:4] == [RESEND_MS, 2 * RESEND_MS, 4 * RESEND_MS, RESEND_MOST_MS]
    assert max(waits) == RESEND_MOST_MS


PRESS_TYPE = b"\x01\x02\x03"  # version, type press, address 3


def test_the_box_ignores_what_is_meant_for_others() -> None:
    box = PanelTwin(3, BOOT)
    box.press(0, 1)
    box.step(0, AckFrame(4, BOOT, 1).to_bytes() + AckFrame(3, 7, 1).to_bytes() + LampFrame(4, 1, 9).to_bytes())
    assert (box.queued, box.lamps, box.beeps) == (1, 0, 0)


def test_a_full_memory_counts_what_it_loses() -> None:
    box = PanelTwin(3, BOOT)
    assert [box.press(0, 1) for _ in range(FIFO_MOST + 2)] == [*range(1, FIFO_MOST + 1), None, None]
    assert (box.queued, box.overflow) == (FIFO_MOST, 2)


def test_a_key_the_box_does_not_have_is_refused() -> None:
    with pytest.raises(ValueError, match="key 6: this panel has the keys 1 to 5"):
        PanelTwin(3, BOOT).press(0, 6)


def test_an_idle_box_says_that_it_lives_often_enough() -> None:
    assert 3 * HEARTBEAT_MS < SILENT_MS


def test_spoilt_frames_are_counted_also_from_before_the_port_was_opened_again() -> None:
    session = opened()
    spoilt = PRESS.to_bytes()[:-2] + b"\x01\x00"
    session.step(1, [Received(spoilt)])
    session.step(2, [PortDown(), PortUp(), Received(spoilt)])
    assert session.counts == {"rejected": 2, "too_short": 0}
