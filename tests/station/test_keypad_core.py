"""A keypad's press through the station's sequence of events: recorded, then acknowledged with what became of it."""

from pathlib import Path

import pytest

from kiosk.domain import commands
from kiosk.station.core import DONE, IGNORED, REFUSED, Acknowledge, KeyPressed, PanelTrouble, Publish
from tests.station.recording import Bench


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    bench = Bench(tmp_path, printer=False)
    bench.take()
    return bench


def key(seq: int, *, age_ms: int = 0) -> KeyPressed:
    return KeyPressed("quay-1-2", "quay-1", "next", 400, 10_000, 1, 9, seq, age_ms)


def outcome(bench: Bench, press: KeyPressed) -> str:
    (found,) = [effect for effect in bench.round(press) if isinstance(effect, Acknowledge)]
    assert found.press == press
    return found.outcome


def sign_in(bench: Bench) -> None:
    bench.ask(commands.SignIn("sign-in-1", "quay-1", "huong"))


def test_a_press_is_recorded_and_then_acknowledged(bench: Bench) -> None:
    sign_in(bench)
    assert outcome(bench, key(1)) == DONE
    assert bench.kinds()[-2:] == ["ticket.called", "keypad.pressed"]


def test_a_repeat_also_after_a_restart_is_acknowledged_and_does_nothing(bench: Bench, tmp_path: Path) -> None:
    sign_in(bench)
    bench.round(key(1))
    assert outcome(bench, key(1)) == IGNORED
    recorded = bench.kinds()
    bench.journal.close()
    again = Bench(tmp_path, printer=False)
    assert outcome(again, key(1)) == IGNORED
    assert again.kinds() == recorded


def test_with_nobody_signed_in_it_is_refused_recorded_and_acknowledged(bench: Bench) -> None:
    assert outcome(bench, key(1)) == REFUSED
    assert bench.kinds()[-1] == "keypad.pressed"


def test_an_old_press_is_ignored_and_acknowledged(bench: Bench) -> None:
    sign_in(bench)
    assert outcome(bench, key(1, age_ms=600_000)) == IGNORED
    assert "ticket.called" not in bench.kinds()


def test_while_the_disk_refuses_it_is_not_acknowledged(bench: Bench) -> None:
    sign_in(bench)
    bench.break_disk()
    assert not [effect for effect in bench.round(key(1)) if isinstance(effect, Acknowledge)]


def test_a_devices_trouble_is_published_until_it_is_well(bench: Bench) -> None:
    def troubles(text: str) -> dict[str, str]:
        (publish,) = [effect for effect in bench.round(PanelTrouble("quay-1-2", text)) if isinstance(effect, Publish)]
        return dict(publish.health.troubles)

    assert troubles("không trả lời") == {"quay-1-2": "không trả lời"}
    assert troubles("") == {}
