"""How all tests run: none of them is judged by the time it takes; with `-n 2`, two processes share them."""

import pytest
from hypothesis import settings
from xdist.scheduler import LoadScopeScheduling

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

# Real ports, stations and windows that must not meet: the system gives a closed pseudo-terminal's name to the next
# who asks, and whoever waits for its own to come back would speak to a stranger.
REAL_MACHINES = ("bench", "cli", "demo", "devices", "doctor", "e2e", "faults", "soak", "station", "station_web")


class ByFile(LoadScopeScheduling):  # type: ignore[misc]  # xdist says nothing of its types
    """Real machines in one process, of the rest every file in one: what a file sets up, it sets up once."""

    def _split_scope(self, nodeid: str) -> str:
        path = nodeid.split("::", 1)[0]
        return "real machines" if path.removeprefix("tests/").split("/", 1)[0] in REAL_MACHINES else path


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> ByFile:
    return ByFile(config, log)
