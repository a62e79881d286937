"""The simulation can fail: each planted bug is seen within 200 seeds, and told by a story shorter than the day."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

SCRIPT = Path(__file__).with_name("planted_bugs.py")
MOST_SEEDS = 200
# what gives each one away; more than one invariant may
INVARIANTS = {
    "ack_before_commit": {"acknowledged_is_kept", "paper_once", "presses_once", "numbers_once"},
    "lost_dedupe_key": {"acknowledged_is_kept", "presses_once", "one_tap_one_ticket"},
    "number_from_max_plus_one": {"numbers_once"},
    "roll_up_outside_the_transaction": {"sums_are_a_recount"},
    "cursor_moved_before_the_ack": {"cursor_behind_the_ack", "collector_is_journal"},
    "reprint_without_mark": {"paper_once"},
    "high_water_ignored_after_restore": {"numbers_once"},
    "journal_not_synced_at_commit": {"acknowledged_is_kept", "presses_once", "paper_once", "one_tap_one_ticket"},
    "high_water_not_synced": {"numbers_once", "restored_whole"},
    "text_erased_before_the_ack": {"texts_once", "voices_once"},
    "retry_with_a_new_command_id": {"one_tap_one_ticket"},
}


def caught(bug: str) -> dict[str, Any]:
    """In a process of its own: the patch must reach nothing else, and Django has one database a process."""
    done = subprocess.run([sys.executable, str(SCRIPT), bug], capture_output=True, text=True, timeout=900)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return found


@pytest.mark.parametrize("bug", sorted(INVARIANTS))
def test_the_bug_is_caught(bug: str) -> None:
    found = caught(bug)
    print(f"{bug}: seed {found['seed']} after {found['tried']} runs: {found['invariant']}: {found['text']}")
    assert found["seed"] is not None, f"{bug}: not seen in {MOST_SEEDS} seeds"
    assert found["tried"] <= MOST_SEEDS
    assert found["invariant"] in INVARIANTS[bug]
    assert found["story"][0].startswith(f"seed {found['seed']},")
    assert found["story"][-1].startswith("WRONG ")
