"""How all tests run: none of them is judged by the time it takes; two processes share them."""

from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

# Real ports, stations and windows that must not meet: the system gives a closed pseudo-terminal's name to the next
# who asks, and whoever waits for its own to come back would speak to a stranger.
REAL_MACHINES = ("bench", "cli", "demo", "devices", "doctor", "e2e", "faults", "soak", "station", "station_web")
TESTS = Path(__file__).parent


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """With `-n 2 --dist loadgroup`: real machines in one process, of the rest every file in one."""
    for item in items:
        at = item.path.relative_to(TESTS)
        group = "real machines" if at.parts[0] in REAL_MACHINES else str(at)
        item.add_marker(pytest.mark.xdist_group(group))
