"""The whole chain on real parts: window, ports, browser, collector; as `kiosk demo --check` drives it."""

import json
import subprocess
import sys

# The check itself aims at 90 s; a busy machine gets three times that before it counts as hung.
HUNG_S = 270


def test_three_tickets_and_their_ratings_go_from_tap_to_collector() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "kiosk", "demo", "--check"], capture_output=True, text=True, check=False, timeout=HUNG_S
    )
    report = json.loads(done.stdout.splitlines()[-1])
    assert report["ok"], done.stdout + done.stderr
    assert done.returncode == 0
    assert report["tickets"] == 3
    assert report["ratings"] >= 2
