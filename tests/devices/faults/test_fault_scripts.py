"""A script says in words what goes wrong when; a wrong line is named."""

from random import Random

import pytest

from devices.faults import kinds
from devices.faults.plan import Action, FaultPlan, ScriptError


def test_a_script_tells_time_bytes_share_direction_address_and_length() -> None:
    plan = FaultPlan.script(
        """
        at 3.5s paper_out for 10s   # the roll
        after 1200 bytes power_cut for 200ms
        at 0s noise 0.02 to_host for 30s; at 5s reboot of 3
        """
    )
    assert plan.more(0, 0) == [
        Action("paper_out", at_ms=3_500, lasts_ms=10_000),
        Action("power_cut", after_bytes=1_200, lasts_ms=200),
        Action("noise", at_ms=0, lasts_ms=30_000, share=0.02, direction="to_host"),
        Action("reboot", at_ms=5_000, lasts_ms=kinds.SHORT_MS["reboot"], address=3),
    ]
    assert plan.more(9_999, 0) == []


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("at 3s fire", "line 2: 'fire': expected one of noise"),
        ("paper_out at 3s", "line 2: 'paper_out at 3s': expected such as"),
        ("at 3 paper_out", "line 2: 'at 3 paper_out': expected such as"),
        ("at 1.2.3s paper_out", "'1.2.3s': expected a time"),
        ("at 3s noise 7", "line 2"),
    ],
)
def test_a_wrong_line_is_named(line: str, complaint: str) -> None:
    with pytest.raises(ScriptError, match=complaint):
        FaultPlan.script(f"at 1s paper_out\n{line}\n")


def test_a_script_without_end_is_refused() -> None:
    with pytest.raises(ScriptError, match="10001 lines: expected at most 10000"):
        FaultPlan.script("at 1s paper_out\n" * 10_001)


def drawn(seed: int) -> list[Action]:
    plan = FaultPlan.seeded(Random(seed), kinds.PRINTER)
    return [action for now_ms in range(0, 500_000, 10_000) for action in plan.more(now_ms, now_ms // 10)]


def test_the_same_seed_draws_the_same_faults_and_another_seed_others() -> None:
    assert drawn(1) == drawn(1)
    assert drawn(1) != drawn(2)


def test_drawn_faults_lie_ahead_and_end() -> None:
    for at, action in enumerate(drawn(3)):
        assert action.at_ms is None or action.at_ms >= at * 10_000
        assert action.after_bytes is None or action.after_bytes > at * 1_000
        assert action.lasts_ms
    assert {action.kind for action in drawn(3)} == set(kinds.PRINTER)
