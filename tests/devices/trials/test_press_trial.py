"""On a bad line, with reboots and crashes around the commit, no press is lost or counted twice."""

from collections.abc import Sequence

import pytest

from devices.facts import Input, Output
from devices.panels.facts import Acknowledge, Pressed
from devices.panels.session import PanelSession
from devices.trials import press_trial as trial_room
from devices.trials.press_trial import PressTrial, Protocol, press_trial

PROTOCOLS: tuple[Protocol, ...] = ("box", "registers")


@pytest.mark.parametrize("protocol", PROTOCOLS)
@pytest.mark.parametrize("seed", range(4))
def test_no_press_is_lost_or_doubled_at_15_per_cent_loss_and_corruption(protocol: Protocol, seed: int) -> None:
    result = press_trial(protocol, 800, seed, reboots=0.01, crashes=0.02)
    assert (result.lost, result.doubled, result.violations) == (0, 0, [])
    assert result.pressed == 800 == result.committed + result.taken_along
    assert result.ok
    assert result.reports > result.committed, "the line was too good to prove anything"
    assert result.harmed_messages > result.pressed / 3
    assert min(result.reboots, result.crashes_before_commit, result.crashes_after_commit) > 0


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_the_same_seed_tells_the_same_story(protocol: Protocol) -> None:
    first, second, other = (press_trial(protocol, 60, seed) for seed in (1, 1, 2))
    assert first == second
    assert first.reports != other.reports or first.harmed_messages != other.harmed_messages


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_on_a_good_line_each_press_is_told_once(protocol: Protocol, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trial_room, "NOISE", 0.0)
    result = press_trial(protocol, 200, 1, loss=0, corruption=0, reboots=0, crashes=0)
    assert (result.pressed, result.committed, result.reports, result.harmed_messages) == (200, 200, 200, 0)


class Hasty(PanelSession):
    """Acknowledges by itself, before anybody has committed."""

    def step(self, now_ms: int, inputs: Sequence[Input]) -> list[Output]:
        outputs = super().step(now_ms, inputs)
        told = [item for item in outputs if isinstance(item, Pressed)]
        orders = [Acknowledge(item.address, item.boot_id, item.press_seq) for item in told]
        return outputs + super().step(now_ms, orders)


class Renumbering(PanelSession):
    """Gives every report a number of its own, so that a repeat is another press."""

    count = 1_000_000

    def step(self, now_ms: int, inputs: Sequence[Input]) -> list[Output]:
        return [self._renumbered(item) for item in super().step(now_ms, inputs)]

    def _renumbered(self, item: Output) -> Output:
        if not isinstance(item, Pressed):
            return item
        Renumbering.count += 1
        return Pressed(item.address, item.key, item.boot_id, self.count, item.age_ms)


def result_of(session: type[PanelSession], patch: pytest.MonkeyPatch) -> PressTrial:
    patch.setattr(trial_room, "PanelSession", session)
    patch.setattr(trial_room, "DRAIN_MS", 20_000)
    return press_trial("box", 50, 1, crashes=0.1)


def test_an_acknowledgement_before_the_commit_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    assert result_of(Hasty, monkeypatch).lost


def test_presses_without_their_own_number_are_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    assert result_of(Renumbering, monkeypatch).doubled
